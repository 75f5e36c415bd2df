import { describe, expect, test } from 'vitest'
import { checkProcess } from './check-process.ts'
import type { Parallel, ProcessNode, StepNode, Work } from './definition.ts'
import { findStuck } from './find-stuck.ts'
import { TestCase } from './testing.ts'

const start: ProcessNode = { kind: 'start', key: 'start', to: 'before' }
const end: ProcessNode = { kind: 'end', key: 'end' }

function step(key: string, ways: Record<string, string>, more: Partial<StepNode> = {}): StepNode {
  return { kind: 'step', key, transitions: Object.entries(ways).map(([name, to]) => ({ key: name, to })), ...more }
}

const inBranch = (key: string) => ({ branch: { of: 'prepare', key } })
const branches = [
  { key: 'accounting', to: 'invoice' },
  { key: 'grid', to: 'application' },
]
const asks = (person: string): { work: Work } => ({
  work: { assignees: [{ person }], order: 'parallel', outcomes: [{ key: 'done', need: 'all', transition: 'done' }], rest: 'wait' },
})

/** Before delivery: accounting makes an advance invoice while the grid operator is asked. */
function preparing(parallel: Partial<Parallel> = {}, more: Partial<StepNode> = {}): ProcessNode[] {
  return [
    start,
    step('before', { on: 'prepare' }),
    step('prepare', { give_up: 'end' }, { parallel: { branches, wait: 'all', to: 'deliver', ...parallel }, ...more }),
    step('invoice', { done: 'prepare' }, inBranch('accounting')),
    step('application', { sent: 'answer' }, inBranch('grid')),
    step('answer', { done: 'prepare', again: 'application' }, inBranch('grid')),
    step('deliver', { back: 'prepare', on: 'end' }),
    end,
  ]
}

function prepared(...args: Parameters<typeof preparing>): TestCase {
  const it = new TestCase(preparing(...args))
  it.command({ type: 'start' })
  it.take('before', 'on')
  return it
}

describe('branches of a step', () => {
  test('[W3] begin together, go on in any order, and the step goes on by itself when all are done', () => {
    const it = prepared()
    expect(it.places).toEqual(['prepare', 'invoice', 'application'])
    it.take('application', 'sent')
    it.take('answer', 'again')
    it.take('invoice', 'done')
    expect(it.places).toEqual(['prepare', 'application'])
    it.take('application', 'sent')
    it.take('answer', 'done')
    expect(it.places).toEqual(['deliver'])
    it.take('deliver', 'back')
    expect(it.places).toEqual(['prepare', 'invoice', 'application'])
    it.take('invoice', 'done')
    expect(it.places).toEqual(['prepare', 'application'])
  })

  test('where only some are waited for the rest is cancelled, with its tasks', () => {
    const nodes = preparing({ wait: { count: 1 } }).map((node) => (node.key === 'application' ? { ...node, ...asks('grid') } : node))
    const it = new TestCase(nodes)
    const assignees = () => ({ persons: ['grid'] })
    it.command({ type: 'start' })
    it.take('before', 'on', { assignees })
    expect(it.openTasks).toHaveLength(1)
    it.take('invoice', 'done', { assignees })
    expect([it.places, it.openTasks]).toEqual([['deliver'], []])
  })

  test('a button of the step leads out early, and cancels what is open', () => {
    const it = prepared()
    it.take('prepare', 'give_up')
    expect([it.state.status, it.places]).toEqual(['ended', []])
    expect(it.events.filter(({ type }) => type === 'token.cancelled')).toHaveLength(2)
  })

  test('so does a timer of the step, and who is asked in the branches is reminded by it', () => {
    const timers: StepNode['timers'] = [
      { key: 'soon', after: { workingDays: 1 }, remind: 'doers' },
      { key: 'late', after: { workingDays: 5 }, transition: 'give_up' },
    ]
    const nodes = preparing({}, { timers }).map((node) => (node.key === 'invoice' ? { ...node, ...asks('ann') } : node))
    const it = new TestCase(nodes)
    const assignees = () => ({ persons: ['ann'] })
    it.command({ type: 'start' })
    it.take('before', 'on', { assignees })
    const [soon, late] = it.state.timers
    it.command({ type: 'fire', timer: soon?.id ?? 0 }, { reminded: (_, tasks) => tasks.flatMap(({ person }) => person ?? []) })
    expect(it.events).toContainEqual({ type: 'reminder.due', step: 'prepare', persons: ['ann'] })
    it.command({ type: 'fire', timer: late?.id ?? 0 })
    expect([it.state.status, it.openTasks]).toEqual(['ended', []])
  })

  test('nobody is put into a branch or out of it; in it, and with its whole step, those in charge may', () => {
    const it = prepared()
    const move = (from: string, to: string) => it.command({ type: 'move', token: it.token(from), to }, { isInCharge: true })
    expect(move('prepare', 'answer')).toEqual([{ reason: 'no_node', key: 'answer' }])
    expect(move('invoice', 'deliver')).toEqual([{ reason: 'no_node', key: 'deliver' }])
    expect(move('invoice', 'answer')).toEqual([{ reason: 'no_node', key: 'answer' }])
    expect(move('application', 'answer')).toEqual([])
    expect(it.places).toEqual(['prepare', 'invoice', 'answer'])
    expect(move('prepare', 'before')).toEqual([])
    expect(it.places).toEqual(['before'])
  })

  test('a cancelled case has no branch left', () => {
    const it = prepared()
    it.command({ type: 'cancel' }, { isInCharge: true })
    expect([it.state.status, it.places]).toEqual(['cancelled', []])
    expect(it.events.filter(({ type }) => type === 'token.cancelled')).toHaveLength(3)
  })

  test('the shape is judged with them: a count that cannot be, and a branch that is never done', () => {
    expect(checkProcess({ nodes: preparing() })).toEqual([])
    expect(findStuck({ nodes: preparing() })).toMatchObject({ ends: true })
    expect(checkProcess({ nodes: preparing({ wait: { count: 3 } }) })).toEqual([
      { node: 'prepare', part: 'parallel', code: 'count_never_reached', details: { count: 3, most: 2 } },
    ])
    const round = preparing().map((node) => (node.key === 'invoice' ? step('invoice', { again: 'invoice' }, inBranch('accounting')) : node))
    expect(checkProcess({ nodes: round })).toEqual([{ node: 'invoice', code: 'no_way_out' }])
  })
})

describe('a new version', () => {
  test('lets branches go on that are there still', () => {
    const it = prepared()
    it.take('invoice', 'done')
    expect(it.migrate(preparing())).toEqual([])
    it.take('application', 'sent')
    it.take('answer', 'done')
    expect(it.places).toEqual(['deliver'])
  })

  test('begins a branch that it has besides, and waits for it too', () => {
    const it = prepared()
    it.take('invoice', 'done')
    const more = preparing({ branches: [...branches, { key: 'crew', to: 'date' }] })
    expect(it.migrate([...more, step('date', { done: 'prepare' }, inBranch('crew'))])).toEqual([])
    expect(it.places).toEqual(['prepare', 'application', 'date'])
    it.take('application', 'sent')
    it.take('answer', 'done')
    expect(it.places).toEqual(['prepare', 'date'])
    it.take('date', 'done')
    expect(it.places).toEqual(['deliver'])
  })

  test('begins the branches of a step that had none, and ends those of one that has none any more', () => {
    const plain = [start, step('before', { on: 'prepare' }), step('prepare', { on: 'end' }), end]
    const it = new TestCase(plain)
    it.command({ type: 'start' })
    it.take('before', 'on')
    expect(it.migrate(preparing())).toEqual([])
    expect(it.places).toEqual(['prepare', 'invoice', 'application'])
    expect(it.migrate(plain)).toEqual([])
    expect(it.places).toEqual(['prepare'])
    it.take('prepare', 'on')
    expect(it.state.status).toBe('ended')
  })

  test('does not fit where the step on which a branch stands is gone, or no longer in it', () => {
    const it = prepared()
    it.take('application', 'sent')
    const without = preparing().filter(({ key }) => key !== 'answer')
    const shorter = without.map((node) => (node.key === 'application' ? step('application', { done: 'prepare' }, inBranch('grid')) : node))
    expect(it.migrate(shorter)).toEqual([{ reason: 'no_node', key: 'answer' }])
    const outside = preparing().map((node) => (node.key === 'answer' ? step('answer', { done: 'end' }) : node))
    expect(it.migrate(outside)).toEqual([{ reason: 'not_in_gate', key: 'answer' }])
  })
})
