import type { ImportRow } from '@nurt/core/imports/api.ts'
import { faultsOf } from '@nurt/core/imports/faults-of.ts'
import type { Ctx } from '../context.ts'
import { causeKey } from './cause-key.ts'
import { findImport } from './find-import.ts'
import { reportedRows } from './reported-rows.ts'

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
  const further = reportedRows(ctx, id).where('row', '>', after)
  const rows = cause === undefined ? await further.limit(page).execute() : ofCause(await further.execute(), cause)
  return { rows, next: rows.length === page ? (rows.at(-1)?.row ?? null) : null }
}

function ofCause(rows: readonly ImportRow[], cause: string): ImportRow[] {
  return rows.filter((row) => faultsOf(row).some(({ kind }) => causeKey(kind) === cause)).slice(0, page)
}
