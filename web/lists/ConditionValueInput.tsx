import { useLingui } from '@lingui/react/macro'
import { MultiSelect, Select, TextInput } from '@mantine/core'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { ConditionValue } from '@nurt/core/expressions/condition.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldControls } from '../fields/field-controls.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import styles from './Condition.module.css'
import { unreadableIn } from './condition-reading.ts'
import { shapeOf, type Comparison } from './condition-parts.ts'
import { useLinkNames } from './ConditionText.tsx'
import { DayInput } from './DayInput.tsx'
import { PeriodInput } from './PeriodInput.tsx'
import { isDateLike, valueField, valueKind } from './value-kind.ts'

interface ConditionValueInputProps {
  field: Field
  comparison: Comparison
  onChange: (comparison: Comparison) => void
}

/** What stands after the operator: nothing, a value, several, two ends or a period. */
export function ConditionValueInput({ field, comparison, onChange }: ConditionValueInputProps) {
  const { t } = useLingui()
  const { op, value } = comparison
  const set = (next: ConditionValue) => onChange({ ...comparison, value: next })
  const shape = shapeOf(op)
  if (shape === 'none') return <span />
  if (shape === 'period') return <PeriodInput value={value} onChange={set} />
  if (shape === 'many') return <ManyInput field={field} value={value} onChange={set} />
  if (shape === 'one') return <OneInput field={field} value={value} label={t`Value`} onChange={set} />
  const [low = '', high = ''] = Array.isArray(value) ? (value as string[]) : []
  return (
    <div className={styles.pair}>
      <OneInput field={field} value={low} label={t`From`} onChange={(next) => set([textOf(next), high])} />
      <OneInput field={field} value={high} label={t`To`} onChange={(next) => set([low, textOf(next)])} />
    </div>
  )
}

/** The ends of a stretch are texts; a day counted from today cannot be one. */
function textOf(value: ConditionValue): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

interface ValueInputProps {
  field: Field
  value: ConditionValue | undefined
  label: string
  onChange: (value: ConditionValue) => void
}

const asText = new Set(['text', 'long_text', 'email', 'phone', 'url', 'address', 'tax_id', 'bank_account', 'autonumber', 'files', 'lines'])

function OneInput({ field, value, label, onChange }: ValueInputProps) {
  const kind = valueKind(field)
  if (kind === 'person') return <PersonInput value={value} label={label} onChange={onChange} />
  if (isDateLike(field)) return <DayInput field={field} value={value} label={label} onChange={onChange} />
  if (kind === 'yes_no') return <YesNoInput value={value} label={label} onChange={onChange} />
  if (asText.has(kind))
    return (
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return <WireInput field={field} value={value} label={label} onChange={onChange} />
}

/** The field's own control, whose value the condition holds as it is. */
function WireInput({ field, value, label, onChange }: ValueInputProps) {
  const { members, locale } = useWorkspace()
  const sentence = useValueProblem()
  const problem = unreadableIn(field, value, locale)
  const names = useLinkNames(field, value)
  const shown = valueField(field)
  const Control = fieldControls[shown.type]
  const link = shown.type === 'link' && typeof value === 'string' && value ? [value, names?.get(value) ?? '…'] : null
  return (
    <Control
      field={shown}
      label={label}
      problem={problem && sentence(problem)}
      compact
      members={members}
      value={shown.type === 'link' ? link : (value ?? null)}
      onChange={(next: unknown) => onChange(shown.type === 'link' ? ((next as LinkValue | null)?.[0] ?? null) : (next as ConditionValue))}
    />
  )
}

function YesNoInput({ value, label, onChange }: Omit<ValueInputProps, 'field'>) {
  const { t } = useLingui()
  const data = [
    { value: 'true', label: t`yes` },
    { value: 'false', label: t`no` },
  ]
  return (
    <Select
      size="xs"
      aria-label={label}
      data={data}
      value={value === true ? 'true' : value === false ? 'false' : null}
      onChange={(next) => onChange(next === 'true')}
      allowDeselect={false}
    />
  )
}

const me = '{me}'

function PersonInput({ value, label, onChange }: Omit<ValueInputProps, 'field'>) {
  const { t } = useLingui()
  const { members } = useWorkspace()
  const chosen = typeof value === 'object' && value !== null && 'me' in value ? me : typeof value === 'string' ? value : null
  const data = [
    { value: me, label: t({ message: 'me', context: 'condition' }) },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Select
      size="xs"
      searchable
      aria-label={label}
      placeholder={label}
      data={data}
      value={chosen}
      onChange={(next) => onChange(next === me ? { me: true } : next)}
    />
  )
}

function ManyInput({ field, value, onChange }: Omit<ValueInputProps, 'label'>) {
  const { t } = useLingui()
  const { labelOf, members, snapshot } = useWorkspace()
  const names = useLinkNames(field, value)
  const keys = Array.isArray(value) ? value.map(String) : []
  if (field.type === 'link' || field.type === 'multi_link') {
    const Control = fieldControls.multi_link
    const links: LinkValue[] = keys.map((id) => [id, names?.get(id) ?? '…'])
    return (
      <Control
        field={{ key: field.key, name: field.name, type: 'multi_link', module: field.module }}
        label={t`Values`}
        compact
        members={members}
        value={links}
        onChange={(next: unknown) => onChange(((next as LinkValue[] | null) ?? []).map(([id]) => id))}
      />
    )
  }
  const offered = 'choices' in field ? field.choices.filter(({ key, hidden }) => !hidden || field.key !== 'step' || keys.includes(key)) : []
  const choices = offered.map(({ key, name }) => ({ value: key, label: labelOf(name) }))
  const people = (field.type === 'team' ? snapshot.teams : members).map(({ id, name }) => ({ value: id, label: name }))
  const data = 'choices' in field ? choices : people
  return (
    <MultiSelect
      size="xs"
      searchable
      aria-label={t`Values`}
      placeholder={keys.length === 0 ? t`Values` : ''}
      data={data}
      value={keys}
      onChange={onChange}
    />
  )
}
