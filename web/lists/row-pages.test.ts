import { expect, test } from 'vitest'
import { askFor, pagesFor, rowAt, withValues, type RowPage } from './row-pages.ts'

const page: RowPage = {
  columns: ['name', 'amount'],
  rows: [
    ['a', 1, 'Alfa', '10'],
    ['b', 4, 'Beta', '20'],
  ],
  next: 'cursor',
}

test('a window asks for the pages that it touches and the next when it comes near', () => {
  expect(pagesFor(0, 30)).toEqual([0])
  expect(pagesFor(60, 80)).toEqual([0, 1])
  expect(pagesFor(99_950, 99_980)).toEqual([999, 1000])
  expect(pagesFor(0, -1)).toEqual([0])
})

test('the next page is asked by cursor, a jump by offset', () => {
  expect(askFor(1, page)).toEqual({ after: 'cursor' })
  expect(askFor(500, undefined)).toEqual({ offset: 50_000 })
  expect(askFor(1, { ...page, next: null })).toEqual({ offset: 100 })
})

test('rows are found by their index, and are unknown while on the way', () => {
  const pages = new Map([[2, page]])
  expect(rowAt(pages, 201)?.[0]).toBe('b')
  expect(rowAt(pages, 0)).toBeUndefined()
})

test('a changed value stands in its row at once, with the new version', () => {
  const changed = withValues(page, 'b', 5, { amount: '25', elsewhere: 1 })
  expect(changed.rows[1]).toEqual(['b', 5, 'Beta', '25'])
  expect(changed.rows[0]).toBe(page.rows[0])
  expect(page.rows[1]).toEqual(['b', 4, 'Beta', '20'])
  expect(withValues(page, 'x', 1, {})).toBe(page)
})
