import { Group, Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { currencySymbols } from '@nurt/core/fields/currencies.ts'
import { parseMoney } from '@nurt/core/fields/money-text.ts'
import { useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { figuresCell } from './cell-text.tsx'
import { currencies } from './currency-options.ts'
import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'
import styles from './MoneyField.module.css'

/** The amount with its currency beside it; a currency typed behind the amount is taken too. */
export function MoneyControl(props: ControlProps<'money'>) {
  const { locale } = useWorkspace()
  const { field, value, compact } = props
  const fixed = field.currency
  const currency = fixed ?? (typeof value === 'string' ? parseMoney(value)?.currency : undefined)
  const amount = (
    <TypedInput
      {...props}
      hints={{ inputMode: 'decimal', placeholder: currencySymbols[fixed ?? locale.currency] ?? fixed ?? locale.currency }}
    />
  )
  if (compact || fixed) return amount
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap" className={styles.money}>
      <div className={styles.amount}>{amount}</div>
      {currency && <CurrencySelect {...props} currency={currency} />}
    </Group>
  )
}

function CurrencySelect({ label, value, onChange, disabled, currency }: ControlProps<'money'> & { currency: string }) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const data = useMemo(() => currencies(locale.currency), [locale.currency])
  const money = parseMoney(String(value))
  return (
    <Select
      aria-label={t`${label}: currency`}
      className={styles.currency}
      searchable
      disabled={disabled}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      data={data}
      value={currency}
      onChange={(next) => next && money && onChange(`${String(value).split(' ')[0]} ${next}`)}
    />
  )
}

export const moneyCell = figuresCell
