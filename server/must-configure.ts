import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from './context.ts'

export function mayConfigure({ actor, snapshot }: Ctx): boolean {
  return snapshot.roles.get(actor.role)?.configure === true
}

/** The blueprint is changed, and seen as a whole, only by roles that may configure. */
export function mustConfigure(ctx: Ctx): void {
  if (!mayConfigure(ctx)) refuse('not_allowed', { action: 'configure' })
}
