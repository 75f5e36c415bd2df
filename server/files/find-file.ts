import type { Readable } from 'node:stream'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { findLoaded } from '../records/load-records.ts'

export interface FoundFile {
  name: string
  size: number
  bytes: Readable
}

/** A file is read by whoever sees the record that it hangs on; one that hangs nowhere yet, by its uploader. */
export async function findFile(ctx: Ctx, id: string): Promise<FoundFile & { type: string }> {
  const file = await ctx.db.selectFrom('nurt_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) refuse('not_found')
  if (file.module !== null && file.record !== null) await findLoaded(ctx, file.module, file.record)
  else if (file.created_by !== ctx.actor.id) refuse('not_found')
  return { name: file.name, size: file.size, type: file.type, bytes: await ctx.platform.files.get(ctx.workspace.schema, file.sha256) }
}
