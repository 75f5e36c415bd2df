import type { Changes, EventType } from '@nurt/core/events/event.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { commentsNow, type CommentNow } from './comments-now.ts'
import { hideLinkedNames } from './linked-names.ts'
import { findLoaded } from './load-records.ts'
import { readableHistory } from './readable-history.ts'

const pageSize = 50

/**
 * The history of a record that the viewer may see, newest first: of fields that the viewer may not read it says nothing, and
 * linked records that the viewer may not see have no name, as everywhere.
 */
export async function listEvents(
  ctx: Ctx,
  { module, record, before }: { module: string; record: string; before?: string | undefined },
): Promise<{ events: TimelineEvent[] }> {
  await findLoaded(ctx, module, record)
  let query = ctx.db
    .selectFrom('nurt_event')
    .select(['id', 'at', 'actor', 'type', 'changes', 'cause'])
    .where('record', '=', record)
    .where('type', 'not in', ['comment.changed', 'comment.removed'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
  if (before) query = query.where('id', '<', before)
  const history = readableHistory(viewerOf(ctx), module)
  // of a change of nothing that may be read not even the time is told
  if (history.tells) query = query.where(sql<boolean>`(type <> 'record.changed' or ${history.tells})`)
  const rows = await query.execute()
  const shown = rows.map(({ changes }) => history.shown((changes ?? {}) as Changes))
  const imports = await importsOf(
    ctx,
    rows.map(({ cause }) => cause),
  )
  const changes = await hideLinkedNames(ctx, module, shown)
  const comments = await commentsNow(
    ctx,
    record,
    rows.filter(({ type }) => type === 'comment.written').map(({ id }) => id),
  )
  return {
    events: rows.map(({ id, at, actor, type, cause }, index) => {
      const event = { id, at, actor, type: type as EventType, changes: changes[index] ?? {}, ...imports.get(cause ?? '') }
      return withComment(event, comments.get(id))
    }),
  }
}

function withComment(event: TimelineEvent, { text, ...when }: CommentNow = {}): TimelineEvent {
  if (when.removed) return { ...event, ...when, changes: {} }
  return text === undefined ? event : { ...event, ...when, changes: { text: [null, text] } }
}

/** By cause: the file that an import read, or who had run the import that was taken back. */
async function importsOf(ctx: Ctx, causes: readonly (string | null)[]): Promise<Map<string, ImportTold>> {
  const told = new Set(causes.filter((cause) => cause !== null))
  const ids = [...new Set([...told].flatMap((cause) => /^(?:import|undo):(.+)$/.exec(cause)?.[1] ?? []))]
  if (ids.length === 0) return new Map()
  const imports = await ctx.db.selectFrom('nurt_import').select(['id', 'file_name', 'created_by']).where('id', 'in', ids).execute()
  return new Map(
    imports.flatMap(({ id, file_name: importedFrom, created_by: importOf }): [string, ImportTold][] => [
      [`import:${id}`, { importedFrom }],
      [`undo:${id}`, { importOf }],
    ]),
  )
}

type ImportTold = Pick<TimelineEvent, 'importOf' | 'importedFrom'>
