import { Fieldset, Select, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { countries } from '@nurt/core/fields/countries.ts'
import type { Address } from '@nurt/core/fields/field-type.ts'
import { useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import styles from './AddressField.module.css'
import { takeFocus } from './take-focus.ts'

export function AddressControl({ field, label, value, onChange, problem, disabled, autoFocus }: ControlProps<'address'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const address: Address = typeof value === 'object' && value !== null ? value : {}
  const put = (part: keyof Address, text: string) => {
    const { [part]: _, ...rest } = address
    const next = text ? { ...rest, [part]: text } : rest
    onChange(Object.keys(next).length > 0 ? next : null)
  }
  const input = (part: keyof Address) => ({
    disabled,
    value: address[part] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => put(part, event.currentTarget.value),
  })
  return (
    <Fieldset legend={label} variant="unstyled" className={styles.address}>
      <TextInput
        {...input('street')}
        className={styles.wide}
        label={t`Street and number`}
        ref={autoFocus ? takeFocus : undefined}
        error={problem}
      />
      <TextInput {...input('postalCode')} label={t`Postal code`} />
      <TextInput {...input('city')} label={t`City`} />
      <TextInput {...input('region')} label={t`Region`} />
      <CountrySelect country={address.country} disabled={disabled} onChange={(code) => put('country', code)} />
      {field.hint && <p className={styles.hint}>{labelOf(field.hint)}</p>}
    </Fieldset>
  )
}

interface CountrySelectProps {
  country: string | undefined
  disabled: boolean | undefined
  onChange: (code: string) => void
}

/** Two hundred and fifty names: made once, and not drawn until they are looked at. */
function CountrySelect({ country, disabled, onChange }: CountrySelectProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const data = useMemo(() => countries(locale.language).map(({ code, name }) => ({ value: code, label: name })), [locale.language])
  return (
    <Select
      label={t`Country`}
      disabled={disabled}
      searchable
      clearable
      comboboxProps={{ keepMounted: false }}
      data={data}
      value={country ?? null}
      onChange={(code) => onChange(code ?? '')}
    />
  )
}
