import { describe, expect, test } from 'vitest'
import { checkProcess } from './check-process.ts'
import type { ProcessNode, StepTimer, Work } from './definition.ts'
import type { Facts } from './facts.ts'
import { TestCase } from './testing.ts'

const start: ProcessNode = { kind: 'start', key: 'start', to: 'first' }
const end: ProcessNode = { kind: 'end', key: 'end' }
const work: Work = {
  assignees: [{ role: 'author' }],
  order: 'parallel',
  outcomes: [{ key: 'yes', need: 'all', transition: 'on' }],
  rest: 'wait',
}

const stepWith = (timers: StepTimer[], own?: Work): ProcessNode => ({
  kind: 'step',
  key: 'first',
  transitions: [{ key: 'on', to: 'end' }],
  timers,
  ...(own && { work: own }),
})

function begin(timers: StepTimer[], own?: Work, facts: Partial<Facts> = {}): TestCase {
  const it = new TestCase([start, stepWith(timers, own), end])
  it.command({ type: 'start' }, facts)
  return it
}

const timer = (it: TestCase) => it.state.timers[0]?.id ?? 0
const types = (it: TestCase) => it.events.map(({ type }) => type)
const dueOn = (at: string | null): Partial<Facts> => ({ due: () => at })

describe('timers of a step', () => {
  const persons = { assignees: () => ({ persons: ['jan', 'ewa'] }), headOf: () => 'boss' }

  test('[W38] a reminder names those whom the world names, each once, and nothing else changes', () => {
    const it = begin([{ key: 'remind', after: { workingDays: 1 }, remind: 'doers' }], work, persons)
    const asked: unknown[] = []
    it.command(
      { type: 'fire', timer: timer(it) },
      {
        reminded: (whom, tasks) => {
          asked.push(whom, ...tasks.map(({ person }) => person))
          return ['jan', 'ewa', 'jan']
        },
      },
    )
    expect(asked).toEqual(['doers', 'jan', 'ewa'])
    expect(it.events.at(-1)).toEqual({ type: 'reminder.due', step: 'first', persons: ['jan', 'ewa'] })
    expect(it.openTasks.map(({ person }) => person)).toEqual(['jan', 'ewa'])
    expect(it.state.timers).toEqual([])
  })

  test('an escalation hands the open tasks to the head, who gets one of them, or asks the head too', () => {
    const given = begin([{ key: 'late', after: { workingDays: 1 }, escalate: 'give' }], work, persons)
    given.command({ type: 'fire', timer: timer(given) }, persons)
    expect(given.openTasks.map(({ person }) => person)).toEqual(['boss', 'ewa'])
    expect(given.events.at(-1)).toMatchObject({ type: 'task.given', from: 'jan', to: 'boss', because: 'escalated' })

    const added = begin([{ key: 'late', after: { workingDays: 1 }, escalate: 'add' }], work, persons)
    added.command({ type: 'fire', timer: timer(added) }, persons)
    expect(added.openTasks.map(({ person }) => person)).toEqual(['jan', 'ewa', 'boss'])
    for (const person of ['jan', 'ewa']) added.do(person, 'yes')
    expect(added.places).toEqual(['first'])
    added.do('boss', 'yes')
    expect(added.state.status).toBe('ended')
  })

  test('a head who is asked too is nobody whose turn it was in a sequence', () => {
    const it = begin([{ key: 'late', after: { workingDays: 1 }, escalate: 'add' }], { ...work, order: 'sequence' }, persons)
    it.command({ type: 'fire', timer: timer(it) }, persons)
    it.do('boss', 'yes', persons)
    it.do('jan', 'yes', persons)
    expect(it.openTasks.map(({ person }) => person)).toEqual(['ewa'])
    it.do('ewa', 'yes', persons)
    expect(it.state.status).toBe('ended')
  })

  test('nobody above: the task stays where it is', () => {
    const it = begin([{ key: 'late', after: { workingDays: 1 }, escalate: 'give' }], work, { ...persons, headOf: () => undefined })
    it.command({ type: 'fire', timer: timer(it) })
    expect(types(it).at(-1)).toBe('timer.fired')
  })
})

describe('[W38] a timer by a date of the record', () => {
  const byDate: StepTimer = { key: 'before', after: { before: 'deadline', days: 2 }, remind: 'owner' }
  const look = (it: TestCase, at: string | null) => it.command({ type: 'look_again' }, dueOn(at))
  const set = (it: TestCase) => it.state.timers.map(({ at }) => at)
  const day = (at: number) => `2026-12-${at}T07:00:00.000Z`

  test('is not set while the date is blank, follows the date, and is set once for the same one', () => {
    const it = begin([byDate], undefined, dueOn(null))
    expect(set(it)).toEqual([])
    look(it, day(10))
    expect(set(it)).toEqual([day(10)])
    const { length } = it.events
    look(it, day(10))
    expect(it.events).toHaveLength(length)
    look(it, day(20))
    expect(set(it)).toEqual([day(20)])
    look(it, null)
    expect(set(it)).toEqual([])
    expect(types(it).filter((type) => type === 'timer.cleared')).toHaveLength(2)
  })

  test('that has gone off does not again, also by other working hours, but by another day', () => {
    const it = begin([byDate], undefined, dueOn(day(10)))
    it.command({ type: 'fire', timer: timer(it) })
    look(it, day(10))
    look(it, '2026-12-10T08:00:00.000Z')
    // midnight in the workspace's zone
    look(it, '2026-12-09T23:00:00.000Z')
    expect(set(it)).toEqual([])
    it.migrate([start, stepWith([byDate]), end])
    look(it, day(20))
    expect(set(it)).toEqual([day(20)])
  })

  test('with a way out of each status, past days would lead round for ever: that is no process', () => {
    const step = (key: string, to: string, after: StepTimer['after']): ProcessNode => ({
      kind: 'step',
      key,
      transitions: [
        { key: 'on', to },
        { key: 'out', to: 'end' },
      ],
      timers: [{ key: 'late', after, transition: 'on' }],
    })
    const round = (after: StepTimer['after']) =>
      checkProcess({ nodes: [start, step('first', 'second', { before: 'deadline', days: 0 }), step('second', 'first', after), end] })
    expect(round({ workingDays: 1 })).toEqual([])
    expect(round({ before: 'deadline', days: 0 }).map(({ code }) => code)).toEqual(['loop_without_pause', 'loop_without_pause'])
  })
})

test('what has gone off does not begin anew with another version', () => {
  const once: StepTimer = { key: 'late', after: { workingDays: 1 }, remind: 'owner' }
  const it = begin([once])
  it.command({ type: 'fire', timer: timer(it) })
  it.migrate([start, stepWith([once, { ...once, key: 'later' }]), end])
  expect(it.state.timers.map(({ key }) => key)).toEqual(['later'])
})

test('a timer is told that calls those who have no task, or takes no button', () => {
  const faults = (timers: StepTimer[]) => checkProcess({ nodes: [start, stepWith(timers), end] })
  expect(
    faults([
      { key: 'a', after: { workingDays: 1 }, remind: 'doers' },
      { key: 'b', after: { workingDays: 1 }, escalate: 'give' },
      { key: 'c', after: { workingDays: 1 }, remind: 'owner' },
      { key: 'd', after: { workingDays: 1 }, transition: 'gone' },
    ]).map(({ part, code }) => [part, code]),
  ).toEqual([
    ['d', 'transition_unknown'],
    ['a', 'nobody'],
    ['b', 'nobody'],
  ])
})
