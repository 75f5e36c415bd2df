import type { EventType } from '@nurt/core/events/event.ts'
import type { HistoryAsked, HistoryEvent, HistoryPage } from '@nurt/core/history/api.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { inTime } from '../blueprint/in-time.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { seenTitles } from '../records/seen-titles.ts'
import { describeEvents, type EventRow } from '../records/describe-events.ts'
import { cursorOf } from '../records/event-cursor.ts'
import { findEvents, type Found } from './find-events.ts'
import { mustAudit } from './must-audit.ts'
import { tells } from './tells.ts'

const pageSize = 50
/** What is out of reach, or found only in what may not be read, is passed over: so many times at most, then the page says how far it came. */
const mostRounds = 20
/** Milliseconds, as long as any question may take (db/readers.ts). */
const longest = 30_000

/** Who did what, newest first, to those who may audit: each event of a record through the same rights and the same words as its timeline. */
export async function listHistory(ctx: Ctx, asked: HistoryAsked & { before?: string | undefined }): Promise<HistoryPage> {
  mustAudit(ctx)
  const events: HistoryEvent[] = []
  const until = performance.now() + longest
  let { before } = asked
  for (let round = 0; round < mostRounds; round++) {
    const from = before
    const found = await inTime(ctx, until, (ctx) => findEvents(ctx, asked, from))
    if (!found && round === 0) refuse('too_slow')
    if (!found) break
    const told = (await describe(ctx, found.rows)).filter((event) => tells(event, asked.text))
    const room = pageSize - events.length
    events.push(...told.slice(0, room))
    if (told.length > room) return { events, next: cursorOf(events.at(-1)!) }
    if (!found.goesOn) return { events }
    before = cursorOf(found.rows.at(-1)!)
    if (events.length === pageSize) return { events, next: before }
  }
  return { events, ...(before !== undefined && { next: before, searchedTo: before.slice(0, before.indexOf('_')) }) }
}

/** In their order; records that cannot be seen, and what is gone, are left out. */
async function describe(ctx: Ctx, rows: Found['rows']): Promise<HistoryEvent[]> {
  const told = new Map<string, HistoryEvent>()
  for (const [module, own] of Map.groupBy(
    rows.filter(({ record }) => record !== null),
    (row) => row.module ?? '',
  )) {
    const titles = await seenTitles(ctx, module, [...new Set(own.map(({ record }) => record ?? ''))])
    const seen = own.filter(({ record }) => titles.has(record ?? ''))
    const recordOf = new Map(seen.map(({ id, record }) => [id, record]))
    for (const event of await describeEvents(ctx, module, seen)) {
      const record = recordOf.get(event.id) ?? null
      told.set(event.id, { ...event, module, record, title: titles.get(record ?? '') ?? '', details: {} })
    }
  }
  return rows.flatMap((row) => (row.record === null ? beside(ctx, row) : (told.get(row.id) ?? [])))
}

/** What is not about a record. */
function beside(ctx: Ctx, { id, at, actor, type, module, details }: EventRow & { module: string | null }): HistoryEvent {
  return { id, at, actor, type: type as EventType, changes: {}, module, record: null, title: '', details: readable(ctx, module, details) }
}

/** Of an export not the names of columns that the viewer may not read. */
function readable(ctx: Ctx, module: string | null, details: object | null): Record<string, unknown> {
  const { columns, ...rest } = (details ?? {}) as Record<string, unknown>
  if (!Array.isArray(columns) || module === null) return rest
  const { snapshot, role } = viewerOf(ctx)
  return { ...rest, columns: columns.filter((path) => isPathReadable(snapshot, role, module, String(path))) }
}
