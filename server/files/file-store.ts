import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Bytes as they lie in the store, named by what they are. */
export interface Stored {
  sha256: string
  size: number
  /** The beginning, to tell the type by. */
  head: Buffer
}

const headBytes = 4100

/**
 * Takes a stream into the folder. What this answers is on the disk: the bytes are written beside their place, synced and put there in one
 * step, so that a crash leaves a whole file or none. The same bytes are kept once. `refuseUnfit` is asked when all bytes have come, and
 * throws where they are not to be kept.
 */
export async function storeFile(folder: string, bytes: Readable, refuseUnfit: () => void = () => undefined): Promise<Stored> {
  await mkdir(join(folder, 'incoming'), { recursive: true })
  const waiting = join(folder, 'incoming', randomUUID())
  const hash = createHash('sha256')
  const heads: Buffer[] = []
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (size < headBytes) heads.push(chunk.subarray(0, headBytes - size))
      size += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(bytes, measure, createWriteStream(waiting, { mode: 0o600, flush: true }))
    refuseUnfit()
    const sha256 = hash.digest('hex')
    await put(waiting, placeOf(folder, sha256))
    return { sha256, size, head: Buffer.concat(heads) }
  } finally {
    await rm(waiting, { force: true })
  }
}

export function readFile(folder: string, sha256: string): ReadStream {
  return createReadStream(placeOf(folder, sha256))
}

export function placeOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2))
}

async function put(from: string, to: string): Promise<void> {
  if (await stat(to).catch(() => undefined)) return
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  const directory = await open(dirname(to))
  await directory.sync().finally(() => directory.close())
}
