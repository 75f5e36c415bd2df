import type { CaseState, Token } from './case-state.ts'
import type { Command } from './command.ts'
import { conditionPath } from './compile-process.ts'
import type { CompiledProcess } from './compile-process.ts'
import { decide } from './decide.ts'
import type { Gate, NodeOf, ProcessDefinition, ProcessNode } from './definition.ts'
import { compileProcess } from './compile-process.ts'
import { evolve } from './evolve.ts'
import type { Facts } from './facts.ts'
import { noCase } from './case-state.ts'

export type Searched =
  /** Every state that was found can end. */
  | { ends: true; states: number }
  /** The way to a state from which no end can be reached, and round from there: nodes in the order in which they were entered. */
  | { ends: false; way: string[]; stands: string[] }
  /** Too many states to look at them all; those that were seen can go on. */
  | { ends: null; states: number }

const mostStates = 3000
const mostPlayed = 6000

/**
 * Plays a process in every way that people, gates, timers and messages can take it, as if each condition could be yes, no or unknown, and
 * looks whether each case can end. By the engine itself, so that nothing is told that it would not do.
 */
export function findStuck(definition: ProcessDefinition): Searched {
  const compiled = compileProcess({ nodes: definition.nodes.map(simplified) }, () => undefined)
  if ('problems' in compiled) throw new Error('a process without expressions compiles')
  const search = new Search(compiled.value, definition)
  return search.run()
}

interface Seen {
  state: CaseState
  from: Seen | undefined
  entered: readonly string[]
  /** What can follow from it, by key, with what is entered on the way there. */
  next: Map<string, readonly string[]>
}

class Search {
  readonly #process: CompiledProcess
  readonly #oracle = new Oracle()
  readonly #seen = new Map<string, Seen>()
  readonly #passed: ReadonlySet<string>
  #played = 0

  constructor(process: CompiledProcess, { nodes }: ProcessDefinition) {
    this.#process = { ...process, conditions: this.#oracle.conditionsOf(nodes) }
    this.#passed = new Set(nodes.flatMap((node) => (node.kind === 'wait' && 'passed' in node.until ? node.until.passed : [])))
  }

  run(): Searched {
    const waiting = this.#follow(undefined, { key: '', type: 'start' })
    while (this.#seen.size < mostStates && this.#played < mostPlayed) {
      const seen = waiting.shift()
      if (!seen) break
      for (const command of commandsAt(seen.state, this.#process)) waiting.push(...this.#follow(seen, command))
      // it may not have been played to its end
      if (this.#played >= mostPlayed) waiting.push(seen)
    }
    const stuck = this.#firstStuck(waiting)
    if (stuck) return { ends: false, way: [...wayTo(stuck), ...this.#wayRound(stuck)], stands: stuck.state.tokens.map(({ node }) => node) }
    return waiting.length > 0 ? { ends: null, states: this.#seen.size } : { ends: true, states: this.#seen.size }
  }

  /** All that one command can lead to, by whatever the gates say; those that are new. */
  #follow(from: Seen | undefined, command: Command): Seen[] {
    const found: Seen[] = []
    do {
      const before = from?.state ?? noCase
      const answer = decide(this.#process, { ...before, commands: [] }, command, anything)
      this.#played++
      const events = 'events' in answer ? answer.events : []
      if (events.length === 0) continue
      const state = events.reduce(evolve, before)
      const key = this.#keyOf(state)
      const entered = events.flatMap((event) => (event.type === 'token.entered' ? event.node : []))
      if (from && !from.next.has(key)) from.next.set(key, entered)
      if (!this.#seen.has(key)) {
        const seen = { state, from, entered, next: new Map<string, readonly string[]>() }
        this.#seen.set(key, seen)
        found.push(seen)
      }
    } while (this.#oracle.hasOther() && this.#played < mostPlayed)
    return found
  }

  /** Backwards from the ends, and from what was not looked at any more; rather one where nothing moves than one on the way there. */
  #firstStuck(unseen: readonly Seen[]): Seen | undefined {
    const fine = new Set([...this.#seen].filter(([, { state }]) => state.status !== 'running').map(([key]) => key))
    for (const { state } of unseen) fine.add(this.#keyOf(state))
    for (let before = -1; before < fine.size;) {
      before = fine.size
      for (const [key, { next }] of this.#seen) if ([...next.keys()].some((one) => fine.has(one))) fine.add(key)
    }
    const stuck = [...this.#seen].filter(([key]) => !fine.has(key)).map(([, seen]) => seen)
    return stuck.find(({ next }) => next.size === 0) ?? stuck[0]
  }

  /** On from there, until it stands where it has been. */
  #wayRound(stuck: Seen): string[] {
    const been = new Set<Seen | undefined>()
    const way: string[] = []
    for (let at: Seen | undefined = stuck; at && !been.has(at);) {
      been.add(at)
      const [onward]: [string, readonly string[]][] = [...at.next]
      way.push(...(onward?.[1] ?? []))
      at = onward && this.#seen.get(onward[0])
    }
    return way
  }

  /** Two states that only differ in ids, in what is past or in what nobody asks about are one. */
  #keyOf({ status, tokens, forks, kept, passed }: CaseState): string {
    const ids = new Map<number | null, number>()
    const named = (fork: number | null): number => ids.get(fork) ?? ids.set(fork, ids.size).size
    const sorted = tokens.toSorted((left, right) => (left.node < right.node ? -1 : Number(left.node > right.node)))
    const stands = sorted.map(({ node, fork }) => [node, ...chainOf(fork, forks).map(named)])
    const branches = [...ids.keys()]
      .map((id) => forks.find((fork) => fork.id === id))
      .map((fork) => fork && [fork.sent, fork.arrived, fork.joined])
    return JSON.stringify([status, stands, branches, kept, [...this.#passed].filter((node) => node in passed)])
  }
}

function chainOf(fork: number | null, forks: CaseState['forks']): number[] {
  const found = forks.find(({ id }) => id === fork)
  return found ? [found.id, ...chainOf(found.parent, forks)] : []
}

/** Answers conditions by turns, so that every row of answers comes once. */
class Oracle {
  #answers: number[] = []
  #asked = 0

  conditionsOf(nodes: readonly ProcessNode[]): CompiledProcess['conditions'] {
    const gates = nodes.filter((node) => node.kind === 'gate')
    const paths = gates.flatMap((gate) =>
      gate.flows.filter((flow) => flow.condition ?? gate.table).map(({ key }) => conditionPath(gate.key, key)),
    )
    return new Map(paths.map((path) => [path, () => this.#answer()]))
  }

  /** Goes on to the next row of answers; false when all have come. */
  hasOther(): boolean {
    this.#answers.length = this.#asked
    this.#asked = 0
    while (this.#answers.at(-1) === 2) this.#answers.pop()
    const last = this.#answers.pop()
    if (last === undefined) return false
    this.#answers.push(last + 1)
    return true
  }

  #answer(): boolean | null {
    const answer = (this.#answers[this.#asked] ??= 0)
    this.#asked++
    return [true, false, null][answer] ?? null
  }
}

/** Steps without tasks, conditions and what they ask for, gates without tables, calls without children: what people and data do is whatever they can. */
function simplified(node: ProcessNode): ProcessNode {
  if (node.kind === 'step') {
    const to = node.calls?.to
    const ways = [...node.transitions, ...(to === undefined ? [] : [{ key: 'children', to }])]
    return { ...without(node), transitions: ways.map(({ key, to }) => ({ key, to })) }
  }
  if (node.kind === 'end') return without(node)
  if (node.kind === 'gate') {
    const { table: _table, times, ...gate } = node
    return { ...gate, flows: tellingFlows(node).map(({ key, to }) => ({ key, to })), ...(typeof times === 'number' && { times }) }
  }
  const isOpen = node.kind === 'join' && typeof node.when === 'object' && typeof node.when.count === 'object'
  return isOpen ? { ...node, when: 'or' } : node
}

/** What comes behind a row that always holds is never asked; one row to each node stands for all that lead there. */
function tellingFlows({ mode, flows, table }: Gate): Gate['flows'] {
  if (mode !== 'xor') return flows
  const always = table ? undefined : flows.find(({ condition }) => !condition)
  const asked = always ? flows.slice(0, flows.indexOf(always)) : flows
  const first = asked.filter(({ to }, place) => asked.findIndex((one) => one.to === to) === place)
  return always ? [...first, always] : first
}

function without<N extends NodeOf<'step' | 'end'>>(node: N): N {
  const bare = { ...node }
  delete bare.calls
  if (bare.kind === 'step') {
    delete bare.work
    delete bare.timers
    delete bare.required
    delete bare.documents
  }
  return bare
}

function commandsAt({ tokens, timers }: CaseState, { nodes }: CompiledProcess): Command[] {
  const atToken = ({ id, node }: Token): Command[] => {
    const at = nodes.get(node)
    if (at?.kind === 'step') return at.transitions.map(({ key }) => ({ key: 'take', type: 'take', token: id, transition: key }))
    return at?.kind === 'wait' && 'message' in at.until ? [{ key: 'tell', type: 'tell', message: at.until.message }] : []
  }
  return [...tokens.flatMap(atToken), ...timers.map(({ id }): Command => ({ key: 'fire', type: 'fire', timer: id }))]
}

function wayTo(seen: Seen | undefined): string[] {
  return seen ? [...wayTo(seen.from), ...seen.entered] : []
}

const anything: Facts = {
  read: () => null,
  environment: { today: '2000-01-01', now: '2000-01-01T00:00:00.000Z', me: null, myTeams: [], timeZone: 'UTC' },
  actor: null,
  actsFor: () => true,
  isHeadOf: () => true,
  share: () => true,
  isInQueue: () => true,
  isInCharge: true,
  assignees: () => ({ persons: [] }),
  children: () => [],
  due: () => '',
  reminded: () => [],
  headOf: () => undefined,
  hash: () => '',
}
