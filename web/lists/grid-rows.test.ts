import { expect, test } from 'vitest'
import { flatSegments, groupedSegments, lineAt, lineCount } from './grid-rows.ts'
import type { Group } from './group-condition.ts'

const asked = { workspace: 'a', module: 'contract', question: {} }
const groups: Group[] = [
  { key: 'active', count: 40, totals: {} },
  { key: 'ended', count: 30, totals: {} },
  { key: null, count: 2, totals: {} },
]

test('a flat list has a line per record', () => {
  const segments = flatSegments(asked, 100_000)
  expect(lineCount(segments)).toBe(100_000)
  expect(lineAt(segments, 99_999)).toEqual({ kind: 'record', segment: 0, index: 99_999 })
  expect(lineAt(segments, 100_000)).toBeUndefined()
  expect(lineCount(flatSegments(asked, 0))).toBe(0)
})

test('[I13] closed groups are headings; an open one is followed by its records', () => {
  const segments = groupedSegments(
    { groups },
    ({ key }) => key === 'ended',
    () => asked,
  )
  expect(lineCount(segments)).toBe(33)
  expect(lineAt(segments, 0)).toEqual({ kind: 'group', group: groups[0], open: false })
  expect(lineAt(segments, 1)).toEqual({ kind: 'group', group: groups[1], open: true })
  expect(lineAt(segments, 2)).toEqual({ kind: 'record', segment: 2, index: 0, group: groups[1] })
  expect(lineAt(segments, 31)).toEqual({ kind: 'record', segment: 2, index: 29, group: groups[1] })
  expect(lineAt(segments, 32)).toMatchObject({ kind: 'group', group: { key: null } })
})

test('what the groups come to that are not shown stands below the others', () => {
  const others = { groups: 811_345, count: 900_000, totals: {} }
  const segments = groupedSegments(
    { groups, others },
    ({ key }) => key === null,
    () => asked,
  )
  expect(lineCount(segments)).toBe(6)
  expect(lineAt(segments, 4)).toMatchObject({ kind: 'record', index: 1 })
  expect(lineAt(segments, 5)).toEqual({ kind: 'others', others })
})
