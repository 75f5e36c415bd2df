import { expect, test } from 'vitest'
import { guessOverflow, joinOverflow, widthOf } from './overflow.ts'

const rows = [
  ['id', 'street', 'city', 'country'],
  ['A', 'Obere Str. 57', 'Berlin', 'Germany'],
  ['B', 'Rua Orós', ' 92', 'Sao Paulo', 'Brazil'],
  ['C', 'Berguvsvägen 8', 'Luleå', 'Sweden'],
  ['D', 'Av. Brasil', ' 442', 'Berlin', 'Brazil'],
  ['E', 'Rua X 1', 'Recife', 'Brazil', ''],
]

test('[P6] a comma inside an unquoted street does not shift the columns after it', () => {
  const width = widthOf(rows, true)
  expect(width).toBe(4)
  const column = guessOverflow(rows.slice(1), width, ',')
  expect(column).toBe(1)
  expect(joinOverflow(rows[2] ?? [], width, column, ',')).toEqual(['B', 'Rua Orós, 92', 'Sao Paulo', 'Brazil'])
})

test('[P6] rows of the right length, and those that are longer by empty cells only, stay as they are', () => {
  expect(
    guessOverflow(
      [
        ['1', '2'],
        ['3', '4', ''],
      ],
      2,
      ',',
    ),
  ).toBeUndefined()
  expect(joinOverflow(['E', 'Rua X 1', 'Recife', 'Brazil', ''], 4, 1, ',')).toEqual(['E', 'Rua X 1', 'Recife', 'Brazil', ''])
})

test('without a header the usual length is the width', () => {
  expect(
    widthOf(
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6', '7'],
      ],
      false,
    ),
  ).toBe(2)
  expect(widthOf([], false)).toBe(0)
})
