import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { DraftNumber } from './DraftNumber.tsx'
import { DraftText } from './DraftText.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'

export function TextOptions({ field, set }: TypeOptionsProps<'text'>) {
  const { t } = useLingui()
  return (
    <DraftNumber
      label={t`Longest text`}
      description={t`How many signs fit; empty for 1,000.`}
      min={1}
      max={10_000}
      value={field.maxLength}
      onChange={(value) => set('maxLength', value)}
      onEmpty={() => set('maxLength', undefined)}
    />
  )
}

export function PlacesOptions({ field, set }: TypeOptionsProps<'number' | 'percent'>) {
  const { t } = useLingui()
  return <DraftNumber label={t`Decimal places`} min={0} max={6} value={field.places ?? 2} onChange={(value) => set('places', value)} />
}

export function MoneyOptions({ field, set }: TypeOptionsProps<'money'>) {
  const { t } = useLingui()
  return (
    <Select
      label={t`Currency`}
      description={t`One for all records, or chosen in each record.`}
      value={field.currency ?? ''}
      allowDeselect={false}
      onChange={(currency) => set('currency', currency || undefined)}
      data={[{ value: '', label: t`Chosen in each record` }, 'PLN', 'EUR', 'USD', 'GBP', 'CZK', 'HUF', 'UAH', 'CHF']}
    />
  )
}

export function AutonumberOptions({ field, set }: TypeOptionsProps<'autonumber'>) {
  const { t } = useLingui()
  const [today] = useState(() => new Date())
  const example = numberLike(field.pattern, today)
  return (
    <DraftText
      label={t`Pattern`}
      description={t`${'{n}'} is the number, ${'{n:4}'} the number with four digits, ${'{yyyy}'} the year and ${'{mm}'} the month: ${example}`}
      value={field.pattern}
      required
      onChange={(next) => set('pattern', next)}
    />
  )
}

/** The seventeenth number by the pattern. */
function numberLike(pattern: string, today: Date): string {
  return pattern
    .replace(/\{n(?::(\d))?\}/g, (_, width: string | undefined) => '17'.padStart(Number(width ?? 0), '0'))
    .replace('{yyyy}', String(today.getFullYear()))
    .replace('{mm}', String(today.getMonth() + 1).padStart(2, '0'))
}
