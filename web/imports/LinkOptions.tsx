import { Group, Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ColumnTarget } from '@nurt/core/imports/plan.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { keyFieldsOf } from './targets.ts'

type LinkTarget = Extract<ColumnTarget, { missing: string }>

interface LinkOptionsProps {
  module: Module
  target: LinkTarget
  onChange: (target: LinkTarget) => void
}

/** By what the linked record is found, and what happens when there is none. */
export function LinkOptions({ module, target, onChange }: LinkOptionsProps) {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const field = module.fields.find(({ key }) => key === target.field)
  const linked = findModule(field?.type === 'link' || field?.type === 'multi_link' ? field.module : '')
  const by = target.by ?? linked?.title ?? null
  return (
    <Group gap="xs" grow>
      <Select
        size="xs"
        aria-label={t`Found by`}
        data={keyFieldsOf(linked).map(({ key, name }) => ({ value: key, label: t`by ${labelOf(name)}` }))}
        value={by}
        onChange={(next) => next && onChange({ ...target, by: next })}
        allowDeselect={false}
      />
      <Select
        size="xs"
        aria-label={t`When it is not found`}
        data={[
          { value: 'problem', label: t`not found: report it` },
          { value: 'blank', label: t`not found: leave empty` },
          { value: 'create', label: t`not found: add it` },
        ]}
        value={target.missing}
        onChange={(missing) => missing && onChange({ ...target, missing: missing as LinkTarget['missing'] })}
        allowDeselect={false}
      />
    </Group>
  )
}
