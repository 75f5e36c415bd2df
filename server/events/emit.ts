import type { NurtEvent } from '@nurt/core/events/event.ts'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { noteChanges } from '../live/note-changes.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { subscribers } from './subscribers.ts'

/** An event with what is worth keeping beside its own fields. */
export type Emitted = NurtEvent & { details?: Record<string, unknown> }

interface Origin {
  actor: string | null
  at: Date
  cause?: string | undefined
}

/** Writes events, in their order, into the transaction of the change, and queues the jobs that follow them. Answers their ids. */
export async function emit(ctx: Ctx, ...events: readonly Emitted[]): Promise<string[]> {
  const ids = await writeEvents(ctx.db, events, { actor: ctx.actor.id, at: ctx.now(), cause: ctx.cause })
  for (const [index, event] of events.entries()) {
    if ('record' in event && !onlyCountsAnew(event)) noteChanges(ctx, event.module, [[event.record, null]])
    for (const job of subscribers[event.type]) await ctx.platform.jobs.enqueue(ctx, job, { event: ids[index] })
  }
  return ids
}

/** Its times follow from a day that is another one now: whoever may read the day hears of that. */
function onlyCountsAnew(event: Emitted): boolean {
  if (event.type !== 'case.advanced' || event.details.command !== 'look_again') return false
  return event.details.events.every(({ type }) => type === 'commanded' || type.startsWith('timer.'))
}

/** Where no member acts, such as somebody who just becomes one. */
export async function writeEvents(db: Kysely<WorkspaceTables>, events: readonly Emitted[], origin: Origin): Promise<string[]> {
  if (events.length === 0) return []
  const at = origin.at.toISOString()
  const rows = events.map((event) => ({ id: newId(), at, actor: origin.actor, cause: origin.cause ?? null, ...event }))
  // one parameter, one statement text for any number of events
  await db
    .insertInto('nurt_event')
    .columns(['id', 'at', 'type', 'actor', 'cause', 'module', 'record', 'changes', 'details'])
    .expression(
      sql`select * from json_to_recordset(${JSON.stringify(rows)}::json) as event(
        id uuid, at timestamptz, type text, actor uuid, cause text, module text, record uuid, changes jsonb, details jsonb)`,
    )
    .execute()
  return rows.map(({ id }) => id)
}
