import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

/** The record that a trashed one was merged into, if it was. */
export async function keptOf({ db }: Ctx, record: string): Promise<string | undefined> {
  return (await db.selectFrom('nurt_merged').select('kept').where('record', '=', record).executeTakeFirst())?.kept
}

/** Those that were merged into a record, and into these before; one that was brought back stands on its own again. */
export async function mergedInto({ db, workspace: { schema } }: Ctx, module: string, record: string): Promise<string[]> {
  const merged = sql.id(schema, 'nurt_merged')
  const gone = sql`exists (select from ${tableRef(schema, module)} as other where other.id = one.record and other.trashed_at is not null)`
  const { rows } = await sql<{ record: string }>`with recursive found as (
      select one.record from ${merged} as one where one.kept = ${record} and ${gone}
      union select one.record from ${merged} as one join found on one.kept = found.record where ${gone}
    ) select record from found`.execute(db)
  return rows.map((row) => row.record)
}
