import { sql } from 'kysely'
import { afterCommit, type Ctx } from '../context.ts'
import { given, post, prepare, slot } from '../db/statement.ts'

/** What one act did in a module, or an event that stands alone; its events are all of that moment. */
export interface Act {
  act: string
  module: string
  at: Date
}

/**
 * Writes down, in the transaction of the act, that people are to hear of it; they are told soon after the commit, by whichever process is
 * there then.
 */
export async function leaveToTell(ctx: Ctx, { act, module, at }: Act): Promise<void> {
  await post(leaving, { ctx, given: { act, module, at: at.toISOString() } })
  afterCommit(ctx, () => ctx.platform.jobs.enqueueSoon(ctx.workspace.id, 'notices.tell'))
}

const leaving = prepare(
  0,
  sql`insert into platform.untold (workspace, act, module, at)
    values (${slot(({ ctx }) => ctx.workspace.id)}, ${given('act')}::uuid, ${given('module')}, ${given('at')}::timestamptz)
    on conflict do nothing`,
)
