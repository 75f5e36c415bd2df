import { expect, test } from 'vitest'
import type { FieldOf } from '../blueprint/document.ts'
import { lineChanges } from './line-changes.ts'

const field: FieldOf<'lines'> = {
  key: 'items',
  name: {},
  type: 'lines',
  fields: [
    { key: 'name', name: {}, type: 'text' },
    { key: 'price', name: {}, type: 'money' },
    { key: 'value', name: {}, type: 'formula', formula: 'price', result: 'money' },
  ],
}
const posts = { id: 'a', name: 'Posts', price: '900.00 PLN', value: '900.00 PLN' }
const report = { id: 'b', name: 'Report', price: '100.00 PLN', value: '100.00 PLN' }

test('a changed price is told with its line, what follows from it is not', () => {
  const dearer = { ...posts, price: '1000.00 PLN', value: '1000.00 PLN' }
  expect(lineChanges(field, [posts, report], [dearer, report])).toEqual({
    added: [],
    removed: [],
    changed: [{ line: posts, field: field.fields[1], from: '900.00 PLN', to: '1000.00 PLN' }],
    moved: false,
  })
})

test('lines that came, went and changed places are told apart', () => {
  const other = { ...posts, id: 'c' }
  expect(lineChanges(field, [posts, report], [report, other])).toMatchObject({
    added: [other],
    removed: [posts],
    changed: [],
    moved: false,
  })
  expect(lineChanges(field, [posts, report], [report, posts])).toEqual({ added: [], removed: [], changed: [], moved: true })
})

test('the same amount in another spelling is no change', () => {
  expect(lineChanges(field, [posts], [{ ...posts, price: '900 PLN' }]).changed).toEqual([])
})
