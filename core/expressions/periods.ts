import { Temporal } from 'temporal-polyfill'

/** The first day of the period that lies `offset` units from today's. `days` n: today, or n days ago when n is negative. */
export function periodStart(today: string, unit: string, offset: number): string | null {
  return withinYears(() => {
    const day = Temporal.PlainDate.from(today)
    if (unit === 'days') return offset < 0 ? day.add({ days: offset }) : day
    return (starts[unit] ?? starts['day'])!(day, offset)
  })
}

/** The first day after it. `days` n: the day after the n-th day ahead, or tomorrow when n is negative. */
export function periodEnd(today: string, unit: string, offset: number): string | null {
  if (unit === 'days') return relativeDay(today, Math.max(offset, 0) + 1)
  return periodStart(today, unit, offset + 1)
}

export function relativeDay(today: string, days: number): string | null {
  return withinYears(() => Temporal.PlainDate.from(today).add({ days }))
}

/** The instants of the years 1–9999. */
export const firstInstant = Date.parse('0001-01-01T00:00:00Z')
export const lastInstant = Date.parse('9999-12-31T23:59:59Z')

/** When the day begins in the zone, in epoch milliseconds; not before there are instants. */
export function dayStart(date: string, timeZone: string): number {
  return Math.max(firstInstant, Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds)
}

export function dateInZone(milliseconds: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds)).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** As `dateInZone`; null outside the years 1–9999. */
export function dateOfInstant(milliseconds: number, timeZone: string): string | null {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds))
  return withinYears(() => instant.toZonedDateTimeISO(timeZone).toPlainDate())
}

export function addMonths(date: string, months: number): string | null {
  return withinYears(() => Temporal.PlainDate.from(date).add({ months }))
}

/** Null unless such a day exists. */
export function dateOfParts(year: number, month: number, day: number): string | null {
  return withinYears(() => Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }))
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

type Start = (day: Temporal.PlainDate, offset: number) => Temporal.PlainDate

const starts: Record<string, Start> = {
  day: (day, offset) => day.add({ days: offset }),
  week: (day, offset) => day.subtract({ days: day.dayOfWeek - 1 }).add({ weeks: offset }),
  month: (day, offset) => day.with({ day: 1 }).add({ months: offset }),
  quarter: (day, offset) => day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }).add({ months: offset * 3 }),
  year: (day, offset) => day.with({ day: 1, month: 1 }).add({ years: offset }),
}

/** Days are kept within the years 1–9999, where text order is date order; outside there is none. Temporal says so by throwing. */
function withinYears(make: () => Temporal.PlainDate): string | null {
  try {
    const date = make()
    return date.year >= 1 && date.year <= 9999 ? date.toString() : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
