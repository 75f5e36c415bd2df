import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'

/** Active or not. */
export async function mustBeMember(ctx: Ctx, person: string): Promise<{ name: string; email: string }> {
  const member = ctx.db.selectFrom('nurt_member').select(['name', 'email']).where('person', '=', person)
  return (await member.executeTakeFirst()) ?? refuse('not_found')
}
