import { expect, test } from 'vitest'
import { addWorkingDays } from './working-days.ts'

const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

test('a term in working days leaves out weekends and holidays', () => {
  expect(addWorkingDays('2026-12-03', 1, isWeekday)).toBe('2026-12-04')
  expect(addWorkingDays('2026-12-04', 1, isWeekday)).toBe('2026-12-07')
  expect(addWorkingDays('2026-12-05', 0, isWeekday)).toBe('2026-12-07')
  expect(addWorkingDays('2026-12-04', 0, isWeekday)).toBe('2026-12-04')
  const christmas = (day: string) => isWeekday(day) && !['2026-12-24', '2026-12-25', '2026-12-26'].includes(day)
  expect(addWorkingDays('2026-12-23', 3, christmas)).toBe('2026-12-30')
})

test('where nobody ever works a term still ends', () => {
  expect(addWorkingDays('2026-12-03', 1, () => false) > '2046').toBe(true)
})
