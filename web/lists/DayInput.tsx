import { useLingui } from '@lingui/react/macro'
import { NumberInput, Select } from '@mantine/core'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { ConditionValue } from '@nurt/core/expressions/condition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldControls } from '../fields/field-controls.tsx'
import styles from './Condition.module.css'
import { valueField } from './value-kind.ts'

interface DayInputProps {
  field: Field
  value: ConditionValue | undefined
  label: string
  onChange: (value: ConditionValue) => void
}

/** A day: today, so many days from or before today, or one in the calendar. */
export function DayInput({ field, value, label, onChange }: DayInputProps) {
  const { t } = useLingui()
  const { members } = useWorkspace()
  const days = daysOf(value)
  const kind = kindOf(days)
  const shown = valueField(field)
  const Control = fieldControls[shown.type]
  const choose = (next: string | null) => {
    if (next === 'date') onChange('')
    else onChange({ relative: { days: next === 'today' ? 0 : next === 'ahead' ? 30 : -30 } })
  }
  return (
    <div className={kind === 'today' ? undefined : styles.pair}>
      <Select
        size="xs"
        aria-label={t`Kind of day`}
        value={kind}
        allowDeselect={false}
        onChange={choose}
        data={[
          { value: 'date', label: t`on a date` },
          { value: 'today', label: t`today` },
          { value: 'ahead', label: t`in … days` },
          { value: 'ago', label: t`… days ago` },
        ]}
      />
      {kind === 'date' && (
        <Control
          field={shown}
          label={label}
          compact
          members={members}
          value={value || null}
          onChange={(next: unknown) => onChange(next as ConditionValue)}
        />
      )}
      {days !== undefined && days !== 0 && (
        <NumberInput
          size="xs"
          aria-label={t`Days`}
          min={1}
          max={3660}
          allowDecimal={false}
          value={Math.abs(days)}
          onChange={(next) => Number(next) > 0 && onChange({ relative: { days: Math.sign(days) * Number(next) } })}
        />
      )}
    </div>
  )
}

function daysOf(value: ConditionValue | undefined): number | undefined {
  return typeof value === 'object' && value !== null && 'relative' in value ? value.relative.days : undefined
}

function kindOf(days: number | undefined): 'date' | 'today' | 'ahead' | 'ago' {
  if (days === undefined) return 'date'
  if (days === 0) return 'today'
  return days > 0 ? 'ahead' : 'ago'
}
