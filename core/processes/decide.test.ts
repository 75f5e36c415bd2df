import { describe, expect, test } from 'vitest'
import type { Scope } from '../expressions/scope.ts'
import { noCase } from './case-state.ts'
import type { ProcessNode, Work } from './definition.ts'
import { evolve } from './evolve.ts'
import { TestCase } from './testing.ts'

const start: ProcessNode = { kind: 'start', key: 'start', to: 'first' }
const end: ProcessNode = { kind: 'end', key: 'end' }

function step(key: string, transitions: Record<string, string>, work?: Partial<Work>): ProcessNode {
  const whole = work && ({ assignees: [], order: 'parallel', outcomes: [], rest: 'cancel', ...work } satisfies Work)
  return {
    kind: 'step',
    key,
    transitions: Object.entries(transitions).map(([name, to]) => ({ key: name, to })),
    ...(whole && { work: whole }),
  }
}

const approve = (need: Work['outcomes'][number]['need']): Work['outcomes'] => [
  { key: 'no', need: 'one', transition: 'back' },
  { key: 'yes', need, transition: 'on' },
]

function approval(work: Partial<Work>): TestCase {
  return new TestCase([start, step('first', { on: 'end', back: 'changes' }, work), step('changes', { again: 'first' }), end])
}

const board = (...persons: string[]) => ({ assignees: () => ({ persons }) })

describe('transitions', () => {
  test('[M3] a case stands on one step and leaves it by its buttons', () => {
    const it = new TestCase([start, step('first', { on: 'second' }), step('second', { on: 'end' }), end])
    expect(it.command({ type: 'start' })).toEqual([])
    expect(it.places).toEqual(['first'])
    it.take('first', 'on')
    expect(it.places).toEqual(['second'])
    it.take('second', 'on')
    expect(it.state.status).toBe('ended')
    expect(it.command({ type: 'start' })).toEqual([{ reason: 'not_running' }])
  })

  test('[W6] a button that cannot be pressed says all that is missing, by name, and nothing changes', () => {
    const scope: Scope = ([field]) => (field === 'signed' ? { type: 'yes_no' } : { type: 'text' })
    const on = { key: 'on', to: 'end', required: ['address', 'roof'], condition: { formula: 'signed' }, comment: 'required' as const }
    const it = new TestCase([start, { kind: 'step', key: 'first', transitions: [on] }, end], scope)
    it.command({ type: 'start' })
    const read = ([field]: readonly string[]) => (field === 'address' ? 'Kraków' : field === 'signed' ? false : null)
    const before = it.state
    expect(it.take('first', 'on', { read })).toEqual([
      { reason: 'field_missing', key: 'on', field: 'roof' },
      { reason: 'condition_fails', key: 'on' },
      { reason: 'comment_missing', key: 'on' },
    ])
    expect(it.state).toBe(before)
    expect(it.take('first', 'on', { read: () => null })).toContainEqual({ reason: 'condition_unknown', key: 'on' })
    expect(it.take('first', 'on', { read: ([field]) => (field === 'signed' ? true : 'x') }, 'as agreed')).toEqual([])
    expect(it.events).toContainEqual(expect.objectContaining({ type: 'commanded', comment: 'as agreed' }))
  })

  test('[W12] a client who asks for changes leads back, as often as it takes', () => {
    const it = new TestCase([start, step('first', { send: 'client' }), step('client', { accept: 'end', change: 'first' }), end])
    it.command({ type: 'start' })
    for (let round = 0; round < 2; round++) {
      it.take('first', 'send')
      it.take('client', 'change')
    }
    it.take('first', 'send')
    it.take('client', 'accept')
    expect(it.state.status).toBe('ended')
    expect(it.state.passed).toMatchObject({ first: 3, client: 3 })
  })

  test('the same command acts once', () => {
    const it = new TestCase([start, step('first', { on: 'first' }), end])
    it.command({ type: 'start' })
    const token = it.token('first')
    it.command({ type: 'take', token, transition: 'on', key: 'once' })
    const { length } = it.events
    expect(it.command({ type: 'take', token, transition: 'on', key: 'once' })).toEqual([])
    expect(it.events).toHaveLength(length)
  })
})

describe('gates', () => {
  const scope: Scope = ([field]) => (field === 'margin' ? { type: 'money' } : { type: 'text' })
  const offer: ProcessNode[] = [
    { ...start, to: 'gate' },
    {
      kind: 'gate',
      key: 'gate',
      mode: 'xor',
      flows: [
        { key: 'low', to: 'board', condition: { field: 'margin', op: 'below', value: '100.00 PLN' } },
        { key: 'fine', to: 'head', condition: { field: 'margin', op: 'at_least', value: '100.00 PLN' } },
      ],
      otherwise: 'missing',
      unknown: 'missing',
    },
    step('board', { on: 'end' }),
    step('head', { on: 'end' }),
    step('missing', { on: 'gate' }),
    end,
  ]
  const routed = (margin: string | null) => {
    const it = new TestCase(offer, scope)
    it.command({ type: 'start' }, { read: () => margin })
    return it
  }

  test('[W57] offers a grosz apart go to different people, and an empty margin goes where data are missing', () => {
    expect(routed('99.99 PLN').places).toEqual(['board'])
    expect(routed('100.00 PLN').places).toEqual(['head'])
    expect(routed(null).places).toEqual(['missing'])
    expect(routed(null).events).toContainEqual({ type: 'gate.decided', gate: 'gate', flows: ['unknown'], because: 'unknown' })
  })

  test('[W58] a decision table names the way, and what it cannot tell goes to unknown, whatever its last row says', () => {
    const rules = [
      { tests: ['< 0.2'], outputs: ['"board"'] },
      { tests: ['-'], outputs: ['"head"'] },
    ]
    const table = { hit: 'first' as const, inputs: ['rate'], outputs: [{ name: 'way' }], rules }
    const flows = [
      { key: 'board', to: 'board' },
      { key: 'head', to: 'head' },
    ]
    const gate: ProcessNode = { kind: 'gate', key: 'gate', mode: 'xor', flows, table, otherwise: 'head', unknown: 'missing' }
    const nodes = offer.map((node) => (node.key === 'gate' ? gate : node))
    const at = (rate: string | null) => {
      const it = new TestCase(nodes, () => ({ type: 'number' }))
      it.command({ type: 'start' }, { read: () => rate })
      return it.places
    }
    expect([at('0.19'), at('0.2'), at(null)]).toEqual([['board'], ['head'], ['missing']])
  })

  test('branches run beside each other and are waited for', () => {
    const flows = ['roof', 'electrical', 'paint'].map((key) => ({ key, to: key }))
    const it = new TestCase([
      { ...start, to: 'split' },
      { kind: 'gate', key: 'split', mode: 'and', flows },
      ...flows.map(({ key }) => step(key, { on: 'join' })),
      { kind: 'join', key: 'join', of: 'split', when: 'and', rest: 'absorb', to: 'report' },
      step('report', { on: 'end' }),
      end,
    ])
    it.command({ type: 'start' })
    expect(it.places).toEqual(['roof', 'electrical', 'paint'])
    it.take('electrical', 'on')
    it.take('roof', 'on')
    expect(it.places).toEqual(['paint', 'join', 'join'])
    it.take('paint', 'on')
    expect(it.places).toEqual(['report'])
  })

  test('a count that cannot be told goes where data are missing; a join whose count cannot be told waits', () => {
    const flows = [{ key: 'part', to: 'part' }]
    const it = new TestCase(
      [
        { ...start, to: 'split' },
        { kind: 'gate', key: 'split', mode: 'and', flows, times: { formula: 'parts' }, unknown: 'missing' },
        step('part', { on: 'join' }),
        { kind: 'join', key: 'join', of: 'split', when: { count: { formula: 'enough' } }, rest: 'absorb', to: 'report' },
        step('missing', { on: 'split' }),
        step('report', { on: 'end' }),
        end,
      ],
      () => ({ type: 'number' }),
    )
    it.command({ type: 'start' })
    expect(it.places).toEqual(['missing'])
    const parts = { read: ([field]: readonly string[]) => (field === 'parts' ? '2' : null) }
    it.take('missing', 'on', parts)
    expect(it.places).toEqual(['part', 'part'])
    it.take('part', 'on', parts)
    expect(it.places).toEqual(['part', 'join'])
    it.take('part', 'on', { read: () => '2' })
    expect(it.places).toEqual(['report'])
  })

  test('a step behind a join that has nobody to do it goes its other way at once', () => {
    const flows = ['a', 'b'].map((key) => ({ key, to: key }))
    const done: Partial<Work> = { outcomes: [{ key: 'done', need: 'all' }], otherwise: 'on' }
    const it = new TestCase([
      { ...start, to: 'split' },
      { kind: 'gate', key: 'split', mode: 'and', flows },
      step('a', { on: 'join' }),
      step('b', { on: 'join' }),
      { kind: 'join', key: 'join', of: 'split', when: 'and', rest: 'absorb', to: 'nobody' },
      step('nobody', { on: 'report' }, done),
      step('report', { on: 'end' }),
      end,
    ])
    it.command({ type: 'start' })
    it.take('a', 'on')
    it.take('b', 'on')
    expect(it.places).toEqual(['report'])
  })

  test('a circle without anybody in it is refused, and nothing changes', () => {
    const it = new TestCase([{ ...start, to: 'round' }, { kind: 'automatic', key: 'round', to: 'round' }, end])
    expect(it.command({ type: 'start' })).toEqual([{ reason: 'loops' }])
    expect(it.state).toBe(noCase)
  })
})

describe('approvals', () => {
  test('all must say yes, one no suffices', () => {
    const it = approval({ outcomes: approve('all') })
    it.command({ type: 'start' }, board('anna', 'jan'))
    it.do('anna', 'yes')
    expect(it.places).toEqual(['first'])
    it.do('jan', 'no')
    expect(it.places).toEqual(['changes'])
    expect(it.openTasks).toEqual([])
  })

  test('one suffices: the others’ tasks are cancelled', () => {
    const it = approval({ outcomes: approve('one') })
    it.command({ type: 'start' }, board('anna', 'jan', 'ewa'))
    it.do('jan', 'yes')
    expect(it.state.status).toBe('ended')
    expect(it.state.tasks.map(({ status }) => status)).toEqual(['cancelled', 'done', 'cancelled'])
  })

  test('so many, or a share rounded up, of those who are asked', () => {
    const byCount = approval({ outcomes: approve({ count: 2 }) })
    byCount.command({ type: 'start' }, board('anna', 'jan', 'ewa'))
    byCount.do('anna', 'yes')
    expect(byCount.places).toEqual(['first'])
    byCount.do('ewa', 'yes')
    expect(byCount.state.status).toBe('ended')

    const byShare = approval({ outcomes: approve({ percent: 60 }) })
    byShare.command({ type: 'start' }, board('anna', 'jan', 'ewa', 'piotr'))
    byShare.do('anna', 'yes')
    byShare.do('jan', 'yes')
    expect(byShare.places).toEqual(['first'])
    byShare.do('ewa', 'yes')
    expect(byShare.state.status).toBe('ended')
  })

  test('in sequence each is asked when the one before is done, not earlier', () => {
    const it = approval({ outcomes: approve('all'), order: 'sequence' })
    const facts = board('anna', 'jan')
    it.command({ type: 'start' }, facts)
    expect(it.openTasks.map(({ person }) => person)).toEqual(['anna'])
    it.do('anna', 'yes', facts)
    expect(it.openTasks.map(({ person }) => person)).toEqual(['jan'])
    it.do('jan', 'yes', facts)
    expect(it.state.status).toBe('ended')
  })

  test('the rest may be waited for, or left to finish behind the case', () => {
    const waiting = approval({ outcomes: approve('one'), rest: 'wait' })
    waiting.command({ type: 'start' }, board('anna', 'jan'))
    waiting.do('anna', 'yes')
    expect(waiting.places).toEqual(['first'])
    waiting.do('jan', 'yes')
    expect(waiting.state.status).toBe('ended')

    const nodes = [
      start,
      step('first', { on: 'second', back: 'end' }, { outcomes: approve('one'), rest: 'finish' }),
      step('second', { on: 'end' }),
      end,
    ]
    const finishing = new TestCase(nodes)
    finishing.command({ type: 'start' }, board('anna', 'jan'))
    finishing.do('anna', 'yes')
    expect(finishing.places).toEqual(['second'])
    expect(finishing.openTasks.map(({ person }) => person)).toEqual(['jan'])
    finishing.do('jan', 'no')
    expect(finishing.places).toEqual(['second'])
    finishing.take('second', 'on')
    expect(finishing.openTasks).toEqual([])
  })

  test('a tie goes the other way that the step has', () => {
    const outcomes: Work['outcomes'] = [
      { key: 'yes', need: { percent: 75 }, transition: 'on' },
      { key: 'no', need: { percent: 75 }, transition: 'back' },
    ]
    const it = approval({ outcomes, otherwise: 'back' })
    it.command({ type: 'start' }, board('anna', 'jan'))
    it.do('anna', 'yes')
    it.do('jan', 'no')
    expect(it.places).toEqual(['changes'])
  })

  test('an outcome whose transition is blocked stays undone and says why', () => {
    const on = { key: 'on', to: 'end', required: ['price'] }
    const work: Work = { assignees: [], order: 'parallel', outcomes: [{ key: 'yes', need: 'all', transition: 'on' }], rest: 'cancel' }
    const it = new TestCase([start, { kind: 'step', key: 'first', transitions: [on], work }, end])
    it.command({ type: 'start' }, board('anna'))
    expect(it.do('anna', 'yes')).toEqual([{ reason: 'field_missing', key: 'on', field: 'price' }])
    expect(it.openTasks).toHaveLength(1)
  })

  test('when judged values change only those are asked again who judged others', () => {
    const it = approval({ outcomes: approve('all'), judged: ['amount'] })
    it.command({ type: 'start' }, board('anna', 'jan', 'ewa'))
    it.do('anna', 'yes', { hash: () => '100' })
    it.do('jan', 'yes', { hash: () => '120' })
    it.command({ type: 'look_again' }, { hash: () => '120' })
    expect(it.openTasks.map(({ person }) => person)).toEqual(['anna', 'ewa'])
    expect(it.state.tasks.find(({ person }) => person === 'jan')).toMatchObject({ outcome: 'yes', hash: '120' })
    expect(it.state.tasks.find(({ person }) => person === 'anna')).not.toHaveProperty('outcome')
  })

  test('who did one step may not do the other, nor somebody for that one', () => {
    const nodes = [
      start,
      step('first', { on: 'second' }, { outcomes: [{ key: 'done', need: 'all', transition: 'on' }] }),
      step('second', { on: 'end' }, { outcomes: [{ key: 'yes', need: 'all', transition: 'on' }], apart: ['first', 'start'] }),
      end,
    ]
    const it = new TestCase(nodes)
    const facts = { assignees: (at: string) => ({ persons: at === 'first' ? ['anna'] : ['jan', 'anna', 'ewa'] }) }
    it.command({ type: 'start' }, { ...facts, actor: 'ewa' })
    it.do('anna', 'done', facts)
    expect(it.do('anna', 'yes', facts)).toEqual([{ reason: 'same_person', task: it.task('anna') }])
    expect(it.do('ewa', 'yes', facts)).toEqual([{ reason: 'same_person', task: it.task('ewa') }])
    expect(it.do('jan', 'yes', facts)).toEqual([])
  })
})

describe('tasks', () => {
  const nodes = [start, step('first', { on: 'end' }, { outcomes: [{ key: 'done', need: 'all', transition: 'on' }] }), end]
  const started = (persons: string[], queue?: string) => {
    const it = new TestCase(nodes)
    it.command({ type: 'start' }, { assignees: () => (queue ? { queue } : { persons }) })
    return it
  }

  test('[W50] a task of a queue is claimed by one, never by two, and may go back', () => {
    const it = started([], 'office')
    const task = it.task('office')
    const inQueue = { isInQueue: (queue: string) => queue === 'office' }
    expect(it.command({ type: 'claim', task }, { actor: 'eve' })).toEqual([{ reason: 'not_yours', task }])
    expect(it.command({ type: 'claim', task }, { ...inQueue, actor: 'anna' })).toEqual([])
    expect(it.command({ type: 'claim', task }, { ...inQueue, actor: 'jan' })).toEqual([{ reason: 'taken', task }])
    expect(it.command({ type: 'release', task }, { ...inQueue, actor: 'anna' })).toEqual([])
    expect(it.do('jan', 'done', inQueue, 'office')).toEqual([])
    expect(it.state.tasks).toMatchObject([{ person: 'jan', by: 'jan' }])
  })

  test('a substitute acts for somebody, and both names are kept', () => {
    const it = started(['anna'])
    const { id } = it.openTasks[0] ?? { id: 0 }
    expect(it.do('jan', 'done', {}, 'anna')).toEqual([{ reason: 'not_yours', task: id }])
    expect(it.do('jan', 'done', { actsFor: (person) => person === 'anna' }, 'anna')).toEqual([])
    expect(it.state.tasks).toMatchObject([{ person: 'anna', by: 'jan', onBehalfOf: 'anna' }])
  })

  test('a task is delegated by its person, and given to somebody else by who is in charge', () => {
    const it = started(['anna'])
    const task = it.task('anna')
    expect(it.command({ type: 'delegate', task, to: 'jan' }, { actor: 'eve' })).toEqual([{ reason: 'not_yours', task }])
    it.command({ type: 'delegate', task, to: 'jan' }, { actor: 'anna' })
    expect(it.command({ type: 'reassign', task, to: 'ewa' }, { actor: 'jan' })).toEqual([{ reason: 'not_in_charge' }])
    it.command({ type: 'reassign', task, to: 'ewa' }, { actor: 'boss', isInCharge: true })
    expect(it.events.filter(({ type }) => type === 'task.given')).toEqual([
      { type: 'task.given', task, from: 'anna', to: 'jan', because: 'delegated' },
      { type: 'task.given', task, from: 'jan', to: 'ewa', because: 'reassigned' },
    ])
  })

  test('what nobody has taken yet is handed on, asked about and given back by nobody', () => {
    const it = started([], 'office')
    const task = it.task('office')
    const facts = { isInQueue: () => true, actor: 'anna' }
    for (const command of [
      { type: 'delegate', task, to: 'jan' } as const,
      { type: 'ask', task, to: 'jan' } as const,
      { type: 'release', task } as const,
    ])
      expect(it.command(command, facts)).toEqual([{ reason: 'not_yours', task }])
    expect(it.openTasks).toEqual([expect.not.objectContaining({ person: expect.anything(), asked: expect.anything() })])
    it.command({ type: 'claim', task }, facts)
    expect(it.command({ type: 'delegate', task, to: 'jan' }, facts)).toEqual([])
  })

  test('[W52] who asks back waits for the answer', () => {
    const it = started(['anna'])
    const task = it.task('anna')
    it.command({ type: 'ask', task, to: 'jan' }, { actor: 'anna' })
    expect(it.do('anna', 'done')).toEqual([{ reason: 'waits_for_answer', task }])
    expect(it.command({ type: 'answer', task }, { actor: 'ewa' })).toEqual([{ reason: 'not_yours', task }])
    it.command({ type: 'answer', task }, { actor: 'jan' })
    // or takes the question back, should nobody answer
    it.command({ type: 'ask', task, to: 'jan' }, { actor: 'anna' })
    expect(it.command({ type: 'answer', task }, { actor: 'anna' })).toEqual([])
    expect(it.do('anna', 'done')).toEqual([])
  })
})

test('a case knows the keys of its last commands, and no more of them however many there were', () => {
  const it = new TestCase([start, step('first', { again: 'first', on: 'end' }), end])
  it.command({ type: 'start' })
  const sizes = Array.from({ length: 30 }, () => {
    it.take('first', 'again')
    return it.state.commands.length
  })
  expect(Math.max(...sizes.slice(20))).toBeLessThanOrEqual(sizes[10]!)
  const before = it.state
  it.command({ type: 'take', token: it.token('first'), transition: 'on', key: before.commands.at(-1)! })
  expect(it.state).toBe(before)
})

describe('children, timers and messages', () => {
  const call = (wait: 'all' | 'none' | { count: number }, cancelled: 'cancel' | 'keep' = 'cancel') =>
    new TestCase([
      { ...start, to: 'call' },
      { kind: 'call', key: 'call', module: 'part', wait, cancelled, to: 'report' },
      step('report', { on: 'end' }),
      end,
    ])
  const parts = { children: () => ['roof', 'electrical', 'paint'] }
  const children = (it: TestCase) => it.state.children.map(({ id }) => id)

  test('[W20] [W23] child cases run in parallel and are waited for, all or so many', () => {
    const it = call('all')
    it.command({ type: 'start' }, parts)
    expect(it.events.filter(({ type }) => type === 'child.called')).toHaveLength(3)
    const [roof = 0, electrical = 0, paint = 0] = children(it)
    it.command({ type: 'end_child', child: roof, status: 'ended' })
    it.command({ type: 'end_child', child: roof, status: 'ended' })
    it.command({ type: 'end_child', child: paint, status: 'cancelled' })
    expect(it.places).toEqual(['call'])
    it.command({ type: 'end_child', child: electrical, status: 'ended' })
    expect(it.places).toEqual(['report'])

    const two = call({ count: 2 })
    two.command({ type: 'start' }, parts)
    for (const child of children(two).slice(0, 2)) two.command({ type: 'end_child', child, status: 'ended' })
    expect(two.places).toEqual(['report'])
    const none = call('none')
    none.command({ type: 'start' }, parts)
    expect(none.places).toEqual(['report'])
  })

  test('a cancelled case takes its running children with it, if it is to', () => {
    for (const [policy, dropped] of [
      ['cancel', 2],
      ['keep', 0],
    ] as const) {
      const it = call('all', policy)
      it.command({ type: 'start' }, parts)
      it.command({ type: 'end_child', child: children(it)[0] ?? 0, status: 'ended' })
      expect(it.command({ type: 'cancel' })).toEqual([{ reason: 'not_in_charge' }])
      it.command({ type: 'cancel' }, { isInCharge: true })
      expect(it.events.filter(({ type }) => type === 'child.dropped')).toHaveLength(dropped)
      expect(it.state).toMatchObject({ status: 'cancelled', tokens: [] })
    }
  })

  test('a timer fires once, and does nothing when its step was left', () => {
    const first: ProcessNode = {
      kind: 'step',
      key: 'first',
      transitions: [
        { key: 'on', to: 'end' },
        { key: 'late', to: 'boss' },
      ],
      timers: [
        { key: 'remind', after: { workingDays: 1, every: true }, remind: 'owner' },
        { key: 'escalate', after: { workingDays: 3 }, transition: 'late' },
      ],
    }
    const it = new TestCase([start, first, step('boss', { on: 'end' }), end])
    it.command({ type: 'start' })
    const timer = (key: string) => it.state.timers.find((one) => one.key === key)?.id ?? 0
    const [remind, escalate] = [timer('remind'), timer('escalate')]
    it.command({ type: 'fire', timer: remind })
    expect(it.places).toEqual(['first'])
    expect(timer('remind')).not.toBe(remind)
    it.command({ type: 'fire', timer: escalate })
    expect(it.places).toEqual(['boss'])
    expect(it.state.timers).toEqual([])
    const { length } = it.events
    it.command({ type: 'fire', timer: escalate })
    it.command({ type: 'fire', timer: remind })
    expect(it.events).toHaveLength(length)
  })

  test('a message goes to one who waits, and is kept where it may be', () => {
    for (const keep of [true, false]) {
      const it = new TestCase([
        start,
        step('first', { on: 'wait' }),
        { kind: 'wait', key: 'wait', until: { message: 'paid', keep }, to: 'end' },
        end,
      ])
      it.command({ type: 'start' })
      it.command({ type: 'tell', message: 'paid' })
      it.take('first', 'on')
      expect(it.state.status).toBe(keep ? 'ended' : 'running')
      it.command({ type: 'tell', message: 'paid' })
      expect(it.state.status).toBe('ended')
    }
  })

  test('who is in charge puts a case on another step; its open tasks and timers go with the old one', () => {
    const it = new TestCase([
      start,
      step('first', { on: 'end' }, { outcomes: [{ key: 'done', need: 'all' }] }),
      step('second', { on: 'end' }),
      end,
    ])
    it.command({ type: 'start' }, board('anna'))
    expect(it.command({ type: 'move', token: it.token('first'), to: 'second' })).toEqual([{ reason: 'not_in_charge' }])
    expect(it.command({ type: 'move', token: it.token('first'), to: 'nowhere' }, { isInCharge: true })).toEqual([
      { reason: 'no_node', key: 'nowhere' },
    ])
    it.command({ type: 'move', token: it.token('first'), to: 'second' }, { isInCharge: true })
    expect(it.places).toEqual(['second'])
    expect(it.openTasks).toEqual([])
  })
})

describe('another version', () => {
  const asked: Partial<Work> = { outcomes: [{ key: 'done', need: 'all', transition: 'on' }] }
  const first = [start, step('first', { on: 'end' }, asked), end]
  const running = () => {
    const it = new TestCase(first)
    it.command({ type: 'start' }, board('anna'))
    return it
  }

  test('[M20] a running case goes on where it stands; its open task stays', () => {
    const it = running()
    expect(it.migrate([start, step('first', { on: 'second' }, asked), step('second', { on: 'end' }), end])).toEqual([])
    it.do('anna', 'done')
    expect(it.places).toEqual(['second'])
  })

  test('[M17] a step that is gone is named, and its cases move to the one that is chosen', () => {
    const it = running()
    const merged = [{ ...start, to: 'all' }, step('all', { on: 'end' }), end]
    expect(it.migrate(merged)).toEqual([{ reason: 'no_node', key: 'first' }])
    expect(it.places).toEqual(['first'])
    expect(it.migrate(merged, { first: 'all' })).toEqual([])
    expect(it.places).toEqual(['all'])
    expect(it.openTasks).toEqual([])
  })

  test('what is counted under a node stays counted under its new key', () => {
    const flows = ['a', 'b'].map((key) => ({ key, to: key }))
    const nodes = (join: string): ProcessNode[] => [
      { ...start, to: 'split' },
      { kind: 'gate', key: 'split', mode: 'and', flows },
      step('a', { on: join }),
      step('b', { on: join }),
      { kind: 'join', key: join, of: 'split', when: 'and', rest: 'absorb', to: 'pause' },
      { kind: 'wait', key: 'pause', until: { timer: { workingDays: 1 } }, to: 'end' },
      end,
    ]
    const it = new TestCase(nodes('old'))
    it.command({ type: 'start' })
    it.take('a', 'on')
    expect(it.migrate(nodes('new'), { old: 'new' })).toEqual([])
    it.take('b', 'on')
    expect(it.places).toEqual(['pause'])
    const [timer] = it.state.timers
    const renamed = nodes('new').map((node) =>
      node.key === 'pause' ? { ...node, key: 'rest' } : node.kind === 'join' ? { ...node, to: 'rest' } : node,
    )
    expect(it.migrate(renamed, { pause: 'rest' })).toEqual([])
    expect(it.state.timers).toEqual([{ ...timer, key: 'rest' }])
  })

  test('a case in a branch is blocked where its gate is gone', () => {
    const flows = ['a', 'b'].map((key) => ({ key, to: key }))
    const branches = [step('a', { on: 'end' }), step('b', { on: 'end' })]
    const it = new TestCase([{ ...start, to: 'split' }, { kind: 'gate', key: 'split', mode: 'and', flows }, ...branches, end])
    it.command({ type: 'start' })
    expect(it.migrate([{ ...start, to: 'a' }, ...branches, end])).toEqual([
      { reason: 'no_gate', key: 'a' },
      { reason: 'no_gate', key: 'b' },
    ])
  })

  test('timers and tasks that a step has newly begin, those that it no longer has end', () => {
    const it = running()
    const timed: ProcessNode = {
      kind: 'step',
      key: 'first',
      transitions: [{ key: 'on', to: 'end' }],
      timers: [{ key: 'late', after: { workingDays: 1 }, remind: 'owner' }],
    }
    it.migrate([start, timed, end])
    expect(it.state.timers.map(({ key }) => key)).toEqual(['late'])
    expect(it.openTasks).toEqual([])
    it.migrate(first)
    expect(it.state.timers).toEqual([])
  })
})

test('a replay of the events gives the state', () => {
  const it = approval({ outcomes: approve('all') })
  it.command({ type: 'start' }, board('anna', 'jan'))
  it.do('anna', 'yes')
  it.do('jan', 'no')
  it.take('changes', 'again', board('anna'))
  expect(it.events.reduce(evolve, noCase)).toEqual(it.state)
})
