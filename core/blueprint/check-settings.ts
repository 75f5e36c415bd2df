import type { Blueprint } from './document.ts'
import { isCurrency } from '../fields/currencies.ts'
import type { Report } from './faults.ts'
import { checkStartPage } from './start-page.ts'

/** Time zone, currency and languages are ones that exist, and there are times at which people work. */
export function checkSettings(blueprint: Blueprint, report: Report): void {
  if (!isTimeZone(blueprint.timeZone)) report(['timeZone'], 'time_zone_unknown', { timeZone: blueprint.timeZone })
  if (!isCurrency(blueprint.currency)) report(['currency'], 'currency_unknown', { currency: blueprint.currency })
  if (new Set(blueprint.languages).size < blueprint.languages.length) report(['languages'], 'language_twice')
  checkWorkingTime(blueprint, report)
  checkStartPage(blueprint, report)
}

function checkWorkingTime({ workingTime, ownDays = [] }: Blueprint, report: Report): void {
  if (workingTime?.weekdays.length === 0) report(['workingTime', 'weekdays'], 'weekdays_missing')
  if (workingTime && workingTime.to <= workingTime.from) report(['workingTime', 'to'], 'ends_before')
  for (const { key, from, to } of ownDays) if (to !== undefined && to < from) report(['ownDays', key, 'to'], 'ends_before')
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
