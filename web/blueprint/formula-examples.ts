import type { Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { valueTypeOf } from '@nurt/core/blueprint/value-type.ts'

/** How a function or phrase is called, said with the fields that are there; with plain values where there is none. */
export const formulaExamples: Record<string, (fields: readonly Field[]) => string> = {
  sum: (fields) => `sum(${columnOf(fields, ['number', 'money']) ?? '10, 20'})`,
  'round half up': (fields) => `round half up(${keyOf(fields, ['number', 'percent', 'money']) ?? '10 / 3'}, 2)`,
  modulo: () => 'modulo(7, 2) = 1',
  money: () => 'money(100, "EUR")',
  coalesce: (fields) => `coalesce(${keyOf(fields, ['number', 'percent']) ?? 'null'}, 0)`,
  'add months': (fields) => `add months(${keyOf(fields, ['date']) ?? 'today()'}, 12)`,
  'string join': (fields) => `string join(${columnOf(fields, ['text']) ?? '["A", "B"]'}, ", ")`,
  'if | then  else ': (fields) => `if ${keyOf(fields, ['date']) ?? 'date(2030, 1, 31)'} < today() then 1 else 0`,
}

/** A rule that the field could have. */
export function ruleExample({ key, type }: Field, siblings: readonly Field[]): string {
  if (type === 'date' || type === 'datetime')
    return datesInOrder(
      key,
      siblings.filter((one) => one.type === type && !one.hidden),
    )
  if (type === 'number' || type === 'percent') return `${key} > 0`
  if (type === 'text' || type === 'long_text') return `string length(${key}) <= 60`
  return `not(is blank(${key}))`
}

/** The later one among the fields is the later day. */
function datesInOrder(key: string, dates: readonly Field[]): string {
  const place = dates.findIndex((date) => date.key === key)
  const [before, after] = [dates[place - 1], dates[place + 1]]
  if (before) return `${key} >= ${before.key}`
  return after ? `${after.key} >= ${key}` : `not(is blank(${key}))`
}

function keyOf(fields: readonly Field[], types: readonly FieldTypeName[]): string | undefined {
  const shown = fields.filter(({ hidden }) => !hidden)
  return types.flatMap((type) => shown.find((field) => valueTypeOf(field) === type && !isLive(field)) ?? [])[0]?.key
}

/** A column of line items. */
function columnOf(fields: readonly Field[], types: readonly FieldTypeName[]): string | undefined {
  for (const field of fields) {
    const column = field.type === 'lines' && !field.hidden ? keyOf(field.fields, types) : undefined
    if (column) return `${field.key}.${column}`
  }
  return undefined
}

/** Only a formula that is read anew at each look may read another such one. */
function isLive(field: Field): boolean {
  return field.type === 'formula' && field.live === true
}
