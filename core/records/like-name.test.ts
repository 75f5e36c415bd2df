import { expect, test } from 'vitest'
import { wordsOfName } from './like-name.ts'

test.each([
  ['Żółta Jaźń Sp. z o.o.', 'zolta jazn'],
  ['ACME S.A.', 'acme'],
  ['Kovács Kft.', 'kovacs'],
  ['Jan Kowalski', 'jan kowalski'],
  ['Sp. z o.o.', ''],
  ['AB', ''],
])('%s is looked for by: %s', (name, words) => {
  expect(wordsOfName(name)).toBe(words)
})
