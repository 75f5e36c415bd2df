import type { Blueprint, FieldOf, Module } from '../blueprint/document.ts'
import { expect, test } from 'vitest'
import { copyLines, isCopy, sourceOfLines } from './copied-lines.ts'
import { differencesFrom } from './line-differences.ts'

const name = { en: 'Name' }
const columns: FieldOf<'lines'>['fields'] = [
  { key: 'name', type: 'text', name },
  { key: 'quantity', type: 'number', name },
  { key: 'price', type: 'money', name },
  { key: 'value', type: 'formula', name, formula: 'quantity * price', result: 'money' },
]
const from: FieldOf<'lines'> = { key: 'items', type: 'lines', name, fields: columns }
const to: FieldOf<'lines'> = {
  ...from,
  fields: [...columns, { key: 'note', type: 'text', name }],
  copy: { from: 'package', lines: 'items' },
}
const link: FieldOf<'link'> = { key: 'package', type: 'link', name, module: 'package' }
const contract = { key: 'contract', fields: [link, to] } as unknown as Module
const blueprint = { modules: [contract, { key: 'package', fields: [from] }] } as unknown as Blueprint
const source = [
  { id: 'a', name: 'Ads', quantity: '1', price: '100.00 PLN', value: '100.00 PLN' },
  { id: 'b', name: 'SEO', quantity: '2', price: '50.00 PLN', value: '100.00 PLN' },
]
const copies = copyLines(source, from, to)

test('lines come from the lines of the linked record, where the blueprint says so', () => {
  expect(sourceOfLines(blueprint, contract, to)).toEqual({ link, from })
  expect(sourceOfLines(blueprint, contract, from)).toBeUndefined()
  expect(sourceOfLines(blueprint, contract, { ...to, copy: { from: 'package', lines: 'gone' } })).toBeUndefined()
})

test('a copy has what both have, nothing computed, and says which line it is of', () => {
  expect(copies).toEqual([
    { id: 'a', name: 'Ads', quantity: '1', price: '100.00 PLN' },
    { id: 'b', name: 'SEO', quantity: '2', price: '50.00 PLN' },
  ])
})

test('lines are copies until what they say differs, whatever their ids and own columns', () => {
  const isStill = (lines: typeof copies) => isCopy(lines, source, [from, to])
  expect(isStill(copies.map((line, at) => ({ ...line, id: String(at), quantity: `${line['quantity'] as string}.0`, note: 'mine' })))).toBe(
    true,
  )
  expect(isStill(copies.map((line) => ({ ...line, price: '1.00 PLN' })))).toBe(false)
  expect(isStill(copies.slice(1))).toBe(false)
  expect(isStill([...copies, { id: '', name: 'More' }])).toBe(false)
})

test('the difference is told of the columns that add up', () => {
  const dearer = [
    { ...source[0]!, price: '130.00 PLN', value: '130.00 PLN' },
    { id: 'c', value: '5.00 EUR' },
  ]
  expect(differencesFrom(dearer, source, to)).toEqual([{ column: columns[3], by: ['-70.00 PLN', '5.00 EUR'] }])
  expect(differencesFrom(source, source, to)).toEqual([])
})
