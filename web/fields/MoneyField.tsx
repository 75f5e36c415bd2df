import { useLingui } from '@lingui/react/macro'
import { Group, Select } from '@mantine/core'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { currencySymbols, minorPlaces } from '@nurt/core/fields/currencies.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { numberFormat } from '@nurt/core/fields/formatters.ts'
import { parseMoney } from '@nurt/core/fields/money-text.ts'
import { maxPlaces } from '@nurt/core/fields/print-number.ts'
import { useMemo, useState, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { currencies } from './currency-options.ts'
import { editText } from './edit-text.ts'
import type { ControlProps } from './field-control.ts'
import styles from './MoneyField.module.css'
import { TypedInput } from './TypedInput.tsx'

/** An amount typed alone is in the currency that stands there; one typed with a currency brings it along. */
export function MoneyControl(props: ControlProps<'money'>) {
  const { locale } = useWorkspace()
  const { field, value, onChange } = props
  const [chosen, choose] = useState(field.currency ?? locale.currency)
  const held = typeof value === 'string' ? parseMoney(value) : undefined
  const currency = held?.currency ?? chosen
  const change = (next: unknown) => {
    choose((typeof next === 'string' && parseMoney(next)?.currency) || currency)
    onChange(next)
  }
  const asked = { ...locale, currency }
  if (props.compact || field.currency) {
    return (
      <TypedInput
        {...props}
        onChange={change}
        locale={asked}
        hints={{ inputMode: 'decimal', placeholder: currencySymbols[currency] ?? currency }}
      />
    )
  }
  const around = (input: ReactNode) => (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <div className={styles.amount}>{input}</div>
      <CurrencySelect
        label={props.label}
        disabled={props.disabled ?? false}
        currency={currency}
        onChange={(next) => (held ? change(`${String(value).split(' ')[0]} ${next}`) : choose(next))}
      />
    </Group>
  )
  return <TypedInput {...props} onChange={change} locale={asked} show={amountText} around={around} hints={{ inputMode: 'decimal' }} />
}

interface CurrencySelectProps {
  label: string
  disabled: boolean
  currency: string
  onChange: (currency: string) => void
}

function CurrencySelect({ label, disabled, currency, onChange }: CurrencySelectProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const data = useMemo(() => currencies(locale.currency), [locale.currency])
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
      onChange={(next) => next && onChange(next)}
    />
  )
}

/** The amount alone: its currency stands beside it. */
function amountText(field: Field, value: unknown, locale: Locale): string {
  const money = typeof value === 'string' ? parseMoney(value) : undefined
  if (!money) return editText(field, value, locale)
  const { amount, currency } = money
  return numberFormat(locale.language, { min: minorPlaces(currency), max: maxPlaces }).format(amount.toFixed() as Intl.StringNumericLiteral)
}
