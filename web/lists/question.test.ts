import { expect, test } from 'vitest'
import type { Question } from '@nurt/core/blueprint/document.ts'
import { differing, changedQuestion, readChanges, sameJson } from './question.ts'

const saved: Question = {
  condition: { all: [{ field: 'status', op: 'is', value: 'active' }] },
  columns: [{ field: 'name' }, { field: 'end' }],
  order: [{ field: 'end', direction: 'asc' }],
  group: { field: 'status' },
  layout: { kind: 'table' },
}

test('[I12] the address holds only what differs from the saved list', () => {
  expect(differing(saved, { ...saved })).toEqual({})
  const asked: Question = { ...saved, order: [{ field: 'name', direction: 'desc' }] }
  expect(differing(saved, asked)).toEqual({ order: [{ field: 'name', direction: 'desc' }] })
  expect(changedQuestion(saved, differing(saved, asked))).toEqual(asked)
})

test('a group that was taken away stays away after a reload', () => {
  const { group: _, ...asked } = saved
  const search = differing(saved, asked)
  expect(search).toEqual({ group: null })
  expect(changedQuestion(saved, readChanges(JSON.parse(JSON.stringify(search))))).toEqual(asked)
})

test('a saved list carries nothing else into the question', () => {
  const list = { ...saved, key: 'active', module: 'contract', name: { en: 'Active' } }
  expect(changedQuestion(list, {})).toEqual(saved)
})

test('a broken address is read as far as it makes sense', () => {
  const raw = {
    condition: { all: [{ op: 'is' }] },
    columns: [],
    order: [{ field: 'name', direction: 'up' }],
    group: { field: 'owner' },
    layout: { kind: 'spiral' },
    other: 1,
  }
  expect(readChanges(raw)).toEqual({ group: { field: 'owner' } })
})

test('nested groups and formulas pass', () => {
  const condition = { all: [{ any: [{ field: 'a', op: 'blank' }, { formula: 'b > 1' }] }] }
  expect(readChanges({ condition })).toEqual({ condition })
})

test('the order of keys does not make a difference', () => {
  expect(sameJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true)
  expect(sameJson({ a: undefined }, {})).toBe(true)
})
