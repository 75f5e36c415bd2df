import type { Field } from '../blueprint/document.ts'
import { searchTextOf } from '../fields/field-types.ts'
import type { Locale } from '../fields/field-type.ts'
import { fold } from '../fields/fold.ts'
import { printValue } from '../fields/printers.ts'
import { digitsIn, isNumbered } from './search-texts.ts'
import type { Values } from './settle-values.ts'

/** What was asked: folded words, and the digits where it was a number ('' else). */
export interface Sought {
  words: readonly string[]
  digits: string
}

/** A field that holds what was sought, and its value as printed; of a long one the part around it. */
export interface FoundIn {
  field: Field
  text: string
}

/** Enough to tell why a record was found. */
const mostFields = 2

/** A record as its reader may read it. */
interface Read {
  title: string
  fields: readonly Field[]
  values: Values
  locale: Locale
}

/** Where in a record that was sought stands which its name does not say already. */
export function whyFound({ title, fields, values, locale }: Read, { words, digits }: Sought): FoundIn[] {
  const name = fold(title)
  const found: FoundIn[] = []
  let wanted = words.filter((word) => !name.includes(word))
  for (const field of fields) {
    if (wanted.length === 0 || found.length === mostFields) break
    const value = values[field.key] ?? null
    const text = fold(searchTextOf(field, value) ?? '')
    const word = wanted.find((one) => text.includes(one))
    const isNumber = holdsNumber(field, text, digits)
    if (word === undefined && !isNumber) continue
    found.push({ field, text: partOf(printValue(field, value, locale), word ?? '') })
    wanted = isNumber ? [] : wanted.filter((one) => !text.includes(one))
  }
  return found
}

/** Whether all that was sought stands in what the reader may read: the index also holds what is hidden. */
export function isFoundIn({ title, fields, values }: Read, { words, digits }: Sought): boolean {
  const texts = fields.map((field) => ({ field, text: fold(searchTextOf(field, values[field.key] ?? null) ?? '') }))
  const holds = (word: string) => fold(title).includes(word) || texts.some(({ text }) => text.includes(word))
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
  const at = placeOf(text, word)
  const from = at <= around ? 0 : text.indexOf(' ', at - around) + 1
  const end = text.indexOf(' ', at + word.length + around)
  const start = from > at ? at : from
  return `${start > 0 ? '…' : ''}${text.slice(start, end < 0 ? text.length : end)}${end < 0 ? '' : '…'}`
}

/** Where in the text a folded word begins: folding may make a letter longer or shorter. */
function placeOf(text: string, word: string): number {
  let folded = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] === ' ' ? ' ' : fold(text[at] ?? '')
    folded += letter
    for (let n = 0; n < letter.length; n++) places.push(at)
  }
  return places[folded.indexOf(word)] ?? 0
}
