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

test.each([
  ['team = "sales"', 'false'],
  ['"sales" = team or team = "office"', 'false or team = "office"'],
  ['team != "sales" and amount > 5', 'true and amount > 5'],
  ['team in ("sales", "office")', 'team in ("office")'],
  ['team in ("sales")', 'team in []'],
  ['list contains(["sales", "office"], team)', 'list contains(["office"], team)'],
  ['if team = "sales" then done else not(done)', 'if false then done else not(done)'],
  ['client.name = "the sales"', 'client.name = "the sales"'],
  ['team = "sales', 'team = "sales'],
])('a value that is gone leaves the formula %s', (formula, left) => {
  expect(withoutValue({ formula }, 'sales')).toEqual({ formula: left })
})
