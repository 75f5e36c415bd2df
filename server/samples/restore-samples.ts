import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { mustConfigure } from '../must-configure.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import { tableRef } from '../fields/select-wire.ts'
import { noteManyChanges } from '../live/note-changes.ts'
import { settleRollups } from './settle-rollups.ts'

/**
 * Takes the removal of the samples back: the same records with their history, files and lines, and the links of own records to them where
 * nobody has set another one since. Refuses with `not_found` what is forgotten, with `blueprint_changed` after a publish and with
 * `already_exists` when an own record took a value meanwhile that no two may have.
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
      .select(['source', 'link', 'version'])
      .where('removal', '=', removal)
      .forUpdate()
      .execute()
    const [first] = kept
    if (!first) return refuse('not_found')
    if (first.version !== ctx.snapshot.version) refuse('blueprint_changed', { version: ctx.snapshot.version })
    await insertAll(
      ctx,
      removal,
      kept.filter(({ link }) => link === null).map(({ source }) => source),
    )
    for (const { source, link } of kept) if (link !== null) await relink(ctx, { removal, source, link })
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
      where removal = ${removal}::uuid and source = ${source} and link is null)`
    return sql`${sql.id(`step_${place}`)} as (insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${rows}))`
  })
  if (steps.length > 0) await sql`with ${sql.join(steps)} select 1`.execute(ctx.db)
}

async function relink(ctx: Ctx, { removal, source, link }: { removal: string; source: string; link: string }): Promise<void> {
  const { schema } = ctx.workspace
  await sql`update ${tableRef(schema, source)} as record set ${sql.id(link)} = kept.value
    from ${tableRef(schema, 'nurt_removed_sample')} as removed, jsonb_to_recordset(removed.rows) as kept (id uuid, value uuid)
    where removed.removal = ${removal}::uuid and removed.source = ${source} and removed.link = ${link}
      and record.id = kept.id and record.${sql.id(link)} is null`.execute(ctx.db)
}
