import { daysBetween, type Day } from './calendar-days.ts'

export interface Spanning {
  start: Day
  /** The last day; never before the start. */
  end: Day
}

/** The part of something in one week. */
export interface Lane<T extends Spanning> {
  item: T
  /** Days of the week, 0 is Monday. */
  from: number
  to: number
  /** Which line of the week it stands on. */
  lane: number
  isStart: boolean
  isEnd: boolean
}

/** Each of the items, in the order given, on the first line that is free on its days. */
export function lanesOf<T extends Spanning>(week: readonly Day[], items: readonly T[]): Lane<T>[] {
  const monday = week[0] ?? ''
  const sunday = week.at(-1) ?? ''
  const taken: boolean[][] = []
  return items
    .filter(({ start, end }) => start <= sunday && end >= monday)
    .map((item) => {
      const from = Math.max(0, daysBetween(monday, item.start))
      const to = Math.min(week.length - 1, daysBetween(monday, item.end))
      let lane = 0
      while (taken[lane]?.slice(from, to + 1).some(Boolean)) lane++
      taken[lane] ??= []
      for (let day = from; day <= to; day++) taken[lane]![day] = true
      return { item, from, to, lane, isStart: item.start >= monday, isEnd: item.end <= sunday }
    })
}
