import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { mustConfigure } from '../must-configure.ts'
import type { Ctx } from '../context.ts'
import { afterCommit, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { lockTeams, maybeTeam } from './change-team.ts'
import type { Identity } from './identity.ts'
import { leavePersonalLists, refuseConfigured } from './team-uses.ts'

export interface RemoveTeam {
  team: string
  /** Known to be named by people's own lists, out of which it goes. */
  lists?: 'leave' | undefined
}

/** A team that nothing names any more; its members stay. */
export function removeTeam(ctx: Ctx, identity: Identity, { team, lists }: RemoveTeam): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    await lockTeams(ctx)
    const was = (await maybeTeam(ctx, team)) ?? refuse('not_found')
    await refuseConfigured(ctx, team)
    for (const module of ctx.snapshot.modules.values()) await refuseUsed(ctx, module, team)
    const owners = await leavePersonalLists(ctx, team)
    if (owners.length > 0 && lists !== 'leave') refuse('in_use', { reason: 'personal_lists', owners })
    const members = sql.id(ctx.workspace.schema, 'nurt_member')
    await sql`update ${members} set teams = array_remove(teams, ${team}::uuid) where ${team}::uuid = any(teams)`.execute(ctx.db)
    // those below it move up
    await ctx.db.updateTable('nurt_team').set({ parent: was.parent }).where('parent', '=', team).execute()
    await ctx.db.deleteFrom('nurt_team').where('id', '=', team).execute()
    await emit(ctx, { type: 'team.changed', details: { team, name: [was.name, null], members: [was.members, []] } })
    afterCommit(ctx, () => identity.members.changed(ctx.workspace.id))
  })
}

/** Records in the trash count too: they may come back. */
async function refuseUsed(ctx: Ctx, { key, fields }: CompiledModule, team: string): Promise<void> {
  const table = (name: string) => sql.id(ctx.workspace.schema, name)
  const own = ['team', ...teamsAmong([...fields.values()].map(({ field }) => field))]
  const uses = own.map((column) => sql`record.${sql.id(column)} = ${team}::uuid`)
  const inLines = [...fields.values()].flatMap(({ field }) => {
    const columns = field.type === 'lines' ? teamsAmong(field.fields) : []
    const lines = table(ownTableOf(key, field) ?? '')
    return columns.map(
      (column) => sql`exists (select from ${lines} as line where line.record = record.id and line.${sql.id(column)} = ${team}::uuid)`,
    )
  })
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${table(key)} as record
    where ${sql.join([...uses, ...inLines], sql` or `)}`.execute(ctx.db)
  const count = rows[0]?.count ?? 0
  if (count > 0) refuse('in_use', { module: key, count })
}

function teamsAmong(fields: readonly Field[]): string[] {
  return fields.filter(({ type }) => type === 'team').map(({ key }) => key)
}
