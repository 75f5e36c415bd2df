import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freePort } from '../db/free-port.ts'
import type { Log } from '../platform.ts'
import { peerBucket, peerKey, startS3Peer } from '../testing/s3-peer.ts'
import { folderStore } from './folder-store.ts'
import type { S3Place } from './place.ts'
import { s3Store } from './s3-store.ts'

let peer: Awaited<ReturnType<typeof startS3Peer>>
const logged: unknown[] = []
const warned: string[] = []
const log: Log = { error: (...said) => logged.push(said), warn: (text) => warned.push(text), info: () => undefined }

beforeAll(async () => {
  peer = await startS3Peer()
})
afterEach(() => {
  peer.disturb = undefined
  logged.length = 0
  warned.length = 0
})
afterAll(() => peer.close())

const store = (other: Partial<S3Place> = {}) =>
  s3Store({ bucket: peerBucket, prefix: 'nurt/a b', region: 'eu-central-1', endpoint: peer.endpoint, ...peerKey, ...other }, log)
const waiting = () => readdirSync(tmpdir()).filter((name) => name.startsWith('nurt-') && name.length === 'nurt-'.length + 36)
const words = (text: string) => Readable.from([Buffer.from(text)])

/** As large as an upload may be, in the pieces in which it comes. */
function* large(piece: Buffer) {
  for (let n = 0; n < 48; n++) yield piece
}

test('bytes are kept in the bucket as they would lie in a folder, and come back', async () => {
  const stored = await store().put('ws_1', words('zażółć'))
  expect(stored).toEqual({ sha256: createHash('sha256').update('zażółć').digest('hex'), size: 10, head: Buffer.from('zażółć') })
  const key = `/${peerBucket}/nurt/a%20b/ws_1/${stored.sha256.slice(0, 2)}/${stored.sha256.slice(2)}`
  expect([...peer.objects.keys()]).toContain(key)
  expect(String(await buffer(await store().get('ws_1', stored.sha256)))).toBe('zażółć')
  expect(waiting()).toEqual([])
})

test('a large file goes in and out whole', { timeout: 60_000 }, async () => {
  const piece = randomBytes(1_000_000)
  const { sha256, size } = await store().put('ws_1', Readable.from(large(piece)))
  expect(size).toBe(48_000_000)
  const back = createHash('sha256')
  for await (const chunk of await store().get('ws_1', sha256)) back.update(chunk as Buffer)
  expect(back.digest('hex')).toBe(sha256)
})

test('of what is not to be kept nothing leaves', async () => {
  const before = peer.objects.size
  const refused = store().put('ws_1', words('too much'), () => {
    throw new Error('unfit')
  })
  await expect(refused).rejects.toThrow('unfit')
  expect([peer.objects.size, waiting()]).toEqual([before, []])
})

test('the start names what is wrong with the key, the bucket or the region', async () => {
  expect(await store().faults()).toEqual([])
  expect(await store({ accessKeyId: 'AKIAOTHER' }).faults()).toEqual(['AWS_ACCESS_KEY_ID: the store does not know it'])
  expect(await store({ secretAccessKey: 'wrong' }).faults()).toEqual(['AWS_SECRET_ACCESS_KEY: it does not fit AWS_ACCESS_KEY_ID'])
  expect(await store({ bucket: 'nothing-here' }).faults()).toEqual(['FILES: there is no bucket nothing-here'])
  peer.disturb = (_request, response) => Boolean(response.writeHead(301, { 'x-amz-bucket-region': 'eu-west-1' }).end())
  expect(await store().faults()).toEqual(['AWS_REGION: the bucket acme-files is in eu-west-1'])
  peer.disturb = (_request, response) => Boolean(response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>'))
  expect(await store().faults()).toEqual(['FILES: the key may not write and read in the bucket acme-files'])
  peer.disturb = (_request, response) => Boolean(response.writeHead(404).end('<h1>nginx</h1>'))
  expect(await store().faults()).toEqual(['AWS_ENDPOINT_URL: what answers there (404) does not speak S3'])
})

test('a store that is away at the start is said, and holds nothing up', async () => {
  expect(await store({ endpoint: `http://127.0.0.1:${await freePort()}` }).faults()).toEqual([])
  peer.disturb = (_request, response) => Boolean(response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>'))
  expect(await store().faults()).toEqual([])
  expect(warned).toEqual([expect.stringMatching(/^FILES: .* cannot be reached \(ECONNREFUSED\)/), expect.stringContaining('(answer 503)')])
})

test('a store that goes away refuses as such, and takes files again when it is back', async () => {
  const { sha256 } = await store().put('ws_1', words('before'))
  peer.disturb = (request) => Boolean(request.socket.destroy())
  await expect(store().put('ws_1', words('meanwhile'))).rejects.toMatchObject({ code: 'files_away' })
  await expect(store().get('ws_1', sha256)).rejects.toMatchObject({ code: 'files_away' })
  expect(warned).toEqual(Array(2).fill('the bucket acme-files of FILES cannot be reached (ECONNRESET)'))
  expect(waiting()).toEqual([])
  peer.disturb = undefined
  await store().put('ws_1', words('meanwhile'))
  expect(String(await buffer(await store().get('ws_1', sha256)))).toBe('before')
})

test('a store that stumbles is asked a second time', async () => {
  for (const stumble of [
    (request: IncomingMessage) => request.socket.destroy(),
    (_request: IncomingMessage, response: ServerResponse) => response.writeHead(500).end(),
  ]) {
    let stumbled = 0
    peer.disturb = (request, response) => stumbled++ === 0 && Boolean(stumble(request, response))
    const { sha256 } = await store().put('ws_1', words('steady'))
    stumbled = 0
    expect(String(await buffer(await store().get('ws_1', sha256)))).toBe('steady')
  }
})

test('a download that is cut off fails, instead of ending early', async () => {
  const { sha256 } = await store().put('ws_1', Readable.from(large(randomBytes(10_000))))
  peer.disturb = (_request, response) => {
    response.writeHead(200, { 'content-length': 480_000 }).write(randomBytes(100_000))
    return Boolean(setTimeout(() => response.destroy(), 50))
  }
  await expect(buffer(await store().get('ws_1', sha256))).rejects.toThrow()
})

test('bytes that are missing are not found, and the log says which', async () => {
  const sha256 = createHash('sha256').update(randomUUID()).digest('hex')
  await expect(store().get('ws_1', sha256)).rejects.toMatchObject({ code: 'not_found', details: { reason: 'bytes_missing' } })
  await expect(folderStore(tmpdir(), log).get('ws_1', sha256)).rejects.toMatchObject({ code: 'not_found' })
  expect([warned.length, logged.length]).toEqual([1, 1])
})

test('a folder that cannot be written is a fault at the start, and refuses files as away', async () => {
  const inAFile = fileURLToPath(new URL('./file-store.ts/below', import.meta.url))
  const store = folderStore(inAFile, log)
  expect(await store.faults()).toEqual([`FILES: the folder ${inAFile} cannot be written: there is a file of that name`])
  await expect(store.put('ws_1', words('x'))).rejects.toMatchObject({ code: 'files_away' })
})
