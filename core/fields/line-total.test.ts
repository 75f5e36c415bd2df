import type { Field } from '../blueprint/document.ts'
import { expect, test } from 'vitest'
import { sumColumn } from './line-total.ts'
import { isTotalled, type Summable } from './totalled.ts'

const name = { en: 'Column' }
const quantity: Field = { key: 'quantity', type: 'number', name }
const price: Field = { key: 'price', type: 'money', name }
const rebate: Field = { key: 'rebate', type: 'percent', name }
const time: Field = { key: 'time', type: 'duration', name }
const value: Field = { key: 'value', type: 'formula', name, formula: 'quantity * price', result: 'money' }

function totalled(...columns: Field[]): string[] {
  return columns.filter((column) => isTotalled(column, columns)).map(({ key }) => key)
}

test('of line items the values add up, not their unit prices, quantities and percents', () => {
  expect(totalled(quantity, price, rebate, value)).toEqual(['value'])
})

test('an amount that is typed adds up where none is computed from it', () => {
  expect(totalled(price, time)).toEqual(['price', 'time'])
  expect(totalled(quantity, price)).toEqual([])
  expect(totalled(price, { ...value, hidden: true })).toContain('price')
})

test('a column says itself whether it adds up; a percent never does', () => {
  expect(totalled({ ...quantity, total: true } as Field, price, { ...value, total: false } as Field)).toEqual(['quantity'])
  expect(totalled({ ...rebate, total: true } as Field)).toEqual([])
})

test.each<[string, Field, unknown[], (string | number)[]]>([
  ['money, per currency', price, ['10.10 PLN', null, '0.20 PLN', '1.00 EUR'], ['10.30 PLN', '1.00 EUR']],
  ['numbers exactly', quantity, ['0.1', '0.2', null], ['0.3']],
  ['times in seconds', time, [3600, 1800], [5400]],
  ['what is still being typed is left out', quantity, ['1', '2x'], ['1']],
  ['nothing where all are blank', quantity, [null, null], []],
])('%s', (_, column, values, sums) => expect(sumColumn(column as Summable, values)).toEqual(sums))
