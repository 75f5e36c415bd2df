import { Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, StepAction } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ActionValueInput } from './ActionValueInput.tsx'
import { GivenValues } from './GivenValues.tsx'
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
  const { blueprint } = useDraft()
  const target = blueprint.modules.find(({ key }) => key === action.module)
  if (!target) return null
  const fields = fieldsOf(target).filter(({ key }) => key !== action.link)
  return (
    <Stack gap="xs">
      <GivenValues module={module} fields={fields} values={action.values} onChange={(values) => onChange({ ...action, values })} />
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
