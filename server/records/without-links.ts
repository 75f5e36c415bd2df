import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue, LinkValue } from '@nurt/core/fields/field-type.ts'

/** A field's value without its links to these records. */
export function withoutLinks(field: Field, value: unknown, ids: readonly string[]): unknown {
  if (field.type === 'link' && Array.isArray(value) && ids.includes(String(value[0]))) return null
  if (field.type === 'multi_link') return ((value ?? []) as LinkValue[]).filter(([id]) => !ids.includes(id))
  if (field.type === 'lines') return inLines(field, value, (part, link) => withoutLinks(part, link, ids))
  return value
}

/** Lines with other links in them. */
export function inLines({ fields }: FieldOf<'lines'>, value: unknown, valueOf: (part: Field, value: unknown) => unknown): LineValue[] {
  const links = fields.filter(({ type }) => type === 'link')
  return ((value ?? []) as LineValue[]).map((line) => ({
    ...line,
    ...Object.fromEntries(links.flatMap((part) => (part.key in line ? [[part.key, valueOf(part, line[part.key])]] : []))),
  }))
}
