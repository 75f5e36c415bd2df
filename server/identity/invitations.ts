import type { Language } from '@nurt/core/blueprint/document.ts'
import type { Invitation } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { mustConfigure } from '../must-configure.ts'
import { invitationLink, invitationToken } from './invitation-link.ts'
import { queueInvitation } from './send-invitation.ts'
import { hashToken } from './token.ts'

const daysValid = 7
const mail = sql<Invitation['mail']>`case when mail_state is not null then
  json_build_object('state', mail_state, 'at', mail_at, 'problem', mail_problem) end`.as('mail')
const columns = ['id', 'email', 'role', 'created_at as createdAt', 'created_by as createdBy', 'expires_at as expiresAt', mail] as const

type WithLink = Invitation & { link: string }

export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  mustConfigure(ctx)
  return openInvitations(ctx).select(columns).orderBy('created_at', 'desc').execute()
}

function openInvitations(ctx: Ctx) {
  return ctx.db.selectFrom('nurt_invitation').where('accepted_at', 'is', null).where('expires_at', '>', ctx.now().toISOString())
}

interface Invite {
  email: string
  role: string
  language?: Language | undefined
}

/** A new invitation replaces an open one to the same address. It leaves by mail where the server sends any. */
export function invite(ctx: Ctx, { email, role, language = ctx.actor.language }: Invite): Promise<WithLink> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    if (!ctx.snapshot.roles.has(role)) refuse('bad_request', { field: 'role' })
    const member = await ctx.db.selectFrom('nurt_member').select('person').where('email', '=', email).executeTakeFirst()
    if (member) refuse('already_exists', { field: 'email' })
    await ctx.db.deleteFrom('nurt_invitation').where('email', '=', email).where('accepted_at', 'is', null).execute()
    const id = newId()
    const made = await ctx.db
      .insertInto('nurt_invitation')
      .values({ id, email, role, language, created_by: ctx.actor.id, ...freshLink(ctx, id), ...(ctx.platform.mailer && waiting(ctx, 1)) })
      .returning(columns)
      .executeTakeFirstOrThrow()
    await emit(ctx, { type: 'member.invited', details: { email, role } })
    return sent(ctx, made, 1)
  })
}

/** Mails an open invitation once more, as if it was made now. */
export function mailAgain(ctx: Ctx, id: string): Promise<WithLink> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    if (!ctx.platform.mailer) refuse('bad_request', { reason: 'no_mail' })
    const found = await openInvitations(ctx).select(['mailing', 'email', 'role']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!found) refuse('not_found')
    const { mailing, email, role } = found
    const made = await ctx.db
      .updateTable('nurt_invitation')
      .set({ ...freshLink(ctx, id), ...waiting(ctx, mailing + 1) })
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirstOrThrow()
    await emit(ctx, { type: 'member.invited', details: { email, role, again: true } })
    return sent(ctx, made, mailing + 1)
  })
}

function freshLink(ctx: Ctx, id: string) {
  const expires = new Date(ctx.now().getTime() + daysValid * 86_400_000).toISOString()
  return { token_hash: hashToken(invitationToken(ctx, id)), expires_at: expires }
}

function waiting(ctx: Ctx, mailing: number) {
  return { mailing, mail_state: 'waiting' as const, mail_at: ctx.now().toISOString(), mail_problem: null }
}

async function sent(ctx: Ctx, made: Invitation, mailing: number): Promise<WithLink> {
  if (ctx.platform.mailer) await queueInvitation(ctx, made.id, mailing)
  return { ...made, link: invitationLink(ctx, invitationToken(ctx, made.id)) }
}

export function withdrawInvitation(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const gone = await ctx.db
      .deleteFrom('nurt_invitation')
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .returning(['email', 'role'])
      .executeTakeFirst()
    if (!gone) refuse('not_found')
    await emit(ctx, { type: 'member.uninvited', details: gone })
  })
}
