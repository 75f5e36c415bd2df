import { expect, test } from 'vitest'
import type { Field } from './document.ts'
import { formulaCycle, formulaOrder } from './formula-order.ts'

const formula = (key: string, text: string): Field => ({ key, type: 'formula', name: {}, formula: text, result: 'number' })
const fields: Field[] = [
  { key: 'amount', type: 'number', name: {} },
  formula('net', 'amount * 2'),
  formula('tax', 'net * 0.23'),
  formula('total', 'net + tax'),
  formula('unread', 'net +'),
]

test.each([
  ['net', 'net + 1', { way: ['net', 'net'], at: [0, 3] }],
  ['net', 'amount + tax', { way: ['net', 'tax', 'net'], at: [9, 12] }],
  ['net', 'if total > 5 then 1 else tax', { way: ['net', 'total', 'net'], at: [3, 8] }],
  ['amount', 'amount', { way: ['amount', 'amount'], at: [0, 6] }],
])('%s, computed as %s, reads itself, by the shortest way', (key, text, found) => {
  expect(formulaCycle(fields, key, text)).toEqual(found)
})

test.each([
  ['net', 'amount + 1'],
  ['net', 'net +'],
  ['total', 'net + tax + unread'],
  ['extra', 'total'],
])('%s, computed as %s, does not read itself', (key, text) => {
  expect(formulaCycle(fields, key, text)).toBeUndefined()
})

test('a formula that reads others that read each other does not read itself', () => {
  const ring = [formula('a', 'b'), formula('b', 'a')]
  expect(formulaCycle(ring, 'c', 'a + 1')).toBeUndefined()
  expect(formulaCycle(ring, 'b', 'a + 1')?.way).toEqual(['b', 'a', 'b'])
  expect(formulaOrder([...ring, formula('c', 'a + 1')]).cycle.map(({ key }) => key)).toEqual(['a', 'b'])
})

test('a formula that was removed is not read through', () => {
  const hidden: Field[] = [{ ...formula('old', 'net'), hidden: true } as Field]
  expect(formulaCycle(hidden, 'net', 'old')).toBeUndefined()
})
