import type { Changes } from '@nurt/core/events/event.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/** What became of a comment since it was written. */
export interface CommentNow {
  text?: string
  edited?: string
  removed?: string
}

/** Those of a record's comments that were changed or removed, by the id of the event that wrote them. */
export async function commentsNow(ctx: Ctx, records: readonly string[], comments: readonly string[]): Promise<Map<string, CommentNow>> {
  const now = new Map<string, CommentNow>()
  if (comments.length === 0) return now
  const events = await ctx.db
    .selectFrom('nurt_event')
    .select(['type', 'at', 'changes', sql<string>`details ->> 'comment'`.as('comment')])
    .where('record', 'in', records)
    // as the index nurt_event_comment has it
    .where(sql<boolean>`type in ('comment.changed', 'comment.removed')`)
    .where(sql<boolean>`details ->> 'comment' = any(${comments})`)
    .orderBy('at')
    .orderBy('id')
    .execute()
  for (const { type, at, changes, comment } of events) {
    const [, text] = (changes as Changes).text ?? []
    // a removal is the last word, whatever clock wrote it
    if (type === 'comment.removed') now.set(comment, { removed: at })
    else if (!now.get(comment)?.removed) now.set(comment, { text: String(text), edited: at })
  }
  return now
}
