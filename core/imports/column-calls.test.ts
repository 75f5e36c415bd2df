import { expect, test } from 'vitest'
import { columnCalls } from './column-calls.ts'

test('columns of one name are told apart by how many stand before them', () => {
  expect(columnCalls(['Uwagi', 'Kod', 'Uwagi'])).toEqual(['Uwagi 0', 'Kod 0', 'Uwagi 1'])
})
