import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { findLoaded } from './load-records.ts'
import { listEvents } from './list-events.ts'

/** Whoever may see a record may say something about it. */
export async function writeComment(
  ctx: Ctx,
  { module, record, text }: { module: string; record: string; text: string },
): Promise<TimelineEvent> {
  return inTransaction(ctx, async (ctx) => {
    await findLoaded(ctx, module, record)
    await emit(ctx, { type: 'comment.written', module, record, changes: { text: [null, text] } })
    const { events } = await listEvents(ctx, { module, record })
    return events[0] ?? refuse('not_found')
  })
}
