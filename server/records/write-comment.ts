import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { followUnlessTold } from './following.ts'
import { leaveToTell } from './leave-to-tell.ts'
import { mentioned } from './mentioned.ts'
import { findLoaded } from './load-records.ts'
import { listEvents } from './list-events.ts'

/** Whoever may see a record may say something about it. */
export async function writeComment(
  ctx: Ctx,
  { module, record, text, mentions = [] }: { module: string; record: string; text: string; mentions?: string[] | undefined },
): Promise<TimelineEvent> {
  return inTransaction(ctx, async (outer) => {
    const at = outer.now()
    const ctx: Ctx = { ...outer, now: () => at }
    await findLoaded(ctx, module, record)
    const called = await mentioned(ctx, { module, record, text, mentions })
    const [event] = await emit(ctx, {
      type: 'comment.written',
      module,
      record,
      changes: { text: [null, text] },
      ...(called.length > 0 && { details: { mentions: called } }),
    })
    await followUnlessTold(ctx, record)
    if (event) await leaveToTell(ctx, { act: event, module, at })
    const { events } = await listEvents(ctx, { module, record })
    return events[0] ?? refuse('not_found')
  })
}
