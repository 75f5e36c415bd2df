import { expect, test } from 'vitest'
import { columnCalls, marksAfter } from './column-calls.ts'

const called = (...names: string[]) => columnCalls(names.map((name) => ({ name })))

test('a column keeps its mark where its header is the same, wherever it stands, also when two have one name', () => {
  const marks = marksAfter([], called('Nazwa', 'Uwagi', 'Uwagi'), [2])
  const next = called('Uwagi', 'Kod', 'Uwagi')
  expect(next.map((call) => marks.includes(call))).toEqual([false, false, true])
})

test('a mark of a column that this reading has not waits for the reading that has it', () => {
  const before = called('Nazwa', 'Miasto')
  const marks = marksAfter(marksAfter([], before, [1]), called('Nazwa;Miasto'), [])
  expect(before.map((call) => marks.includes(call))).toEqual([false, true])
})
