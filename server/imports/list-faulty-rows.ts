import type { FaultyRow } from '@nurt/core/imports/api.ts'
import type { Ctx } from '../context.ts'
import { findImport } from './find-import.ts'
import { openTable } from './open-table.ts'
import { reportedRows } from './reported-rows.ts'

/** The rows with a problem that the report holds, with all their cells. */
export async function listFaultyRows(ctx: Ctx, id: string): Promise<{ rows: FaultyRow[] }> {
  const found = await findImport(ctx, id)
  const reported = await reportedRows(ctx, id).where('outcome', '=', 'problem').execute()
  const problemsOf = new Map(reported.map(({ row, problems }) => [row, problems]))
  const { rows, numbers } = await openTable(ctx, found)
  return {
    rows: rows.flatMap((cells, at) => {
      const row = numbers[at] ?? 0
      const problems = problemsOf.get(row)
      return problems ? { row, cells, problems } : []
    }),
  }
}
