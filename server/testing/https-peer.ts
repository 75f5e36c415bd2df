import { once } from 'node:events'
import { createServer } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

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

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4Kxw2ZqyfpRLpGJ0
RSmriWjuNvlzOJOB2piN9eD05SGhRANCAARKQQnfeQKJGAt8pKntCLcpNDcUySFJ
EYzhCRgjvbgM2NnG+qHbq5bdOEhTnxMuG2qq8eZ6N8pEqR/JPKPfoJ52
-----END PRIVATE KEY-----
`
const cert = `-----BEGIN CERTIFICATE-----
MIIBsTCCAVagAwIBAgIUA9hTBtizUkK6yfax+Kt+QIndQqgwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTAgFw0yNjExMzAwMzAwMzBaGA8y
MTI2MTEwNjAzMDAzMFowGzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABEpBCd95AokYC3ykqe0Ityk0NxTJIUkRjOEJ
GCO9uAzY2cb6odurlt04SFOfEy4baqrx5no3ykSpH8k8o9+gnnajdjB0MB0GA1Ud
DgQWBBSMuzfYojEjiMM+RP5MIAel4WbX3zAfBgNVHSMEGDAWgBSMuzfYojEjiMM+
RP5MIAel4WbX3zAPBgNVHRMBAf8EBTADAQH/MCEGA1UdEQQaMBiCEHJlY2VpdmVy
LmV4YW1wbGWHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIhAJMqyL9AMass+NXk3vO6
vZp60x+Oe66LXmoPK8Pzcu6IAiEA6sxexe4TMsTQKcBk82MYTc1WW3f/JcFwj3hE
fS/3pnA=
-----END CERTIFICATE-----
`
