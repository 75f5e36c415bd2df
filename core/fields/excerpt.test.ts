import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

test.each([
  ['krótki', 10, 'krótki'],
  ['dziesięć. ', 10, 'dziesięć. '],
  ['Umowa na kampanię w maju', 20, 'Umowa na kampanię w…'],
  ['Umowa na kampanię w maju', 18, 'Umowa na kampanię…'],
  ['x'.repeat(30), 10, `${'x'.repeat(10)}…`],
  [`Umowa ${'x'.repeat(30)}`, 20, `Umowa ${'x'.repeat(14)}…`],
  ['😀😀😀', 3, '😀…'],
])('%s, at most %i characters: %s', (text, most, excerpt) => {
  expect(excerptOf(text, most)).toBe(excerpt)
})
