import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { withoutValue } from './without-value.ts'

const team = { field: 'team' }

test('a value that is gone leaves a condition, which lets through what it did', () => {
  const condition: Condition = {
    any: [
      { ...team, op: 'is', value: 'sales' },
      { all: [{ ...team, op: 'is_not', value: 'sales' }] },
      { ...team, op: 'one_of', value: ['sales', 'office'] },
      { ...team, op: 'one_of', value: { my_teams: true } },
    ],
  }
  expect(withoutValue(condition, 'sales')).toEqual({
    any: [
      { ...team, op: 'one_of', value: [] },
      { all: [{ ...team, op: 'none_of', value: [] }] },
      { ...team, op: 'one_of', value: ['office'] },
      { ...team, op: 'one_of', value: { my_teams: true } },
    ],
  })
  expect(withoutValue(condition, 'other')).toBe(condition)
})
