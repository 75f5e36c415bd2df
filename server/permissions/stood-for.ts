import { reachOf, type StandInOf } from '@nurt/core/permissions/reach.ts'
import { covers } from '@nurt/core/processes/substitution.ts'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'

/** For whom the actor does tasks of the module today; none where the actor's role sees nothing of it. */
export function stoodFor(ctx: Ctx, module: string): readonly StandInOf[] {
  const { standsIn, role } = ctx.actor
  if (standsIn.length === 0 || !sees(ctx, role, module)) return []
  const { today } = environmentOf(ctx)
  return standsIn.filter((one) => covers(one, today, module))
}

/** Who has the actor's tasks of the module today, as their own. Whoever sees nothing of it has none, so that none is nobody's. */
export function passedOn(ctx: Ctx, module: string): readonly StandInOf[] {
  const { today } = environmentOf(ctx)
  return ctx.actor.away.filter((one) => one.mode === 'tasks' && covers(one, today, module) && sees(ctx, one.role, module))
}

function sees({ snapshot }: Ctx, role: string, module: string): boolean {
  return reachOf(snapshot.roles.get(role), 'see', module) !== 'none'
}
