import type { EventsPage, EventsShown } from '@nurt/core/records/api.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { seesPick } from '../lists/hand-picked.ts'
import { viewerOf } from '../permissions/view.ts'
import { describeEvents, eventColumns, type EventRow, pickTypes } from './describe-events.ts'
import { cursorOf, isBefore } from './event-cursor.ts'
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

/** Of a record's history much may be nothing to tell: so many pages of it are passed over at most, then an empty one says how far it came. */
const mostPassed = 20

/** The history of a record that the viewer may see, and of those merged into it, newest first. */
export async function listEvents(ctx: Ctx, { module, record, before, show }: AskedEvents): Promise<EventsPage> {
  await findLoaded(ctx, module, record)
  const records = [record, ...(await listMerged(ctx, module, record))]
  let next = before
  for (let round = 0; round < mostPassed; round++) {
    const rows = await readPage(ctx, { module, records, before: next, show })
    const events = await describeEvents(ctx, module, rows)
    const last = rows.length === pageSize ? rows.at(-1) : undefined
    const elsewhere = new Set(rows.flatMap((row) => (row.record === record ? [] : row.id)))
    const told = events.map((event) => (elsewhere.has(event.id) ? { ...event, merged: true as const } : event))
    if (!last) return { events: told }
    next = cursorOf(last)
    if (told.length > 0) return { events: told, next }
  }
  return { events: [], ...(next !== undefined && { next }) }
}

type AskedRows = Omit<AskedEvents, 'record'> & { records: string[] }

function readPage(ctx: Ctx, { module, records, before, show }: AskedRows): Promise<EventRow[]> {
  let query = ctx.db
    .selectFrom('nurt_event')
    .select(eventColumns)
    .where('record', 'in', records)
    .where('type', 'not in', ['comment.changed', 'comment.removed'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
  if (before) query = query.where(isBefore(before))
  if (show) query = query.where(isShown[show])
  const { tells } = readableHistory(viewerOf(ctx), module)
  // of a change of nothing that may be read not even the time is told
  if (tells) query = query.where(sql<boolean>`(type <> 'record.changed' or ${tells})`)
  return query.where(sql<boolean>`(type <> all(${pickTypes}) or ${seesPick(ctx, sql`details ->> 'picked'`)})`).execute()
}
