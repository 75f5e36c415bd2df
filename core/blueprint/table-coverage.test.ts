import { expect, test } from 'vitest'
import type { Condition } from '../expressions/condition.ts'
import type { Field } from './document.ts'
import { coverageOf } from './table-coverage.ts'

const margin: Field = { key: 'margin', name: { en: 'Margin' }, type: 'formula', formula: '1', result: 'percent' }
const count: Field = { key: 'count', name: { en: 'Count' }, type: 'number', places: 0 }
const label: Field = { key: 'label', name: { en: 'Label' }, type: 'text' }

type Asked = Partial<Extract<Condition, { field: string }>> | undefined

function covered(field: Field, cells: readonly Asked[], columns = [field.key]) {
  const flows = cells.map((cell, row) => ({
    key: `row_${row}`,
    to: 'done',
    condition: { all: cell ? [{ field: field.key, op: 'is', ...cell } as Condition] : [] },
  }))
  return coverageOf({ flows, table: { columns } }, (path) => [margin, count, label].find(({ key }) => key === path))
}

test('[W57] rows that meet at a bound leave nothing out and share nothing', () => {
  const rows: Asked[] = [
    { op: 'below', value: '15' },
    { op: 'at_least', value: '15' },
  ]
  expect(covered(margin, rows)).toEqual({ overlaps: [], unreached: [], gaps: [] })
})

test('[W57] what no row takes is told with its ends', () => {
  const rows: Asked[] = [
    { op: 'below', value: '15' },
    { op: 'between', value: ['15', '24.5'] },
    { op: 'above', value: '25' },
  ]
  expect(covered(margin, rows)?.gaps).toEqual([{ from: { value: '24.5', included: false }, to: { value: '25', included: true } }])
  expect(covered(margin, [{ op: 'is', value: '3' }])?.gaps).toEqual([
    { to: { value: '3', included: false } },
    { from: { value: '3', included: false } },
  ])
})

test('[W57] what two rows take is told, and a row that is never reached', () => {
  const rows: Asked[] = [
    { op: 'at_most', value: '25' },
    { op: 'between', value: ['15', '30'] },
    { op: 'is', value: '20' },
  ]
  expect(covered(margin, rows)).toMatchObject({
    overlaps: [{ upper: 0, lower: 1, values: { from: { value: '15', included: true }, to: { value: '25', included: true } } }],
    unreached: [2],
  })
})

test('[W57] a row for whatever is left overlaps nothing, and leaves no gap', () => {
  expect(covered(margin, [{ op: 'below', value: '15' }, undefined])).toEqual({ overlaps: [], unreached: [], gaps: [] })
  expect(covered(margin, [undefined, { op: 'below', value: '15' }])?.unreached).toEqual([1])
})

test('[W57] whole numbers have nothing between ten and eleven, a computed value has', () => {
  const rows: Asked[] = [
    { op: 'at_most', value: '10' },
    { op: 'at_least', value: '11' },
  ]
  expect(covered(count, rows)?.gaps).toEqual([])
  expect(covered(margin, rows)?.gaps).toHaveLength(1)
})

test('[W57] it is not told of texts, of two columns and of cells that are not filled in', () => {
  expect(covered(label, [{ value: 'a' }])).toBeUndefined()
  expect(covered(margin, [{ op: 'below', value: '15' }], ['margin', 'count'])).toBeUndefined()
  expect(covered(margin, [{ op: 'below', value: null }])).toBeUndefined()
  expect(covered(margin, [{ op: 'below', value: '1,5' }])).toBeUndefined()
})
