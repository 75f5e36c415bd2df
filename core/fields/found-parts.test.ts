import { expect, test } from 'vitest'
import { foundParts } from './found-parts.ts'
import { soughtOf } from './sought.ts'

test.each([
  ['zolc', 'Żółć i Gęślą', '[Żółć] i Gęślą'],
  ['ges zol', 'Żółć i Gęślą', '[Żół]ć i [Gęś]lą'],
  ['alfa', 'Alfa alfa', '[Alfa] [alfa]'],
  ['strasse', 'Lange Straße 5', 'Lange [Straße] 5'],
  ['22 123', '+48 22 123 45 67', '+48 [22 123] 45 67'],
  ['221234', '+48 22 123 45 67', '+48 [22 123 4]5 67'],
  ['52', '526-025-02-74', '[52]6-025-02-74'],
  ['beta', 'Alfa', 'Alfa'],
  ['', 'Alfa', 'Alfa'],
  ['alfa', '', ''],
])('what was sought by “%s” is marked in “%s”', (q, text, marked) => {
  const parts = foundParts(text, soughtOf(q))
  expect(parts.map((part) => (part.found ? `[${part.text}]` : part.text)).join('')).toBe(marked)
})
