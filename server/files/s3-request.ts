import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { S3Place } from './place.ts'
import { addressOf } from './s3-answers.ts'

export interface Asked {
  method: 'GET' | 'PUT' | 'HEAD' | 'DELETE'
  /** A file on the disk, or a text; its length is said before it is sent. */
  body?: { path: string; size: number; sha256: string } | string
}

export type Ask = (key: string, asked: Asked) => Promise<IncomingMessage>

/** Nothing moves on the connection: before the answer begins, and between its parts, which a slow reader may hold up. */
const patienceMs = { answer: 15_000, part: 300_000 }
/** The other side may just have closed a connection that stood idle, or be short of breath. */
const secondTryMs = 200

/** Asks the store, a second time where the first came to nothing. By node:http: five uploads of 48 MB took 245 MB through fetch, 50 MB so. */
export function askerOf(place: S3Place): Ask {
  const { accessKeyId, secretAccessKey, region } = place
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })

  async function once(key: string, { method, body }: Asked): Promise<IncomingMessage> {
    const hash = typeof body === 'object' ? { 'x-amz-content-sha256': body.sha256 } : undefined
    const signed = await signer.sign(addressOf(place, key), { method, ...(hash && { headers: hash }) })
    const { request } = signed.url.startsWith('https:') ? https : http
    return new Promise((resolve, reject) => {
      const length = body === undefined ? undefined : { 'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.size }
      const headers = { ...Object.fromEntries(signed.headers), ...length }
      // in the options it counts for the connecting too
      const asking = request(signed.url, { method, headers, timeout: patienceMs.answer })
      asking.on('error', reject)
      asking.on('timeout', () => asking.destroy(new Error('no answer')))
      asking.on('response', (answer) => {
        asking.setTimeout(patienceMs.part)
        resolve(answer)
      })
      if (typeof body === 'object') pipeline(createReadStream(body.path), asking).catch(reject)
      else asking.end(body)
    })
  }

  return async (key, asked) => {
    const first = await once(key, asked).catch(() => undefined)
    if (first && (first.statusCode ?? 0) < 500) return first
    first?.resume()
    await pause(secondTryMs)
    return once(key, asked)
  }
}
