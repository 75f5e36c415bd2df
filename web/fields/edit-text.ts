import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { checkValue } from '@nurt/core/fields/field-types.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { dateFormat } from '@nurt/core/fields/formatters.ts'

/** A value as it stands in an input: what was typed and cannot be read stays as it is. */
export function editText(field: Field, value: unknown, locale: Locale): string {
  const checked = checkValue(field, value, locale)
  if ('problem' in checked) return typeof value === 'string' ? value : ''
  if (checked.value === null) return ''
  const day = typeof checked.value === 'string' ? dateText(field, checked.value, locale) : undefined
  return day ?? printValue(field, checked.value, locale)
}

const figures = { day: '2-digit', month: '2-digit', year: 'numeric' } as const

/** `21.11.2026`: months by number are quicker to change than by name. */
function dateText(field: Field, value: string, { language, timeZone }: Locale): string | undefined {
  if (field.type === 'date') return dateFormat(language, { ...figures, timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`))
  if (field.type !== 'datetime') return undefined
  return dateFormat(language, { ...figures, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(value))
}
