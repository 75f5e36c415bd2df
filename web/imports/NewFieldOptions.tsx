import { Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ImportColumn } from '@nurt/core/imports/api.ts'
import { longestFieldName, type NewField } from '@nurt/core/imports/plan.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'

interface NewFieldOptionsProps {
  module: Module
  column: ImportColumn
  field: NewField
  onChange: (field: NewField) => void
}

/** What the column's new field is called and what it holds: a text, or what all of its values can be read as. */
export function NewFieldOptions({ module, column, field, onChange }: NewFieldOptionsProps) {
  const { t, i18n } = useLingui()
  const { labelOf } = useWorkspace()
  const name = field.name.trim() || column.name
  const isTaken = module.fields.some((other) => !other.hidden && labelOf(other.name).toLowerCase() === name.toLowerCase())
  const choices = field.type === 'choice' && column.choices?.join(', ')
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing={6}>
        <TextInput
          size="xs"
          aria-label={t`Name of the new field for ${column.name}`}
          value={field.name}
          placeholder={column.name}
          maxLength={longestFieldName}
          onChange={(event) => onChange({ ...field, name: event.currentTarget.value })}
        />
        <Select
          size="xs"
          aria-label={t`Type of the new field for ${column.name}`}
          data={column.types.map((type) => ({ value: type, label: i18n._(fieldTypeLooks[type].name) }))}
          value={field.type}
          onChange={(type) => type && onChange({ ...field, type: type as NewField['type'] })}
          allowDeselect={false}
        />
      </SimpleGrid>
      {isTaken && (
        <Text size="xs" c="dimmed">
          {t`There is a field of this name already.`}
        </Text>
      )}
      {choices && (
        <Text size="xs" c="dimmed" lineClamp={3}>
          {t`To choose from: ${choices}`}
        </Text>
      )}
    </>
  )
}
