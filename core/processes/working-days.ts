import { relativeDay } from '../expressions/periods.ts'

type IsHoliday = (day: string) => boolean

/** `2026-12-23` and three: the third working day (Monday to Friday, no holiday) after it. Counted from a day off, none is the next working day. */
export function addWorkingDays(from: string, days: number, isHoliday: IsHoliday): string {
  let day = from
  for (let left = days; left > 0 || !isWorkingDay(day, isHoliday);) {
    day = relativeDay(day, 1) ?? day
    if (isWorkingDay(day, isHoliday)) left--
  }
  return day
}

function isWorkingDay(day: string, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}
