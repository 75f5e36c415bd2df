import type { ImportCauses } from '@nurt/core/imports/api.ts'
import { causesOf } from '@nurt/core/imports/causes-of.ts'
import type { Ctx } from '../context.ts'
import { causeKey } from './cause-key.ts'
import { findImport } from './find-import.ts'
import { reportedRows } from './reported-rows.ts'

export async function listCauses(ctx: Ctx, id: string): Promise<ImportCauses> {
  const { progress } = await findImport(ctx, id)
  const rows = await reportedRows(ctx, id).execute()
  const causes = causesOf(rows).map((cause) => ({ ...cause, key: causeKey(cause.key) }))
  return { causes, ...(rows.length < progress.problems + progress.skipped && { first: rows.length }) }
}
