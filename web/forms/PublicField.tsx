import { Checkbox, Fieldset, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Label } from '@nurt/core/blueprint/document.ts'
import type { Address } from '@nurt/core/fields/field-type.ts'
import type { FormField } from '@nurt/core/forms/api.ts'
import type { ReactNode } from 'react'
import styles from './PublicForm.module.css'

interface PublicFieldProps {
  field: FormField
  value: unknown
  problem: string | undefined
  labelOf: (label: Label) => string
  /** Where amounts are in no other one. */
  currency: string
  onChange: (value: unknown) => void
}

/** What a stranger fills in: the browser's own controls, which phones know best. */
export function PublicField(props: PublicFieldProps): ReactNode {
  const { type } = props.field
  if (type === 'yes_no') return <Tick {...props} />
  if (type === 'choice') return <Choice {...props} />
  if (type === 'multi_choice') return <Choices {...props} />
  if (type === 'address') return <Place {...props} />
  return type === 'long_text' ? <LongText {...props} /> : <Line {...props} />
}

/** What each control says of itself; `name` leads from a problem to it. */
function commonOf({ field, problem, labelOf }: PublicFieldProps) {
  const hint = field.hint && labelOf(field.hint)
  return {
    id: `field-${field.key}`,
    size: 'md',
    label: labelOf(field.name),
    withAsterisk: field.required,
    error: problem,
    ...(hint && { description: hint }),
  }
}

const kinds: { [type in FormField['type']]?: { type?: string; inputMode?: 'decimal' | 'url'; autoComplete?: string } } = {
  number: { inputMode: 'decimal' },
  money: { inputMode: 'decimal' },
  date: { type: 'date' },
  datetime: { type: 'datetime-local' },
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  url: { inputMode: 'url', autoComplete: 'url' },
}

function Line(props: PublicFieldProps) {
  const { field, value, currency, onChange } = props
  return (
    <TextInput
      {...commonOf(props)}
      {...kinds[field.type]}
      {...(field.maxLength !== undefined && { maxLength: field.maxLength })}
      {...(field.type === 'money' && { rightSection: field.currency ?? currency, rightSectionWidth: 56 })}
      aria-required={field.required}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function LongText(props: PublicFieldProps) {
  const { field, value, onChange } = props
  return (
    <Textarea
      {...commonOf(props)}
      aria-required={field.required}
      rows={4}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function Tick(props: PublicFieldProps) {
  const { withAsterisk, label, ...common } = commonOf(props)
  return (
    <Checkbox
      {...common}
      className={styles.tick}
      label={withAsterisk ? `${label} *` : label}
      aria-required={withAsterisk}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}

function Choice(props: PublicFieldProps) {
  const { field, value, labelOf, onChange } = props
  const choices = (field.choices ?? []).map(({ key, name }) => ({ value: key, label: labelOf(name) }))
  return (
    <NativeSelect
      {...commonOf(props)}
      aria-required={field.required}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: '' }, ...choices]}
    />
  )
}

function Choices(props: PublicFieldProps) {
  const { field, value, labelOf, onChange } = props
  const { id, ...common } = commonOf(props)
  return (
    <Checkbox.Group {...common} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange}>
      <Stack gap={6} mt={6} mb={6}>
        {(field.choices ?? []).map(({ key, name }, place) => (
          <Checkbox key={key} {...(place === 0 && { id })} className={styles.tick} value={key} label={labelOf(name)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function Place(props: PublicFieldProps) {
  const { t } = useLingui()
  const { field, value, problem, onChange } = props
  const { id, label, withAsterisk, description } = commonOf(props)
  const address = (typeof value === 'object' && value !== null ? value : {}) as Address
  const part = (key: keyof Address, autoComplete: string) => ({
    size: 'md',
    autoComplete,
    value: address[key] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...address, [key]: event.currentTarget.value }),
  })
  return (
    <Fieldset legend={withAsterisk ? `${label} *` : label} className={styles.place}>
      <Stack gap="xs">
        <TextInput
          id={id}
          label={t`Street and number`}
          aria-required={field.required}
          error={problem}
          {...(description && { description })}
          {...part('street', 'address-line1')}
        />
        <div className={styles.pair}>
          <TextInput label={t`Postal code`} {...part('postalCode', 'postal-code')} />
          <TextInput label={t`City`} {...part('city', 'address-level2')} />
        </div>
      </Stack>
    </Fieldset>
  )
}
