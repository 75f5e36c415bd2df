import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'

/** Keeps what is not a record's file, such as an import's table, with the workspace's files; answers its SHA-256. */
export async function keepBytes({ platform, workspace }: Ctx, bytes: Uint8Array): Promise<string> {
  const { sha256 } = await platform.files.put(workspace.schema, Readable.from([bytes]))
  return sha256
}

/** The bytes of a record's file, also where it was made just now (keep-made.ts). */
export async function openBytes({ db, platform, workspace }: Ctx, sha256: string): Promise<Readable> {
  const made = await db.selectFrom('nurt_made_file').select('bytes').where('sha256', '=', sha256).executeTakeFirst()
  return made ? Readable.from([made.bytes]) : platform.files.get(workspace.schema, sha256)
}

export async function readBytes(ctx: Ctx, sha256: string): Promise<Buffer> {
  const { platform } = ctx
  const bytes = await openBytes(ctx, sha256)
  return buffer(bytes).catch((error: unknown) => {
    platform.log.error(error, 'a file could not be read to its end')
    refuse('files_away')
  })
}
