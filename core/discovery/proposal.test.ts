import { expect, test } from 'vitest'
import { chooseCases, describeCases } from './describe-cases.ts'
import type { EventLog } from './event-log.ts'
import { variantsOf } from './event-log.ts'
import { edited, propose as proposeOf, rankWays } from './proposal.ts'

const logOf = (ways: Record<string, string>): EventLog => ({
  cases: Object.entries(ways).map(([id, way]) => ({ id, activities: way.split('') })),
})
const propose = (log: EventLog, ways: number) => proposeOf(log, rankWays(log), ways)
const log = logOf({ one: 'abc', two: 'abc', three: 'abbc', four: 'abc', five: 'xbc', six: 'abd', seven: 'xbd' })

test('[M18] a proposal says how many cases it describes, where the others leave it, and what to look at next', () => {
  const proposal = propose(log, 1)
  expect([proposal.cases, proposal.described, proposal.reached]).toEqual([7, 4, [4, 7]])
  expect(proposal.steps).toEqual([
    { name: 'a', times: 4, starts: 4, ends: 0 },
    { name: 'b', times: 5, starts: 0, ends: 0 },
    { name: 'c', times: 4, starts: 0, ends: 4 },
  ])
  expect(proposal.transitions[0]).toEqual({ from: 'a', to: 'b', times: 4 })
  expect(proposal.others.map(({ example, after, came }) => [example, after, came])).toEqual([
    ['five', null, 'x'],
    ['six', 'b', 'd'],
    ['seven', null, 'x'],
  ])
  expect(proposal.next).toEqual({ activities: ['x', 'b', 'd'], cases: 1, example: 'seven' })
  expect(propose(log, 2).others).toEqual([])
  expect(propose({ cases: [] }, 3)).toMatchObject({ described: 0, steps: [], others: [], chosen: [] })
})

test('[M18] of a case that is not described it says what would have had to be left out, and what to be added', () => {
  const apart = (ways: Record<string, string>) => {
    const { others } = propose(logOf({ one: 'abcd', two: 'abcd', ...ways }), 1)
    return Object.fromEntries(others.map((way) => [way.example, way.apart]))
  }
  expect(apart({ more: 'abxcd', less: 'abd', other: 'axcd' })).toEqual({
    more: { left: ['x'], added: [] },
    less: { left: [], added: ['c'] },
    other: { left: ['x'], added: ['b'] },
  })
  // a process that may be gone through without any step, where all of them are left out
  const { others } = propose(edited(logOf({ one: 'a', two: 'a', three: 'b' }), { a: null }), 1)
  expect(others.map((way) => way.apart)).toEqual([{ left: ['b'], added: [] }])
})

test('how far apart a case is stays untold where it would take long', () => {
  const way = (length: number, from = 0) => Array.from({ length }, (_, at) => `step ${(at + from) % 60}`)
  const cases = [
    { id: 'one', activities: way(60) },
    { id: 'two', activities: way(60) },
  ]
  const others = [
    { id: 'far', activities: way(150, 7) },
    { id: 'farther', activities: way(5000, 7) },
  ]
  const log = { cases: [...cases, ...others] }
  expect(propose(log, 1).others.map(({ example, apart }) => [example, apart !== undefined])).toEqual([
    ['far', true],
    ['farther', false],
  ])
})

test('its choice is the greedy one', () => {
  let seed = 7
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  for (let round = 0; round < 20; round++) {
    const ways = Array.from({ length: 30 }, (_, id) => [
      String(id),
      Array.from({ length: 1 + random(5) }, () => 'abcde'[random(5)]).join(''),
    ])
    const random30 = logOf(Object.fromEntries(ways) as Record<string, string>)
    const chosen = chooseCases(random30, 4)
    expect(propose(random30, 4).chosen.map(({ example }) => example)).toEqual(chosen)
    expect(propose(random30, 4).described).toBe(describeCases(random30, new Set(chosen)).described)
  }
})

test('steps stand in the order in which they mostly come', () => {
  expect(
    propose(logOf({ one: 'ad', two: 'abd', three: 'acd' }), 9)
      .steps.map(({ name }) => name)
      .join(''),
  ).toMatch(/^a(bc|cb)d$/)
})

test('steps are left out, renamed and joined', () => {
  const { cases } = edited(log, { b: null, c: 'end', d: 'end', x: 'a' })
  expect(variantsOf({ cases }).map(({ activities }) => activities)).toEqual([['a', 'end']])
  expect(edited(log, {})).toEqual(log)
  expect(edited(logOf({ one: 'aab' }), { b: 'c' }).cases[0]?.activities).toEqual(['a', 'a', 'c'])
})
