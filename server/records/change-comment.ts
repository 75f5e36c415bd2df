import type { Changes } from '@nurt/core/events/event.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { commentsNow } from './comments-now.ts'
import { findLoaded } from './load-records.ts'

interface CommentOn {
  module: string
  record: string
  comment: string
}

/** What was written stays in the history; the timeline shows the new text and that it was edited. */
export async function changeComment(ctx: Ctx, { text, ...on }: CommentOn & { text: string }): Promise<void> {
  const { module, record, comment } = on
  await inTransaction(ctx, async (ctx) => {
    const before = await lockOwnComment(ctx, on)
    if (before !== text)
      await emit(ctx, { type: 'comment.changed', module, record, changes: { text: [before, text] }, details: { comment } })
  })
}

export async function removeComment(ctx: Ctx, on: CommentOn): Promise<void> {
  const { module, record, comment } = on
  await inTransaction(ctx, async (ctx) => {
    await lockOwnComment(ctx, on)
    await emit(ctx, { type: 'comment.removed', module, record, changes: {}, details: { comment } })
  })
}

/** Its text as it stands. Only who wrote it may change it, on a record that they may still see. */
async function lockOwnComment(ctx: Ctx, { module, record, comment }: CommentOn): Promise<string> {
  await findLoaded(ctx, module, record)
  const written = await ctx.db
    .selectFrom('nurt_event')
    .select(['actor', 'changes'])
    .where('id', '=', comment)
    .where('record', '=', record)
    .where('type', '=', 'comment.written')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const now = (await commentsNow(ctx, record, [comment])).get(comment)
  if (!written || now?.removed) refuse('not_found')
  if (written.actor !== ctx.actor.id) refuse('not_allowed', { action: 'change' })
  return now?.text ?? String((written.changes as Changes).text?.[1])
}
