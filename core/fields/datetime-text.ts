import { Temporal } from 'temporal-polyfill'
import { readDate, serialDate, timeOfDay } from './date-text.ts'
import type { Locale, Parsed } from './field-type.ts'
import { wrong } from './parsed.ts'

/**
 * A date with a time of day, `21.11.2026 10:05`; without a time it is midnight. Without a zone it is read in the locale's: a time that the
 * spring skips moves on by the gap, one that the autumn repeats is the first.
 */
export function readDatetime(text: string, locale: Locale): Parsed<string> {
  const plain = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
  if (locale.serialDates && serialDate(plain)) return { value: serialDatetime(plain, locale) }
  const time = timeOfDay.exec(plain)
  const date = readDate(time ? plain.slice(0, time.index) : plain, locale)
  if ('problem' in date) return date
  const clock = time ? clockOf(time) : '00:00:00'
  if (!clock) return wrong('time_format')
  return { value: instantOf(`${date.value}T${clock}`, offsetOf(time?.[6]), locale) }
}

/** ISO 8601 with an offset or Z. */
export function checkDatetime(text: string): Parsed<string> {
  try {
    return { value: Temporal.Instant.from(text).toString() }
  } catch {
    return wrong('date_format')
  }
}

function clockOf([, hours = '', minutes = '', seconds = '00', fraction = '0', half]: RegExpExecArray): string | undefined {
  const hour = half ? hourOfHalf(Number(hours), half.toLowerCase()) : Number(hours)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}.${fraction}`
}

/** 12 am is midnight, 12 pm noon; 13 pm is no time. */
function hourOfHalf(hours: number, half: string): number {
  return hours > 12 ? Number.POSITIVE_INFINITY : (hours % 12) + (half === 'pm' ? 12 : 0)
}

function offsetOf(zone: string | undefined): string | undefined {
  if (!zone) return undefined
  if (/^[a-z]/i.test(zone)) return 'Z'
  return zone.length === 3 ? `${zone}:00` : zone
}

function instantOf(local: string, offset: string | undefined, locale: Locale): string {
  if (offset) return Temporal.Instant.from(local + offset).toString()
  return Temporal.PlainDateTime.from(local).toZonedDateTime(locale.timeZone).toInstant().toString()
}

function serialDatetime(text: string, locale: Locale): string {
  const days = Number(text.replace(',', '.'))
  const seconds = Math.round((days - Math.floor(days)) * 86_400)
  return Temporal.PlainDateTime.from(`${serialDate(text)}T00:00`)
    .add({ seconds })
    .toZonedDateTime(locale.timeZone)
    .toInstant()
    .toString()
}
