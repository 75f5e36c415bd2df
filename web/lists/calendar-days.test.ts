import { expect, test } from 'vitest'
import { addDays, daysBetween, nextMonth, weekOf, weeksOf } from './calendar-days.ts'
import { lanesOf } from './calendar-lanes.ts'
import { isDay } from '../fields/is-day.ts'

test('days are counted over months, years and the change of the clock', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-10-25', 1)).toBe('2026-10-26')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(nextMonth('2026-01-31', -1)).toBe('2025-12-01')
  expect([isDay('2026-02-28'), isDay('2026-02-30'), isDay('x'), isDay(undefined)]).toEqual([true, false, false, false])
})

test('weeks begin on Monday, and a month has the days around it', () => {
  expect(weekOf('2026-11-29')).toEqual(weekOf('2026-11-23'))
  expect(weekOf('2026-11-29')[0]).toBe('2026-11-23')
  const weeks = weeksOf('2026-11-15')
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([6, '2026-10-26', '2026-12-06'])
  expect(weeksOf('2027-02-10').map(([monday]) => monday)).toEqual(['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22'])
})

test('what overlaps stands in lanes below each other, cut at the ends of the week', () => {
  const week = weekOf('2026-11-23')
  const item = (id: string, start: string, end: string) => ({ id, start, end })
  const lanes = lanesOf(week, [
    item('long', '2026-11-01', '2026-11-24'),
    item('one', '2026-11-24', '2026-11-24'),
    item('free', '2026-11-25', '2026-12-24'),
    item('gone', '2026-11-30', '2026-12-01'),
  ])
  expect(lanes.map(({ item: { id }, from, to, lane, isStart, isEnd }) => [id, from, to, lane, isStart, isEnd])).toEqual([
    ['long', 0, 1, 0, false, true],
    ['one', 1, 1, 1, true, true],
    ['free', 2, 6, 0, true, false],
  ])
})
