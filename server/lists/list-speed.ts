import type { Question } from '@nurt/core/blueprint/document.ts'
import type { ListSpeed } from '@nurt/core/lists/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { indexFor, isMadeQuick } from '../blueprint/quick-lists.ts'
import { settleAfterCommit } from '../blueprint/settle.ts'
import type { Index } from '../blueprint/structure.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { countRecords } from './count-records.ts'
import { findQuestion } from './find-question.ts'
import { forgetSlow, isSlow } from './slow-asks.ts'

interface NamedList {
  module: string
  list: string
}

/** Whether a list was slow lately, why, and whether it can be made quick; for those who configure. */
export async function tellSpeed(ctx: Ctx, named: NamedList): Promise<ListSpeed> {
  const { question, index } = await find(ctx, named)
  const isMissing = index !== undefined && !(await stands(ctx, index))
  if (isMissing && (await isMadeQuick(ctx.db, named.list)) && (await isSettling(ctx))) return { state: 'preparing' }
  if (!isSlow(ctx, named.list)) return { state: 'quick' }
  const { count, capped } = await countRecords(ctx, { module: named.module })
  return { state: 'slow', count, capped, order: question.order.map(({ field }) => field), canBeQuick: isMissing }
}

/** Makes the index that the list needs, beside everybody's work, and keeps it. */
export function makeListQuick(ctx: Ctx, named: NamedList): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { index } = await find(ctx, named)
    if (!index) refuse('bad_request', { problem: 'list' })
    await ctx.db
      .insertInto('nurt_quick_list')
      .values({ list: named.list, created_by: ctx.actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await settleAfterCommit(ctx, [{ kind: 'structure' }])
    forgetSlow(ctx, named.list)
  })
}

async function find(ctx: Ctx, named: NamedList): Promise<{ question: Question; index: Index | undefined }> {
  mustConfigure(ctx)
  const { module } = moduleFor(viewerOf(ctx), named.module)
  const question = (await findQuestion(ctx, named)).question()
  return { question, index: indexFor(ctx.snapshot.blueprint, module, question) }
}

/** Not where it has stumbled: that is told with the configuration, and nothing is to be waited for. */
async function isSettling({ db }: Ctx): Promise<boolean> {
  const open = db.selectFrom('nurt_settling').select('id').where('done_at', 'is', null).where('problem', 'is', null)
  return (
    (await open
      .where(sql`work ->> 'kind'`, '=', 'structure')
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}

async function stands({ db, workspace }: Ctx, { name }: Index): Promise<boolean> {
  const { rows } = await sql`select from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${workspace.schema} and c.relname = ${name} and i.indisvalid`.execute(db)
  return rows.length > 0
}
