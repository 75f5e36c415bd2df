import { refuse } from '@nurt/core/refusal.ts'
import { codeOf } from '../code-of.ts'
import type { Log } from '../platform.ts'

/** The disk is full, read only, broken, or not ours. */
const ofDisk = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM', 'ENOTDIR', 'ENOENT'])

export function refuseDisk(error: unknown, folder: string, log: Log): never {
  if (!ofDisk.has(codeOf(error))) throw error
  log.error(error, `the folder ${folder} cannot be used for files`)
  refuse('files_away')
}
