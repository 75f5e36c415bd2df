import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Ctx } from '../context.ts'
import { newId } from '../db/new-id.ts'

/** Keeps bytes under their SHA-256, in the folder of the setting FILES; on the disk before it returns. The same bytes are kept once. */
export async function keepBytes(ctx: Ctx, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(ctx, sha256)
  if (await isKept(place, bytes.byteLength)) return sha256
  await mkdir(path.dirname(place), { recursive: true })
  const unfinished = `${place}.${newId()}`
  const file = await open(unfinished, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, place)
  await syncFolder(path.dirname(place))
  return sha256
}

export function readBytes(ctx: Ctx, sha256: string): Promise<Buffer> {
  return readFile(placeOf(ctx, sha256))
}

/** Where the bytes lie, to be streamed. */
export function placeOf(ctx: Ctx, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`)
  return path.join(ctx.platform.config.files, sha256.slice(0, 2), sha256)
}

async function isKept(place: string, size: number): Promise<boolean> {
  const found = await stat(place).catch(() => undefined)
  return found?.size === size
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
