import type { Readable } from 'node:stream'
import type { Log } from '../platform.ts'
import { folderStore } from './folder-store.ts'
import type { FilePlace } from './place.ts'
import type { Stored } from './receive.ts'

/**
 * Where bytes are kept, each under its SHA-256. Every workspace has a space of its own, so that one can leave; both kinds of store lay
 * files out alike, so that a folder can be copied into a bucket and back. One that cannot be reached refuses as `files_away`.
 */
export interface FileStore {
  /**
   * Takes a stream, without holding it in memory. What this answers is kept until it is removed; a crash leaves the whole or nothing, and
   * the same bytes are kept once. `refuseUnfit` is asked when all bytes have come, and throws where they are not to be kept.
   */
  put(space: string, bytes: Readable, refuseUnfit?: () => void): Promise<Stored>
  /** Bytes that ought to be there and are not are refused as `not_found`, and logged. */
  get(space: string, sha256: string): Promise<Readable>
  /**
   * Bytes that nothing tells of any more are gone, but for what was put there since `before`, which somebody is about to tell of. What is
   * gone already is no fault.
   */
  remove(space: string, sha256: string, before: Date): Promise<void>
  /** What of the settings the store itself finds wrong. None while it is away: that passes. */
  faults(): Promise<string[]>
}

/** What speaks S3 is loaded only where it is used. */
export async function openFileStore(place: FilePlace, log: Log): Promise<FileStore> {
  if (typeof place === 'string') return folderStore(place, log)
  const { s3Store } = await import('./s3-store.ts')
  return s3Store(place, log)
}
