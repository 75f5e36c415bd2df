import type { SamplesRemoved } from '@nurt/core/samples/api.ts'
import { sql } from 'kysely'
import { mustConfigure } from '../must-configure.ts'
import { type Table, structureOf } from '../blueprint/structure.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { noteChanges } from '../live/note-changes.ts'
import { aboutRecords } from '../records/about-records.ts'
import { settleRollups } from './settle-rollups.ts'

/** Long enough for who misses the samples after a while. */
const keptMs = 24 * 60 * 60_000

/**
 * Deletes the sample records with everything about them, but for those that own records link to, and what these link to: they are own
 * records from now on. What goes is kept aside for a while, so that `restoreSamples` can bring exactly that back.
 */
export function removeSamples(ctx: Ctx): Promise<SamplesRemoved> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const removal = newId(ctx.now().getTime())
    const samples = await lockSamples(ctx)
    const used = await takeOver(ctx, samples)
    const ids = samples.filter((id) => !used.has(id))
    if (ids.length === 0) return { removed: 0, kept: used.size, removal }
    await ctx.db.deleteFrom('nurt_removed_sample').execute()
    await keepAside(ctx, removal, ids)
    await deleteRecords(ctx, ids)
    await settleRollups(ctx)
    await enqueue(ctx, 'samples.forget', { removal }, { startAfter: new Date(ctx.now().getTime() + keptMs) })
    return { removed: ids.length, kept: used.size, removal }
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

/** The samples that own records lead to, one after the other; they are samples no longer. */
async function takeOver(ctx: Ctx, samples: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  for (let size = -1; size < used.size;) {
    size = used.size
    const going = samples.filter((id) => !used.has(id))
    for (const table of structureOf(ctx.snapshot.blueprint)) for (const id of await linkedFrom(ctx, table, going)) used.add(id)
  }
  for (const module of ctx.snapshot.modules.keys())
    await sql`update ${refOf(ctx, module)} set sample = false where sample and id = any(${[...used]}::uuid[])`.execute(ctx.db)
  return used
}

/** Those among them that a row of another record links to. */
async function linkedFrom(ctx: Ctx, { name, links }: Table, going: readonly string[]): Promise<string[]> {
  const record = ctx.snapshot.modules.has(name) ? 'id' : 'record'
  const found: string[] = []
  for (const { column } of links.filter((link) => link.column !== record)) {
    const { rows } = await sql<{ id: string }>`select distinct held.${sql.id(column)} as id from ${refOf(ctx, name)} as held
      where held.${sql.id(column)} = any(${going}::uuid[]) and held.${sql.id(record)} <> all(${going}::uuid[])`.execute(ctx.db)
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

async function keepAside(ctx: Ctx, removal: string, ids: readonly string[]): Promise<void> {
  const keep = (source: string, columns: readonly string[]) => {
    const isGone = columns.map((column) => sql`held.${sql.id(column)} = any(${ids}::uuid[])`)
    return sql`insert into ${refOf(ctx, 'nurt_removed_sample')} (removal, version, source, rows)
      select ${removal}::uuid, ${ctx.snapshot.version}, ${source}, jsonb_agg(to_jsonb(held.*)) from ${refOf(ctx, source)} as held
      where ${sql.join(isGone, sql` or `)} having count(*) > 0`.execute(ctx.db)
  }
  for (const table of structureOf(ctx.snapshot.blueprint)) await keep(table.name, goingWith(ctx, table))
  for (const table of aboutRecords) await keep(table, ['record'])
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
