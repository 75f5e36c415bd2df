import { Decimal } from 'decimal.js'
import type { Evaluate } from './evaluate.ts'
import {
  addMonths,
  dateOfInstant,
  dateOfParts,
  dayStart,
  daysBetween,
  firstInstant,
  lastInstant,
  periodEnd,
  periodStart,
  relativeDay,
} from './periods.ts'
import { Exact, Instant } from './values.ts'

/** Days on the workspace's calendar. A duration added to a date counts its whole days; nothing leaves the years 1–9999. */
export const dateOperations = {
  date_add: shifted((date, seconds) => relativeDay(date, wholeDays(seconds))),
  date_subtract: shifted((date, seconds) => relativeDay(date, wholeDays(seconds.negated()))),
  date_difference: ([left, right]) =>
    typeof left === 'string' && typeof right === 'string' ? new Exact(daysBetween(right, left) * 86_400) : null,
  datetime_add: ([at, seconds]) => (at instanceof Instant && seconds instanceof Decimal ? moved(at, seconds) : null),
  datetime_subtract: ([at, seconds]) => (at instanceof Instant && seconds instanceof Decimal ? moved(at, seconds.negated()) : null),
  datetime_difference: ([left, right]) =>
    left instanceof Instant && right instanceof Instant ? new Exact(Math.floor((left.milliseconds - right.milliseconds) / 1000)) : null,
  date_of_datetime: ([at], { timeZone }) => (at instanceof Instant ? dateOfInstant(at.milliseconds, timeZone) : null),
  date_of_parts: ([year, month, day]) =>
    year instanceof Decimal && month instanceof Decimal && day instanceof Decimal ? whole([year, month, day]) : null,
  add_months: shifted((date, months) => (months.isInteger() && months.abs().lte(120_000) ? addMonths(date, months.toNumber()) : null)),
  year: ofDate((date) => Number(date.slice(0, 4))),
  month: ofDate((date) => Number(date.slice(5, 7))),
  day: ofDate((date) => Number(date.slice(8, 10))),
  weekday: ofDate((date) => new Date(date).getUTCDay() || 7),
  period_start: ofPeriod(periodStart),
  period_end: ofPeriod(periodEnd),
  relative_day: ([days], { today }) => (days instanceof Decimal ? relativeDay(today, days.toNumber()) : null),
  day_start: ([date], { timeZone }) => (typeof date === 'string' ? new Instant(dayStart(date, timeZone)) : null),
  day_after: ([date]) => (typeof date === 'string' ? relativeDay(date, 1) : null),
} satisfies Record<string, Evaluate>

function moved(at: Instant, seconds: Decimal): Instant | null {
  const milliseconds = at.milliseconds + seconds.toNumber() * 1000
  return milliseconds >= firstInstant && milliseconds <= lastInstant ? new Instant(milliseconds) : null
}

function wholeDays(seconds: Decimal): number {
  return Math.floor(seconds.toNumber() / 86_400)
}

function whole([year, month, day]: [Decimal, Decimal, Decimal]): string | null {
  return [year, month, day].every((part) => part.isInteger()) ? dateOfParts(year.toNumber(), month.toNumber(), day.toNumber()) : null
}

function shifted(shift: (date: string, by: Decimal) => string | null): Evaluate {
  return ([date, by]) => (typeof date === 'string' && by instanceof Decimal ? shift(date, by) : null)
}

function ofPeriod(bound: typeof periodStart): Evaluate {
  return ([unit, offset], { today }) =>
    typeof unit === 'string' && offset instanceof Decimal ? bound(today, unit, offset.toNumber()) : null
}

function ofDate(read: (date: string) => number): Evaluate {
  return ([date]) => (typeof date === 'string' ? new Exact(read(date)) : null)
}
