/** Days are texts, `2026-11-21`, and weeks begin on Monday. */
export type Day = string

const length = 86_400_000

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * length).toISOString().slice(0, 10)
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / length)
}

export function weekOf(day: Day): Day[] {
  const monday = addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
  return Array.from({ length: 7 }, (_, step) => addDays(monday, step))
}

/** The weeks that a month stands in, with the days before and after it. */
export function weeksOf(day: Day): Day[][] {
  const first = `${day.slice(0, 7)}-01`
  const next = nextMonth(first, 1)
  const weeks: Day[][] = []
  for (let week = weekOf(first); week[0]! < next; week = weekOf(addDays(week[0]!, 7))) weeks.push(week)
  return weeks
}

/** The first day of a month later or before. */
export function nextMonth(day: Day, months: number): Day {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1)).toISOString().slice(0, 10)
}
