import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { refuse } from '@nurt/core/refusal.ts'
import { AwsClient } from 'aws4fetch'
import type { Log } from '../platform.ts'
import type { FileStore } from './file-store.ts'
import { keyOf } from './key-of.ts'
import type { S3Place } from './place.ts'
import { receive } from './receive.ts'
import { refuseDisk } from './refuse-disk.ts'
import { addressOf, type Answer, faultOf, readAnswer, whyAway } from './s3-answers.ts'

/** Until an answer begins. Sending the largest file over a slow line takes its time. */
const patienceMs = { GET: 15_000, PUT: 300_000 }
const retries = 2

interface Asked {
  method: 'GET' | 'PUT'
  body?: Blob
  headers?: Record<string, string>
}

/**
 * An upload waits on the disk until its hash and size are known: the first is its name, and the store checks the bytes against it; the
 * second must be said before they are sent.
 */
export function s3Store(place: S3Place, log: Log): FileStore {
  const { accessKeyId, secretAccessKey, region } = place
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries })

  async function ask(key: string, asked: Asked): Promise<Response> {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(new Error('no answer')), patienceMs[asked.method])
    try {
      const once = () => client.fetch(addressOf(place, key), { ...asked, redirect: 'manual', signal: abort.signal })
      // the other side may just have closed a connection that stood idle
      return await once().catch(once)
    } finally {
      clearTimeout(timer)
    }
  }

  function refuseAway(why: string): never {
    log.warn(`the bucket ${place.bucket} of FILES ${why}`)
    refuse('files_away')
  }

  function refuseUnreached(error: unknown): never {
    refuseAway(`cannot be reached (${whyAway(error)})`)
  }

  async function send(key: string, sha256: string, body: Blob): Promise<void> {
    const asked = { method: 'PUT', body, headers: { 'x-amz-content-sha256': sha256 } } as const
    const answer = await ask(key, asked).then(readAnswer).catch(refuseUnreached)
    if (answer.status !== 200) refuseAway(`does not take a file: ${answer.status} ${answer.code}`)
  }

  return {
    async put(space, bytes, refuseUnfit) {
      const waiting = join(tmpdir(), `nurt-${randomUUID()}`)
      try {
        const stored = await receive(bytes, waiting).catch((error: unknown) => refuseDisk(error, tmpdir(), log))
        refuseUnfit?.()
        await send(keyOf(space, stored.sha256), stored.sha256, await openAsBlob(waiting))
        return stored
      } finally {
        await rm(waiting, { force: true })
      }
    },
    async get(space, sha256) {
      const key = keyOf(space, sha256)
      const response = await ask(key, { method: 'GET' }).catch(refuseUnreached)
      if (response.status === 200 && response.body) return Readable.fromWeb(response.body as ReadableStream)
      const answer = await readAnswer(response)
      if (answer.code !== 'NoSuchKey') refuseAway(`does not give a file: ${answer.status} ${answer.code}`)
      log.warn(`the file ${key} is missing in the bucket ${place.bucket} of FILES`)
      return refuse('not_found', { reason: 'bytes_missing' })
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
async function tryBoth(ask: (key: string, asked: Asked) => Promise<Response>): Promise<Answer | undefined> {
  const written = await ask(trial.key, { method: 'PUT', body: new Blob([trial.text]) }).then(readAnswer)
  if (written.status >= 500) throw new Error(`answer ${written.status}`)
  if (written.status !== 200) return written
  const read = await ask(trial.key, { method: 'GET' })
  if (read.status !== 200) return readAnswer(read)
  await read.arrayBuffer()
  return undefined
}
