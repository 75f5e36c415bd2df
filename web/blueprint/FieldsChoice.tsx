import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface FieldsChoiceProps {
  module: Module
  label: string
  description?: string
  /** Which of the module's fields are offered. */
  fits?: (field: Field) => boolean
  value: readonly string[] | undefined
  onChange: (keys: string[] | undefined) => void
}

/** Several fields of a module; none is nothing. One that is gone is told by its key until it is taken out. */
export function FieldsChoice({ module, fits = () => true, value = [], onChange, ...look }: FieldsChoiceProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const offered = module.fields.filter((field) => value.includes(field.key) || (!field.hidden && fits(field)))
  const gone = value.filter((key) => !offered.some((field) => field.key === key))
  return (
    <MultiSelect
      {...look}
      searchable
      hidePickedOptions
      nothingFoundMessage={t`Nothing found`}
      value={[...value]}
      onChange={(keys) => onChange(keys.length > 0 ? keys : undefined)}
      data={[...offered.map(({ key, name }) => ({ value: key, label: labelOf(name) })), ...gone.map((key) => ({ value: key, label: key }))]}
    />
  )
}
