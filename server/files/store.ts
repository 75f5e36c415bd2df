import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Ctx } from '../context.ts'
import { placeOf, storeFile } from './file-store.ts'
import { folderOf } from './upload-file.ts'

/** Keeps what is not a record's file, such as an import's table, with the workspace's files; answers its SHA-256. */
export async function keepBytes(ctx: Ctx, bytes: Uint8Array): Promise<string> {
  const { sha256 } = await storeFile(folderOf(ctx), Readable.from([bytes]))
  return sha256
}

export function readBytes(ctx: Ctx, sha256: string): Promise<Buffer> {
  return readFile(placeOf(folderOf(ctx), sha256))
}
