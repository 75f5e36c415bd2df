import { expect, test } from 'vitest'
import type { Field } from '../blueprint/document.ts'
import { digitsIn } from './search-texts.ts'

const field = (type: Field['type']) => ({ key: 'x', name: {}, type }) as Field

test.each([
  ['phone', '+48 601 100-100', '48601100100'],
  ['tax_id', 'PL 526-10-40-828', '5261040828'],
  ['autonumber', 'U/12/2026', '122026'],
  ['text', 'Call +48 601 100-100 after 5, or (22) 123.45.67', '48601100100 221234567'],
  ['text', 'Annex 12/2026 of room 7', '122026'],
  ['text', 'Invoices 1, 2 and 13 of 2026', ''],
  ['text', 'a4f23670e1833f', ''],
] as const)('[P13] of the %s %s the digits %j are found', (type, value, digits) => {
  expect(digitsIn(field(type), value)).toBe(digits)
})
