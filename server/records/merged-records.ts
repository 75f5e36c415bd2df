import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { newId } from '../db/new-id.ts'
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

/** Those that are brought back stand on their own again: the kept ones lose nothing, and what both show each has by itself. */
export async function leadNowhere(ctx: Ctx, module: CompiledModule, records: readonly string[]): Promise<void> {
  const parted = await ctx.db.deleteFrom('nurt_merged').where('record', 'in', records).returning(['record', 'kept']).execute()
  for (const pair of parted) {
    await takeBack(ctx, pair, [])
    for (const field of filesOf(module)) await copyFiles(ctx, module.key, field, pair.record)
  }
}

/** Of those whose merge is undone: they lead nowhere any more, and have their files again. */
export async function partMerged({ db }: Ctx, module: CompiledModule, records: readonly Loaded[]): Promise<void> {
  const ids = records.map(({ id }) => id)
  const parted = await db.deleteFrom('nurt_merged').where('record', 'in', ids).returning(['record', 'kept']).execute()
  for (const pair of parted) {
    const values = records.find(({ id }) => id === pair.record)?.values ?? {}
    const files = filesOf(module).flatMap((key) => ((values[key] ?? []) as FileValue[]).map(({ id }) => id))
    await takeBack({ db }, pair, files)
  }
}

function filesOf({ shown }: CompiledModule): string[] {
  return shown.filter(({ type }) => type === 'files').map(({ key }) => key)
}

/** From the kept one these files, and those of the own comments. */
async function takeBack({ db }: Pick<Ctx, 'db'>, { record, kept }: { record: string; kept: string }, files: string[]): Promise<void> {
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

/** The bytes are there once. */
async function copyFiles({ db, workspace: { schema } }: Ctx, module: string, field: string, record: string): Promise<void> {
  const column = sql.ref(field)
  const held = sql`(select unnest(${column}) from ${tableRef(schema, module)} where id = ${record})`
  const files = await db
    .selectFrom('nurt_file')
    .selectAll()
    .where('record', '<>', record)
    .where(sql<boolean>`id in ${held}`)
    .execute()
  for (const file of files) {
    const copy = { ...file, id: newId(), record }
    await db.insertInto('nurt_file').values(copy).execute()
    await sql`update ${tableRef(schema, module)} set ${column} = array_replace(${column}, ${file.id}::uuid, ${copy.id}::uuid) where id = ${record}`.execute(
      db,
    )
  }
}
