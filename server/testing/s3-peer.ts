import type { Hash, Hmac } from 'node:crypto'
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SignatureV4 } from '@smithy/signature-v4'

interface Peer {
  endpoint: string
  /** By path: `/bucket/key`. */
  readonly objects: Map<string, Buffer>
  /** How it answers the requests that come now, in place of doing what is asked. */
  disturb: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
  close(): Promise<void>
}

export const peerKey = { accessKeyId: 'AKIANURT', secretAccessKey: 'the secret of the key' }
export const peerBucket = 'acme-files'

/**
 * Speaks as much S3 as Nurt does, on 127.0.0.1: whole objects in the one bucket. Signatures are checked by Amazon's own signer, bytes against
 * the hash that is signed with them; bytes whose number is not said are refused, as Amazon does.
 */
export async function startS3Peer(): Promise<Peer> {
  const objects = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    if (peer.disturb?.(request, response)) return
    void answer(request, objects).then(({ status, body, headers }) => response.writeHead(status, headers).end(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const peer: Peer = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    disturb: undefined,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}

interface Said {
  status: number
  body?: Buffer | string
  headers?: Record<string, string | number>
}

async function answer(request: IncomingMessage, objects: Map<string, Buffer>): Promise<Said> {
  const { url = '', method } = request
  const body = await buffer(request)
  const refused = await whyRefused(request, body)
  if (refused) return refused
  if (method === 'PUT') {
    objects.set(url, body)
    return { status: 200, headers: { 'content-length': 0 } }
  }
  const found = objects.get(url)
  return found ? { status: 200, body: found } : refusal(404, 'NoSuchKey')
}

async function whyRefused(request: IncomingMessage, body: Buffer): Promise<Said | undefined> {
  const { url = '', method, headers } = request
  const { authorization = '', 'x-amz-content-sha256': hash } = headers
  if (method === 'PUT' && headers['content-length'] === undefined) return refusal(411, 'MissingContentLength')
  if (!authorization.includes(`Credential=${peerKey.accessKeyId}/`)) return refusal(403, 'InvalidAccessKeyId')
  if (authorization !== (await rightAuthorization(request))) return refusal(403, 'SignatureDoesNotMatch')
  if (method === 'PUT' && !['UNSIGNED-PAYLOAD', sha256(body)].includes(String(hash))) return refusal(400, 'XAmzContentSHA256Mismatch')
  return url.startsWith(`/${peerBucket}/`) ? undefined : refusal(404, 'NoSuchBucket')
}

function refusal(status: number, code: string): Said {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>In words: ${code}.</Message></Error>`
  return { status, body, headers: { 'content-type': 'application/xml' } }
}

const authorized = /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+),/
const moment = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/** What the header would be if the request was signed with the right secret. */
async function rightAuthorization({ method, url, headers }: IncomingMessage): Promise<string | undefined> {
  const [, date = '', region = '', names = ''] = authorized.exec(headers.authorization ?? '') ?? []
  const at = String(headers['x-amz-date'])
  if (!at.startsWith(date) || !names.includes('x-amz-content-sha256')) return undefined
  const signer = new SignatureV4({
    credentials: peerKey,
    region,
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  })
  const signableHeaders = new Set(names.split(';'))
  const { pathname: path, hostname, protocol } = new URL(String(url), `http://${headers.host}`)
  const said = Object.fromEntries([...signableHeaders].map((name) => [name, String(headers[name])]))
  const signingDate = new Date(at.replace(moment, '$1-$2-$3T$4:$5:$6Z'))
  const right = await signer.sign(
    { method: String(method), path, hostname, protocol, headers: said, query: {} },
    { signingDate, signableHeaders },
  )
  return Object.entries(right.headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
}

/** The shape that the signer wants. */
class Sha256 {
  readonly #hash: Hash | Hmac
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret))
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data))
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {
    throw new Error('not asked for')
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
