import type { CompiledModule, Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { searchTexts } from '@nurt/core/records/search-texts.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { beyondReach } from '../permissions/view.ts'
import { loadRecords } from './load-records.ts'

/** Names of names end somewhere, as in the lists (fields/select-wire.ts). */
const deepest = 3
/** Records per transaction: they are locked while it lasts. */
const batch = 500

/** After records got other names: those that are named by them are to be found by the new ones. */
export async function followNames(ctx: Ctx, module: CompiledModule, records: readonly string[], depth = 1): Promise<void> {
  if (records.length === 0 || depth > deepest || namedBy(ctx.snapshot, module.key).length === 0) return
  await enqueue(ctx, 'records.follow_names', { module: module.key, records, depth })
}

/**
 * Puts the new names of records into the search index of those that are named by a link to them. A job of its own: a name may be that of
 * a hundred thousand others, and who renames holds a lock that those who change these wait for. A name that a publish computes anew is
 * nobody's doing.
 */
export const followNamesJob = defineJob(
  'records.follow_names',
  z.object({ module: z.string(), records: z.array(z.uuid()), depth: z.number().int() }),
  async (ctx, { module, records, depth }) => {
    for (const named of namedBy(ctx.snapshot, module)) {
      let last = '00000000-0000-0000-0000-000000000000'
      for (let found: string[] = [last]; found.length > 0; last = found.at(-1) ?? last) {
        found = await inTransaction(ctx, async (ctx) => {
          const ids = await lockNamed(ctx, named, records, last)
          await reindex(ctx, named, ids)
          await followNames(ctx, named, ids, depth + 1)
          return ids
        })
      }
    }
  },
  { byRules: true },
)

/** The search index of records as they stand; the caller holds them still. */
export async function reindex(ctx: Ctx, module: CompiledModule, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const loaded = await loadRecords(beyondReach(ctx), module.key, ids)
  const rows = loaded.map(({ id, values }) => ({ record: id, ...searchTexts(module, values, ctx.locale) }))
  await sql`update ${tableRef(ctx.workspace.schema, 'nurt_search')} as found
    set title = item.title, body = item.body, digits = item.digits
    from json_to_recordset(${JSON.stringify(rows)}::json) as item (record uuid, title text, body text, digits text)
    where found.record = item.record
      and (found.title, found.body, found.digits) is distinct from (item.title, item.body, item.digits)`.execute(ctx.db)
}

/** Modules whose records are called by a record of this one. */
function namedBy({ modules }: Snapshot, key: string): CompiledModule[] {
  return [...modules.values()].filter(({ title }) => title.type === 'link' && title.module === key)
}

async function lockNamed(ctx: Ctx, { key, title }: CompiledModule, records: readonly string[], after: string): Promise<string[]> {
  const row = { schema: ctx.workspace.schema, blueprint: ctx.snapshot.blueprint, module: key, alias: 'record' }
  const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(ctx.workspace.schema, key)} as record
    where ${columnRef(row, title.key)} = any(${records}::uuid[]) and record.id > ${after}
    order by record.id limit ${batch} for no key update`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
