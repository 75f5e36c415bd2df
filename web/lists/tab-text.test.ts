import { expect, test } from 'vitest'
import { readTable, writeTable } from './tab-text.ts'

test.each([
  ['one', [['one']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\tb\nc',
    [
      ['a', 'b'],
      ['c', ''],
    ],
  ],
  [
    '"two\nlines"\t"a ""word"""\nx\t',
    [
      ['two\nlines', 'a "word"'],
      ['x', ''],
    ],
  ],
  ['24" screen\tok', [['24" screen', 'ok']]],
  ['"24" screen', [['"24" screen']]],
  ['', [['']]],
  ['a\n\nb\n', [['a'], [''], ['b']]],
])('a block is read as the spreadsheet meant it: %j', (text, rows) => {
  expect(readTable(text)).toEqual(rows)
})

test('what was written is read as it was; one cell alone is its text', () => {
  const rows = [
    ['a "b"', 'two\nlines'],
    ['tab\there', ''],
  ]
  expect(readTable(writeTable(rows))).toEqual(rows)
  expect(writeTable([['two\n"lines"']])).toBe('two\n"lines"')
})
