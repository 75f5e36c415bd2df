import { expect, test } from 'vitest'
import { newListKey } from './list-key.ts'

test.each([
  ['Kończące się w tym miesiącu', 'konczace_sie_w_tym_miesiacu'],
  ['  Żółte & łąki! ', 'zolte_laki'],
  ['2026', 'list_2026'],
  ['…', 'list'],
])('%s becomes %s', (name, key) => {
  expect(newListKey(name, [])).toBe(key)
})

test('a second list of the name gets a number', () => {
  expect(newListKey('Moje', [{ key: 'moje' }, { key: 'moje_2' }])).toBe('moje_3')
})
