import { describe, expect, test } from 'vitest'
import { checkProcess } from './check-process.ts'
import type { Gate, ProcessNode, Work } from './definition.ts'
import { findStuck } from './find-stuck.ts'

const start: ProcessNode = { kind: 'start', key: 'start', to: 'first' }
const end: ProcessNode = { kind: 'end', key: 'end' }
const step = (key: string, ...to: string[]): ProcessNode => ({
  kind: 'step',
  key,
  transitions: to.map((target) => ({ key: target, to: target })),
})
const gate = (key: string, mode: Gate['mode'], to: string[], more: Partial<Gate> = {}): ProcessNode => ({
  kind: 'gate',
  key,
  mode,
  flows: to.map((target) => ({ key: target, to: target })),
  ...more,
})
const join = (of: string, when: 'and' | 'or' | { count: number }, to: string): ProcessNode => ({
  kind: 'join',
  key: 'join',
  of,
  when,
  rest: 'absorb',
  to,
})
const faults = (...nodes: ProcessNode[]) => checkProcess({ nodes }).map(({ node, code }) => `${node}: ${code}`)

describe('what is wrong with a process is told at once', () => {
  test('one that is right has no faults', () => {
    expect(faults(start, step('first', 'end', 'first'), end)).toEqual([])
  })

  test('its start, its keys and its arrows', () => {
    expect(faults(step('first', 'end'), end)).toEqual([': start_missing'])
    expect(faults(start, { ...start, key: 'other' }, step('first', 'end'), end)).toContain('other: start_twice')
    expect(faults(start, step('first', 'end'), step('first', 'end'), end)).toEqual(['first: node_twice'])
    expect(faults(start, step('first', 'nowhere'), end)).toEqual(['first: node_unknown'])
    expect(faults(start, step('first', 'end'), { kind: 'wait', key: 'wait', until: { passed: 'ghost' }, to: 'end' }, end)).toEqual([
      'wait: node_unknown',
    ])
  })

  test('what nobody comes to, and where nobody gets away', () => {
    expect(faults(start, step('first', 'end'), step('island', 'end'), end)).toEqual(['island: unreachable'])
    expect(faults(start, step('first', 'pit', 'end'), step('pit'), end)).toEqual(['pit: dead_end'])
    expect(faults(start, step('first', 'round', 'end'), step('round', 'back'), step('back', 'round'), end)).toEqual([
      'round: no_way_out',
      'back: no_way_out',
    ])
  })

  test('a gate that asks needs a way for what cannot be told, and for when nothing holds', () => {
    const condition = { field: 'margin', op: 'below' as const, value: '1' }
    const flows = [{ key: 'low', to: 'end', condition }]
    expect(faults(start, { ...gate('first', 'xor', []), flows } as ProcessNode, end)).toEqual([
      'first: unknown_missing',
      'first: otherwise_missing',
    ])
    expect(faults(start, gate('first', 'xor', ['end']), end)).toEqual([])
    expect(faults(start, gate('first', 'and', []), end)).toContain('first: gate_without_flows')
  })

  test('a join belongs to the gate that split, and can have what it waits for', () => {
    const split = (mode: Gate['mode'], ...to: string[]) => [start, gate('first', mode, to, { otherwise: 'end' }), end]
    const [a, b] = [step('a', 'join'), step('b', 'join')]
    expect(faults(...split('and', 'a', 'b'), a, b, join('first', 'and', 'end'))).toEqual([])
    expect(faults(...split('xor', 'a', 'b'), a, b, join('first', 'and', 'end'))).toEqual(['join: join_of_no_split'])
    expect(faults(...split('and', 'a', 'b'), a, step('b', 'join', 'end'), join('first', 'and', 'end'))).toEqual([
      'join: branch_misses_join',
    ])
    expect(faults(...split('and', 'a', 'b'), a, step('b', 'join', 'end'), join('first', 'or', 'end'))).toEqual([])
    expect(faults(...split('and', 'a', 'b'), a, b, join('first', { count: 3 }, 'end'))).toEqual(['join: count_never_reached'])
    expect(faults(start, step('first', 'join'), { ...join('late', 'or', 'late') }, gate('late', 'and', ['end']), end)).toEqual([
      'join: join_unreached',
    ])
  })

  test('work needs somebody, outcomes, and transitions that are there', () => {
    const work: Work = { assignees: [], order: 'parallel', outcomes: [], rest: 'cancel', otherwise: 'gone' }
    expect(faults(start, { kind: 'step', key: 'first', transitions: [{ key: 'on', to: 'end' }], work }, end)).toEqual([
      'first: transition_unknown',
      'first: nobody',
      'first: outcome_missing',
    ])
  })

  test('a circle in which nobody acts and no time goes by', () => {
    const nodes = [{ ...start, to: 'gate' }, gate('gate', 'xor', ['again'], { otherwise: 'end', unknown: 'end' }), end]
    expect(faults(...nodes, { kind: 'automatic', key: 'again', to: 'gate' })).toEqual([
      'gate: loop_without_pause',
      'again: loop_without_pause',
    ])
    expect(faults(...nodes, { kind: 'automatic', key: 'again', adds: 'gate', to: 'end' })).toContain('again: loop_without_pause')
    expect(faults(...nodes, { kind: 'wait', key: 'again', until: { timer: { workingDays: 1 } }, to: 'gate' })).toEqual([])
  })
})

describe('the search for cases that cannot end', () => {
  const asks = { field: 'price', op: 'above' as const, value: 1 }

  test('[W47] what a step asks for can be given: it is no dead end', () => {
    const asking = { ...step('first', 'end'), required: ['amount'], documents: [{ key: 'plan', field: 'plan' }] }
    expect(findStuck({ nodes: [start, asking, end] })).toMatchObject({ ends: true })
  })

  test('finds none where every way ends', () => {
    const nodes = [
      start,
      gate('first', 'or', [], { otherwise: 'b', unknown: 'a', flows: ['a', 'b'].map((key) => ({ key, to: key, condition: asks })) }),
      step('a', 'join'),
      step('b', 'join', 'b'),
      join('first', 'or', 'end'),
      end,
    ]
    expect(findStuck({ nodes })).toMatchObject({ ends: true })
  })

  test('tells the way to a join that waits for a branch which was never sent', () => {
    const nodes = [
      start,
      gate('first', 'or', [], { otherwise: 'b', unknown: 'a', flows: ['a', 'b'].map((key) => ({ key, to: key, condition: asks })) }),
      step('a', 'join'),
      step('b', 'join'),
      join('first', { count: 2 }, 'end'),
      end,
    ]
    expect(findStuck({ nodes })).toMatchObject({ ends: false, stands: ['join'], way: expect.arrayContaining(['first', 'join']) })
  })

  test('tells a wait for what is never passed', () => {
    const nodes = [
      start,
      step('first', 'wait', 'second'),
      step('second', 'end'),
      { kind: 'wait', key: 'wait', until: { passed: 'second' }, to: 'end' } as const,
      end,
    ]
    expect(findStuck({ nodes })).toMatchObject({ ends: false, stands: ['wait'] })
  })

  test('tells the way into a circle, and once round', () => {
    const nodes = [
      start,
      step('first', 'judged', 'end'),
      step('judged', 'sent_back'),
      step('sent_back', 'filled'),
      step('filled', 'judged'),
      end,
    ]
    expect(findStuck({ nodes })).toMatchObject({
      ends: false,
      stands: ['judged'],
      way: ['start', 'first', 'judged', 'sent_back', 'filled', 'judged'],
    })
  })

  test('knows that a row which always holds lets no other come to its turn', () => {
    const flows = [
      { key: 'always', to: 'first' },
      { key: 'rich', to: 'end', condition: asks },
    ]
    const nodes = (rows: typeof flows) => [start, step('first', 'size'), { ...gate('size', 'xor', []), flows: rows, unknown: 'first' }, end]
    expect(findStuck({ nodes: nodes(flows) })).toMatchObject({ ends: false, way: ['start', 'first', 'size', 'first'] })
    expect(findStuck({ nodes: nodes(flows.toReversed()) })).toMatchObject({ ends: true })
  })

  test('gives up on decisions that lead to decisions in too many ways, soon', () => {
    const keys = Array.from({ length: 12 }, (_, place) => `g${place}`)
    const decisions = keys.map((key, place): ProcessNode => {
      const next = keys[place + 1] ?? 'end'
      const flows = ['end', next, 'first'].map((to) => ({ key: to, to, condition: asks }))
      return { ...gate(key, 'xor', []), flows, otherwise: next, unknown: next } as ProcessNode
    })
    const nodes = [start, step('first', 'g0'), ...decisions, end]
    expect(findStuck({ nodes })).toMatchObject({ ends: null })
  })

  test('gives up on what is too large, and says so', () => {
    const keys = Array.from({ length: 14 }, (_, index) => `s${index}`)
    const nodes = [
      start,
      gate('first', 'and', keys),
      ...keys.flatMap((key) => [step(key, `${key}b`), step(`${key}b`, 'join')]),
      join('first', 'and', 'end'),
      end,
    ]
    expect(findStuck({ nodes })).toMatchObject({ ends: null })
  })
})
