import type { ReadStream } from 'node:fs'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { findLoaded } from '../records/load-records.ts'
import { readFile } from './file-store.ts'
import { folderOf } from './upload-file.ts'

export interface FoundFile {
  name: string
  size: number
  bytes: ReadStream
}

/** A file is read by whoever sees the record that it hangs on; one that hangs nowhere yet, by its uploader. */
export async function findFile(ctx: Ctx, id: string): Promise<FoundFile & { type: string }> {
  const file = await ctx.db.selectFrom('nurt_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) refuse('not_found')
  if (file.module !== null && file.record !== null) await findLoaded(ctx, file.module, file.record)
  else if (file.created_by !== ctx.actor.id) refuse('not_found')
  return { name: file.name, size: file.size, type: file.type, bytes: readFile(folderOf(ctx), file.sha256) }
}
