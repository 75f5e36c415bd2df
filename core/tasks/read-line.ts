import { readDate } from '../fields/date-text.ts'
import type { Locale } from '../fields/field-type.ts'
import { fold } from '../fields/fold.ts'

/** Monday first, as they stand behind "on", "by" and "until" in the four languages. */
const weekdays = [
  'poniedziałek poniedziałku monday hétfő hétfőn hétfőig понедельник понедельника',
  'wtorek wtorku tuesday kedd kedden keddig вторник вторника',
  'środa środę środy wednesday szerda szerdán szerdáig среда среду среды',
  'czwartek czwartku thursday csütörtök csütörtökön csütörtökig четверг четверга',
  'piątek piątku friday péntek pénteken péntekig пятница пятницу пятницы',
  'sobota sobotę soboty saturday szombat szombaton szombatig суббота субботу субботы',
  'niedziela niedzielę niedzieli sunday vasárnap vasárnapig воскресенье воскресенья',
].map((line) => line.split(' ').map(fold))
const joining = new Set(['w', 'we', 'do', 'na', 'od', 'on', 'by', 'until', 'в', 'во', 'до', 'к', 'на'].map(fold))
const tomorrows = new Set(['jutra', 'holnapra', 'holnapig', 'завтрашнего'].map(fold))
const dayLength = 86_400_000
const mostDayWords = 3

/** A task in one line: `Call Nowak tomorrow`, `Zadzwonić do Nowaka w piątek`. A day at its end is the last day for it. */
export function readTaskLine(line: string, locale: Locale & { today: string }): { name: string; due?: string } {
  const words = line.trim().split(/\s+/)
  // something must be left to do
  for (let count = Math.min(mostDayWords, words.length - 1); count > 0; count--) {
    const due = dayOf(words.slice(-count).join(' '), locale)
    if (!due) continue
    const left = words.slice(0, -count)
    const last = left.length > 1 && joining.has(fold(left.at(-1) ?? '')) ? left.slice(0, -1) : left
    return { name: last.join(' '), due }
  }
  return { name: words.join(' ') }
}

function dayOf(text: string, locale: Locale & { today: string }): string | undefined {
  // a bare number is how many, not when
  if (/^[+-]?\d+$/.test(text)) return undefined
  if (tomorrows.has(fold(text))) return dayAfter(locale.today, 1)
  const weekday = weekdays.findIndex((names) => names.includes(fold(text)))
  if (weekday >= 0) return dayAfter(locale.today, ((weekday - mondayFirst(locale.today) + 6) % 7) + 1)
  const read = readDate(text, locale)
  return 'value' in read && read.value !== null ? read.value : undefined
}

function mondayFirst(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10)
}
