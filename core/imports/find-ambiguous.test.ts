import { expect, test } from 'vitest'
import { findAmbiguous } from './find-ambiguous.ts'

test.each([
  [
    [
      ['Umowa', '15.01.2026', '3/4/2026'],
      ['', '5/6/2027'],
    ],
    { date: '3/4/2026' },
  ],
  [
    [
      ['1 234,56', '1.234,56'],
      ['1,234', '12.345'],
    ],
    { number: '1,234' },
  ],
  [[[' 01.02.26 ', '1.234']], { date: '01.02.26', number: '1.234' }],
  // one way only: the same twice, no month, the year first, a code
  [[['4.4.2026', '12/31/2026', '2026-02-01', '0.125', '10.0.0.1', '1 lut 2026']], {}],
  [[], {}],
])('[P6] the first texts of %j that can be read in two ways are %j', (rows, expected) => {
  expect(findAmbiguous(rows)).toEqual(expected)
})
