import type { FieldOf } from '../blueprint/document.ts'
import { expect, test } from 'vitest'
import { lineComputer } from './line-formulas.ts'

const name = { en: 'Name' }
const lines: FieldOf<'lines'> = {
  key: 'items',
  type: 'lines',
  name,
  fields: [
    { key: 'gross', type: 'formula', name, formula: 'value * 1.23', result: 'money', places: 2 },
    { key: 'quantity', type: 'number', name },
    { key: 'price', type: 'money', name },
    { key: 'value', type: 'formula', name, formula: 'quantity * price', result: 'money', places: 2 },
  ],
}
const compute = lineComputer(lines, { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' })

test('a line that is being typed has the values that follow from it, in their order', () => {
  expect(compute({ id: '', quantity: '2', price: '10.00 PLN' })).toEqual({
    id: '',
    quantity: '2',
    price: '10.00 PLN',
    value: '20.00 PLN',
    gross: '24.60 PLN',
  })
})

test('what cannot be read yet counts as blank, and stays as typed', () => {
  expect(compute({ id: 'a', quantity: '2x', price: '10.00 PLN', value: '10.00 PLN' })).toEqual({
    id: 'a',
    quantity: '2x',
    price: '10.00 PLN',
    value: null,
    gross: null,
  })
})
