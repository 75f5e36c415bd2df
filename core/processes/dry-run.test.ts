import { expect, test } from 'vitest'
import type { DryCase } from './dry-run-api.ts'
import { median, summarizeDryRun } from './dry-run-summary.ts'
import { pastStays } from './past-stays.ts'

const at = (minute: number) => `2026-11-23T10:0${minute}:00.000Z`
const isStep = (node: string) => !['*', 'gate'].includes(node)
const places = (stays: ReturnType<typeof pastStays>) => stays.map(({ step, from, until, way }) => [step, from, until, way])

test('stays are read from a case: gates are no places, and a decision stands where it was taken', () => {
  const stays = pastStays(
    [
      {
        at: at(0),
        details: {
          events: [
            { type: 'case.started', by: 'm' },
            { type: 'token.entered', token: 1, node: '*', fork: null },
            { type: 'token.left', token: 1 },
            { type: 'token.entered', token: 2, node: 'draft', fork: null },
          ],
        },
      },
      { at: at(0), step: 'draft' },
      {
        at: at(1),
        details: {
          events: [
            { type: 'token.left', token: 2, by: 'hand_in' },
            { type: 'token.entered', token: 3, node: 'gate', fork: null },
            { type: 'token.left', token: 3 },
            { type: 'token.entered', token: 4, node: 'board', fork: null },
            { type: 'task.opened', task: 5, token: 4, step: 'board', person: 'a' },
          ],
        },
      },
      { at: at(1), step: 'board' },
      {
        at: at(3),
        details: {
          events: [
            { type: 'task.done', task: 5, outcome: 'approve', by: 'a' },
            { type: 'token.left', token: 4, by: 'on' },
            { type: 'token.entered', token: 6, node: 'done', fork: null },
            { type: 'token.left', token: 6 },
            { type: 'case.ended', node: null },
          ],
        },
      },
      { at: at(3), step: 'done' },
    ],
    isStep,
  )
  expect(places(stays)).toEqual([
    ['draft', at(0), at(1), 'hand_in'],
    ['board', at(1), at(3), 'on'],
    ['done', at(3), at(3), undefined],
  ])
  expect(stays[1]?.outcomes).toEqual([{ key: 'approve', by: 'a' }])
})

test('stays are read from free moves, and a case that begins where its record stands is the same stay', () => {
  const begun = {
    at: at(2),
    details: {
      events: [
        { type: 'case.started' as const, by: 'm' },
        { type: 'token.entered' as const, token: 2, node: 'draft', fork: null },
        { type: 'token.cancelled' as const, token: 2 },
        { type: 'token.entered' as const, token: 3, node: 'board', fork: null },
      ],
    },
  }
  const moves = [
    { at: at(0), step: 'draft' },
    { at: at(1), step: 'board' },
  ]
  expect(places(pastStays(moves, isStep))).toEqual([
    ['draft', at(0), at(1), undefined],
    ['board', at(1), null, undefined],
  ])
  expect(places(pastStays([...moves, begun], isStep)).map(([step]) => step)).toEqual(['draft', 'board'])
})

test('a dry run says how many came where, how long they waited, who would be asked, and who has no way out', () => {
  const one = (record: string, rest: Partial<DryCase>): DryCase => ({
    record,
    title: record,
    route: [],
    tasks: [],
    assumed: [],
    documents: [],
    stop: null,
    fact: [],
    found: [],
    waited: [],
    differs: false,
    ...rest,
  })
  const stuck = { step: 'b', kind: 'stuck' as const, reasons: [{ reason: 'field_missing' as const, key: 'on', field: 'amount' }] }
  const summary = summarizeDryRun(
    [
      one('1', {
        route: ['a', 'b', 'end'],
        waited: [{ step: 'b', ms: 10 }],
        tasks: [{ step: 'b', person: 'x' }],
        fact: ['a', 'end'],
        found: ['a', 'end'],
        differs: true,
      }),
      one('2', {
        route: ['a', 'b'],
        waited: [{ step: 'b', ms: 30 }],
        tasks: [
          { step: 'b', person: 'x' },
          { step: 'b', queue: 'q' },
        ],
        stop: stuck,
        fact: ['a', 'old'],
        found: ['a', null],
        differs: true,
      }),
      one('3', { route: ['a'], stop: { step: 'a', kind: 'stands', reasons: [] }, assumed: ['a'] }),
    ],
    ['a', 'b', 'c', 'end'],
  )
  expect([summary.total, summary.ended, summary.differing, summary.uncovered]).toEqual([3, 1, 2, ['c']])
  expect(summary.steps.map(({ step, cases, medianMs, to }) => [step, cases.length, medianMs, to])).toEqual([
    ['a', 3, null, []],
    [
      'b',
      2,
      20,
      [
        { person: 'x', tasks: 2 },
        { queue: 'q', tasks: 1 },
      ],
    ],
    ['end', 1, null, []],
  ])
  expect(summary.stops.map(({ step, kind, reasons, cases }) => [step, kind, reasons, cases.map(({ record }) => record)])).toEqual([
    ['b', 'stuck', stuck.reasons, ['2']],
  ])
  expect([summary.lost.map(({ step }) => step), summary.assumed.map(({ step }) => step)]).toEqual([['old'], ['a']])
  expect([median([]), median([3, 1, 2]), median([1, 2])]).toEqual([null, 2, 1.5])
})
