import { ActionIcon, Group, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ActionValue, Field, Label, Module } from '@nurt/core/blueprint/document.ts'
import { IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ListField } from '../lists/fields-of.ts'
import { ActionValueInput } from './ActionValueInput.tsx'

interface GivenValuesProps {
  /** Whose record gives them. */
  module: Module
  /** The fields that may get one. */
  fields: readonly Field[]
  values: Readonly<Record<string, ActionValue>>
  /** Of a field to begin with. */
  start?: (field: Field) => ActionValue
  /** Columns of the line that something is made for. */
  columns?: readonly ListField[]
  nameOf?: (field: { key: string; name: Label }) => string
  onChange: (values: Record<string, ActionValue>) => void
}

/** What a new record begins with, a line for each field; the others have their defaults. */
export function GivenValues({ module, fields, values, start, columns, nameOf, onChange }: GivenValuesProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const named = (field: Field) => nameOf?.(field) ?? labelOf(field.name)
  const set = (key: string, value: ActionValue) => onChange({ ...values, [key]: value })
  const drop = (key: string) => {
    const { [key]: _, ...rest } = values
    onChange(rest)
  }
  const add = (key: string) => {
    const field = fields.find((one) => one.key === key)
    set(key, (field && start?.(field)) ?? { value: null })
  }
  return (
    <Stack gap="xs">
      {fields
        .filter(({ key }) => key in values)
        .map((field) => (
          <Group key={field.key} gap={4} align="flex-start" wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              <ActionValueInput
                module={module}
                field={field}
                label={named(field)}
                value={values[field.key] ?? { value: null }}
                {...(columns && { columns })}
                onChange={(value) => set(field.key, value)}
              />
            </div>
            <ActionIcon
              mt={26}
              size={36}
              variant="subtle"
              color="gray"
              aria-label={t`Leave out: ${named(field)}`}
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
        onChange={(key) => key !== null && add(key)}
        data={fields.filter(({ key }) => !(key in values)).map((field) => ({ value: field.key, label: named(field) }))}
      />
    </Stack>
  )
}
