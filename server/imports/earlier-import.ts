import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { Ctx } from '../context.ts'
import type { Import } from './find-import.ts'

/** When the bytes of an import last came into its module and what they made, whoever imported them and whatever the file was called. */
export async function maybeEarlierImport(ctx: Ctx, { id, module, sha256 }: Import): Promise<ImportAnswer['earlier']> {
  const rows = await ctx.db
    .selectFrom('nurt_import')
    .select(['progress', 'created_at as at'])
    .where('module', '=', module)
    .where('sha256', '=', sha256)
    .where('id', '<>', id)
    .where('state', 'in', ['done', 'cancelled', 'failed'])
    .orderBy('id', 'desc')
    .execute()
  const [last] = rows.flatMap(({ at, progress: { created, updated } }) => (created + updated > 0 ? { at, created, updated } : []))
  return last
}
