import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Locale, Problem } from '@nurt/core/fields/field-type.ts'
import { checkValue, parseValue } from '@nurt/core/fields/field-types.ts'

/** Why what a control told is no value of the field but the text as typed. */
export function unreadable(field: Field, value: unknown, locale: Locale): Problem | undefined {
  if (typeof value !== 'string' || value === '' || 'value' in checkValue(field, value, locale)) return undefined
  const parsed = parseValue(field, value, locale)
  return 'problem' in parsed ? parsed.problem : undefined
}
