import { once } from 'node:events'
import { createServer } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { cert, key } from './peer-certificate.ts'

export interface HttpsPeer {
  /** `https://127.0.0.1:54321/hook` */
  url: string
  host: string
  /** Who vouches for it. */
  ca: string
  readonly received: { headers: IncomingHttpHeaders; body: string }[]
  /** What it says from now on. */
  answer: { status: number; headers?: Record<string, string>; body?: string | Buffer } | 'never'
  close(): Promise<void>
}

/** A receiver on this machine, with a certificate for 127.0.0.1 and receiver.example that only itself vouches for. */
export async function startHttpsPeer(): Promise<HttpsPeer> {
  const server = createServer({ key, cert }, (request, response) => {
    void text(request).then((body) => {
      peer.received.push({ headers: request.headers, body })
      if (peer.answer === 'never') return
      response.writeHead(peer.answer.status, peer.answer.headers).end(peer.answer.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const peer: HttpsPeer = {
    url: `https://${host}/hook`,
    host,
    ca: cert,
    received: [],
    answer: { status: 204 },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}
