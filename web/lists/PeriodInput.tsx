import { useLingui } from '@lingui/react/macro'
import { NumberInput, Select } from '@mantine/core'
import type { ConditionValue, Period } from '@nurt/core/expressions/condition.ts'
import styles from './Condition.module.css'
import { sameJson } from './question.ts'
import { useConditionWords } from './useConditionWords.ts'

interface PeriodInputProps {
  value: ConditionValue | undefined
  onChange: (value: ConditionValue) => void
}

const offsets: [Extract<Period, { unit: unknown }>['unit'], number][] = [
  ['day', 0],
  ['day', 1],
  ['day', -1],
  ['week', 0],
  ['week', 1],
  ['week', -1],
  ['month', 0],
  ['month', 1],
  ['month', -1],
  ['quarter', 0],
  ['quarter', 1],
  ['quarter', -1],
  ['year', 0],
  ['year', 1],
  ['year', -1],
]
const usual: Period[] = offsets.map(([unit, offset]) => ({ unit, offset }))

/** A stretch of time that rolls by itself: this month, next week, the next 30 days. */
export function PeriodInput({ value, onChange }: PeriodInputProps) {
  const { t } = useLingui()
  const words = useConditionWords()
  const period = periodOf(value)
  const known = usual.find((candidate) => sameJson(candidate, period))
  const data = [
    ...usual.map((candidate) => ({ value: JSON.stringify(candidate), label: words.period(candidate) })),
    ...(known || 'days' in period ? [] : [{ value: JSON.stringify(period), label: words.period(period) }]),
    { value: 'next', label: t`in the next … days` },
    { value: 'last', label: t`in the last … days` },
  ]
  const choose = (next: string | null) => {
    if (next === 'next') onChange({ period: { days: 30 } })
    else if (next === 'last') onChange({ period: { days: -30 } })
    else if (next) onChange({ period: JSON.parse(next) as Period })
  }
  return (
    <div className={'days' in period ? styles.pair : undefined}>
      <Select size="xs" aria-label={t`Period`} data={data} value={chosenOf(period, known)} onChange={choose} allowDeselect={false} />
      {'days' in period && (
        <NumberInput
          size="xs"
          aria-label={t`Days`}
          min={1}
          max={3660}
          allowDecimal={false}
          value={Math.abs(period.days)}
          onChange={(days) => Number(days) > 0 && onChange({ period: { days: Math.sign(period.days) * Number(days) } })}
        />
      )}
    </div>
  )
}

function periodOf(value: ConditionValue | undefined): Period {
  return typeof value === 'object' && value !== null && 'period' in value ? value.period : { unit: 'month', offset: 0 }
}

function chosenOf(period: Period, known: Period | undefined): string {
  if (!('days' in period)) return JSON.stringify(known ?? period)
  return period.days < 0 ? 'last' : 'next'
}
