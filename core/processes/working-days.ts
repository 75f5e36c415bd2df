import { relativeDay } from '../expressions/periods.ts'

export type IsWorkingDay = (day: string) => boolean

/** No company rests longer; who says so is not waited for. */
const mostDays = 20 * 366

/** `2026-12-23` and three: the third working day after it. Counted from a day off, none is the next working day. */
export function addWorkingDays(from: string, days: number, isWorkingDay: IsWorkingDay): string {
  let day = from
  for (let left = days, looked = 0; (left > 0 || !isWorkingDay(day)) && looked < mostDays; looked++) {
    day = relativeDay(day, 1) ?? day
    if (isWorkingDay(day)) left--
  }
  return day
}
