import type { Ctx } from '../context.ts'
import { atOneMoment, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { leaveToTell } from './leave-to-tell.ts'
import { mentioned } from './mentioned.ts'
import { type CommentOn, lockOwnComment } from './lock-own-comment.ts'

/** What was written stays in the history; the timeline shows the new text and that it was edited. */
export async function changeComment(
  ctx: Ctx,
  { text, mentions = [], ...on }: CommentOn & { text: string; mentions?: string[] | undefined },
): Promise<void> {
  const { module, record, comment } = on
  await inTransaction(ctx, async (outer) => {
    const ctx = atOneMoment(outer)
    const before = await lockOwnComment(ctx, on)
    if (before.text === text) return
    const called = await mentioned(ctx, { module, record, text, mentions })
    const details = { comment, ...(called.length > 0 && { mentions: called }) }
    const [event] = await emit(ctx, {
      type: 'comment.changed',
      module,
      record: before.record,
      changes: { text: [before.text, text] },
      details,
    })
    if (event && called.length > 0) await leaveToTell(ctx, { act: event, module, at: ctx.now() })
  })
}
