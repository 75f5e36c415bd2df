import { dayStart, relativeDay } from '@nurt/core/expressions/periods.ts'
import type { HistoryAsked } from '@nurt/core/history/api.ts'
import { eventTypesOf } from '@nurt/core/history/kinds.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { escapeLike } from '../db/escape-like.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { eventColumns, type EventRow } from '../records/describe-events.ts'
import { isBefore } from '../records/event-cursor.ts'
import { spellings } from './tells.ts'

/** Read at once, of which a page shows those that may be seen. */
const atOnce = 100

export interface Found {
  rows: (EventRow & { module: string | null })[]
  goesOn: boolean
}

/** What the database knows of the question; who asks may not see all of it yet. */
export async function findEvents(ctx: Ctx, asked: HistoryAsked, before: string | undefined): Promise<Found> {
  let query = ctx.db
    .selectFrom('nurt_event')
    .select([...eventColumns, 'module'])
    .where((event) => event.or([event('module', 'is', null), event('module', 'in', modulesOf(ctx, asked))]))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(atOnce)
  for (const narrowed of narrowing(ctx, asked)) query = query.where(narrowed)
  for (const bound of bounds(ctx, asked)) query = query.where('at', bound.is, bound.at)
  if (before !== undefined) query = query.where(isBefore(before))
  const rows = await query.execute()
  return { rows, goesOn: rows.length === atOnce }
}

function narrowing(ctx: Ctx, { person, module, record, kind, field, text }: HistoryAsked): RawBuilder<boolean>[] {
  const parts = [
    person && sql<boolean>`(actor = ${person} or (record is null and details ->> 'member' = ${person}))`,
    module && sql<boolean>`module = ${module}`,
    record && sql<boolean>`record = ${record}`,
    kind && sql<boolean>`type = any(${eventTypesOf(kind)})`,
    // said once more, as the index of what is rare has it
    kind && aboutNoRecord.has(kind) && sql<boolean>`record is null`,
    field && sql<boolean>`changes ? ${field}`,
    text && holding(ctx, text),
  ]
  return parts.filter((part) => typeof part === 'object')
}

const aboutNoRecord: ReadonlySet<string> = new Set(['people', 'sessions', 'blueprint', 'files'])

/** Modules of which the viewer sees something; never none, which would be no SQL. */
function modulesOf(ctx: Ctx, { module, field }: HistoryAsked): string[] {
  const viewer = viewerOf(ctx)
  const seen = [...viewer.snapshot.modules.keys()].filter((key) => reachOf(viewer.role, 'see', key) !== 'none')
  if (module !== undefined && !seen.includes(module)) refuse('not_found')
  if (field !== undefined && (module === undefined || !isReadable(viewer, module, field))) refuse('unknown_field', { field })
  return ['', ...seen]
}

function holding({ workspace }: Ctx, text: string) {
  const like = spellings(text).map((one) => `%${escapeLike(one)}%`)
  const [events, own] = [sql.id(workspace.schema, 'nurt_event'), sql.id('nurt_event')]
  return sql<boolean>`(changes::text ilike any(${like}) or details::text ilike any(${like})
    or record in (select record from ${sql.id(workspace.schema, 'nurt_search')} where title ilike any(${like}))
    or type = 'comment.written' and exists (select from ${events} as later where later.record = ${own}.record
      and later.type = 'comment.changed' and later.details ->> 'comment' = ${own}.id::text and later.changes::text ilike any(${like})))`
}

function bounds({ locale: { timeZone } }: Ctx, { from, to }: HistoryAsked): { is: '>=' | '<'; at: string }[] {
  const start = (day: string) => new Date(dayStart(day, timeZone)).toISOString()
  const after = to && relativeDay(to, 1)
  return [...(from ? [{ is: '>=' as const, at: start(from) }] : []), ...(after ? [{ is: '<' as const, at: start(after) }] : [])]
}
