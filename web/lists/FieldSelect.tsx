import { Select } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { listFields, type ListField } from './fields-of.ts'

interface FieldSelectProps {
  module: Module
  value: string | null
  label: string
  onChange: (field: ListField) => void
  /** Leaves out fields that make no sense here. */
  only?: (field: ListField) => boolean
  /** Takes the keyboard when what holds it opens. */
  startsHere?: boolean
}

/** Chooses a field by typing its name: the module's own first, then those of linked records under the link's name. */
export function FieldSelect({ module, value, label, onChange, only, startsHere }: FieldSelectProps) {
  const { blueprint, labelOf } = useWorkspace()
  const fields = useMemo(() => listFields(blueprint, module).filter(only ?? (() => true)), [blueprint, module, only])
  const own = fields.filter((listed) => !listed.through)
  const groups = Map.groupBy(
    fields.filter((listed) => listed.through),
    (listed) => labelOf(listed.through?.name),
  )
  const option = (listed: ListField) => ({ value: listed.path, label: labelOf(listed.field.name) })
  return (
    <Select
      size="xs"
      searchable
      aria-label={label}
      placeholder={label}
      value={value}
      data={[
        { group: labelOf(module.one), items: own.map(option) },
        ...[...groups].map(([group, linked]) => ({ group, items: linked.map(option) })),
      ]}
      onChange={(path) => {
        const found = fields.find((listed) => listed.path === path)
        if (found) onChange(found)
      }}
      allowDeselect={false}
      maxDropdownHeight={320}
      openOnFocus={false}
      selectFirstOptionOnChange
      defaultDropdownOpened={startsHere}
      data-autofocus={startsHere || undefined}
    />
  )
}
