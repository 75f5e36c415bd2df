import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { fileOfComment } from './comment-files.ts'
import type { Loaded } from './load-records.ts'

/** The record that a trashed one was merged into, if it was. */
export async function keptOf({ db }: Ctx, record: string): Promise<string | undefined> {
  return (await db.selectFrom('nurt_merged').select('kept').where('record', '=', record).executeTakeFirst())?.kept
}

/** Those that were merged into a record, and into these before; one that was brought back stands on its own again. */
export async function listMerged({ db, workspace: { schema } }: Ctx, module: string, record: string): Promise<string[]> {
  const merged = sql.id(schema, 'nurt_merged')
  const gone = sql`exists (select from ${tableRef(schema, module)} as other where other.id = one.record and other.trashed_at is not null)`
  const { rows } = await sql<{ record: string }>`with recursive found as (
      select one.record from ${merged} as one where one.kept = ${record} and ${gone}
      union select one.record from ${merged} as one join found on one.kept = found.record where ${gone}
    ) select record from found`.execute(db)
  return rows.map((row) => row.record)
}

/** Those of some whose comments and files a live record shows, since they were merged into it. */
export async function shownMerged({ db, workspace: { schema } }: Ctx, module: string, records: readonly string[]): Promise<string[]> {
  const merged = sql.id(schema, 'nurt_merged')
  const { rows } = await sql<{ record: string }>`with recursive found as (
      select record, kept from ${merged} where record = any(${records}::uuid[])
      union select found.record, next.kept from ${merged} as next join found on next.record = found.kept
    ) select distinct found.record from found join ${tableRef(schema, module)} as one on one.id = found.kept
    where one.trashed_at is null`.execute(db)
  return rows.map((row) => row.record)
}

/** Those that are brought back stand on their own again; what went to the other one stays there. */
export async function leadNowhere({ db }: Ctx, records: readonly string[]): Promise<void> {
  await db.deleteFrom('nurt_merged').where('record', 'in', records).execute()
}

/** Of those whose merge is undone: they lead nowhere any more, and have their files again. */
export async function partMerged({ db }: Ctx, module: CompiledModule, records: readonly Loaded[]): Promise<void> {
  const ids = records.map(({ id }) => id)
  const parted = await db.deleteFrom('nurt_merged').where('record', 'in', ids).returning(['record', 'kept']).execute()
  const fields = module.shown.filter(({ type }) => type === 'files')
  for (const { record, kept } of parted) {
    const values = records.find(({ id }) => id === record)?.values ?? {}
    const files = fields.flatMap(({ key }) => ((values[key] ?? []) as FileValue[]).map(({ id }) => id))
    const comments = await db
      .selectFrom('nurt_event')
      .select('id')
      .where('record', '=', record)
      .where('type', '=', 'comment.written')
      .execute()
    const attached = comments.map(({ id }) => fileOfComment(id))
    await db
      .updateTable('nurt_file')
      .set({ record })
      .where('record', '=', kept)
      .where(sql<boolean>`(id = any(${files}::uuid[]) or field = any(${attached}))`)
      .execute()
  }
}
