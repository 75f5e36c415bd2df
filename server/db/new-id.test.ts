import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('ids are UUIDs of version 7 that sort in the order they were made in, however many in a millisecond', () => {
  const now = Date.now()
  const ids = Array.from({ length: 20_000 }, () => newId(now))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const madeAt = Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)
  expect(Math.abs(madeAt - Date.now())).toBeLessThan(5000)
})

test('ids of one moment keep their order when those of another are made between', () => {
  const now = Date.now()
  const ids = Array.from({ length: 2000 }, () => [newId(now), newId(now - 1)][0] ?? '')
  expect(ids.toSorted()).toEqual(ids)
})
