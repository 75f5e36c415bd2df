import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { checkValue, parseValue } from '@nurt/core/fields/field-types.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DraftText } from './DraftText.tsx'

interface DefaultValueProps {
  field: Field
  onChange: (value: unknown) => void
}

/** What a new record has in the field. */
export function DefaultValue({ field, onChange }: DefaultValueProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const look = { label: t`Default`, description: t`What a new record begins with.` }
  if (field.type === 'yes_no') {
    const data = [
      { value: 'true', label: t`Yes` },
      { value: 'false', label: t`No` },
    ]
    return (
      <Select
        {...look}
        clearable
        data={data}
        value={typeof field.default === 'boolean' ? String(field.default) : null}
        onChange={(value) => onChange(value ? value === 'true' : undefined)}
      />
    )
  }
  if (field.type === 'choice') {
    const data = field.choices.filter(({ hidden }) => !hidden).map(({ key, name }) => ({ value: key, label: labelOf(name) }))
    return (
      <Select
        {...look}
        clearable
        data={data}
        value={typeof field.default === 'string' ? field.default : null}
        onChange={(value) => onChange(value ?? undefined)}
      />
    )
  }
  return <TypedDefault field={field} onChange={onChange} look={look} />
}

/** A default written like the value itself, or `=` and a formula computed when the record is made. */
function TypedDefault({ field, onChange, look }: DefaultValueProps & { look: { label: string; description: string } }) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const unfit = isUnfit(field, locale)
  const read = (text: string) => {
    if (text.startsWith('=')) return onChange({ formula: text.slice(1).trim() })
    const parsed = text ? parseValue(field, text, locale) : { value: undefined }
    // what does not fit stands in the draft as it was typed, where the preview names it
    onChange('value' in parsed ? (parsed.value ?? undefined) : text)
  }
  return (
    <DraftText
      {...look}
      description={`${look.description} ${t`Begin with = for a formula, such as =today().`}`}
      error={unfit && t`This does not fit the type of the field.`}
      value={unfit ? String(field.default) : printed(field, (value) => printValue(field, value, locale))}
      onChange={read}
    />
  )
}

function isUnfit(field: Field, locale: Locale): boolean {
  return typeof field.default === 'string' && 'problem' in checkValue(field, field.default, locale)
}

function printed(field: Field, print: (value: unknown) => string): string {
  const value = field.default
  if (value === undefined || value === null) return ''
  if (typeof value === 'object' && 'formula' in value) return `=${String(value.formula)}`
  return print(value)
}
