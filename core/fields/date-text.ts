import { fold } from './fold.ts'
import type { Locale, Parsed } from './field-type.ts'
import { monthOf } from './month-names.ts'
import { nearDate } from './near-date.ts'
import { wrong } from './parsed.ts'

type Parts = [year: string, month: string, day: string]

/**
 * A date as people write it: `21.11.2026`, `21/11/26`, `2026-11-21`, `2026. nov. 21.`, `21 listopada 2026 r.`, `21 ноября 2026 г.`,
 * `Nov 21, 2026`. The day comes before the month in all four languages, English too, unless that is impossible: 11/21/2026 is November.
 * Two digits of a year are 1970 to 2069. A time of day behind it is dropped.
 * With a `today` in the locale also `5.12` and `jutro` (`near-date.ts`).
 */
export function readDate(text: string, locale: Locale): Parsed<string> {
  const plain = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
  const serial = locale.serialDates ? serialDate(plain) : undefined
  if (serial) return { value: serial }
  const day = plain.replace(timeOfDay, '')
  const near = locale.today === undefined ? undefined : nearDate(day, locale.today, locale.language)
  if (near) return { value: near }
  const parts = inNumbers(day) ?? inWords(day)
  return parts ? dateOf(parts) : wrong('date_format')
}

/** The wire spelling only, and only days that exist. */
export function checkDate(text: string): Parsed<string> {
  const parts = partsOf(/^(\d{4})-(\d{2})-(\d{2})$/, text)
  return parts ? dateOf(parts) : wrong('date_format')
}

/** A spreadsheet's day number (day 1 is 1 January 1900, and 1900 counts as a leap year), its time of day dropped. */
export function serialDate(text: string): string | undefined {
  const days = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Number.parseInt(text, 10) : 0
  if (days < 20000 || days > 80000) return undefined
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

export const timeOfDay = /(?:[ T]|, ?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([ap]m)? ?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/i

function inNumbers(text: string): Parts | undefined {
  const yearFirst = partsOf(/^(\d{4})(?:\. ?|-|\/)(\d{1,2})(?:\. ?|-|\/)(\d{1,2})\.?$/, text) ?? partsOf(/^(\d{4})(\d{2})(\d{2})$/, text)
  if (yearFirst) return yearFirst
  const dayFirst = partsOf(/^(\d{1,2})(?:\. ?|-|\/)(\d{1,2})(?:\. ?|-|\/)(\d{4}|\d{2}) ?(?:r\.?|г\.?)?$/i, text)
  if (!dayFirst) return undefined
  const [first, second, year] = dayFirst
  return Number(second) > 12 && Number(first) <= 12 ? [year, first, second] : [year, second, first]
}

const word = String.raw`(\p{L}{1,12})\.?`
const dayWordYear = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(?:of )?${word},?[ -](\d{4}) ?(?:r|г|года|roku)?\.?$`, 'iu')
const wordDayYear = new RegExp(String.raw`^${word} (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`, 'iu')
const yearWordDay = new RegExp(String.raw`^(\d{4})\.?[ -]${word}[ -](\d{1,2})\.?$`, 'iu')

function inWords(text: string): Parts | undefined {
  const dayFirst = partsOf(dayWordYear, text)
  if (dayFirst) return inMonth(dayFirst[2], dayFirst[1], dayFirst[0])
  const monthFirst = partsOf(wordDayYear, text)
  if (monthFirst) return inMonth(monthFirst[2], monthFirst[0], monthFirst[1])
  const yearFirst = partsOf(yearWordDay, text)
  return yearFirst && inMonth(...yearFirst)
}

/** The three groups of the pattern, in their order. */
function partsOf(pattern: RegExp, text: string): Parts | undefined {
  return pattern.exec(text)?.slice(1) as Parts | undefined
}

function inMonth(year: string, name: string, day: string): Parts | undefined {
  const month = monthOf(fold(name))
  return month ? [year, String(month), day] : undefined
}

function dateOf([yearText, monthText, dayText]: Parts): Parsed<string> {
  const short = yearText.length === 2
  const year = short ? Number(yearText) + (Number(yearText) < 70 ? 2000 : 1900) : Number(yearText)
  const [month, day] = [Number(monthText), Number(dayText)]
  // years below 100 are other years to Date
  const isReal = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  return isReal ? { value: `${year}`.padStart(4, '0') + `-${twoDigits(month)}-${twoDigits(day)}` } : wrong('date_unreal')
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
