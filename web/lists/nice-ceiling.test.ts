import { expect, test } from 'vitest'
import { niceCeiling } from './nice-ceiling.ts'

test.each([
  [0, 4],
  [3, 4],
  [70, 80],
  [183_040, 200_000],
  [205_000, 240_000],
  [1, 4],
])('the axis over %d ends at %d', (largest, end) => {
  expect(niceCeiling(largest)).toBe(end)
})
