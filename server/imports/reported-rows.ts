import type { Ctx } from '../context.ts'

/** The rows that an import has not taken, the first ten thousand of them (save-progress.ts). */
export function reportedRows(ctx: Ctx, id: string) {
  return ctx.db.selectFrom('nurt_import_row').select(['row', 'outcome', 'problems']).where('import', '=', id).orderBy('row')
}
