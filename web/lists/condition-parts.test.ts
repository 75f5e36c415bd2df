import { expect, test } from 'vitest'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { isComplete, startingCondition, tidied, withOperator } from './condition-parts.ts'

const end: Field = { key: 'end', type: 'date', name: { en: 'End' } }
const scope: Field = { key: 'scope', type: 'choice', name: { en: 'Scope' }, choices: [] }

test('[I15] a date starts with "this month", a choice with an empty set', () => {
  expect(startingCondition('end', end, ['is', 'within'])).toEqual({
    field: 'end',
    op: 'within',
    value: { period: { unit: 'month', offset: 0 } },
  })
  expect(startingCondition('scope', scope, ['is', 'one_of'])).toEqual({ field: 'scope', op: 'one_of', value: [] })
  expect(startingCondition('scope', scope, ['is'])).toEqual({ field: 'scope', op: 'is', value: null })
})

test('another operator keeps the value where it makes sense', () => {
  const is = { field: 'scope', op: 'is', value: 'a' } as const
  expect(withOperator(is, 'is_not')).toEqual({ field: 'scope', op: 'is_not', value: 'a' })
  expect(withOperator(is, 'one_of')).toEqual({ field: 'scope', op: 'one_of', value: ['a'] })
  expect(withOperator({ field: 'scope', op: 'one_of', value: ['a', 'b'] }, 'is')).toEqual({ field: 'scope', op: 'is', value: 'a' })
  expect(withOperator(is, 'blank')).toEqual({ field: 'scope', op: 'blank' })
  expect(withOperator({ field: 'n', op: 'above', value: '5' }, 'between')).toEqual({ field: 'n', op: 'between', value: ['5', ''] })
})

test('a condition without its value is not asked', () => {
  expect(isComplete({ field: 'n', op: 'between', value: ['5', ''] })).toBe(false)
  expect(isComplete({ field: 'n', op: 'one_of', value: [] })).toBe(false)
  expect(isComplete({ field: 'n', op: 'is', value: false })).toBe(true)
  expect(isComplete({ field: 'n', op: 'blank' })).toBe(true)
  expect(isComplete({ any: [] })).toBe(false)
  expect(isComplete({ any: [{ field: 'n', op: 'is', value: null }] })).toBe(false)
})

test('empty groups vanish and a group of one is its part', () => {
  const part = { field: 'n', op: 'blank' } as const
  expect(tidied({ all: [{ any: [] }, { any: [part] }, { all: [part, part] }] })).toEqual({ all: [part, { all: [part, part] }] })
})
