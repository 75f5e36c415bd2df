import type { Team } from '@nurt/core/identity/team-api.ts'
import { branchOf } from '@nurt/core/identity/team-tree.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { mustConfigure } from '../must-configure.ts'
import type { Ctx } from '../context.ts'
import { afterCommit, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import type { Identity } from './identity.ts'

export async function listTeams(ctx: Ctx): Promise<Team[]> {
  mustConfigure(ctx)
  return ctx.db
    .selectFrom('nurt_team')
    .select(['id', 'name', 'parent', 'head', membersOf(ctx)])
    .orderBy('name')
    .execute()
}

interface TeamContents {
  name?: string | undefined
  members?: readonly string[] | undefined
  parent?: string | null | undefined
  head?: string | null | undefined
}

export function makeTeam(ctx: Ctx, identity: Identity, { name = '', members = [], ...place }: TeamContents): Promise<Team> {
  return inTransaction(ctx, async (ctx) => {
    const team = newId()
    await startChange(ctx, team, name)
    await ctx.db.insertInto('nurt_team').values({ id: team, name, parent: null, head: null }).execute()
    await setMembers(ctx, team, members)
    await setPlace(ctx, team, place)
    return finishChange(ctx, identity, { team, was: null })
  })
}

/** Another name, other members, another place in the tree. What the members may see follows with their next request. */
export function changeTeam(
  ctx: Ctx,
  identity: Identity,
  { team, name, members, ...place }: TeamContents & { team: string },
): Promise<Team> {
  return inTransaction(ctx, async (ctx) => {
    await startChange(ctx, team, name)
    const was = (await maybeTeam(ctx, team)) ?? refuse('not_found')
    if (name !== undefined) await ctx.db.updateTable('nurt_team').set({ name }).where('id', '=', team).execute()
    if (members !== undefined) await setMembers(ctx, team, members)
    await setPlace(ctx, team, place)
    return finishChange(ctx, identity, { team, was })
  })
}

/** Who may, one at a time, and no second team of the name. */
async function startChange(ctx: Ctx, team: string, name: string | undefined): Promise<void> {
  mustConfigure(ctx)
  await lockTeams(ctx)
  if (name === undefined) return
  const same = ctx.db
    .selectFrom('nurt_team')
    .select('id')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('id', '!=', team)
  if (await same.executeTakeFirst()) refuse('already_exists', { field: 'name' })
}

async function finishChange(ctx: Ctx, identity: Identity, { team, was }: { team: string; was: Team | null }): Promise<Team> {
  const is = (await maybeTeam(ctx, team)) ?? refuse('not_found')
  await emit(ctx, {
    type: 'team.changed',
    details: {
      team,
      name: [was?.name ?? null, is.name],
      members: [was?.members ?? [], is.members],
      parent: [was?.parent ?? null, is.parent],
      head: [was?.head ?? null, is.head],
    },
  })
  afterCommit(ctx, () => identity.members.changed(ctx.workspace.id))
  return is
}

/** Two administrators at once would each keep the other's members. */
export async function lockTeams(ctx: Ctx): Promise<void> {
  await sql`lock table ${sql.id(ctx.workspace.schema, 'nurt_team')} in share row exclusive mode`.execute(ctx.db)
}

export function maybeTeam(ctx: Ctx, team: string): Promise<Team | undefined> {
  return ctx.db
    .selectFrom('nurt_team')
    .select(['id', 'name', 'parent', 'head', membersOf(ctx)])
    .where('id', '=', team)
    .executeTakeFirst()
}

function membersOf(ctx: Ctx) {
  const members = sql.id(ctx.workspace.schema, 'nurt_member')
  return sql<string[]>`array(select person from ${members} as member where nurt_team.id = any(member.teams) order by member.name)`.as(
    'members',
  )
}

async function setMembers(ctx: Ctx, team: string, members: readonly string[]): Promise<void> {
  const wanted = [...new Set(members)]
  const people = ctx.db.selectFrom('nurt_member').select('person').where('service', '=', false)
  const known = wanted.length === 0 ? [] : await people.where('person', 'in', wanted).execute()
  if (known.length < wanted.length) refuse('bad_request', { field: 'members' })
  const table = sql.id(ctx.workspace.schema, 'nurt_member')
  await sql`update ${table} set teams = array_remove(teams, ${team}::uuid)
    where ${team}::uuid = any(teams) and person <> all(${wanted}::uuid[])`.execute(ctx.db)
  await sql`update ${table} set teams = teams || ${team}::uuid
    where not ${team}::uuid = any(teams) and person = any(${wanted}::uuid[])`.execute(ctx.db)
}

/** The team above, and who leads this one. One who is no member any more leads it no longer. */
async function setPlace(ctx: Ctx, team: string, { parent, head }: Pick<TeamContents, 'parent' | 'head'>): Promise<void> {
  const is = (await maybeTeam(ctx, team)) ?? refuse('not_found')
  if (head && !is.members.includes(head)) refuse('bad_request', { field: 'head' })
  if (parent) await refuseLoop(ctx, team, parent)
  const leads = head === undefined ? (is.members.find((member) => member === is.head) ?? null) : head
  const above = parent === undefined ? is.parent : parent
  await ctx.db.updateTable('nurt_team').set({ parent: above, head: leads }).where('id', '=', team).execute()
}

async function refuseLoop(ctx: Ctx, team: string, parent: string): Promise<void> {
  const tree = await ctx.db.selectFrom('nurt_team').select(['id', 'parent']).execute()
  if (!tree.some(({ id }) => id === parent) || branchOf(tree, team).includes(parent)) refuse('bad_request', { field: 'parent' })
}
