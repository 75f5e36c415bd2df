import { expect, test } from 'vitest'
import type { StepGate } from './document.ts'
import { readableTable, rowChanges, type TableRow } from './table-rows.ts'

const row = (key: string, value: string, to = 'board'): TableRow => ({
  key,
  to,
  condition: {
    all: [
      { field: 'margin', op: 'below', value },
      { field: 'kind', op: 'is', value: key },
    ],
  },
})
const [a, b, c] = [row('a', '1'), row('b', '2'), row('c', '3')]
const changes = (before: TableRow[], after: TableRow[]) => rowChanges({ flows: before }, { flows: after })

test('[W57] of two versions of a table each row that differs is told, with what it was and what it is', () => {
  const other = row('b', '2.5', 'head')
  expect(changes([a, b], [a, b])).toEqual([])
  expect(changes([a, b], [a, other])).toEqual([{ kind: 'changed', row: 2, from: b, to: other }])
  expect(changes([a, b], [c, b])).toEqual([
    { kind: 'added', row: 1, to: c },
    { kind: 'removed', row: 1, from: a },
  ])
})

test('[W57] another order is told once, by the places where the rows stood', () => {
  expect(changes([a, b, c], [c, a, b])).toEqual([{ kind: 'reordered', order: [3, 1, 2] }])
  expect(changes([a, b, c], [a, c])).toEqual([{ kind: 'removed', row: 2, from: b }])
})

test('[W57] of columns that may not be read nothing is left', () => {
  const gate: StepGate = { key: 'g', name: {}, flows: [a], table: { columns: ['margin', 'kind'] } }
  const { table, flows } = readableTable(gate, (path) => path === 'kind')
  expect([table?.columns, flows]).toEqual([['kind'], [{ ...a, condition: { all: [{ field: 'kind', op: 'is', value: 'a' }] } }]])
})
