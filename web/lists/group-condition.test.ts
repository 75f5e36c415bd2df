import { expect, test } from 'vitest'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { inGroup, lastDay } from './group-condition.ts'

const everything = { all: [] }
const field = (type: string) => ({ key: 'f', type, name: {}, choices: [] }) as unknown as Field

test('[I13] [I14] [I21] a group’s records are asked by its key', () => {
  expect(inGroup(everything, { field: 'step' }, field('choice'), 'active')).toEqual({
    all: [everything, { field: 'step', op: 'is', value: 'active' }],
  })
  expect(inGroup(everything, { field: 'scope' }, field('multi_choice'), 'seo')).toEqual({
    all: [everything, { field: 'scope', op: 'has_any', value: ['seo'] }],
  })
  expect(inGroup(everything, { field: 'step' }, field('choice'), null)).toEqual({ all: [everything, { field: 'step', op: 'blank' }] })
})

test('a group of a month holds its first and last day', () => {
  expect(inGroup(everything, { field: 'end' }, field('date'), '2028-02-01')).toEqual({
    all: [everything, { field: 'end', op: 'between', value: ['2028-02-01', '2028-02-29'] }],
  })
})

test.each([
  ['2026-11-21', 'day', '2026-11-21'],
  ['2026-12-28', 'week', '2027-01-03'],
  ['2026-12-01', 'month', '2026-12-31'],
  ['2026-10-01', 'quarter', '2026-12-31'],
  ['2026-01-01', 'year', '2026-12-31'],
] as const)('the period from %s by %s ends on %s', (first, by, last) => {
  expect(lastDay(first, by)).toBe(last)
})
