import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from '@nurt/core/refusal.ts'
import type { Log } from '../platform.ts'
import type { FileStore } from './file-store.ts'
import { keyOf } from './key-of.ts'
import type { S3Place } from './place.ts'
import type { Stored } from './receive.ts'
import { receive } from './receive.ts'
import { refuseDisk } from './refuse-disk.ts'
import { addressOf, type Answer, faultOf, readAnswer, whyAway } from './s3-answers.ts'
import type { Ask } from './s3-request.ts'
import { askerOf } from './s3-request.ts'

/**
 * An upload waits on the disk until its hash and size are known: the first is its name, and the store checks the bytes against it; the
 * second must be said before they are sent.
 */
export function s3Store(place: S3Place, log: Log): FileStore {
  const ask = askerOf(place)

  function refuseAway(why: string): never {
    log.warn(`the bucket ${place.bucket} of FILES ${why}`)
    refuse('files_away')
  }

  function refuseUnreached(error: unknown): never {
    refuseAway(`cannot be reached (${whyAway(error)})`)
  }

  async function send(path: string, key: string, { sha256, size }: Stored): Promise<void> {
    const asked = { method: 'PUT', body: { path, size, sha256 } } as const
    const answer = await ask(key, asked).then(readAnswer).catch(refuseUnreached)
    if (answer.status !== 200) refuseAway(`does not take a file: ${answer.status} ${answer.code}`)
  }

  return {
    async put(space, bytes, refuseUnfit) {
      const waiting = join(tmpdir(), `nurt-${randomUUID()}`)
      try {
        const stored = await receive(bytes, waiting).catch((error: unknown) => refuseDisk(error, tmpdir(), log))
        refuseUnfit?.()
        await send(waiting, keyOf(space, stored.sha256), stored)
        return stored
      } finally {
        await rm(waiting, { force: true })
      }
    },
    async get(space, sha256) {
      const key = keyOf(space, sha256)
      const response = await ask(key, { method: 'GET' }).catch(refuseUnreached)
      if (response.statusCode === 200) return response
      const answer = await readAnswer(response).catch(refuseUnreached)
      if (answer.code !== 'NoSuchKey') refuseAway(`does not give a file: ${answer.status} ${answer.code}`)
      log.warn(`the file ${key} is missing in the bucket ${place.bucket} of FILES`)
      return refuse('not_found', { reason: 'bytes_missing' })
    },
    async remove(space, sha256, before) {
      const key = keyOf(space, sha256)
      const there = await ask(key, { method: 'HEAD' }).catch(refuseUnreached)
      there.resume()
      const put = Date.parse(there.headers['last-modified'] ?? '')
      if (there.statusCode === 404 || !(put < before.getTime())) return
      const answer = await ask(key, { method: 'DELETE' }).then(readAnswer).catch(refuseUnreached)
      if (answer.status >= 300) refuseAway(`does not remove a file: ${answer.status} ${answer.code}`)
    },
    async faults() {
      try {
        const answer = await tryBoth(ask)
        return answer ? [faultOf(place, answer)] : []
      } catch (error) {
        log.warn(`FILES: ${addressOf(place, '')} cannot be reached (${whyAway(error)}); files are refused until it can`)
        return []
      }
    },
  }
}

const trial = { key: 'nurt-trial', text: 'Nurt writes and reads this at each start.\n' }

/** Whatever rights a key has, these two are needed. Answers what was refused. */
async function tryBoth(ask: Ask): Promise<Answer | undefined> {
  for (const asked of [{ method: 'PUT', body: trial.text }, { method: 'GET' }] as const) {
    const answer = await ask(trial.key, asked).then(readAnswer)
    if (answer.status >= 500) throw new Error(`answer ${answer.status}`)
    if (answer.status !== 200) return answer
  }
  return undefined
}
