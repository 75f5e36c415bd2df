import type { Step } from '@nurt/core/blueprint/document.ts'
import type { TimerRule } from '@nurt/core/processes/definition.ts'
import { expect, test } from 'vitest'
import { startingWork } from './starting-work.ts'
import { countOf, deedKey, deedsOf, ruleOf, unitOf, withDeed } from './timer-parts.ts'

test.each<[TimerRule, string, number]>([
  [{ workingDays: 3 }, 'workingDays', 3],
  [{ workingMinutes: 120, every: true }, 'workingHours', 2],
  [{ workingMinutes: 90 }, 'workingMinutes', 90],
  [{ before: 'end', days: 2 }, 'before', 2],
  [{ before: 'end', days: 0 }, 'before', 0],
  [{ before: 'end', days: -2 }, 'after', 2],
])('a term is taken apart and put together again', (rule, unit, count) => {
  expect([unitOf(rule), countOf(rule)]).toEqual([unit, count])
  expect(ruleOf(unitOf(rule), count, { field: 'end', every: 'every' in rule })).toEqual(rule)
})

test('no term is shorter than it may be', () => {
  expect(ruleOf('after', 0, { field: 'end' })).toEqual({ before: 'end', days: -1 })
  expect(ruleOf('workingDays', 0, { field: 'end' })).toEqual({ workingDays: 1 })
})

test('only where there are tasks somebody is reminded of them, and each button can be pressed, once', () => {
  const step: Step = { key: 'a', name: {}, color: 'blue', group: 'g', transitions: [{ key: 'on', name: {}, to: 'b' }] }
  expect(deedsOf(step).map(deedKey)).toEqual(['remind owner', 'remind in_charge', 'take on'])
  const work = startingWork({ groups: [], steps: [step] }, step, ['en'])
  expect(deedsOf({ ...step, work }).map(deedKey)).toContain('escalate give')
  const timer = withDeed({ key: 'late', after: { workingDays: 2, every: true } }, { transition: 'on' })
  expect(timer).toEqual({ key: 'late', after: { workingDays: 2 }, transition: 'on' })
})
