import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '../context.ts'
import { defineJob } from '../jobs/define-job.ts'

/** Whoever uploads the same bytes has told of them after this. */
const freshMs = 30 * 60_000

/** The bytes of files that were deleted, where nothing tells of them any more. */
export const forgetFiles = defineJob(
  'files.forget',
  z.object({ files: z.array(z.string()) }),
  async (ctx, { files }) => {
    const told = await inTransaction(ctx, ({ db }) =>
      db
        .selectFrom('nurt_file')
        .select('sha256')
        .where('sha256', 'in', files)
        .union(db.selectFrom('nurt_import').select('sha256').where('sha256', 'in', files))
        .union(
          // samples that can still come back
          db
            .selectFrom(['nurt_removed_sample', sql<{ row: object }>`jsonb_array_elements(rows)`.as<'kept'>(sql`kept(row)`)])
            .select(sql<string>`kept.row ->> 'sha256'`.as('sha256'))
            .where('source', '=', 'nurt_file')
            .where(sql`kept.row ->> 'sha256'`, 'in', files),
        )
        .execute(),
    )
    const used = new Set(told.map(({ sha256 }) => sha256))
    const before = new Date(ctx.now().getTime() - freshMs)
    for (const sha256 of files) if (!used.has(sha256)) await ctx.platform.files.remove(ctx.workspace.schema, sha256, before)
  },
  { byRules: true },
)
