import type { EventsShown, TimelineEvent } from '@nurt/core/records/api.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { seesPick } from '../lists/hand-picked.ts'
import { viewerOf } from '../permissions/view.ts'
import { describeEvents, eventColumns, pickTypes } from './describe-events.ts'
import { listMerged } from './merged-records.ts'
import { findLoaded } from './load-records.ts'
import { readableHistory } from './readable-history.ts'

const pageSize = 50

const isShown: { [S in EventsShown]: RawBuilder<boolean> } = {
  comments: sql`type = 'comment.written'`,
  changes: sql`type <> 'comment.written'`,
  mails: sql`type in ('mail.sent', 'mail.failed')`,
}

interface AskedEvents {
  module: string
  record: string
  before?: string | undefined
  show?: EventsShown | undefined
}

/** The history of a record that the viewer may see, and of those merged into it, newest first. */
export async function listEvents(ctx: Ctx, { module, record, before, show }: AskedEvents): Promise<{ events: TimelineEvent[] }> {
  await findLoaded(ctx, module, record)
  const merged = await listMerged(ctx, module, record)
  let query = ctx.db
    .selectFrom('nurt_event')
    .select(eventColumns)
    .where('record', 'in', [record, ...merged])
    .where('type', 'not in', ['comment.changed', 'comment.removed'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
  if (before) query = query.where('id', '<', before)
  if (show) query = query.where(isShown[show])
  const { tells } = readableHistory(viewerOf(ctx), module)
  // of a change of nothing that may be read not even the time is told
  if (tells) query = query.where(sql<boolean>`(type <> 'record.changed' or ${tells})`)
  query = query.where(sql<boolean>`(type <> all(${pickTypes}) or ${seesPick(ctx, sql`details ->> 'picked'`)})`)
  const rows = await query.execute()
  const elsewhere = new Set(rows.flatMap((row) => (row.record === record ? [] : row.id)))
  const events = await describeEvents(ctx, module, rows)
  return { events: events.map((event) => (elsewhere.has(event.id) ? { ...event, merged: true } : event)) }
}
