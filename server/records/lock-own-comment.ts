import type { Changes } from '@nurt/core/events/event.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { commentsNow } from './comments-now.ts'
import { listMerged } from './merged-records.ts'
import { findLoaded } from './load-records.ts'

export interface CommentOn {
  module: string
  record: string
  comment: string
}

/** Its text as it stands, and the record on which it was written, which may have been merged into this one. Only who wrote it may change it, on a record that they may still see. */
export async function lockOwnComment(ctx: Ctx, { module, record, comment }: CommentOn): Promise<{ text: string; record: string }> {
  await findLoaded(ctx, module, record)
  const records = [record, ...(await listMerged(ctx, module, record))]
  const written = await ctx.db
    .selectFrom('nurt_event')
    .select(['actor', 'changes', 'record'])
    .where('id', '=', comment)
    .where('record', 'in', records)
    .where('type', '=', 'comment.written')
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!written) refuse('not_found')
  const own = written.record ?? record
  const now = (await commentsNow(ctx, [{ id: comment, record: own }])).get(comment)
  if (now?.removed) refuse('not_found')
  if (written.actor !== ctx.actor.id) refuse('not_allowed', { action: 'change' })
  return { text: now?.text ?? String((written.changes as Changes).text?.[1]), record: own }
}
