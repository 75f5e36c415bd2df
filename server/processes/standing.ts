import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import type { Loaded } from '../records/load-records.ts'
import { type Case, loadCases, routeOf, type Running } from './case-of.ts'
import { factsOf, readWorld, withLinked, type World } from './facts.ts'
import { begin, current } from './play.ts'
import type { Advanced } from './save-cases.ts'

/** A record's case, with all that it is to be judged by. */
export interface Standing {
  world: World
  facts: Facts
  /** The process that it goes on by. */
  route: Running
  on: Case
  /** What had to happen first, and is yet to be stored: it has begun, or follows the version of now. */
  advanced: Advanced[]
}

interface Stood {
  world: World
  route: Running
  /** As it is stored. */
  on: Case
  values: Values
  /** Where one that has not begun yet begins, and who made the record. */
  step: string
  author: string
}

/** One that has not begun yet, since its record was there before the process, stands as it will begin. */
export async function stand(ctx: Ctx, module: CompiledModule, { world, route, on, values, step, author }: Stood): Promise<Standing> {
  const all = await withLinked(ctx, module, route.process, values)
  const facts = factsOf(world, all, on.state.by ?? author)
  const begun = on.state.status === 'none' ? begin(route, on, { step, facts: { ...facts, actor: author } }) : []
  const now = await current(ctx, module, { route, on: begun.at(-1)?.case ?? on, facts })
  return { world, facts, route: now.route, on: now.on, advanced: [...begun, ...now.advanced] }
}

/** `record` with all that is stored in it. */
export async function standingOf(ctx: Ctx, module: CompiledModule, { id, values }: Loaded): Promise<Standing> {
  const route = routeOf(ctx, module)
  const on = (await loadCases(ctx, [id])).get(id)
  if (!route || !on) refuse('not_found')
  const world = await readWorld(ctx, route.process)
  return stand(ctx, module, { world, route, on, values, ...begunAt(values) })
}

export function begunAt(values: Values): { step: string; author: string } {
  return { step: String(values['step']), author: String(values['created_by']) }
}
