import type { Invitation } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { mustConfigure } from '../blueprint/must-configure.ts'
import { hashToken, makeToken } from './token.ts'

const daysValid = 7
const columns = ['id', 'email', 'role', 'created_at as createdAt', 'created_by as createdBy', 'expires_at as expiresAt'] as const

export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  mustConfigure(ctx)
  return openInvitations(ctx).select(columns).orderBy('created_at', 'desc').execute()
}

function openInvitations(ctx: Ctx) {
  return ctx.db.selectFrom('nurt_invitation').where('accepted_at', 'is', null).where('expires_at', '>', ctx.now().toISOString())
}

/** A new invitation replaces an open one to the same address. The link leads with the workspace's number, so that it is found. */
export function invite(ctx: Ctx, { email, role }: { email: string; role: string }): Promise<Invitation & { link: string }> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    if (!ctx.snapshot.roles.has(role)) refuse('bad_request', { field: 'role' })
    const member = await ctx.db.selectFrom('nurt_member').select('person').where('email', '=', email).executeTakeFirst()
    if (member) refuse('already_exists', { field: 'email' })
    await ctx.db.deleteFrom('nurt_invitation').where('email', '=', email).where('accepted_at', 'is', null).execute()
    const token = `${ctx.workspace.id}.${makeToken()}`
    const expires = new Date(ctx.now().getTime() + daysValid * 86_400_000).toISOString()
    const made = await ctx.db
      .insertInto('nurt_invitation')
      .values({ id: newId(), email, role, token_hash: hashToken(token), created_by: ctx.actor.id, expires_at: expires })
      .returning(columns)
      .executeTakeFirstOrThrow()
    await emit(ctx, { type: 'member.invited', details: { email, role } })
    return { ...made, link: `${ctx.platform.config.publicUrl}/invitation/${token}` }
  })
}

export function withdrawInvitation(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const gone = await ctx.db
      .deleteFrom('nurt_invitation')
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!gone) refuse('not_found')
  })
}
