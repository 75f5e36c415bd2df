import { Fieldset, Select, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { countries } from '@nurt/core/fields/countries.ts'
import type { Address } from '@nurt/core/fields/field-type.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { plainCell } from './cell-text.tsx'
import type { ControlProps } from './field-control.ts'
import styles from './AddressField.module.css'
import { takeFocus } from './take-focus.ts'

export function AddressControl({ field, label, value, onChange, problem, disabled, autoFocus }: ControlProps<'address'>) {
  const { t } = useLingui()
  const { locale, labelOf } = useWorkspace()
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
      <Select
        label={t`Country`}
        disabled={disabled}
        searchable
        clearable
        data={countries(locale.language).map(({ code, name }) => ({ value: code, label: name }))}
        value={address.country ?? null}
        onChange={(code) => put('country', code ?? '')}
      />
      {field.hint && <p className={styles.hint}>{labelOf(field.hint)}</p>}
    </Fieldset>
  )
}

export const addressCell = plainCell
