import type { ImportCause, ImportRow } from '@nurt/core/imports/api.ts'
import { causesOf } from '@nurt/core/imports/causes-of.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql, type SqlBool } from 'kysely'
import type { Ctx } from '../context.ts'
import { findImport } from './find-import.ts'

const page = 100

interface RowsWanted {
  import: string
  after?: number | undefined
  cause?: string | undefined
}

/** The rows that an import has not taken, as the file has them: all, or those of one cause. */
export async function listRows(
  ctx: Ctx,
  { import: id, after = 0, cause }: RowsWanted,
): Promise<{ rows: ImportRow[]; next: number | null }> {
  await findImport(ctx, id)
  const rows = await rowsOf(ctx, id)
    .where('row', '>', after)
    .$if(cause !== undefined, (query) => query.where(isHeldBackBy(cause ?? '')))
    .limit(page)
    .execute()
  return { rows, next: rows.length === page ? (rows.at(-1)?.row ?? null) : null }
}

export async function listCauses(ctx: Ctx, id: string): Promise<{ causes: ImportCause[] }> {
  await findImport(ctx, id)
  return { causes: causesOf(await rowsOf(ctx, id).execute()) }
}

function rowsOf(ctx: Ctx, id: string) {
  return ctx.db.selectFrom('nurt_import_row').select(['row', 'outcome', 'problems']).where('import', '=', id).orderBy('row')
}

/** A key is what the problems of its rows share (causesOf). */
function isHeldBackBy(cause: string) {
  return cause === '' ? sql<SqlBool>`outcome = 'skipped'` : sql<SqlBool>`problems @> ${JSON.stringify([parsed(cause)])}::jsonb`
}

function parsed(cause: string): unknown {
  try {
    return JSON.parse(cause)
  } catch {
    return refuse('bad_request')
  }
}
