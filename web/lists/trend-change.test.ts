import { expect, test } from 'vitest'
import { changeOf, churnOf } from './trend-change.ts'

test('[I24] the change of value is told per currency, exactly', () => {
  expect(changeOf(['0.10 EUR', '100.00 PLN'], ['0.30 EUR', '90.50 PLN', '5.00 USD'])).toEqual(['0.20 EUR', '-9.50 PLN', '5.00 USD'])
  expect(changeOf(['1.00 PLN'], ['1.00 PLN'])).toEqual([])
  expect(changeOf(['4'], [])).toEqual(['-4'])
})

test('[I24] churn is what ended out of what ran before; where nothing ran there is none', () => {
  const sum = (count: number) => ({ count, totals: [] })
  expect(churnOf({ ended: sum(1) }, { running: sum(4) })).toBe(0.25)
  expect(churnOf({ ended: sum(1) }, { running: sum(0) })).toBeUndefined()
})
