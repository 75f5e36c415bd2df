import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { type CommentOn, lockOwnComment } from './lock-own-comment.ts'

/** What was written stays in the history, which no answer shows; the timeline says that a comment was removed. */
export async function removeComment(ctx: Ctx, on: CommentOn): Promise<void> {
  const { module, comment } = on
  await inTransaction(ctx, async (ctx) => {
    const { record } = await lockOwnComment(ctx, on)
    await emit(ctx, { type: 'comment.removed', module, record, changes: {}, details: { comment } })
  })
}
