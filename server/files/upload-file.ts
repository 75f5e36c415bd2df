import type { Readable } from 'node:stream'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'

export interface Upload {
  /** Absent: a new one. */
  id?: string | undefined
  name: string
  bytes: Readable
  /** Asked when the stream has ended. */
  isCutOff: () => boolean
}

/** Takes a file for a record that is yet to be saved with it. Until then it is its uploader's alone. */
export async function uploadFile(ctx: Ctx, upload: Upload): Promise<FileValue> {
  const { sha256, ...file } = await keepFile(ctx, upload)
  ctx.once?.tell(`${file.name} ${sha256}`)
  const made = await inTransaction(ctx, ({ db, actor }) =>
    db
      .insertInto('nurt_file')
      .values({ ...file, sha256, created_by: actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst(),
  )
  if (!made) refuse('already_exists', { id: file.id })
  return file
}

/** Keeps the bytes; the row that tells of them is the caller's to write. */
export async function keepFile(ctx: Ctx, { id = newId(), name, bytes, isCutOff }: Upload): Promise<FileValue & { sha256: string }> {
  const { sha256, size, head } = await ctx.platform.files.put(ctx.workspace.schema, bytes, () => {
    if (isCutOff()) refuse('too_large')
  })
  return { id, name: plainName(name), size, type: await typeOf(head), sha256 }
}

/** By its content; what the client says it is does not count. */
async function typeOf(head: Buffer): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head)
  return found?.mime ?? (isText(head) ? 'text/plain' : 'application/octet-stream')
}

function isText(head: Buffer): boolean {
  // a character may be cut in two at the end: as of a stream that goes on
  return !head.includes(0) && !new TextDecoder().decode(head, { stream: true }).includes('\uFFFD')
}

/** The last part of a path, without what file systems and headers cannot carry. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{Cc}<>:"|?*]/gu, '_')
      .trim()
      .slice(-200) || 'file'
  )
}
