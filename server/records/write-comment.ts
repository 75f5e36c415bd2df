import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { atOneMoment, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { describeEvents, eventColumns } from './describe-events.ts'
import { followUnlessTold } from './following.ts'
import { fileOfComment } from './comment-files.ts'
import { leaveToTell } from './leave-to-tell.ts'
import { mentioned } from './mentioned.ts'
import { findLoaded } from './load-records.ts'

interface WriteComment {
  module: string
  record: string
  text: string
  mentions?: readonly string[] | undefined
  files?: readonly string[] | undefined
}

/** Whoever may see a record may say something about it, and attach files of their own. */
export async function writeComment(ctx: Ctx, { module, record, text, mentions = [], files = [] }: WriteComment): Promise<TimelineEvent> {
  return inTransaction(ctx, async (outer) => {
    const ctx = atOneMoment(outer)
    await findLoaded(ctx, module, record)
    const called = await mentioned(ctx, { module, record, text, mentions })
    const attached = await lockUploads(ctx, files)
    const details = { ...(called.length > 0 && { mentions: called }), ...(attached.length > 0 && { files: attached }) }
    const [event = ''] = await emit(ctx, {
      type: 'comment.written',
      module,
      record,
      changes: { text: [null, text] },
      ...(Object.keys(details).length > 0 && { details }),
    })
    if (files.length > 0)
      await ctx.db
        .updateTable('nurt_file')
        .set({ module, record, field: fileOfComment(event) })
        .where('id', 'in', files)
        .execute()
    await followUnlessTold(ctx, record)
    await leaveToTell(ctx, { act: event, module, at: ctx.now() })
    const written = await ctx.db
      .selectFrom('nurt_event')
      .select(eventColumns)
      .where('id', '=', event)
      .where('record', '=', record)
      .execute()
    return (await describeEvents(ctx, module, written))[0] ?? refuse('not_found')
  })
}

/** The actor's uploads that hang nowhere yet, in the order in which they were chosen. */
async function lockUploads({ db, actor }: Ctx, ids: readonly string[]): Promise<FileValue[]> {
  if (ids.length === 0) return []
  const found = await db
    .selectFrom('nurt_file')
    .select(['id', 'name', 'size', 'type'])
    .where('id', 'in', ids)
    .where('record', 'is', null)
    .where('created_by', '=', actor.id)
    .forUpdate()
    .execute()
  const files = new Map(found.map((file) => [file.id, { ...file, size: Number(file.size) }]))
  return ids.map((id) => files.get(id) ?? refuse('bad_request', { field: 'files', found: id }))
}
