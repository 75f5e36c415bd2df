import { expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { currencyHeads } from './currency-heads.ts'

const amount: Column = {
  path: 'amount',
  field: { key: 'amount', type: 'money', name: {} },
  system: false,
  width: 100,
  least: 100,
  grows: false,
  numeric: true,
  editable: true,
}
const at = new Map([['amount', 2]])

test('the header says the currency when all amounts agree', () => {
  expect(
    currencyHeads(
      [amount],
      [
        ['a', 1, '10.00 PLN'],
        ['b', 1, null],
      ],
      at,
      { amount: ['10.00 PLN'] },
    ),
  ).toEqual(new Map([['amount', 'PLN']]))
  expect(
    currencyHeads(
      [amount],
      [
        ['a', 1, '10.00 PLN'],
        ['b', 1, '5.00 EUR'],
      ],
      at,
      undefined,
    ),
  ).toEqual(new Map())
  expect(currencyHeads([amount], [['a', 1, '10.00 PLN']], at, { amount: ['10.00 PLN', '7.00 EUR'] })).toEqual(new Map())
})

test('a column of one currency says it even when it is empty', () => {
  const fixed: Column = { ...amount, field: { ...amount.field, type: 'money', currency: 'EUR' } }
  expect(currencyHeads([fixed], [], at, undefined)).toEqual(new Map([['amount', 'EUR']]))
})
