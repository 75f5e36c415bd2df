import type { Choice, Color, Field, FieldTypeName } from '../blueprint/document.ts'
import { colors } from '../blueprint/document.ts'
import { wordsOf } from './words-of.ts'
import { keyFromName } from '../blueprint/key-from-name.ts'
import { timeOfDay } from '../fields/date-text.ts'
import { parseValue } from '../fields/field-types.ts'
import type { Locale } from '../fields/field-type.ts'
import { type NewField, type NewFieldType, newFieldTypes } from './plan.ts'

/** Types that a column's values can tell, strictest first. */
const tellable = ['yes_no', 'date', 'datetime', 'number', 'email', 'url'] as const satisfies readonly FieldTypeName[]

/** More distinct values than this are a text, not a choice. */
const mostChoices = 12

/** What a person may still want to choose from. */
const mostOffered = 60

/** The types of a field that a column of texts could become, the likeliest first; a text is always among them. */
export function newFieldTypesOf(cells: readonly string[], locale: Locale): NewFieldType[] {
  const filled = filledOf(cells)
  const likeliest = guessType(filled, locale)
  return [likeliest, ...newFieldTypes.filter((type) => type !== likeliest && fits(type, filled, locale))]
}

/** The field that is made of a column of texts; its key is made from the name and is free among `taken`. */
export function newFieldOf({ name, type }: NewField, cells: readonly string[], taken: readonly string[], locale: Locale): Field {
  const filled = filledOf(cells)
  const base = { key: keyFromName(wordsOf(name).join(' '), taken), name: { [locale.language]: name } }
  if (type === 'number' || type === 'percent') return { ...base, type, places: placesOf(filled) }
  if (type === 'choice') return { ...base, type, choices: choicesOf(distinctOf(filled), locale) }
  return { ...base, type }
}

/** What there would be to choose from; undefined where nothing is, or too much. */
export function maybeChoices(cells: readonly string[]): string[] | undefined {
  const distinct = distinctOf(filledOf(cells))
  return distinct.length > 0 && distinct.length <= mostOffered && distinct.every(isShort) ? distinct : undefined
}

function guessType(filled: readonly string[], locale: Locale): NewFieldType {
  const type = filled.length === 0 ? undefined : tellable.find((candidate) => filled.every((cell) => looksLike(candidate, cell, locale)))
  if (type === 'date' && filled.some(hasTime)) return 'datetime'
  if (type) return type
  const distinct = distinctOf(filled)
  if (isChoice(distinct, filled.length)) return 'choice'
  return distinct.some((cell) => cell.length > 120 || cell.includes('\n')) ? 'long_text' : 'text'
}

function fits(type: NewFieldType, filled: readonly string[], locale: Locale): boolean {
  if (type === 'choice') return maybeChoices(filled) !== undefined
  // nearly any text is read as these
  if (type === 'phone' && !filled.every((cell) => /\d{3}|\d \d/.test(cell))) return false
  if (type === 'url' && !filled.every((cell) => /^[^@]*\p{L}[^@]*$/u.test(cell))) return false
  return filled.every((cell) => reads(type, cell, locale))
}

function filledOf(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
}

function distinctOf(filled: readonly string[]): string[] {
  return [...new Set(filled)]
}

/** Midnight is what programs write behind a day alone. */
function hasTime(cell: string): boolean {
  const [time] = timeOfDay.exec(cell) ?? []
  return time !== undefined && /[1-9]/.test(time.replace(/^\D*12(?=[:\d., ]*am)|[+-]\d{2}:?\d{2}$/i, ''))
}

/** What reads as a type and is most likely none: codes such as `05021`, a phone number. */
const unlike: { [T in (typeof tellable)[number]]: (cell: string) => boolean } = {
  yes_no: (cell) => /^\d$/.test(cell),
  date: (cell) => /^\d+$/.test(cell),
  datetime: (cell) => /^\d+[.,]?\d*$/.test(cell),
  number: (cell) => /^[+0]\d/.test(cell) || cell.replaceAll(/\D/g, '').length > 15,
  email: () => false,
  url: (cell) => !/^https?:\/\/|^www\./i.test(cell),
}

function looksLike(type: (typeof tellable)[number], cell: string, locale: Locale): boolean {
  return !unlike[type](cell) && reads(type, cell, locale)
}

function reads(type: NewFieldType, cell: string, locale: Locale): boolean {
  // of as many places as there are
  const field = { key: 'x', name: {}, type, places: 6 } as Field
  return 'value' in parseValue(field, cell, locale)
}

function placesOf(cells: readonly string[]): number {
  return Math.min(6, Math.max(0, ...cells.map((cell) => /[.,](\d{1,6})\D*$/.exec(cell)?.[1]?.length ?? 0)))
}

function isChoice(distinct: readonly string[], count: number): boolean {
  return distinct.length > 1 && distinct.length <= mostChoices && count >= distinct.length * 4 && distinct.every(isShort)
}

function isShort(cell: string): boolean {
  return cell.length <= 40
}

function choicesOf(distinct: readonly string[], locale: Locale): Choice[] {
  const keys: string[] = []
  return distinct.map((cell, index) => {
    const key = keyFromName(cell, keys)
    keys.push(key)
    return { key, name: { [locale.language]: cell }, color: colors[(index + 6) % colors.length] as Color }
  })
}
