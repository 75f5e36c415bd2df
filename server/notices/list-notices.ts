import type { Notice, NoticePage } from '@nurt/core/notices/api.ts'
import type { Ctx } from '../context.ts'
import { describeEvents, eventColumns } from '../records/describe-events.ts'
import { seenTitles } from '../records/seen-titles.ts'

const pageSize = 30

/** What the actor was told, newest first, as far as they may read it now: nothing of it was kept with the notice. */
export async function listNotices(ctx: Ctx, { before }: { before?: string | undefined }): Promise<NoticePage> {
  const rows = await mine(ctx)
    .selectAll()
    .orderBy('id', 'desc')
    .limit(pageSize)
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .execute()
  const about = await readAbout(ctx, rows)
  const notices = rows.map(({ id, at, kind, actor, read_at, event }): Notice => {
    const found = about.get(event)
    return { id, at, kind, actor: found ? actor : null, isRead: read_at !== null, ...(found && { about: found }) }
  })
  const last = rows.at(-1)
  return { notices, ...(rows.length === pageSize && last && { next: last.id }) }
}

export function mine(ctx: Ctx) {
  return ctx.db.selectFrom('nurt_notice').where('person', '=', ctx.actor.id)
}

interface Row {
  module: string
  record: string
  event: string
  event_at: string
  records: number
}

/** By event. */
export async function readAbout(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, NonNullable<Notice['about']>>> {
  const about = new Map<string, NonNullable<Notice['about']>>()
  for (const [module, own] of Map.groupBy(rows, (row) => row.module)) {
    const titles = await seenTitles(ctx, module, [...new Set(own.map(({ record }) => record))])
    const seen = new Map(own.filter(({ record }) => titles.has(record)).map((row) => [row.event, row]))
    if (seen.size === 0) continue
    const events = await ctx.db
      .selectFrom('nurt_event')
      .select(eventColumns)
      .where('record', 'in', [...titles.keys()])
      .where('id', 'in', [...seen.keys()])
      // nothing older nor younger is looked through
      .where('at', 'in', [...new Set([...seen.values()].map(({ event_at }) => event_at))])
      .execute()
    for (const event of await describeEvents(ctx, module, events)) {
      const row = seen.get(event.id)
      if (row) about.set(event.id, { module, record: row.record, title: titles.get(row.record) ?? '', records: row.records, event })
    }
  }
  return about
}
