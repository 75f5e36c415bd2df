import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { useLinkOptions } from '../fields/LinkField.tsx'

interface ChosenRecordsProps {
  module: Module
  label: string
  /** Ids. */
  value: readonly string[]
  onChange: (records: string[]) => void
}

/** Records that are found by what they are called. */
export function ChosenRecords({ module, label, value, onChange }: ChosenRecordsProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [names, setNames] = useState<Record<string, string>>({})
  const { options, searching } = useLinkOptions(module.key, typed)
  const known = { ...names, ...Object.fromEntries(options) }
  return (
    <MultiSelect
      label={label}
      w={420}
      maw="100%"
      searchable
      filter={({ options }) => options}
      nothingFoundMessage={searching ? t`Looking…` : t`Nothing found`}
      data={[...new Set([...value, ...options.map(([id]) => id)])].map((id) => ({ value: id, label: known[id] || '…' }))}
      value={[...value]}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(next) => {
        setNames(Object.fromEntries(next.map((id) => [id, known[id] ?? ''])))
        onChange(next)
      }}
    />
  )
}
