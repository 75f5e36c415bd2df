import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Email } from 'postal-mime'
import PostalMime from 'postal-mime'
import type { SMTPServerOptions } from 'smtp-server'
import { SMTPServer } from 'smtp-server'

export const peerLogin = { user: 'crm@acme.com', pass: 'the password of the mail' }

export interface SmtpPeer {
  port: number
  readonly received: Email[]
  /** What it answers to a recipient: `[550, 'No such user']`. */
  refuses: (recipient: string) => [code: number, text: string] | undefined
  close(): Promise<void>
}

/** A mail server on this machine that lets one user in, with a certificate that nobody has signed. */
export async function startSmtpPeer(host = '127.0.0.1', options: SMTPServerOptions = {}): Promise<SmtpPeer> {
  const server = new SMTPServer({
    onAuth: ({ username, password }, _session, done) =>
      username === peerLogin.user && password === peerLogin.pass ? done(null, { user: username }) : done(new Error('Wrong password')),
    onRcptTo({ address }, _session, done) {
      const [responseCode, text] = peer.refuses(address) ?? []
      done(text === undefined ? null : Object.assign(new Error(text), { responseCode }))
    },
    onData(stream, _session, done) {
      stream.on('end', done)
      void buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then((mail) => peer.received.push(mail))
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, host)
  await once(listening, 'listening')
  const peer: SmtpPeer = {
    port: (listening.address() as AddressInfo).port,
    received: [],
    refuses: () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return peer
}
