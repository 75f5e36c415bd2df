import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { type CommentOn, lockOwnComment } from './lock-own-comment.ts'

/** What was written stays in the history; the timeline shows the new text and that it was edited. */
export async function changeComment(ctx: Ctx, { text, ...on }: CommentOn & { text: string }): Promise<void> {
  const { module, record, comment } = on
  await inTransaction(ctx, async (ctx) => {
    const before = await lockOwnComment(ctx, on)
    if (before !== text)
      await emit(ctx, { type: 'comment.changed', module, record, changes: { text: [before, text] }, details: { comment } })
  })
}
