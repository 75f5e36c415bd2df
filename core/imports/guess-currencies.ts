import type { Field } from '../blueprint/document.ts'
import { currencyWords } from './column-words.ts'
import type { ColumnTarget } from './plan.ts'
import { wordsOf } from './words-of.ts'

/** The mapping with the columns that say what amounts are in: named after the column of the amounts, or the only ones of their kind. */
export function withCurrencies(
  mapping: Record<string, ColumnTarget>,
  names: readonly string[],
  fields: readonly Field[],
): Record<string, ColumnTarget> {
  const words = names.map((name) => wordsOf(name).join(' '))
  const open = new Set(fields.filter((field) => field.type === 'money' && field.currency === undefined).map(({ key }) => key))
  const amounts = Object.entries(mapping).flatMap(([column, target]) =>
    'field' in target && open.has(target.field) ? [{ field: target.field, called: words[Number(column)] ?? '' }] : [],
  )
  const found = amounts.flatMap(({ field, called }) => {
    const column = words.findIndex((name, index) => !mapping[index] && isCurrencyOf(name, called, amounts.length === 1))
    return column < 0 ? [] : [[column, { field, of: 'currency' }] as const]
  })
  return { ...mapping, ...Object.fromEntries(found) }
}

function isCurrencyOf(name: string, amounts: string, isOnly: boolean): boolean {
  if (currencyWords.has(name)) return isOnly
  return name.startsWith(`${amounts} `) && currencyWords.has(name.slice(amounts.length + 1))
}
