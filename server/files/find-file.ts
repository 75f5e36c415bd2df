import type { Readable } from 'node:stream'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { commentOfFile } from '../records/comment-files.ts'
import { commentsNow } from '../records/comments-now.ts'
import { findLoaded } from '../records/load-records.ts'
import { listMerged } from '../records/merged-records.ts'
import { openBytes } from './store.ts'

export interface FoundFile {
  name: string
  size: number
  bytes: Readable
}

/**
 * A file is read by whoever sees the record that it hangs on, and the field or the comment in which; one that hangs nowhere yet, by its
 * uploader.
 */
export async function findFile(ctx: Ctx, id: string): Promise<FoundFile & { type: string }> {
  const file = await ctx.db.selectFrom('nurt_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) refuse('not_found')
  const { module, record } = file
  const comment = commentOfFile(file.field)
  if (module !== null && record !== null && comment !== undefined) await refuseRemoved(ctx, { module, record, comment })
  else if (module !== null && record !== null) await refuseHidden(ctx, { id, module, record })
  else if (file.created_by !== ctx.actor.id) refuse('not_found')
  return { name: file.name, size: file.size, type: file.type, bytes: await openBytes(ctx, file.sha256) }
}

/** A removed comment has its file no more; it may have been written on a record that was merged into this one. */
async function refuseRemoved(ctx: Ctx, { module, record, comment }: { module: string; record: string; comment: string }): Promise<void> {
  await findLoaded(ctx, module, record)
  const records = [record, ...(await listMerged(ctx, module, record))]
  const now = await commentsNow(
    ctx,
    records.map((record) => ({ id: comment, record })),
  )
  if (now.get(comment)?.removed) refuse('not_found')
}

/** Where a field is hidden from the viewer, the file must stand in another one. */
async function refuseHidden(ctx: Ctx, { id, module, record }: { id: string; module: string; record: string }): Promise<void> {
  const { values } = await findLoaded(ctx, module, record)
  const holders = (ctx.snapshot.modules.get(module)?.shown ?? []).filter(({ type }) => type === 'files' || type === 'lines')
  const readable = holders.filter(({ key }) => isReadable(viewerOf(ctx), module, key))
  if (readable.length < holders.length && !readable.some(({ key }) => JSON.stringify(values[key] ?? null).includes(id))) refuse('not_found')
}
