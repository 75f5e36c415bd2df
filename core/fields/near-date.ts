import type { Locale } from './field-type.ts'
import { fold } from './fold.ts'
import { monthOf } from './month-names.ts'

/** Of each day, from the day before yesterday to the day after tomorrow, in the four languages. */
const words = [
  'przedwczoraj tegnapelőtt позавчера',
  'wczoraj yesterday tegnap вчера',
  'dzisiaj dziś today ma сегодня',
  'jutro tomorrow holnap завтра',
  'pojutrze holnapután послезавтра',
].map((line) => fold(line).split(' '))
const todayAt = 2
const dayLength = 86_400_000

/**
 * A day that is told from today: `jutro`, `+14` (days), or a day of a month without its year, `5.12` or `5 grudnia`, which is the nearest
 * such day. Undefined where the text says nothing of the kind, or no day that exists.
 */
export function nearDate(text: string, today: string, language: Locale['language']): string | undefined {
  const now = Date.parse(today)
  const word = words.findIndex((day) => day.includes(fold(text)))
  if (word >= 0) return dayAt(now + (word - todayAt) * dayLength)
  const days = /^[+-]\d{1,4}$/.test(text) ? Number(text) : undefined
  if (days !== undefined) return dayAt(now + days * dayLength)
  const parts = dayOfMonth(text, language)
  return parts && nearest(parts, now)
}

type DayOfMonth = [month: number, day: number]

function dayOfMonth(text: string, language: Locale['language']): DayOfMonth | undefined {
  return inNumbers(text, language) ?? inWords(text)
}

/** Hungarians write the month first. */
function inNumbers(text: string, language: Locale['language']): DayOfMonth | undefined {
  const [, first, second] = /^(\d{1,2})[./-] ?(\d{1,2})\.?$/.exec(text) ?? []
  if (!first || !second) return undefined
  return language === 'hu' ? [Number(first), Number(second)] : [Number(second), Number(first)]
}

function inWords(text: string): DayOfMonth | undefined {
  const [, day, name] = /^(\d{1,2})\.? ?(\p{L}{3,12})\.?$/u.exec(text) ?? []
  const [, nameFirst, dayLast] = /^(\p{L}{3,12})\.? (\d{1,2})\.?$/u.exec(text) ?? []
  const month = monthOf(fold(name ?? nameFirst ?? ''))
  return month ? [month, Number(day ?? dayLast)] : undefined
}

function nearest([month, day]: DayOfMonth, now: number): string | undefined {
  const year = new Date(now).getUTCFullYear()
  const days = [year - 1, year, year + 1].map((near) => new Date(Date.UTC(near, month - 1, day)))
  const real = days.filter((date) => date.getUTCMonth() === month - 1 && date.getUTCDate() === day)
  const [found] = real.toSorted((one, other) => Math.abs(one.getTime() - now) - Math.abs(other.getTime() - now))
  return found && dayAt(found.getTime())
}

function dayAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
