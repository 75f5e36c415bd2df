import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noCase } from './case-state.ts'
import type { CaseState } from './case-state.ts'
import { checkProcess } from './check-process.ts'
import type { Command } from './command.ts'
import { compileProcess } from './compile-process.ts'
import { decide } from './decide.ts'
import type { ProcessDefinition, ProcessNode, Work } from './definition.ts'
import { evolve } from './evolve.ts'
import type { Facts } from './facts.ts'
import { noFacts } from './testing.ts'

const runs = process.env['NURT_PROVE'] === 'long' ? 20_000 : 500
const seed = Number(process.env['NURT_SEED'] ?? 20261129)
const people = ['anna', 'jan', 'ewa']

/** A process of a few nodes of every kind, whose arrows lead anywhere. */
const definitions: fc.Arbitrary<ProcessDefinition> = fc.integer({ min: 2, max: 9 }).chain((count) => {
  const keys = Array.from({ length: count }, (_, index) => `n${index}`)
  const to = fc.constantFrom(...keys, 'end')
  const nodes = keys.map((key) => nodeOf(key, { to, key: fc.constantFrom(...keys) }))
  const start: ProcessNode = { kind: 'start', key: 'start', to: 'n0' }
  return fc.tuple(...nodes).map((made) => ({ nodes: [start, ...made, { kind: 'end', key: 'end' }] }))
})

function nodeOf(key: string, any: { to: fc.Arbitrary<string>; key: fc.Arbitrary<string> }): fc.Arbitrary<ProcessNode> {
  const flow = any.to.map((to) => ({ key: `to ${to}`, to }))
  const flows = fc.uniqueArray(flow, { minLength: 1, maxLength: 3, selector: (one) => one.key })
  const transitions = flows
  const work: fc.Arbitrary<Work | undefined> = fc.option(
    fc.record({
      assignees: fc.constant([{ role: 'author' as const }]),
      order: fc.constantFrom('parallel' as const, 'sequence' as const),
      rest: fc.constantFrom('wait' as const, 'finish' as const, 'cancel' as const),
      judged: fc.constant(['amount']),
      outcomes: fc.constantFrom('one' as const, 'all' as const, { count: 2 }, { percent: 50 }).map((need) => [
        { key: 'yes', need },
        { key: 'no', need: 'one' as const },
      ]),
    }),
    { nil: undefined },
  )
  const step = fc.tuple(transitions, work, fc.boolean()).map(([given, own, isTimed]): ProcessNode => {
    const [first] = given
    const outcomes = own?.outcomes.map((outcome) => ({ ...outcome, ...(outcome.key === 'no' && first && { transition: first.key }) }))
    const timers = isTimed && first ? [{ key: 'late', after: { workingDays: 1 }, transition: first.key }] : []
    return { kind: 'step', key, transitions: given, timers, ...(own && outcomes && { work: { ...own, outcomes } }) }
  })
  return fc.oneof(
    { weight: 4, arbitrary: step },
    fc
      .tuple(fc.constantFrom('xor' as const, 'or' as const, 'and' as const), flows)
      .map(([mode, given]): ProcessNode => ({ kind: 'gate', key, mode, flows: given })),
    fc
      .tuple(
        any.key,
        fc.constantFrom('and' as const, 'or' as const, { count: 2 }),
        fc.constantFrom('absorb' as const, 'cancel' as const),
        any.to,
      )
      .map(([of, when, rest, to]): ProcessNode => ({ kind: 'join', key, of, when, rest, to })),
    fc
      .tuple(fc.constantFrom('all' as const, 'none' as const, { count: 1 }), any.to)
      .map(([wait, to]): ProcessNode => ({ kind: 'call', key, module: 'part', wait, cancelled: 'cancel', to })),
    fc.tuple(any.to, any.key, fc.integer({ min: 0, max: 3 })).map(([to, other, which]): ProcessNode => ({
      kind: 'wait',
      key,
      to,
      until: which === 0 ? { timer: { workingDays: 1 } } : which === 1 ? { passed: other } : { message: 'paid', keep: which === 2 },
    })),
    fc
      .tuple(any.to, any.key, any.key)
      .map(([to, cancelled, added]): ProcessNode => ({ kind: 'automatic', key, to, cancels: [cancelled], adds: added })),
  )
}

/** What is done next: numbers that choose among what there is, so that most commands hit something. */
const deeds = fc.array(fc.tuple(fc.nat(14), fc.nat(20), fc.nat(20), fc.constantFrom(...people)), { maxLength: 40 })

test('whatever happens in whatever process, the invariants of a case hold', () => {
  fc.assert(
    fc.property(definitions, deeds, (definition, chosen) => {
      const compiled = compileProcess(definition, () => undefined)
      if (!('value' in compiled)) throw new Error('no expressions, no problems')
      let state = noCase
      let replayed = noCase
      for (const [index, deed] of [[0, 0, 0, 'anna'] as const, ...chosen].entries()) {
        const command: Command = { key: String(index), ...(index === 0 ? { type: 'start' } : commandOf(deed, state, definition)) }
        const facts = factsOf(deed[3], deed[1])
        const answer = decide(compiled.value, state, command, facts)
        if ('reasons' in answer) continue
        state = answer.events.reduce(evolve, state)
        replayed = answer.events.reduce(evolve, replayed)
        checkState(state)
        // its key has acted
        const again = decide(compiled.value, state, command, facts)
        if ('events' in again && again.events.length > 0) throw new Error('a command acts once')
      }
      expect(replayed).toEqual(state)
    }),
    { numRuns: runs, seed },
  )
})

test('a process that is checked to be right never refuses an automatic move', () => {
  fc.assert(
    fc.property(definitions, deeds, (definition, chosen) => {
      fc.pre(checkProcess(definition).length === 0)
      const compiled = compileProcess(definition, () => undefined)
      if (!('value' in compiled)) throw new Error('no expressions, no problems')
      let state = noCase
      for (const [index, deed] of [[0, 0, 0, 'anna'] as const, ...chosen].entries()) {
        const command: Command = { key: String(index), ...(index === 0 ? { type: 'start' } : commandOf(deed, state, definition)) }
        const answer = decide(compiled.value, state, command, factsOf(deed[3], deed[1]))
        if ('reasons' in answer) expect(answer.reasons.map(({ reason }) => reason)).not.toContain('loops')
        else state = answer.events.reduce(evolve, state)
      }
    }),
    { numRuns: runs, seed },
  )
})

function checkState({ status, tokens, tasks, timers, children }: CaseState): void {
  const standing = new Set(tokens.map(({ id }) => id))
  const ids = [...tokens, ...tasks, ...timers, ...children].map(({ id }) => id)
  const isOpen = (task: { status: string }) => task.status === 'open'
  const invariants = {
    'a running case has a token, an ended one none': tokens.length > 0 === (status === 'running'),
    'a timer has its token': timers.every(({ token }) => standing.has(token)),
    'an ended case has no open task': status === 'running' || !tasks.some(isOpen),
    'a cancelled case has no child that runs on': status !== 'cancelled' || !children.some((child) => child.status === 'running'),
    'an id is given once': new Set(ids).size === ids.length,
  }
  for (const [sentence, holds] of Object.entries(invariants)) if (!holds) throw new Error(sentence)
}

type Deed = readonly [number, number, number, string]

/** What a deed means in the state that is reached: ids of what is there, or of nothing. */
function commandOf(
  [which, first, second]: Deed,
  { tokens, tasks, timers, children }: CaseState,
  { nodes }: ProcessDefinition,
): CommandWithoutKey {
  const task = idOf(
    tasks.filter(({ status }) => status === 'open'),
    first,
  )
  const token = idOf(tokens, first)
  const take = { type: 'take' as const, token, transition: transitionAt(nodes, tokens.find(({ id }) => id === token)?.node, second) }
  const others: CommandWithoutKey[] = [
    { type: 'do', task, outcome: 'no' },
    { type: 'do', task, outcome: 'yes' },
    { type: second % 2 === 0 ? 'claim' : 'release', task },
    { type: givings[second % 3] ?? 'ask', task, to: people[second % 3] ?? '' },
    { type: 'answer', task },
    { type: 'fire', timer: idOf(timers, first) },
    { type: 'tell', message: 'paid' },
    { type: 'end_child', child: idOf(children, first), status: 'ended' },
    { type: 'look_again' },
    { type: 'move', token, to: nodes[second % nodes.length]?.key ?? 'end' },
    second === 0 ? { type: 'cancel' } : take,
  ]
  return others[which] ?? take
}

const givings = ['delegate', 'reassign', 'ask'] as const

function idOf(of: readonly { id: number }[], index: number): number {
  return of[index % Math.max(1, of.length)]?.id ?? index
}

function transitionAt(nodes: readonly ProcessNode[], key: string | undefined, index: number): string {
  const node = nodes.find((one) => one.key === key)
  return node?.kind === 'step' ? (node.transitions[index % node.transitions.length]?.key ?? '') : ''
}

type CommandWithoutKey = Command extends infer C ? (C extends Command ? Omit<C, 'key'> : never) : never

function factsOf(actor: string, variant: number): Facts {
  return {
    ...noFacts,
    actor,
    actsFor: () => variant % 2 === 0,
    isInQueue: () => variant % 3 === 0,
    isInCharge: variant % 4 !== 0,
    assignees: (step) => (step.endsWith('1') ? { queue: 'office' } : { persons: people.slice(0, 1 + (step.length % 3)) }),
    children: () => ['a', 'b'].slice(variant % 2),
    hash: () => String(variant % 2),
  }
}
