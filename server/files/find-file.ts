import type { Readable } from 'node:stream'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { findLoaded } from '../records/load-records.ts'

export interface FoundFile {
  name: string
  size: number
  bytes: Readable
}

/** A file is read by whoever sees the record that it hangs on, and the field in which; one that hangs nowhere yet, by its uploader. */
export async function findFile(ctx: Ctx, id: string): Promise<FoundFile & { type: string }> {
  const file = await ctx.db.selectFrom('nurt_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) refuse('not_found')
  if (file.module !== null && file.record !== null) await refuseHidden(ctx, { id, module: file.module, record: file.record })
  else if (file.created_by !== ctx.actor.id) refuse('not_found')
  return { name: file.name, size: file.size, type: file.type, bytes: await ctx.platform.files.get(ctx.workspace.schema, file.sha256) }
}

/** Where a field is hidden from the viewer, the file must stand in another one. */
async function refuseHidden(ctx: Ctx, { id, module, record }: { id: string; module: string; record: string }): Promise<void> {
  const { values } = await findLoaded(ctx, module, record)
  const holders = (ctx.snapshot.modules.get(module)?.shown ?? []).filter(({ type }) => type === 'files' || type === 'lines')
  const readable = holders.filter(({ key }) => isReadable(viewerOf(ctx), module, key))
  if (readable.length < holders.length && !readable.some(({ key }) => JSON.stringify(values[key] ?? null).includes(id))) refuse('not_found')
}
