import type { EventsShown, TimelineEvent } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { describeEvents, eventColumns } from './describe-events.ts'
import { findLoaded } from './load-records.ts'
import { readableHistory } from './readable-history.ts'

const pageSize = 50

interface AskedEvents {
  module: string
  record: string
  before?: string | undefined
  show?: EventsShown | undefined
}

/** The history of a record that the viewer may see, newest first. */
export async function listEvents(ctx: Ctx, { module, record, before, show }: AskedEvents): Promise<{ events: TimelineEvent[] }> {
  await findLoaded(ctx, module, record)
  let query = ctx.db
    .selectFrom('nurt_event')
    .select(eventColumns)
    .where('record', '=', record)
    .where('type', 'not in', ['comment.changed', 'comment.removed'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
  if (before) query = query.where('id', '<', before)
  if (show) query = query.where('type', show === 'comments' ? '=' : '<>', 'comment.written')
  const { tells } = readableHistory(viewerOf(ctx), module)
  // of a change of nothing that may be read not even the time is told
  if (tells) query = query.where(sql<boolean>`(type <> 'record.changed' or ${tells})`)
  return { events: await describeEvents(ctx, module, await query.execute()) }
}
