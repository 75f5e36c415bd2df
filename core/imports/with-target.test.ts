import { expect, test } from 'vitest'
import type { Field } from '../blueprint/document.ts'
import { withTarget } from './with-target.ts'

const fields = [
  { key: 'name', type: 'text', name: {} },
  { key: 'email', type: 'email', name: {} },
] satisfies Field[]
const mapping = { 0: { field: 'name' }, 1: { field: 'email' } }

test('[P6] a column that was only guessed to go where another is put makes way, one that was put there stays', () => {
  const choice = { column: 2, target: { field: 'email' } }
  expect(withTarget(mapping, fields, { ...choice, chosen: [2] })).toEqual({ 0: { field: 'name' }, 2: { field: 'email' } })
  expect(withTarget(mapping, fields, { ...choice, chosen: [1, 2] })).toEqual({ ...mapping, 2: { field: 'email' } })
})

test('[P6] texts that are joined make no way, and a column can be left out', () => {
  expect(withTarget(mapping, fields, { column: 2, target: { field: 'name' }, chosen: [] })).toEqual({ ...mapping, 2: { field: 'name' } })
  expect(withTarget(mapping, fields, { column: 1, target: undefined, chosen: [] })).toEqual({ 0: { field: 'name' } })
})
