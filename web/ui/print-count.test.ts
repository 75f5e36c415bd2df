import { expect, test } from 'vitest'
import { printCount } from './print-count.ts'

test.each([
  [{ count: 70, capped: false }, 'pl', '70'],
  [{ count: 1000, capped: true }, 'pl', '1\u00a0000+'],
  [{ count: 1000, capped: true }, 'en', '1,000+'],
  [undefined, 'pl', ''],
])('%o in %s reads %s', (count, language, shown) => {
  expect(printCount(count, language)).toBe(shown)
})
