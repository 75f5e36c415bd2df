import type { OwnDay, WorkingTime } from './company-time.ts'
import { dateInZone, relativeDay } from '../expressions/periods.ts'
import { Temporal } from 'temporal-polyfill'
import type { TimerRule } from './definition.ts'
import { usualWorkingTime } from './usual-working-time.ts'
import { addWorkingDays, type IsWorkingDay } from './working-days.ts'

/** When a company works, in its own zone. */
export interface WorkCalendar {
  timeZone: string
  /** `08:00` and `16:00`; `24:00` is the end of the day. */
  from: string
  to: string
  isWorkingDay: IsWorkingDay
}

interface Working {
  timeZone: string
  workingTime?: WorkingTime
  ownDays?: OwnDay[]
}

/** What a company says of a day of its own goes before weekends and holidays. */
export function workCalendarOf({ timeZone, workingTime = usualWorkingTime, ownDays = [] }: Working, isHoliday: IsWorkingDay): WorkCalendar {
  const { weekdays, from, to } = workingTime
  const isWorkingDay = (day: string) => {
    const own = ownDays.find((one) => one.from <= day && day <= (one.to ?? one.from))
    return own ? own.works === true : weekdays.includes(Temporal.PlainDate.from(day).dayOfWeek) && !isHoliday(day)
  }
  return { timeZone, from, to, isWorkingDay }
}

/**
 * When a timer that is set now goes off, ISO 8601 in UTC. So many working days later it does at the same time of day, but within working
 * hours; by a day of the record when work begins on that day, by a moment of the record at that time of day. Null without that date.
 */
export function momentOf(rule: TimerRule, now: Date, { calendar, read }: { calendar: WorkCalendar; read: (field: string) => unknown }) {
  if ('workingMinutes' in rule) return isoOf(afterMinutes(now.getTime(), rule.workingMinutes, calendar))
  if ('workingDays' in rule) return isoOf(afterDays(now.getTime(), rule.workingDays, calendar))
  const at = beforeDate(read(rule.before), rule.days, calendar)
  return at === null ? null : isoOf(at)
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

function afterDays(now: number, days: number, calendar: WorkCalendar): number {
  const day = addWorkingDays(dateInZone(now, calendar.timeZone), days, calendar.isWorkingDay)
  const time = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(calendar.timeZone).toPlainTime()
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).epochMilliseconds
  return Math.min(Math.max(at, momentIn(day, calendar.from, calendar)), momentIn(day, calendar.to, calendar))
}

function afterMinutes(now: number, minutes: number, calendar: WorkCalendar): number {
  let left = minutes * 60_000
  let day = dateInZone(now, calendar.timeZone)
  for (;;) {
    day = addWorkingDays(day, 0, calendar.isWorkingDay)
    const begins = Math.max(now, momentIn(day, calendar.from, calendar))
    const works = Math.max(0, momentIn(day, calendar.to, calendar) - begins)
    const next = relativeDay(day, 1)
    if (works >= left || next === null || !calendar.isWorkingDay(day)) return begins + left
    left -= works
    day = next
  }
}

function beforeDate(value: unknown, days: number, calendar: WorkCalendar): number | null {
  if (typeof value !== 'string') return null
  if (!value.includes('T')) {
    const day = relativeDay(value, -days)
    return day === null ? null : momentIn(day, calendar.from, calendar)
  }
  const moment = Temporal.Instant.from(value).toZonedDateTimeISO(calendar.timeZone)
  return moment.subtract({ days }).epochMilliseconds
}

function momentIn(day: string, time: string, { timeZone }: WorkCalendar): number {
  const date = Temporal.PlainDate.from(day)
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  return date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
}
