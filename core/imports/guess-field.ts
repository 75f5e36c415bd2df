import type { Choice, Color, Field, FieldTypeName } from '../blueprint/document.ts'
import { colors } from '../blueprint/document.ts'
import { wordsOf } from './words-of.ts'
import { keyFromName } from '../blueprint/key-from-name.ts'
import { timeOfDay } from '../fields/date-text.ts'
import { parseValue } from '../fields/field-types.ts'
import type { Locale } from '../fields/field-type.ts'

/** Types that a column's values can tell, strictest first. */
const tellable = ['yes_no', 'date', 'datetime', 'number', 'email', 'url'] as const satisfies readonly FieldTypeName[]

/** More distinct values than this are a text, not a choice. */
const mostChoices = 12

/** The field that a column of texts would become; its key is made from the name and is free among `taken`. */
export function guessField(name: string, cells: readonly string[], taken: readonly string[], locale: Locale): Field {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const base = { key: keyFromName(wordsOf(name).join(' '), taken), name: { [locale.language]: name.trim() || '?' } }
  const type = filled.length === 0 ? undefined : tellable.find((candidate) => filled.every((cell) => reads(candidate, cell, locale)))
  if (type === 'date' && filled.some(hasTime)) return { ...base, type: 'datetime' }
  if (type === 'number') return { ...base, type, places: placesOf(filled) }
  if (type) return { ...base, type }
  const distinct = [...new Set(filled)]
  if (isChoice(distinct, filled.length)) return { ...base, type: 'choice', choices: choicesOf(distinct, locale) }
  return { ...base, type: distinct.some((cell) => cell.length > 120 || cell.includes('\n')) ? 'long_text' : 'text' }
}

/** Midnight is what programs write behind a day alone. */
function hasTime(cell: string): boolean {
  const [time] = timeOfDay.exec(cell) ?? []
  return time !== undefined && /[1-9]/.test(time.replace(/^\D*12(?=[:\d., ]*am)|[+-]\d{2}:?\d{2}$/i, ''))
}

/** Codes such as `05021` or a phone number are texts though they read as numbers. */
function reads(type: (typeof tellable)[number], cell: string, locale: Locale): boolean {
  if (type === 'number' && (/^[+0]\d/.test(cell) || cell.replaceAll(/\D/g, '').length > 15)) return false
  if (type === 'yes_no' && /^\d$/.test(cell)) return false
  if (type === 'date' && /^\d+$/.test(cell)) return false
  if (type === 'url' && !/^https?:\/\/|^www\./i.test(cell)) return false
  const field = { key: 'x', name: {}, type } as Field
  return 'value' in parseValue(field, cell, locale)
}

function placesOf(cells: readonly string[]): number {
  return Math.min(6, Math.max(...cells.map((cell) => /[.,](\d{1,6})\D*$/.exec(cell)?.[1]?.length ?? 0)))
}

function isChoice(distinct: readonly string[], count: number): boolean {
  return (
    distinct.length > 1 && distinct.length <= mostChoices && count >= distinct.length * 4 && distinct.every((cell) => cell.length <= 40)
  )
}

function choicesOf(distinct: readonly string[], locale: Locale): Choice[] {
  const keys: string[] = []
  return distinct.map((cell, index) => {
    const key = keyFromName(cell, keys)
    keys.push(key)
    return { key, name: { [locale.language]: cell }, color: colors[(index + 6) % colors.length] as Color }
  })
}
