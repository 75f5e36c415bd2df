import { expect, test } from 'vitest'
import type { List } from '../blueprint/document.ts'
import { mergeQuestion } from './merge-question.ts'

const list: List = {
  key: 'active',
  module: 'contract',
  name: { en: 'Active' },
  condition: { field: 'step', op: 'is', value: 'active' },
  columns: [{ field: 'number' }],
  order: [{ field: 'ends', direction: 'asc' }],
  group: { field: 'step' },
  layout: { kind: 'table' },
}

test('what the page says replaces that part of the saved list and nothing else', () => {
  const asked = mergeQuestion(list, { order: [{ field: 'amount', direction: 'desc' }] })
  expect(asked).toEqual({
    condition: list.condition,
    columns: list.columns,
    order: [{ field: 'amount', direction: 'desc' }],
    group: list.group,
    layout: list.layout,
  })
})

test('without a list every record is asked for, newest first', () => {
  expect(mergeQuestion(undefined, {})).toMatchObject({ condition: { all: [] }, order: [{ field: 'created_at', direction: 'desc' }] })
})
