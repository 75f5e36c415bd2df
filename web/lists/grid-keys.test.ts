import { expect, test } from 'vitest'
import { commandOf, rangeBetween } from './grid-keys.ts'

const size = { rows: 100, columns: 4, page: 20 }
const at = { row: 10, column: 2 }
const press = (key: string, keys: { ctrl?: boolean; shift?: boolean } = {}, from = at, corner = from) =>
  commandOf({ key, ctrl: false, shift: false, ...keys }, from, size, corner)
const goesTo = (row: number, column: number) => ({ do: 'move', to: { row, column }, extend: false })

test.each([
  ['ArrowDown', {}, 11, 2],
  ['ArrowUp', {}, 9, 2],
  ['ArrowLeft', {}, 10, 1],
  ['ArrowRight', {}, 10, 3],
  ['PageDown', {}, 30, 2],
  ['PageUp', {}, 0, 2],
  ['Home', {}, 10, 0],
  ['End', {}, 10, 3],
  ['Home', { ctrl: true }, 0, 0],
  ['End', { ctrl: true }, 99, 3],
  ['ArrowDown', { ctrl: true }, 99, 2],
  ['Tab', {}, 10, 3],
  ['Tab', { shift: true }, 10, 1],
])('%s %o', (key, keys, row, column) => {
  expect(press(key, keys)).toEqual(goesTo(row, column))
})

test('moves stop at the edges', () => {
  expect(press('ArrowUp', {}, { row: 0, column: 0 })).toEqual(goesTo(0, 0))
  expect(press('PageDown', {}, { row: 95, column: 0 })).toEqual(goesTo(99, 0))
})

test('Tab goes on in the next row and leaves the grid after the last cell', () => {
  expect(press('Tab', {}, { row: 3, column: 3 })).toEqual(goesTo(4, 0))
  expect(press('Tab', {}, { row: 99, column: 3 })).toBeUndefined()
  expect(press('Tab', { shift: true }, { row: 0, column: 0 })).toBeUndefined()
})

test('Shift with an arrow moves the other corner of the range', () => {
  expect(press('ArrowDown', { shift: true })).toEqual({ do: 'move', to: { row: 11, column: 2 }, extend: true })
  expect(press('ArrowRight', { shift: true }, at, { row: 15, column: 2 })).toEqual({ do: 'move', to: { row: 15, column: 3 }, extend: true })
  expect(press('ArrowDown', {}, at, { row: 15, column: 2 })).toEqual(goesTo(11, 2))
  expect(rangeBetween({ row: 4, column: 1 }, { row: 2, column: 3 })).toEqual({ first: { row: 2, column: 1 }, last: { row: 4, column: 3 } })
})

test('Enter and F2 edit, Space selects', () => {
  expect(press('Enter')).toEqual({ do: 'edit' })
  expect(press('F2')).toEqual({ do: 'edit' })
  expect(press(' ')).toEqual({ do: 'select', extend: false })
  expect(press(' ', { shift: true })).toEqual({ do: 'select', extend: true })
})

test('Enter on the name opens the record, Ctrl-Enter its page from every cell, Escape closes it; F2 edits the name', () => {
  const name = { row: 10, column: 0 }
  expect(press('Enter', {}, name)).toEqual({ do: 'open', page: false })
  expect(press('Enter', { ctrl: true }, name)).toEqual({ do: 'open', page: true })
  expect(press('Enter', { ctrl: true })).toEqual({ do: 'open', page: true })
  expect(press('Escape')).toEqual({ do: 'close' })
  expect(press('F2', {}, name)).toEqual({ do: 'edit' })
})

test('a letter starts to edit with it; function keys and the browser’s shortcuts stay free', () => {
  expect(press('ż')).toEqual({ do: 'edit', typed: 'ż' })
  expect(press('?')).toBeUndefined()
  expect(press('F5')).toBeUndefined()
  expect(press('r', { ctrl: true })).toBeUndefined()
})

test('Ctrl-C and Ctrl-V are the browser’s, which then says what is to be copied or pasted; Ctrl-D fills down, Delete empties', () => {
  expect(press('c', { ctrl: true })).toBeUndefined()
  expect(press('V', { ctrl: true })).toBeUndefined()
  expect(press('d', { ctrl: true })).toEqual({ do: 'fill' })
  expect(press('D', { ctrl: true, shift: true })).toEqual({ do: 'duplicate' })
  expect(press('Delete')).toEqual({ do: 'clear' })
})
