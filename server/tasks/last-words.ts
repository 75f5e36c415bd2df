import type { Changes } from '@nurt/core/events/event.ts'
import type { GivenTask, HandMade } from '@nurt/core/tasks/api.ts'
import type { Ctx } from '../context.ts'
import { commentsNow } from '../records/comments-now.ts'

/** The last comment on each, as it reads now. */
export async function lastWords(ctx: Ctx, tasks: readonly HandMade[]): Promise<Map<string, NonNullable<GivenTask['lastWord']>>> {
  if (tasks.length === 0) return new Map()
  const comments = await ctx.db
    .selectFrom('nurt_event')
    .distinctOn('record')
    .select(['id', 'record', 'at', 'actor', 'changes'])
    .where(
      'record',
      'in',
      tasks.map(({ record }) => record),
    )
    .where('type', '=', 'comment.written')
    .orderBy('record')
    .orderBy('at', 'desc')
    .execute()
  const named = comments.flatMap(({ record, ...comment }) => (record === null ? [] : [{ ...comment, record }]))
  const now = await commentsNow(ctx, named)
  return new Map(
    named.flatMap(({ id, record, at, actor, changes }) => {
      const changed = now.get(id)
      const text = changed?.text ?? (changes as Changes | null)?.['text']?.[1]
      return changed?.removed || typeof text !== 'string' ? [] : [[record, { text, at, by: actor }] as const]
    }),
  )
}
