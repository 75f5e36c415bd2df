import { mayAudit } from '@nurt/core/permissions/may-audit.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'

export function mustAudit(ctx: Ctx): void {
  if (!mayAudit(ctx.snapshot.roles.get(ctx.actor.role))) refuse('not_allowed', { action: 'audit' })
}
