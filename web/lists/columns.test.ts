import { expect, test } from 'vitest'
import { fitted, type Column } from './columns.ts'

function column(path: string, width: number): Column {
  return { path, field: { key: path, type: 'text', name: {} }, system: false, width, numeric: false, editable: true }
}

const columns = [column('name', 200), column('client', 200), column('end', 100)]
const asked = columns.map(({ path }) => ({ field: path }))
const widthsOf = (those: Column[]) => those.map(({ width }) => width)

test('columns give way until all are seen', () => {
  expect(widthsOf(fitted(columns, asked, 450))).toEqual([180, 180, 90])
})

test('a width that somebody chose stays', () => {
  expect(widthsOf(fitted(columns, [{ field: 'name', width: 200 }, ...asked.slice(1)], 470))).toEqual([200, 180, 90])
})

test('where there is room, or far too little, the usual widths stay', () => {
  expect(widthsOf(fitted(columns, asked, 800))).toEqual([200, 200, 100])
  expect(widthsOf(fitted(columns, asked, 300))).toEqual([200, 200, 100])
})
