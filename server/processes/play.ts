import type { Command } from '@nurt/core/processes/command.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { decide } from '@nurt/core/processes/decide.ts'
import { evolve } from '@nurt/core/processes/evolve.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { type Ctx } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { type Case, earlierRoute, type Running } from './case-of.ts'
import type { Advanced } from './save-cases.ts'

export type Wanted = Command extends infer One ? (One extends Command ? Omit<One, 'key'> : never) : never

/** What follows from a command, or why nothing does. */
export function play({ compiled }: Running, on: Case, wanted: Wanted, facts: Facts): Advanced | { reasons: Reason[] } {
  const command = { ...wanted, key: newId() } as Command
  const answer = decide(compiled, on.state, command, facts)
  if ('reasons' in answer) return answer
  const state = answer.events.reduce(evolve, on.state)
  return { case: { ...on, state }, command: command.type, comment: command.comment, events: answer.events }
}

/** Begins a case where its record stands: on the first step, or put on another one. One that had ended begins anew. */
export function begin(route: Running, on: Case, { step, facts }: { step: string; facts: Facts }): Advanced[] {
  const started = play(route, { ...on, state: { ...on.state, status: 'none' } }, { type: 'start' }, facts)
  if ('reasons' in started) return []
  const [token] = started.case.state.tokens
  if (!token || token.node === step || !route.compiled.nodes.has(step)) return [started]
  const moved = play(route, started.case, { type: 'move', token: token.id, to: step }, { ...facts, isInCharge: true })
  return 'reasons' in moved ? [started] : [started, moved]
}

/**
 * The process that a running case goes on by: that of now where it can stand there, which is written down, else the one that it began with.
 */
export async function current(
  ctx: Ctx,
  module: CompiledModule,
  { route, on, facts }: { route: Running; on: Case; facts: Facts },
): Promise<{ route: Running; on: Case; advanced: Advanced[] }> {
  if (on.version === ctx.snapshot.version || on.state.status !== 'running') return { route, on, advanced: [] }
  const moved = play(route, on, { type: 'migrate', map: {} }, { ...facts, isInCharge: true })
  if (!('reasons' in moved)) {
    const now = { ...moved.case, version: ctx.snapshot.version }
    return { route, on: now, advanced: [{ ...moved, case: now }] }
  }
  const earlier = await earlierRoute(ctx, module.key, on.version)
  return { route: earlier ?? route, on, advanced: [] }
}
