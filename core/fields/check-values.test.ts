import { expect, test } from 'vitest'
import type { Field } from '../blueprint/document.ts'
import { checkValues } from './check-values.ts'
import type { Locale } from './field-type.ts'

const locale: Locale = { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' }
const fields: Field[] = [
  { key: 'name', name: {}, type: 'text', required: true },
  { key: 'amount', name: {}, type: 'money' },
  { key: 'nip', name: {}, type: 'tax_id' },
  { key: 'gone', name: {}, type: 'text', hidden: true, required: true },
  { key: 'margin', name: {}, type: 'formula', formula: 'amount * 2', result: 'money' },
  { key: 'number', name: {}, type: 'autonumber', pattern: '{n}', required: true },
  { key: 'scope', name: {}, type: 'multi_choice', choices: [{ key: 'web', name: {}, color: 'red' }] },
  {
    key: 'lines',
    name: {},
    type: 'lines',
    fields: [
      { key: 'product', name: {}, type: 'text', required: true },
      { key: 'price', name: {}, type: 'number' },
      { key: 'net', name: {}, type: 'formula', formula: 'price', result: 'number' },
    ],
  },
]

test('everything that is wrong is told at once, each at its field', () => {
  const { problems } = checkValues(
    fields,
    { amount: 'dużo', nip: '123', gone: 'x', margin: '5.00 PLN', number: '7', created_at: 'x', version: 3, color: 'red' },
    locale,
    true,
  )
  expect(problems).toEqual([
    { field: 'amount', code: 'money_format' },
    { field: 'nip', code: 'tax_id_length', details: { country: 'PL', expected: '10', found: 3 } },
    { field: 'gone', code: 'hidden_field' },
    { field: 'margin', code: 'read_only' },
    { field: 'number', code: 'read_only' },
    { field: 'created_at', code: 'read_only' },
    { field: 'version', code: 'read_only' },
    { field: 'color', code: 'unknown_field' },
    { field: 'name', code: 'required' },
  ])
})

test('a change may leave out what is required but not empty it', () => {
  expect(checkValues(fields, { amount: '5 PLN' }, locale, false)).toEqual({ values: { amount: '5.00 PLN' }, problems: [] })
  expect(checkValues(fields, { name: ' ' }, locale, false).problems).toEqual([{ field: 'name', code: 'required' }])
})

test('values come back normalised, blanks as null and empty lists', () => {
  const { values, problems } = checkValues(fields, { name: ' Ala ', amount: '', scope: null, lines: null, owner: null }, locale, true)
  expect(problems).toEqual([])
  expect(values).toEqual({ name: 'Ala', amount: null, scope: [], lines: [], owner: null })
})

test('lines are checked by their own fields, and each problem names its line', () => {
  const { values, problems } = checkValues(
    fields,
    { lines: [{ product: 'SEO', price: '5', net: '5' }, { price: 'x' }, { product: 'Ads', color: 'red' }] },
    locale,
    false,
  )
  expect(problems).toEqual([
    { field: 'lines.1.price', code: 'number_format' },
    { field: 'lines.1.product', code: 'required' },
    { field: 'lines.2.color', code: 'unknown_field' },
  ])
  expect((values['lines'] as unknown[])[0]).toEqual({ id: '', product: 'SEO', price: '5' })
})

test('what is no object where one is wanted is refused, not thrown on', () => {
  const broken = [null, 5, 'x', [], {}, [null], [5], [[]], true]
  const types = ['lines', 'files', 'address', 'link', 'multi_link', 'multi_choice', 'text', 'number', 'money', 'duration', 'person']
  for (const type of types) {
    const field = { key: 'field', name: {}, type, choices: [], fields: [], module: 'client' } as unknown as Field
    for (const value of broken) expect(() => checkValues([field], { field: value }, locale, true)).not.toThrow()
  }
})

test('a field called like a part of every object is unknown', () => {
  expect(checkValues(fields, { constructor: 1, toString: 2 }, locale, false).problems).toEqual([
    { field: 'constructor', code: 'unknown_field' },
    { field: 'toString', code: 'unknown_field' },
  ])
})
