import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeCell, unescapeCell } from './escape-cell.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-2+3+cmd|/C calc', "'-2+3+cmd|/C calc"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['＝1+1', "'＝1+1"],
  ["'=1", "''=1"],
  ["'s-Hertogenbosch", "'s-Hertogenbosch"],
  ['a=b', 'a=b'],
  ['', ''],
])('[P6] what a spreadsheet would run is escaped: %j', (text, cell) => {
  expect(escapeCell(text)).toBe(cell)
})

test('[P6] the escape comes off again, whatever the text', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@\t-]?.{0,3}$/))
  fc.assert(fc.property(text, (text) => unescapeCell(escapeCell(text)) === text))
})
