import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '@nurt/core/refusal.ts'
import { codeOf } from '../code-of.ts'
import { writingFault } from '../writing-fault.ts'
import type { Log } from '../platform.ts'
import type { FileStore } from './file-store.ts'
import { keyOf } from './key-of.ts'
import { receive } from './receive.ts'
import { refuseDisk } from './refuse-disk.ts'

/** Bytes are written beside their place, synced and put there in one step. */
export function folderStore(folder: string, log: Log): FileStore {
  return {
    async put(space, bytes, refuseUnfit) {
      const incoming = join(folder, space, 'incoming')
      const waiting = join(incoming, randomUUID())
      try {
        await mkdir(incoming, { recursive: true })
        const stored = await receive(bytes, waiting)
        refuseUnfit?.()
        await place(waiting, join(folder, keyOf(space, stored.sha256)))
        return stored
      } catch (error) {
        return refuseDisk(error, folder, log)
      } finally {
        await rm(waiting, { force: true }).catch(() => undefined)
      }
    },
    async get(space, sha256) {
      try {
        const file = await open(join(folder, keyOf(space, sha256)))
        return file.createReadStream()
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') return refuseDisk(error, folder, log)
        log.error(error, 'a file is missing in the folder of FILES')
        return refuse('not_found', { reason: 'bytes_missing' })
      }
    },
    async remove(space, sha256, before) {
      const [place, leaving] = [join(folder, keyOf(space, sha256)), join(folder, space, 'incoming', randomUUID())]
      try {
        await mkdir(dirname(leaving), { recursive: true })
        // who puts the same bytes from now on finds none
        await rename(place, leaving)
        const { mtime } = await stat(leaving)
        await (mtime < before ? rm(leaving) : rename(leaving, place))
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') refuseDisk(error, folder, log)
      }
    },
    async faults() {
      const fault = await writingFault(folder)
      return fault === undefined ? [] : [`FILES: ${fault}`]
    },
  }
}

async function place(from: string, to: string): Promise<void> {
  const now = new Date()
  // what is there is as new as what came, so that nobody removes it now
  if (
    await utimes(to, now, now).then(
      () => true,
      () => false,
    )
  )
    return
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  const directory = await open(dirname(to))
  await directory.sync().finally(() => directory.close())
}
