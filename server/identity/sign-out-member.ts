import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { afterCommit, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { mustConfigure } from '../must-configure.ts'
import type { Identity } from './identity.ts'
import { mustBeMember } from './must-be-member.ts'

/** A lost laptop: all sessions of a member end, also those for work in other companies. */
export function signOutMember(ctx: Ctx, identity: Identity, member: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    await mustBeMember(ctx, member)
    await endSessions(ctx, identity, member)
    await emit(ctx, { type: 'member.signed_out', details: { member } })
  })
}

export async function endSessions(ctx: Ctx, identity: Identity, person: string): Promise<void> {
  await sql`delete from platform.session where user_id = ${person}`.execute(ctx.db)
  await sql`delete from platform.known_browser where person = ${person}`.execute(ctx.db)
  afterCommit(ctx, () => identity.sessions.changed(person))
}
