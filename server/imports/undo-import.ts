import { Refusal } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { undoChange } from '../records/undo-change.ts'
import { findImport, type Import } from './find-import.ts'
import { finish } from './save-progress.ts'

/** Takes back what an import did, its last batch first. A batch in which somebody changed a record since stays, and is counted as a problem. */
export async function undoImport(ctx: Ctx, job: Import): Promise<void> {
  const changes = await changesOf(ctx, job)
  for (let at = job.progress.done; at < changes.length; at++) {
    await inTransaction(ctx, async (ctx) => {
      const { progress } = await findImport(ctx, job.id, 'lock')
      const stays = await isRefused(ctx, job, changes[at] ?? '')
      const next = { ...progress, done: at + 1, total: changes.length, problems: progress.problems + (stays ? 1 : 0) }
      await ctx.db
        .updateTable('nurt_import')
        .set({ progress: JSON.stringify(next) })
        .where('id', '=', job.id)
        .execute()
    })
  }
  await keepTakenBack(ctx, job)
  await finish(ctx, job, { to: 'undone' })
}

/** Records, not rows: what this undo's own events say, which come after the end of what it takes back. */
async function keepTakenBack(ctx: Ctx, { id }: Import): Promise<void> {
  const events = sql.id(ctx.workspace.schema, 'nurt_event')
  const imports = sql.id(ctx.workspace.schema, 'nurt_import')
  await inTransaction(ctx, async (ctx) => {
    await sql`update ${imports} set progress = progress || jsonb_build_object('takenBack', (
        select jsonb_build_object(
          'removed', count(distinct record) filter (where type = 'record.trashed'),
          'restored', count(distinct record) filter (where type <> 'record.trashed' and record in (
            select record from ${events} where cause = ${`import:${id}`} and type <> 'record.created' and at >= created_at)))
        from ${events} where cause = ${`undo:${id}`} and at >= coalesce(finished_at, created_at)))
      where id = ${id}`.execute(ctx.db)
  })
}

/** The undo's own events carry no cause of this import's, so that a resumed undo finds the same list. */
async function changesOf(ctx: Ctx, { id }: Import): Promise<string[]> {
  const { rows } = await sql<{ change: string }>`
    select details ->> 'change' as change from ${sql.id(ctx.workspace.schema, 'nurt_event')}
    where cause = ${`import:${id}`} and at >= (select created_at from ${sql.id(ctx.workspace.schema, 'nurt_import')} where id = ${id})
    group by 1 order by max(at) desc, 1 desc`.execute(ctx.db)
  return rows.map(({ change }) => change)
}

async function isRefused(ctx: Ctx, { id }: Import, change: string): Promise<boolean> {
  await sql`savepoint import_undo`.execute(ctx.db)
  try {
    // whoever ran it: an administrator takes back a member's import too, as far as the administrator's own rights go
    await undoChange(ctx, change, { cause: `import:${id}` })
    return false
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint import_undo`.execute(ctx.db)
    return true
  }
}
