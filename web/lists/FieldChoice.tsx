import { Select, type MantineSize } from '@mantine/core'
import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { listFields } from './fields-of.ts'

interface FieldChoiceProps {
  module: Module
  label: string
  size?: MantineSize | undefined
  fits: (field: Field, blueprint: Blueprint) => boolean
  /** What is chosen when no field is. */
  nothing?: string
  value: string | undefined
  onChange: (field: string | undefined) => void
}

/** One of the module's own fields that fit. */
export function FieldChoice({ module, label, size = 'sm', fits, nothing, value, onChange }: FieldChoiceProps) {
  const { blueprint, labelOf } = useWorkspace()
  const fields = listFields(blueprint, module)
    .filter(({ field, through }) => !through && fits(field, blueprint))
    .map(({ path, field }) => ({ value: path, label: labelOf(field.name) }))
  const data = nothing ? [{ value: '', label: nothing }, ...fields] : fields
  return (
    <Select
      size={size}
      label={label}
      allowDeselect={false}
      value={value ?? (nothing ? '' : null)}
      onChange={(field) => onChange(field || undefined)}
      data={data}
    />
  )
}
