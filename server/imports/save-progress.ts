import type { ImportProgress, ImportState } from '@nurt/core/imports/api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { findImport, noProgress, type Import } from './find-import.ts'
import type { BatchOutcome } from './import-batch.ts'

/** A report of more rows helps nobody; the counts go on. */
const mostReported = 10_000

/** How many rows there are, as soon as the file is read. */
export async function tellTotal(ctx: Ctx, { id, state }: Import, total: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('nurt_import')
      .set({ progress: sql`progress || jsonb_build_object('total', ${total}::int)` })
      .where('id', '=', id)
      .where('state', '=', state)
      .execute()
  })
}

/** Adds what a batch came to, in the transaction that holds the import. */
export async function addProgress(
  ctx: Ctx,
  { id, state }: Import,
  { counts, report }: BatchOutcome,
  { done, total }: { done: number; total: number },
): Promise<void> {
  const { progress } = await findImport(ctx, id)
  // The first batch of a dry run that was cut off and starts anew.
  const before = state === 'checking' && progress.done >= done ? noProgress : progress
  const next: ImportProgress = {
    done,
    total,
    created: before.created + counts.created,
    updated: before.updated + counts.updated,
    unchanged: (before.unchanged ?? 0) + counts.unchanged,
    skipped: before.skipped + counts.skipped,
    problems: before.problems + counts.problems,
    linked: before.linked + counts.linked,
    ...(before.newFields && { newFields: before.newFields }),
  }
  if (before === noProgress) await ctx.db.deleteFrom('nurt_import_row').where('import', '=', id).execute()
  await ctx.db
    .updateTable('nurt_import')
    .set({ progress: JSON.stringify(next) })
    .where('id', '=', id)
    .execute()
  const room = mostReported - before.problems - before.skipped
  const rows = report
    .slice(0, Math.max(0, room))
    .map(({ row, outcome, problems }) => ({ import: id, row, outcome, problems: JSON.stringify(problems) }))
  if (rows.length > 0)
    await ctx.db
      .insertInto('nurt_import_row')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

interface End {
  to: ImportState
  failure?: { code: string; details: Record<string, unknown> }
  /** Only where so many rows are done: a check may have been begun anew. */
  done?: number
}

/** Ends a run, unless it was stopped meanwhile. */
export async function finish(ctx: Ctx, { id, state }: Import, { to, failure, done }: End): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('nurt_import')
      .set({ state: to, failure: failure ? JSON.stringify(failure) : null, finished_at: sql`now()` })
      .where('id', '=', id)
      .where('state', '=', state)
      .$if(done !== undefined, (ending) => ending.where(sql`(progress ->> 'done')::int`, '=', done))
      .execute()
  })
}
