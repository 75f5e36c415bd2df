import type { Field } from '../blueprint/document.ts'
import type { CompiledModule } from '../blueprint/snapshot.ts'
import type { Locale } from '../fields/field-type.ts'
import { searchTextOf } from '../fields/field-types.ts'
import { printValue } from '../fields/printers.ts'
import { digitsOf, fold } from '../fields/fold.ts'
import type { Values } from './settle-values.ts'

/** What the search index holds of a record: its name as shown, all its texts folded, and the digits of its numbers. */
export interface SearchTexts {
  title: string
  body: string
  digits: string
}

/** Longer texts are found by their beginnings. A pair of surrogates that is cut in two could not be stored. */
const mostText = 20_000

export function searchTexts(module: CompiledModule, values: Values, locale: Locale): SearchTexts {
  const title = titleOf(module, values, locale)
  const texts = module.searched.flatMap((field) => searchTextOf(field, values[field.key]) ?? [])
  const digits = module.searched.filter(isNumbered).map((field) => digitsIn(field, (values[field.key] ?? '') as string))
  return {
    title,
    body: fold([title, ...texts].join('\n').slice(0, mostText).toWellFormed()),
    digits: digits.filter(Boolean).join(' '),
  }
}

/** The record's name; '' where its title field is blank. */
export function titleOf(module: CompiledModule, values: Values, locale: Locale): string {
  return printValue(module.title, values[module.title.key] ?? null, locale)
}

/** Whether the field's values are found by their digits, in any spelling. */
export function isNumbered({ type }: Field): boolean {
  return numbered.has(type)
}

const numbered: ReadonlySet<string> = new Set(['phone', 'tax_id', 'bank_account', 'autonumber', 'text'])

/** A number's digits; of a text those of each number in it that is long enough to be written in several ways. */
export function digitsIn({ type }: Field, value: string): string {
  return type === 'text' ? (value.match(longNumber) ?? []).map(digitsOf).join(' ') : digitsOf(value)
}

/** Six digits or more, with what people put between them. */
const longNumber = /\d(?:[ \-./()\u00a0]{0,2}\d){5,}/g
