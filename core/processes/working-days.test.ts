import { expect, test } from 'vitest'
import { addWorkingDays } from './working-days.ts'

const none = () => false

test('a term in working days leaves out weekends and holidays', () => {
  expect(addWorkingDays('2026-12-03', 1, none)).toBe('2026-12-04')
  expect(addWorkingDays('2026-12-04', 1, none)).toBe('2026-12-07')
  expect(addWorkingDays('2026-12-05', 0, none)).toBe('2026-12-07')
  expect(addWorkingDays('2026-12-04', 0, none)).toBe('2026-12-04')
  const christmas = (day: string) => ['2026-12-24', '2026-12-25', '2026-12-26'].includes(day)
  expect(addWorkingDays('2026-12-23', 3, christmas)).toBe('2026-12-30')
})
