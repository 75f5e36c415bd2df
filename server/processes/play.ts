import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import type { Command, Wanted } from '@nurt/core/processes/command.ts'
import { decide } from '@nurt/core/processes/decide.ts'
import { evolve } from '@nurt/core/processes/evolve.ts'
import { goneOn } from '@nurt/core/processes/former.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { newId } from '../db/new-id.ts'
import type { Case, Running } from './case-of.ts'
import { becauseOf } from './because-of.ts'
import type { Advanced } from './save-cases.ts'

/** What follows from a command, or why nothing does. */
export function play({ compiled }: Running, on: Case, wanted: Wanted, facts: Facts): Advanced | { reasons: Reason[] } {
  const command = { ...wanted, key: newId() } as Command
  const answer = decide(compiled, on.state, command, facts)
  if ('reasons' in answer) return answer
  const state = answer.events.reduce(evolve, on.state)
  const { events } = answer
  const because = () => becauseOf(compiled, events, facts)
  const after = { ...on, state, former: goneOn(on.former, on.state) }
  return { case: after, command: command.type, from: on.state.tokens, comment: command.comment, events, because }
}

/** Begins a case where its record stands: on the first step, or put on another one. One that runs or had ended begins anew. */
export function begin(route: Running, on: Case, { step, facts }: { step: string; facts: Facts }): Advanced[] {
  const ordered = { ...facts, isInCharge: true }
  const left = on.state.status === 'running' ? given(play(route, on, { type: 'cancel' }, ordered)) : []
  const state = { ...(left[0]?.case ?? on).state, status: 'none' as const }
  const started = given(play(route, { ...on, process: route.print, state }, { type: 'start' }, startingFor(route, step, facts)))
  const [begun] = started
  const [token] = begun?.case.state.tokens ?? []
  const isThere = !begun || !token || token.node === step || !route.compiled.nodes.has(step)
  const moved = isThere ? [] : given(play(route, begun.case, { type: 'move', token: token.id, to: step }, ordered))
  return [...left, ...pastFirst(started, moved)]
}

/** Nothing is started on the first step where the record only passes it. */
function startingFor({ process }: Running, step: string, facts: Facts): Facts {
  return step === firstStatus(process)?.key ? facts : { ...facts, children: () => null }
}

/** Of what cannot be refused. */
function given(played: Advanced | { reasons: Reason[] }): Advanced[] {
  return 'reasons' in played ? [] : [played]
}

/** What is put on a later step never stood on the first one. */
function pastFirst(started: Advanced[], moved: Advanced[]): Advanced[] {
  if (moved.length === 0) return started
  return [...started.map(quietly), ...moved.map((one) => ({ ...one, from: [] }))]
}

/** The process itself does nothing by it. */
export function quietly(one: Advanced): Advanced {
  return { ...one, quiet: true }
}
