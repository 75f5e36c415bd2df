import { describe, expect, test } from 'vitest'
import type { OwnDay } from './company-time.ts'
import type { TimerRule } from './definition.ts'
import { momentOf, workCalendarOf } from './working-time.ts'

const christmas = (day: string) => ['2026-12-24', '2026-12-25', '2026-12-26'].includes(day)

function moment(rule: TimerRule, now: string, given: Partial<Parameters<typeof workCalendarOf>[0]> & { value?: unknown } = {}) {
  const calendar = workCalendarOf({ timeZone: 'Europe/Warsaw', ...given }, christmas)
  return momentOf(rule, new Date(now), { calendar, read: () => given.value ?? null })
}

describe('[W38] when a timer goes off', () => {
  test('after working days at the same time of day, within working hours', () => {
    for (const [now, at] of [
      ['2026-12-01T10:30:00Z', '2026-12-02T10:30:00.000Z'],
      // a Friday's is on Monday
      ['2026-12-04T10:30:00Z', '2026-12-07T10:30:00.000Z'],
      // an evening's when work ends, an early morning's when it begins
      ['2026-12-01T20:00:00Z', '2026-12-02T15:00:00.000Z'],
      ['2026-12-01T04:00:00Z', '2026-12-02T07:00:00.000Z'],
      // holidays and the weekend after them
      ['2026-12-23T10:30:00Z', '2026-12-28T10:30:00.000Z'],
    ])
      expect(moment({ workingDays: 1 }, now!)).toBe(at)
  })

  test('after working minutes, which only pass while people work', () => {
    for (const [minutes, now, at] of [
      [60, '2026-12-01T10:30:00Z', '2026-12-01T11:30:00.000Z'],
      [60, '2026-12-01T14:30:00Z', '2026-12-02T07:30:00.000Z'],
      [30, '2026-12-01T14:30:00Z', '2026-12-01T15:00:00.000Z'],
      [60, '2026-12-05T14:30:00Z', '2026-12-07T08:00:00.000Z'],
      // two whole days, over Christmas
      [960, '2026-12-23T07:00:00Z', '2026-12-28T15:00:00.000Z'],
    ] as const)
      expect(moment({ workingMinutes: minutes }, now)).toBe(at)
  })

  test('a day is as long as it is where the clock is put forward or back', () => {
    // on 29 March 2026 the clock goes from 2 to 3, on 25 October from 3 to 2
    expect(moment({ workingDays: 1 }, '2026-03-27T10:00:00Z')).toBe('2026-03-30T09:00:00.000Z')
    expect(moment({ workingDays: 1 }, '2026-10-23T09:00:00Z')).toBe('2026-10-26T10:00:00.000Z')
    const always = { workingTime: { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' } }
    expect(moment({ workingMinutes: 24 * 60 }, '2026-03-28T23:00:00Z', always)).toBe('2026-03-29T23:00:00.000Z')
    expect(moment({ workingMinutes: 24 * 60 }, '2026-10-24T22:00:00Z', always)).toBe('2026-10-25T22:00:00.000Z')
    expect(moment({ before: 'day', days: 1 }, '2026-03-01T00:00:00Z', { value: '2026-03-30' })).toBe('2026-03-29T06:00:00.000Z')
  })

  test('days before or after a date when work begins, of a moment at its time of day; of no date never', () => {
    const now = '2026-12-01T10:30:00Z'
    expect(moment({ before: 'day', days: 2 }, now, { value: '2026-12-10' })).toBe('2026-12-08T07:00:00.000Z')
    expect(moment({ before: 'day', days: -1 }, now, { value: '2026-12-10' })).toBe('2026-12-11T07:00:00.000Z')
    expect(moment({ before: 'day', days: 2 }, now, { value: '2026-10-26T12:00:00Z' })).toBe('2026-10-24T11:00:00.000Z')
    expect(moment({ before: 'day', days: 2 }, now)).toBe(null)
  })

  test('a company has hours and days of its own', () => {
    const ownDays: OwnDay[] = [
      { key: 'summer', name: {}, from: '2026-12-02', to: '2026-12-04' },
      { key: 'saturday', name: {}, from: '2026-12-05', works: true },
      { key: 'christmas', name: {}, from: '2026-12-24', works: true },
    ]
    expect(moment({ workingDays: 1 }, '2026-12-01T10:30:00Z', { ownDays })).toBe('2026-12-05T10:30:00.000Z')
    expect(moment({ workingDays: 1 }, '2026-12-23T10:30:00Z', { ownDays })).toBe('2026-12-24T10:30:00.000Z')
    const workingTime = { weekdays: [2, 4], from: '10:00', to: '12:00' }
    expect(moment({ workingMinutes: 150 }, '2026-12-01T09:00:00Z', { workingTime })).toBe('2026-12-03T09:30:00.000Z')
    const never = { workingTime: { ...workingTime, weekdays: [] } }
    expect(moment({ workingMinutes: 150 }, '2026-12-01T09:00:00Z', never)! > '2046').toBe(true)
  })
})
