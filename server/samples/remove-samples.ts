import type { SamplesRemoved } from '@nurt/core/samples/api.ts'
import { sql } from 'kysely'
import { mustConfigure } from '../must-configure.ts'
import { type Table, structureOf } from '../blueprint/structure.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { noteChanges } from '../live/note-changes.ts'
import { settleRollups } from './settle-rollups.ts'

/** Long enough for who misses the samples after a while. */
const keptMs = 24 * 60 * 60_000

/**
 * Deletes all sample records with everything about them. Own records keep standing; their links to samples become blank. What goes is kept
 * aside for a while, so that `restoreSamples` can bring exactly that back.
 */
export function removeSamples(ctx: Ctx): Promise<SamplesRemoved> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const removal = newId(ctx.now().getTime())
    const ids = await lockSamples(ctx)
    if (ids.length === 0) return { removed: 0, removal }
    await ctx.db.deleteFrom('nurt_removed_sample').execute()
    await keepAside(ctx, removal, ids)
    await deleteRecords(ctx, ids)
    await settleRollups(ctx)
    await enqueue(ctx, 'samples.forget', { removal }, { startAfter: new Date(ctx.now().getTime() + keptMs) })
    return { removed: ids.length, removal }
  })
}

async function lockSamples(ctx: Ctx): Promise<string[]> {
  const ids: string[] = []
  for (const module of ctx.snapshot.modules.keys()) {
    const found = await sql<{ id: string }>`select id from ${refOf(ctx, module)} where sample for update`.execute(ctx.db)
    noteChanges(
      ctx,
      module,
      found.rows.map(({ id }) => [id, null]),
    )
    ids.push(...found.rows.map(({ id }) => id))
  }
  return ids
}

/** What hangs on a record by its id. */
const aboutRecords = ['nurt_event', 'nurt_search', 'nurt_file'] as const

async function keepAside(ctx: Ctx, removal: string, ids: readonly string[]): Promise<void> {
  const keep = (source: string, link: string | null, rows: { row: ReturnType<typeof sql>; where: ReturnType<typeof sql> }) =>
    sql`insert into ${refOf(ctx, 'nurt_removed_sample')} (removal, version, source, link, rows)
      select ${removal}::uuid, ${ctx.snapshot.version}, ${source}, ${link}, jsonb_agg(${rows.row}) from ${refOf(ctx, source)} as held
      where ${rows.where} having count(*) > 0`.execute(ctx.db)
  const isGone = (column: string) => sql`held.${sql.id(column)} = any(${ids}::uuid[])`
  const whole = sql`to_jsonb(held)`
  for (const table of structureOf(ctx.snapshot.blueprint)) {
    const going = sql.join(
      goingWith(ctx, table).map((column) => isGone(column)),
      sql` or `,
    )
    await keep(table.name, null, { row: whole, where: going })
    for (const { column } of table.links.filter(({ onDelete }) => onDelete === 'set null')) {
      const row = sql`jsonb_build_object('id', held.id, 'value', held.${sql.id(column)})`
      await keep(table.name, column, { row, where: sql`${isGone(column)} and not (${going})` })
    }
  }
  for (const table of aboutRecords) await keep(table, null, { row: whole, where: isGone('record') })
}

/** The columns of which one names the record that a row goes with. */
function goingWith({ snapshot }: Ctx, { name, links }: Table): string[] {
  return snapshot.modules.has(name) ? ['id'] : links.filter(({ onDelete }) => onDelete === 'cascade').map(({ column }) => column)
}

async function deleteRecords(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const table of aboutRecords) await sql`delete from ${refOf(ctx, table)} where record = any(${ids}::uuid[])`.execute(ctx.db)
  for (const module of ctx.snapshot.modules.keys()) await sql`delete from ${refOf(ctx, module)} where sample`.execute(ctx.db)
}

function refOf({ workspace }: Ctx, table: string) {
  return tableRef(workspace.schema, table)
}
