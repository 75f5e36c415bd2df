import type { Language } from '../blueprint/document.ts'
import type { Locale } from './field-type.ts'
import { dateFormat } from './formatters.ts'

/** `21 lis 2026`. */
export function printDate(date: string, language: Language): string {
  const at = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return date
  return dateFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at)
}

/** `21 lis 2026, 10:05` in the locale's zone. */
export function printDatetime(value: string, locale: Locale): string {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  return dateFormat(locale.language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: locale.timeZone,
  }).format(at)
}
