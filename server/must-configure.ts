import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from './context.ts'

/** The blueprint is changed, and seen as a whole, only by roles that may configure. */
export function mustConfigure(ctx: Ctx): void {
  if (!ctx.snapshot.roles.get(ctx.actor.role)?.configure) refuse('not_allowed', { action: 'configure' })
}
