import { Temporal } from 'temporal-polyfill'
import { refuse } from '../refusal.ts'
import type { Language } from './document.ts'

export interface SampleSettings {
  language: Language

  /** `2026-11-21` */
  today: string
  /** IANA name. */
  timeZone: string
}

const pattern = /^(today|month)(?:([+-]\d{1,4})([dmy]))?(?:\/(\d{1,2}|end))?(?: (\d{2}:\d{2}))?$/
const units = { d: 'days', m: 'months', y: 'years' } as const

/**
 * A day counted from the installation: `today-90d`, `today+3m`; `month+1m/end` is the last day of the next month, `month/15` the
 * fifteenth of this one (the last where a month is shorter). A datetime has its time in the workspace's zone: `today-2d 10:30`.
 */
export function readSampleTime(
  text: string,
  type: 'date' | 'datetime',
  { today, timeZone }: Pick<SampleSettings, 'today' | 'timeZone'>,
): string {
  const [matched, start, count, unit, day, time] = pattern.exec(text) ?? []
  if (matched === undefined || (type === 'datetime') !== (time !== undefined)) return refuse('invalid_file', { value: text })
  const moved = moveBy(Temporal.PlainDate.from(today), count, unit)
  const date = start === 'month' ? onDay(moved, day) : moved
  if (time === undefined) return date.toString()
  return date.toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString()
}

function moveBy(date: Temporal.PlainDate, count: string | undefined, unit: string | undefined): Temporal.PlainDate {
  return count === undefined ? date : date.add({ [units[unit as keyof typeof units]]: Number(count) })
}

function onDay(date: Temporal.PlainDate, day: string | undefined): Temporal.PlainDate {
  return date.with({ day: day === 'end' ? date.daysInMonth : Math.min(Number(day ?? 1), date.daysInMonth) })
}
