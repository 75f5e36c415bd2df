import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

/** Those of the records that are there, not in the trash, whoever asks. */
export async function liveAmong({ db, workspace }: Ctx, module: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from ${tableRef(workspace.schema, module)}
    where id = any(${ids}::uuid[]) and trashed_at is null`.execute(db)
  return rows.map(({ id }) => id)
}
