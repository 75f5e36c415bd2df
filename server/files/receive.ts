import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Bytes as they lie in a store, named by what they are. */
export interface Stored {
  sha256: string
  size: number
  /** The beginning, to tell the type by. */
  head: Buffer
}

const headBytes = 4100

/** Writes a stream to the disk, synced, and measures it on the way. */
export async function receive(bytes: Readable, path: string): Promise<Stored> {
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
  await pipeline(bytes, measure, createWriteStream(path, { mode: 0o600, flush: true }))
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(heads) }
}
