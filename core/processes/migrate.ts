import { enter } from './advance.ts'
import { openBranches, openLaterBranches } from './branches.ts'
import type { CaseState, Fork, Token } from './case-state.ts'
import type { CommandOf } from './command.ts'
import type { CompiledProcess } from './compile-process.ts'
import type { Parallel, ProcessNode } from './definition.ts'
import { refuseWith } from './run.ts'
import type { Run } from './run.ts'
import { renewTimers } from './set-timers.ts'
import { cancelTasks, dropBranches } from './take-away.ts'
import { openWork } from './work.ts'

/** Whether a running case can follow another version: `maps` names the nodes on which it stands that are gone there. */
export type Verdict =
  | { fits: true }
  | { maps: string[] }
  | { blocked: { node: string; because: 'other_kind' | 'no_gate' | 'not_in_gate' }[] }

/** Before anybody moves. `map` says where those go whose node has another key in the new version. */
export function verdictOf(state: CaseState, process: CompiledProcess, map: Record<string, string>): Verdict {
  const staying = state.tokens.filter((token) => !isGivenUp(state, token, { process, map }))
  const missing = [...new Set(staying.map(({ node }) => node))].filter((node) => !process.nodes.has(map[node] ?? node))
  if (missing.length > 0) return { maps: missing }
  const blocked = staying.flatMap((token) => hindrances(state, token, { process, map }))
  return blocked.length > 0 ? { blocked } : { fits: true }
}

/** The step whose branch it stands in has no branches there. */
function isGivenUp(state: CaseState, token: Token, { process, map }: Next): boolean {
  return forksOf(state, token).some(({ gate, holder }) => holder !== undefined && !parallelAt(process, map[gate] ?? gate))
}

function parallelAt({ nodes }: CompiledProcess, key: string): Parallel | undefined {
  const node = nodes.get(key)
  return node?.kind === 'step' ? node.parallel : undefined
}

interface Next {
  process: CompiledProcess
  map: Record<string, string>
}

function hindrances(
  state: CaseState,
  token: Token,
  { process, map }: Next,
): { node: string; because: 'other_kind' | 'no_gate' | 'not_in_gate' }[] {
  const node = process.nodes.get(map[token.node] ?? token.node)
  const forks = forksOf(state, token)
  const gates = forks.map(({ gate }) => map[gate] ?? gate)
  const isLost = forks.some(({ holder }, place) => holder === undefined && process.nodes.get(gates[place] ?? '')?.kind !== 'gate')
  const held = gates.find((_, place) => forks[place]?.holder !== undefined)
  const isCalling = state.children.some((child) => child.token === token.id && child.status === 'running')
  return [
    ...(isLost ? [{ node: token.node, because: 'no_gate' } as const] : []),
    ...(isElsewhere(node, held, gates) ? [{ node: token.node, because: 'not_in_gate' } as const] : []),
    ...(isPassing(node) || (isCalling && !canCall.has(node?.kind)) ? [{ node: token.node, because: 'other_kind' } as const] : []),
  ]
}

/** At a join of other gates, in a branch of another step than the one that holds it, or out of any. */
function isElsewhere(node: ProcessNode | undefined, held: string | undefined, gates: readonly string[]): boolean {
  if (node?.kind === 'join' && !gates.includes(node.of)) return true
  return (node?.kind === 'step' ? node.branch?.of : undefined) !== held
}

const canCall: ReadonlySet<ProcessNode['kind'] | undefined> = new Set(['call', 'step'])

/** Nobody stands there: a token that is put there would stay for ever. */
function isPassing(node: ProcessNode | undefined): boolean {
  return node === undefined || node.kind === 'start' || node.kind === 'automatic' || node.kind === 'gate' || node.kind === 'end'
}

function forksOf({ forks }: CaseState, { fork }: Token): Fork[] {
  const found: Fork[] = []
  for (let at = forks.find(({ id }) => id === fork); at; at = forks.find(({ id }) => id === at?.parent)) found.push(at)
  return found
}

/** The case goes on by the process of this run: tasks and timers that its steps no longer have end, those that they have now begin. */
export function migrate(run: Run, { map }: CommandOf<'migrate'>): void {
  if (!run.facts.isInCharge) refuseWith({ reason: 'not_in_charge' })
  const verdict = verdictOf(run.state, run.process, map)
  if ('maps' in verdict) refuseWith(...verdict.maps.map((key) => ({ reason: 'no_node', key }) as const))
  if ('blocked' in verdict) refuseWith(...verdict.blocked.map(({ node, because }) => ({ reason: because, key: node }) as const))
  run.emit({ type: 'case.migrated', map })
  for (const token of run.state.tokens) if (run.token(token.id)) renew(run, token)
}

function renew(run: Run, token: Token): void {
  const node = run.node(token.node)
  renewTimers(run, token)
  renewBranches(run, token, node.kind === 'step' ? node.parallel : undefined)
  const work = node.kind === 'step' ? node.work : undefined
  if (!work) cancelTasks(run, token.id)
  else if (run.tasksOf(token.id).every(({ status }) => status === 'cancelled')) openWork(run, token, work)
}

/** Branches that the step has now begin, those of one that has none any more end. */
function renewBranches(run: Run, token: Token, parallel: Parallel | undefined): void {
  const fork = run.heldBy(token.id)
  if (!parallel) dropBranches(run, token)
  else if (fork) openLaterBranches(run, fork, { parallel, enter })
  else openBranches(run, token, { parallel, enter })
}
