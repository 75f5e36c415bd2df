import { expect, test } from 'vitest'
import { chooseCases, describeCases } from './describe-cases.ts'
import type { EventLog } from './event-log.ts'

/** Cases by their ways: `aab` is three activities. */
function logOf(ways: Record<string, string>): EventLog {
  return { cases: Object.entries(ways).map(([id, way]) => ({ id, activities: way.split('') })) }
}

const log = logOf({ one: 'abc', two: 'abc', three: 'abbc', four: 'abc', five: 'xbc', six: 'abd', seven: 'xbd' })

test('[M18] how many cases some of them describe, and where the others first leave their steps', () => {
  const { described, others } = describeCases(log, new Set(['one']))
  expect(described).toBe(3)
  expect(others.map(({ variant, after, came }) => [variant.cases[0], after, came])).toEqual([
    ['three', 'b', 'b'],
    ['five', null, 'x'],
    ['six', 'b', 'd'],
    ['seven', null, 'x'],
  ])
})

test('[M18] steps of several cases together describe ways that none of them went', () => {
  expect(describeCases(log, new Set(['five', 'six', 'one'])).others.map(({ variant }) => variant.cases)).toEqual([['three']])
})

test('the next case to look at is the one with which most others are described', () => {
  expect(chooseCases(log, 1)).toEqual(['three'])
  expect(chooseCases(log, 2, ['one'])).toEqual(['one', 'seven'])
  expect(chooseCases(log, 9)).toEqual(['three', 'seven'])
  expect(describeCases(log, new Set(chooseCases(log, 9))).others).toEqual([])
})

test('nothing is described by no case, and an empty log needs none', () => {
  expect(describeCases(log, new Set()).described).toBe(0)
  expect(chooseCases({ cases: [] }, 5)).toEqual([])
})
