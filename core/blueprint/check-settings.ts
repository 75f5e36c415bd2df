import type { Blueprint } from './document.ts'
import { isCurrency } from '../fields/currencies.ts'
import type { Report } from './faults.ts'

/** Time zone, currency and languages are ones that exist. */
export function checkSettings(blueprint: Blueprint, report: Report): void {
  if (!isTimeZone(blueprint.timeZone)) report(['timeZone'], 'time_zone_unknown', { timeZone: blueprint.timeZone })
  if (!isCurrency(blueprint.currency)) report(['currency'], 'currency_unknown', { currency: blueprint.currency })
  if (new Set(blueprint.languages).size < blueprint.languages.length) report(['languages'], 'language_twice')
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
