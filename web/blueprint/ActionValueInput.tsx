import { Group, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { canFill } from '@nurt/core/blueprint/check-fills.ts'
import type { ActionValue, Field, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { fieldLabel, type ListField, listFields } from '../lists/fields-of.ts'
import { sameJson } from '../lists/question.ts'
import { FormulaInput } from './FormulaInput.tsx'
import { useDraft } from './useDraft.ts'

interface ActionValueInputProps {
  /** Whose record gives it. */
  module: Module
  /** What takes it. */
  field: Field
  label?: string
  value: ActionValue
  /** What else it may come from: columns of a line. */
  columns?: readonly ListField[]
  onChange: (value: ActionValue) => void
}

type Kind = 'value' | 'field' | 'formula'

/** A value that a field gets: one that is said, another field's, or a formula's. */
export function ActionValueInput({ module, field, label, value, columns = [], onChange }: ActionValueInputProps) {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const sources = [...columns, ...listFields(blueprint, module)].filter((listed) => canFill(listed.field, field))
  const kind = kindOf(value)
  const starts: Record<Kind, ActionValue> = { value: { value: null }, field: { field: sources[0]?.path ?? '' }, formula: { formula: '' } }
  const kinds = useKinds(field, kind, sources.length > 0)
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end" wrap="wrap">
        <Select
          label={label ?? t`It gets`}
          style={{ flex: '1 1 170px' }}
          allowDeselect={false}
          value={kind}
          onChange={(next) => next !== null && next !== kind && onChange(starts[next as Kind])}
          data={kinds}
        />
        {'value' in value && (
          <div style={{ flex: '1 1 170px' }}>
            <Constant field={field} value={value.value} onChange={(next) => onChange({ value: next })} />
          </div>
        )}
        {'field' in value && <Source sources={sources} value={value.field} onChange={(path) => onChange({ field: path })} />}
      </Group>
      {'formula' in value && (
        <FormulaInput
          label={t`Formula`}
          description={t`Over the record that goes on, such as today() or a field by its key.`}
          module={module}
          result={resultOf(field)}
          value={value.formula}
          onChange={(formula) => onChange({ formula })}
        />
      )}
    </Stack>
  )
}

/** Ways in which the field may get a value; the one at hand among them. */
function useKinds(field: Field, kind: Kind, isFitted: boolean): { value: Kind; label: string }[] {
  const { t } = useLingui()
  const all = [
    { value: 'value', label: t`this value`, isOffered: isSaid(field) },
    { value: 'field', label: t`the value of another field`, isOffered: isFitted },
    { value: 'formula', label: t`what a formula gives`, isOffered: isComputable(field) },
  ] as const
  return all.filter(({ value, isOffered }) => isOffered || value === kind).map(({ value, label }) => ({ value, label }))
}

function kindOf(value: ActionValue): Kind {
  return 'formula' in value ? 'formula' : 'field' in value ? 'field' : 'value'
}

interface SourceProps {
  sources: readonly ListField[]
  value: string
  onChange: (path: string) => void
}

/** Another field, of this record or of one that it links to. */
function Source({ sources, value, onChange }: SourceProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <Select
      style={{ flex: '1 1 170px' }}
      aria-label={t`Which field`}
      searchable
      allowDeselect={false}
      value={value}
      onChange={(path) => path !== null && onChange(path)}
      data={sources.map((listed) => ({ value: listed.path, label: fieldLabel(listed, labelOf) }))}
    />
  )
}

/** Kept when it is left, not at each key. */
function Constant({ field, value, onChange }: { field: Field; value: unknown; onChange: (value: unknown) => void }) {
  const { labelOf, members } = useWorkspace()
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (!sameJson(seen, value)) {
    setSeen(value)
    setTyped(value)
  }
  const keep = () => {
    const next = typed === '' || typed === undefined ? null : typed
    if (!sameJson(next, value)) onChange(next)
  }
  return (
    <div role="presentation" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && keep()}>
      <FieldControl
        field={field}
        label={labelOf(field.name)}
        value={typed}
        onChange={setTyped}
        members={members}
        compact
        onCommit={keep}
        onCancel={() => setTyped(value)}
      />
    </div>
  )
}

const results: ReadonlySet<string> = new Set(['text', 'number', 'percent', 'money', 'date', 'datetime', 'duration', 'yes_no'])

/** What a formula can give: a choice or a person by its key, as text. */
function resultOf({ type }: Field): ResultType {
  return results.has(type) ? (type as ResultType) : 'text'
}

/** Files and line items are only handed on. */
export function isSaid({ type }: Field): boolean {
  return type !== 'files' && type !== 'lines'
}

function isComputable({ type }: Field): boolean {
  return results.has(type) || ['long_text', 'email', 'phone', 'url', 'choice'].includes(type)
}
