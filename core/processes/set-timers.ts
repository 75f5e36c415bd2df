import { dateInZone } from '../expressions/periods.ts'
import type { Timer, Token } from './case-state.ts'
import type { ProcessNode, TimerRule } from './definition.ts'
import type { Run } from './run.ts'

interface Timed {
  key: string
  after: TimerRule
}

/** None where its date is blank. */
export function setTimer(run: Run, token: Token, { key, after }: Timed): void {
  const at = run.facts.due(after, key)
  if (at !== null) setAt(run, token, { key, at })
}

/**
 * Timers that the token's node no longer has end. Those that it has now begin, but not again what has gone off: of a date field only when
 * it is another day now.
 */
export function renewTimers(run: Run, token: Token): void {
  const timers = timersOf(run.node(token.node))
  for (const { id, key } of run.state.timers.filter((timer) => timer.token === token.id)) {
    if (!timers.some((timer) => timer.key === key)) run.emit({ type: 'timer.cleared', timer: id })
  }
  for (const timer of timers) renewTimer(run, token, timer)
}

function renewTimer(run: Run, token: Token, { key, after }: Timed): void {
  const set = run.state.timers.find((timer) => timer.token === token.id && timer.key === key)
  const fired = token.fired?.[key]
  if ('before' in after) renewByDate(run, token, { key, set, fired, at: run.facts.due(after, key) })
  else if (!set && fired === undefined) setTimer(run, token, { key, after })
}

interface ByDate {
  key: string
  set: Timer | undefined
  fired: string | undefined
  at: string | null
}

function renewByDate(run: Run, token: Token, { key, set, fired, at }: ByDate): void {
  if (at === (set?.at ?? null)) return
  if (set) run.emit({ type: 'timer.cleared', timer: set.id })
  if (at !== null && (fired === undefined || dayOf(run, at) !== dayOf(run, fired))) setAt(run, token, { key, at })
}

function setAt(run: Run, token: Token, { key, at }: { key: string; at: string }): void {
  run.emit({ type: 'timer.set', timer: run.state.next, token: token.id, key, at })
}

/** Other working hours make it no other day. */
function dayOf({ facts }: Run, at: string): string {
  return dateInZone(Date.parse(at), facts.environment.timeZone)
}

function timersOf(node: ProcessNode): readonly Timed[] {
  if (node.kind === 'step') return node.timers ?? []
  return node.kind === 'wait' && 'timer' in node.until ? [{ key: node.key, after: node.until.timer }] : []
}
