import { ActionIcon, Group, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ActionValue, Module, StepAction } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ActionValueInput } from './ActionValueInput.tsx'
import { settable } from './starting-action.ts'
import { useDraft } from './useDraft.ts'

interface PartsProps<D extends StepAction['do']> {
  module: Module
  action: StepAction & { do: D }
  onChange: (action: StepAction) => void
}

/** Which field, and what it gets. */
export function SetParts({ module, action, onChange }: PartsProps<'set'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const field = fieldsOf(module).find(({ key }) => key === action.field)
  return (
    <Stack gap="xs">
      <Select
        label={t`Field`}
        searchable
        allowDeselect={false}
        value={action.field}
        onChange={(key) => key !== null && key !== action.field && onChange({ ...action, field: key, to: { value: null } })}
        data={fieldsOf(module).map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      {field && (
        <ActionValueInput key={field.key} module={module} field={field} value={action.to} onChange={(to) => onChange({ ...action, to })} />
      )}
    </Stack>
  )
}

/** What the new record begins with; the others have their defaults. */
export function CreateParts({ module, action, onChange }: PartsProps<'create'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const target = blueprint.modules.find(({ key }) => key === action.module)
  if (!target) return null
  const set = (key: string, value: ActionValue) => onChange({ ...action, values: { ...action.values, [key]: value } })
  const drop = (key: string) => {
    const { [key]: _, ...values } = action.values
    onChange({ ...action, values })
  }
  const given = fieldsOf(target).filter(({ key }) => key in action.values)
  const others = fieldsOf(target).filter(({ key }) => !(key in action.values) && key !== action.link)
  return (
    <Stack gap="xs">
      {given.map((field) => (
        <Group key={field.key} gap={4} align="flex-start" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <ActionValueInput
              module={module}
              field={field}
              label={labelOf(field.name)}
              value={action.values[field.key] ?? { value: null }}
              onChange={(value) => set(field.key, value)}
            />
          </div>
          <ActionIcon
            mt={26}
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t`Leave out: ${labelOf(field.name)}`}
            onClick={() => drop(field.key)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Select
        aria-label={t`Fill one more field`}
        placeholder={t`Fill one more field…`}
        searchable
        nothingFoundMessage={t`Nothing found`}
        value={null}
        onChange={(key) => key !== null && set(key, { value: null })}
        data={others.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      <LinkBack module={module} target={target} action={action} onChange={onChange} />
    </Stack>
  )
}

/** By which of its links what is made leads back to this record. */
function LinkBack({ module, target, action, onChange }: PartsProps<'create'> & { target: Module }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const links = target.fields.filter((field) => field.type === 'link' && field.module === module.key && !field.hidden)
  if (links.length === 0) return null
  const relink = (link: string | null) => {
    const { link: _, ...rest } = action
    onChange(link === null ? rest : { ...rest, link })
  }
  return (
    <Select
      label={t`Leads back by`}
      clearable
      value={action.link ?? null}
      onChange={relink}
      data={links.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
    />
  )
}

/** With whose it is. */
function fieldsOf(module: Module) {
  const system = ['owner', 'team'].flatMap((key) => systemFieldOf(module, key) ?? [])
  return [...settable(module), ...system]
}
