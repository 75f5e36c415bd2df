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

/** What a merged record shows is read by whoever sees the kept one. */
export async function bringFiles(ctx: Ctx, module: CompiledModule, other: Loaded, kept: string): Promise<void> {
  await moveFiles(ctx, module, { record: other.id, from: other.id, to: kept }, filesIn(module, other))
}

/** Those that are brought back stand on their own again: the kept ones lose nothing, and what both show each has by itself. */
export async function leadNowhere(ctx: Ctx, module: CompiledModule, records: readonly string[]): Promise<void> {
  for (const { record, kept } of await part(ctx, records)) {
    await moveFiles(ctx, module, { record, from: kept, to: record }, [])
    for (const field of fileFields(module)) await copyFiles(ctx, module.key, field, record)
  }
}

/** Of those whose merge is undone: they lead nowhere any more, and have their files again. */
export async function partMerged(ctx: Ctx, module: CompiledModule, records: readonly Loaded[]): Promise<void> {
  const loaded = new Map(records.map((record) => [record.id, record]))
  for (const { record, kept } of await part(ctx, [...loaded.keys()])) {
    await moveFiles(ctx, module, { record, from: kept, to: record }, filesIn(module, loaded.get(record)))
  }
}

function part({ db }: Ctx, records: readonly string[]) {
  return db.deleteFrom('nurt_merged').where('record', 'in', records).returning(['record', 'kept']).execute()
}

function fileFields({ shown }: CompiledModule): string[] {
  return shown.filter(({ type }) => type === 'files').map(({ key }) => key)
}

function filesIn(module: CompiledModule, record: Loaded | undefined): string[] {
  return fileFields(module).flatMap((key) => ((record?.values[key] ?? []) as FileValue[]).map(({ id }) => id))
}

/** These, and those of the comments that the record shows: its own, and those of what was merged into it. */
async function moveFiles(
  ctx: Ctx,
  module: CompiledModule,
  { record, from, to }: { record: string; from: string; to: string },
  files: readonly string[],
): Promise<void> {
  const comments = await ctx.db
    .selectFrom('nurt_event')
    .select('id')
    .where('record', 'in', [record, ...(await listMerged(ctx, module.key, record))])
    .where('type', '=', 'comment.written')
    .execute()
  const attached = comments.map(({ id }) => fileOfComment(id))
  await ctx.db
    .updateTable('nurt_file')
    .set({ record: to })
    .where('record', '=', from)
    .where(sql<boolean>`(id = any(${files}::uuid[]) or field = any(${attached}))`)
    .execute()
}

/** What the record shows in a field and hangs on another one hangs on this one too, under ids of its own; the bytes are there once. */
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
