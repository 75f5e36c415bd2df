import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type ForeignKey, structureOf } from '../blueprint/structure.ts'
import { mustConfigure } from '../must-configure.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import { tableRef } from '../fields/select-wire.ts'
import { noteManyChanges } from '../live/note-changes.ts'
import { settleRollups } from './settle-rollups.ts'

/**
 * Takes the removal of the samples back: the same records with their files and lines, whose history has stayed. Refuses with `not_found`
 * what is forgotten, with `blueprint_changed` after a publish and with `already_exists` when an own record took a value meanwhile that no
 * two may have.
 */
export async function restoreSamples(ctx: Ctx, removal: string): Promise<void> {
  try {
    await restore(ctx, removal)
  } catch (error) {
    if (isUniqueViolation(error)) refuse('already_exists')
    throw error
  }
}

function restore(ctx: Ctx, removal: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const kept = await ctx.db
      .selectFrom('nurt_removed_sample')
      .select(['source', 'version'])
      .where('removal', '=', removal)
      .forUpdate()
      .execute()
    const [first] = kept
    if (!first) return refuse('not_found')
    if (first.version !== ctx.snapshot.version) refuse('blueprint_changed', { version: ctx.snapshot.version })
    await insertAll(
      ctx,
      removal,
      kept.map(({ source }) => source),
    )
    await ctx.db.deleteFrom('nurt_removed_sample').where('removal', '=', removal).execute()
    for (const { source } of kept) if (ctx.snapshot.modules.has(source)) noteManyChanges(ctx, source)
    await settleRollups(ctx)
  })
}

/** In one statement: rows that link to one another are checked only at its end. What was deleted for good meanwhile is linked no more. */
async function insertAll(ctx: Ctx, removal: string, sources: readonly string[]): Promise<void> {
  const { schema } = ctx.workspace
  const tables = new Map(structureOf(ctx.snapshot.blueprint).map((table) => [table.name, table]))
  const steps = sources.map((source, place) => {
    const table = tableRef(schema, source)
    // another record may stand in its place by now
    const orNot = source === 'nurt_rank' ? sql`on conflict do nothing` : sql``
    const rows = rowsOf(ctx, { removal, source, links: tables.get(source)?.links ?? [] })
    return sql`${sql.id(`step_${place}`)} as (insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${rows}) ${orNot})`
  })
  if (steps.length > 0) await sql`with ${sql.join(steps)} select 1`.execute(ctx.db)
}

/** Without links to what is deleted for good; a row that would have gone with it stays away. */
function rowsOf({ workspace }: Ctx, { removal, source, links }: { removal: string; source: string; links: readonly ForeignKey[] }) {
  const dead = (kind: ForeignKey['onDelete']) => {
    const columns = links.filter(({ onDelete }) => onDelete === kind).map(({ column }) => column)
    return sql`unnest(${columns}::text[]) as link
      join ${tableRef(workspace.schema, 'nurt_deleted')} as deleted on deleted.record = (row ->> link)::uuid`
  }
  return sql`(select jsonb_agg(row || (select coalesce(jsonb_object_agg(link, null), '{}') from ${dead('set null')}))
    from ${tableRef(workspace.schema, 'nurt_removed_sample')}, jsonb_array_elements(rows) as row
    where removal = ${removal}::uuid and source = ${source} and not exists (select from ${dead('cascade')}))`
}
