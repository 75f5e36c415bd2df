import type { Joined, Member } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { afterCommit, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { countConfidential } from '../permissions/count-confidential.ts'
import type { Identity } from './identity.ts'
import { mustConfigure } from '../must-configure.ts'
import { endSubstitutionsOf } from '../processes/substitutions.ts'
import { endSessions } from './sign-out-member.ts'

const columns = [
  ...(['person as id', 'name', 'email', 'role', 'active', 'joined_at as joinedAt'] as const),
  sql<boolean>`coalesce((select second_factor from platform.person where id = nurt_member.person), false)`.as('secondFactor'),
] as const

export async function listMembers(ctx: Ctx): Promise<Member[]> {
  mustConfigure(ctx)
  const members = await ctx.db.selectFrom('nurt_member').select(columns).where('service', '=', false).orderBy('name').execute()
  const counts = await countConfidential(ctx)
  return members.map((member) => ({ ...member, confidential: counts.get(member.id) ?? 0 }))
}

export interface MemberChange {
  member: string
  role?: string | undefined
  active?: boolean | undefined
}

/** Another role, or in and out of the company. Somebody who may configure always remains. */
export function changeMember(ctx: Ctx, identity: Identity, input: MemberChange): Promise<Joined> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    if (input.role !== undefined && !ctx.snapshot.roles.has(input.role)) refuse('bad_request', { field: 'role' })
    // one at a time, or two administrators could remove each other
    await sql`lock table ${sql.id(ctx.workspace.schema, 'nurt_member')} in share row exclusive mode`.execute(ctx.db)
    const before = await ctx.db
      .selectFrom('nurt_member')
      .select(columns)
      .where('person', '=', input.member)
      .where('service', '=', false)
      .executeTakeFirst()
    if (!before) refuse('not_found')
    const after = { role: input.role ?? before.role, active: input.active ?? before.active }
    await ctx.db.updateTable('nurt_member').set(after).where('person', '=', input.member).execute()
    await requireSomeoneWhoConfigures(ctx)
    await followMembership(ctx, input.member, after.active)
    if (before.active && !after.active) {
      await endSessions(ctx, identity, input.member)
      await endSubstitutionsOf(ctx, input.member)
    }
    await emit(ctx, {
      type: 'member.changed',
      details: { member: input.member, role: [before.role, after.role], active: [before.active, after.active] },
    })
    afterCommit(ctx, () => identity.members.changed(ctx.workspace.id))
    return { ...before, ...after }
  })
}

async function requireSomeoneWhoConfigures(ctx: Ctx): Promise<void> {
  const roles = [...ctx.snapshot.roles.values()].filter((role) => role.configure).map((role) => role.key)
  const someone = await ctx.db
    .selectFrom('nurt_member')
    .select('person')
    .where('role', 'in', roles)
    .where('active', '=', true)
    .where('service', '=', false)
    .limit(1)
    .executeTakeFirst()
  if (!someone) refuse('in_use', { reason: 'last_administrator' })
}

async function followMembership(ctx: Ctx, person: string, active: boolean): Promise<void> {
  const { id: workspace } = ctx.workspace
  if (active) {
    await sql`insert into platform.membership (person, workspace) values (${person}, ${workspace}) on conflict do nothing`.execute(ctx.db)
  } else {
    await sql`delete from platform.membership where person = ${person} and workspace = ${workspace}`.execute(ctx.db)
  }
}
