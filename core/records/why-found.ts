import type { Field } from '../blueprint/document.ts'
import { searchTextOf } from '../fields/field-types.ts'
import type { Locale } from '../fields/field-type.ts'
import { fold, foldedPlaces } from '../fields/fold.ts'
import { printValue } from '../fields/printers.ts'
import { digitsIn, isNumbered } from './search-texts.ts'
import type { Values } from './settle-values.ts'
import { holdsWord, type Sought } from '../fields/sought.ts'
import type { Printed } from './telling.ts'

/** Enough to tell why a record was found. */
const mostFields = 2

/** A record as its reader may read it. */
interface Read {
  title: string
  fields: readonly Field[]
  values: Values
  locale: Locale
}

/** Where in a record that was sought stands which its name does not say already; of a long text the part around it. */
export function whyFound({ title, fields, values, locale }: Read, { words, digits }: Sought): Printed[] {
  const name = fold(title)
  const found: Printed[] = []
  let wanted = words.filter((word) => !holdsWord(name, word))
  for (const field of fields) {
    if (wanted.length === 0 || found.length === mostFields) break
    const value = values[field.key] ?? null
    const text = fold(searchTextOf(field, value) ?? '')
    const word = wanted.find((one) => holdsWord(text, one))
    const isNumber = holdsNumber(field, text, digits)
    if (word === undefined && !isNumber) continue
    found.push({ field, text: partOf(printValue(field, value, locale), word ?? '') })
    wanted = isNumber ? [] : wanted.filter((one) => !holdsWord(text, one))
  }
  return found
}

/** Whether all that was sought stands in what the reader may read: the index also holds what is hidden. */
export function isFoundIn({ title, fields, values }: Read, { words, digits }: Sought): boolean {
  const texts = fields.map((field) => ({ field, text: fold(searchTextOf(field, values[field.key] ?? null) ?? '') }))
  const holds = (word: string) => holdsWord(fold(title), word) || texts.some(({ text }) => holdsWord(text, word))
  return words.every(holds) || texts.some(({ field, text }) => holdsNumber(field, text, digits))
}

function holdsNumber(field: Field, text: string, digits: string): boolean {
  return digits !== '' && isNumbered(field) && digitsIn(field, text).includes(digits)
}

const mostLength = 90
const around = 35

/** The part of a long text that holds the word, cut between words. */
function partOf(printed: string, word: string): string {
  const text = printed.replaceAll(/\s+/g, ' ').trim()
  if (text.length <= mostLength) return text
  const { folded, places } = foldedPlaces(text)
  const at = places[folded.indexOf(word)] ?? 0
  const from = at <= around ? 0 : text.indexOf(' ', at - around) + 1
  const end = text.indexOf(' ', at + word.length + around)
  const start = from > at ? at : from
  return `${start > 0 ? '…' : ''}${text.slice(start, end < 0 ? text.length : end)}${end < 0 ? '' : '…'}`
}
