import { refuse } from '@nurt/core/refusal.ts'
import { readDirectory } from '../documents/zip-directory.ts'

/** A workbook of a million rows and twenty columns comes to less. */
const most = { entries: 5000, bytes: 1_000_000_000 }

/**
 * A workbook is a zip archive, and a small one may unpack to more than any memory holds. What its directory declares is added up before
 * anything is unpacked; the reader unpacks no part beyond what is declared for it.
 */
export function refuseBomb(bytes: Uint8Array): void {
  const entries = readDirectory(bytes, most)
  if (typeof entries === 'string') refuse('invalid_file', { reason: 'unreadable', archive: entries })
}
