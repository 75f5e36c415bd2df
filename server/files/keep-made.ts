import { Readable } from 'node:stream'
import { z } from 'zod'
import { inTransaction } from '../context.ts'
import { defineJob } from '../jobs/define-job.ts'

/** Brings the bytes of a file that was made in a transaction to the other files; until then they are read where they were made. */
export const keepMade = defineJob(
  'files.keep_made',
  z.object({ sha256: z.string() }),
  async (ctx, { sha256 }) => {
    const made = await ctx.db.selectFrom('nurt_made_file').select('bytes').where('sha256', '=', sha256).executeTakeFirst()
    if (!made) return
    await ctx.platform.files.put(ctx.workspace.schema, Readable.from([made.bytes]))
    await inTransaction(ctx, ({ db }) => db.deleteFrom('nurt_made_file').where('sha256', '=', sha256).execute())
  },
  { byRules: true },
)
