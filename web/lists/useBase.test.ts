import type { Question } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { baseOf } from './useBase.ts'

const saved: Question = { condition: { all: [] }, columns: [{ field: 'name' }], order: [], layout: { kind: 'table' } }

test('what a change stands on stays as it was when the person began, also where there was nothing', () => {
  const base = baseOf(saved, { group: { field: 'city' }, order: [{ field: 'name', direction: 'asc' }] }, {})
  expect(base).toEqual({ group: null, order: [] })

  const published: Question = { ...saved, group: { field: 'status' }, columns: [{ field: 'name' }, { field: 'city' }] }
  expect(baseOf(published, { group: { field: 'city' }, columns: [] }, base)).toEqual({ group: null, columns: published.columns })
})
