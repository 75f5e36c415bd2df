import type { CaseState, Fork, Token } from './case-state.ts'
import type { CommandOf } from './command.ts'
import type { CompiledProcess } from './compile-process.ts'
import type { ProcessNode } from './definition.ts'
import { refuseWith } from './run.ts'
import type { Run } from './run.ts'
import { renewTimers } from './set-timers.ts'
import { cancelTasks } from './take-away.ts'
import { openWork } from './work.ts'

/** Whether a running case can follow another version: `maps` names the nodes on which it stands that are gone there. */
export type Verdict =
  | { fits: true }
  | { maps: string[] }
  | { blocked: { node: string; because: 'other_kind' | 'no_gate' | 'not_in_gate' }[] }

/** Before anybody moves. `map` says where those go whose node has another key in the new version. */
export function verdictOf(state: CaseState, process: CompiledProcess, map: Record<string, string>): Verdict {
  const standing = [...new Set(state.tokens.map(({ node }) => node))]
  const missing = standing.filter((node) => !process.nodes.has(map[node] ?? node))
  if (missing.length > 0) return { maps: missing }
  const blocked = state.tokens.flatMap((token) => hindrances(state, token, { process, map }))
  return blocked.length > 0 ? { blocked } : { fits: true }
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
  const gates = forksOf(state, token).map(({ gate }) => map[gate] ?? gate)
  const isLost = gates.some((gate) => process.nodes.get(gate)?.kind !== 'gate')
  const isCalling = state.children.some((child) => child.token === token.id && child.status === 'running')
  return [
    ...(isLost ? [{ node: token.node, because: 'no_gate' } as const] : []),
    ...(node?.kind === 'join' && !gates.includes(node.of) ? [{ node: token.node, because: 'not_in_gate' } as const] : []),
    ...(isPassing(node) || (isCalling && !canCall.has(node?.kind)) ? [{ node: token.node, because: 'other_kind' } as const] : []),
  ]
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
  for (const token of run.state.tokens) renew(run, token)
}

function renew(run: Run, token: Token): void {
  const node = run.node(token.node)
  renewTimers(run, token)
  const work = node.kind === 'step' ? node.work : undefined
  if (!work) cancelTasks(run, token.id)
  else if (run.tasksOf(token.id).every(({ status }) => status === 'cancelled')) openWork(run, token, work)
}
