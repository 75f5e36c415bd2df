import { expect, test } from 'vitest'
import type { Condition } from '../expressions/condition.ts'
import { columnsOf, withCell } from './table-cells.ts'

const low: Condition = { field: 'margin', op: 'below', value: '15' }
const large: Condition = { field: 'amount', op: 'above', value: '1000' }

test('[W57] conditions are read as a table where each row compares a field once', () => {
  expect(columnsOf([{ all: [low] }, { all: [large, low] }, large, { all: [] }])).toEqual(['margin', 'amount'])
  expect(columnsOf([])).toEqual([])
  expect(columnsOf([{ any: [low, large] }])).toBeUndefined()
  expect(columnsOf([{ all: [low, { ...low, op: 'above' } as Condition] }])).toBeUndefined()
  expect(columnsOf([{ all: [low, { formula: 'amount > 3' }] }])).toBeUndefined()
})

test('[W57] a cell is put in, replaced and taken out, in the order of the columns', () => {
  const columns = ['margin', 'amount']
  expect(withCell({ all: [large] }, columns, 'margin', low as never)).toEqual({ all: [low, large] })
  expect(withCell({ all: [low, large] }, columns, 'margin', undefined)).toEqual({ all: [large] })
  expect(withCell(low, columns, 'margin', { field: 'margin', op: 'at_least', value: '20' })).toEqual({
    all: [{ field: 'margin', op: 'at_least', value: '20' }],
  })
})
