import { expect, test } from 'vitest'
import { freeKey, moveBy, put } from './put.ts'

test('an undefined value takes the property away', () => {
  expect(put(['modules', 'order', 'icon'], 'star')).toEqual({ do: 'put', path: ['modules', 'order', 'icon'], value: 'star' })
  expect(put(['modules', 'order', 'icon'], undefined)).toEqual({ do: 'remove', path: ['modules', 'order', 'icon'] })
})

test('a step up goes before the one above, a step down behind the one below, and the ends stay', () => {
  const siblings = ['a', 'b', 'c']
  expect(moveBy(['fields', 'b'], siblings, -1)).toEqual([{ do: 'move', path: ['fields', 'b'], before: 'a' }])
  expect(moveBy(['fields', 'a'], siblings, 1)).toEqual([{ do: 'move', path: ['fields', 'a'], before: 'c' }])
  expect(moveBy(['fields', 'b'], siblings, 1)).toEqual([{ do: 'move', path: ['fields', 'b'], before: null }])
  expect(moveBy(['fields', 'a'], siblings, -1)).toEqual([])
  expect(moveBy(['fields', 'c'], siblings, 1)).toEqual([])
})

test('a key is made from the name, in whichever language it has one', () => {
  expect(freeKey({ pl: 'Łączna kwota' }, [])).toBe('laczna_kwota')
  expect(freeKey({ en: 'Amount' }, [{ key: 'amount' }])).toBe('amount_2')
})
