import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
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

/** In one statement: rows that link to one another are checked only at its end. */
async function insertAll(ctx: Ctx, removal: string, sources: readonly string[]): Promise<void> {
  const { schema } = ctx.workspace
  const steps = sources.map((source, place) => {
    const table = tableRef(schema, source)
    const rows = sql`(select rows from ${tableRef(schema, 'nurt_removed_sample')}
      where removal = ${removal}::uuid and source = ${source})`
    // another record may stand in its place by now
    const orNot = source === 'nurt_rank' ? sql`on conflict do nothing` : sql``
    return sql`${sql.id(`step_${place}`)} as (insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${rows}) ${orNot})`
  })
  if (steps.length > 0) await sql`with ${sql.join(steps)} select 1`.execute(ctx.db)
}
