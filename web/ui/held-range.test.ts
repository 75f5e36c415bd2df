import { expect, test } from 'vitest'
import { withHeld } from './held-range.ts'

const window = { startIndex: 20, endIndex: 22, overscan: 1, count: 100 }

test('the held line is drawn once, wherever the window is', () => {
  expect(withHeld(window, undefined)).toEqual([19, 20, 21, 22, 23])
  expect(withHeld(window, 21)).toEqual([19, 20, 21, 22, 23])
  expect(withHeld(window, 3)).toEqual([19, 20, 21, 22, 23, 3])
  expect(withHeld(window, 90)).toEqual([19, 20, 21, 22, 23, 90])
})

test('a line that is there no more is not drawn', () => {
  expect(withHeld(window, -1)).toEqual([19, 20, 21, 22, 23])
  expect(withHeld(window, 100)).toEqual([19, 20, 21, 22, 23])
})
