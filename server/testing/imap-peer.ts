import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { cert, key } from './peer-certificate.ts'

export const inboxLogin = { address: 'ask@acme.com', password: 'the password of the mailbox' }

interface Kept {
  uid: number
  raw: Buffer
  /** When it came. */
  at: Date
}

export interface ImapPeer {
  port: number
  /** Who vouches for it. */
  ca: string
  uidValidity: number
  /** Also those that were deleted. */
  uidNext: number
  messages: Kept[]
  /** What was asked, without what stands in quotes. */
  readonly asked: string[]
  /** What it says when somebody signs in, where it lets nobody in. */
  refusal: string | undefined
  /** It goes away before it answers this command the next time. */
  breaksAt: string | undefined
  /** One more in the inbox; answers its number. */
  put(raw: string | Buffer, at?: Date): number
  /** Numbers all messages anew. */
  renumber(): void
  close(): Promise<void>
}

/** The little of IMAP that looking for new messages takes, on this machine, over TLS. */
export async function startImapPeer(): Promise<ImapPeer> {
  const sockets = new Set<TLSSocket>()
  const server = createServer({ key, cert }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let waiting = ''
    socket.on('data', (chunk) => {
      waiting += chunk.toString('latin1')
      for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
        answerLine(peer, socket, waiting.slice(0, end))
        waiting = waiting.slice(end + 2)
      }
    })
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const peer: ImapPeer = {
    port: (server.address() as AddressInfo).port,
    ca: cert,
    uidValidity: 7,
    uidNext: 1,
    messages: [],
    asked: [],
    refusal: undefined,
    breaksAt: undefined,
    put(raw, at = new Date()) {
      const uid = peer.uidNext++
      peer.messages.push({ uid, raw: Buffer.from(raw), at })
      return uid
    },
    renumber() {
      peer.uidValidity += 1
      peer.messages.forEach((message, index) => (message.uid = index + 1))
      peer.uidNext = peer.messages.length + 1
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}

type Answer = (peer: ImapPeer, argument: string) => (string | Buffer)[] | { no: string }

const answers: Record<string, Answer> = {
  CAPABILITY: () => ['* CAPABILITY IMAP4rev1'],
  NOOP: () => [],
  LOGIN: ({ refusal }, argument) =>
    refusal === undefined && argument === `"${inboxLogin.address}" "${inboxLogin.password}"`
      ? []
      : { no: `[AUTHENTICATIONFAILED] ${refusal ?? 'Authentication failed.'}` },
  NAMESPACE: () => ['* NAMESPACE (("" "/")) NIL NIL'],
  LIST: (_peer, argument) =>
    /INBOX|\*|%/.test(argument) ? ['* LIST () "/" "INBOX"'] : argument === '"" ""' ? ['* LIST (\\Noselect) "/" ""'] : [],
  LSUB: () => [],
  EXAMINE: ({ messages, uidValidity, uidNext }, folder) =>
    folder.replaceAll('"', '') === 'INBOX'
      ? [`* ${messages.length} EXISTS`, '* FLAGS ()', `* OK [UIDVALIDITY ${uidValidity}] valid`, `* OK [UIDNEXT ${uidNext}] next`]
      : { no: '[NONEXISTENT] Unknown folder' },
  'UID SEARCH': ({ messages }, argument) => {
    const [, from = '1'] = /UID (\d+):\*/.exec(argument) ?? []
    const since = / ?SINCE "?([\w-]+)"?/.exec(argument)?.[1]
    const last = messages.at(-1)?.uid
    const found = messages.filter(
      ({ uid, at }) => (uid >= Number(from) || uid === last) && (since === undefined || at.getTime() >= Date.parse(`${since} UTC`)),
    )
    return [`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd()]
  },
  'UID FETCH': ({ messages }, argument) => {
    const [uid = '', items = ''] = argument.split(/ (.*)/)
    const index = messages.findIndex((message) => message.uid === Number(uid))
    const message = messages[index]
    if (!message) return []
    const body = items.includes('BODY.PEEK[]') ? [` BODY[] {${message.raw.length}}\r\n`, message.raw] : []
    return [
      Buffer.concat([`* ${index + 1} FETCH (UID ${uid} RFC822.SIZE ${message.raw.length}`, ...body, ')'].map((part) => Buffer.from(part))),
    ]
  },
  LOGOUT: () => ['* BYE gone'],
}

function commandIn(line: string) {
  const [, tag = '*', command = '', argument = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? []
  return { tag, name: command.toUpperCase(), argument }
}

function answerLine(peer: ImapPeer, socket: TLSSocket, line: string): void {
  const { tag, name, argument } = commandIn(line)
  peer.asked.push(`${name} ${argument.replaceAll(/"[^"]*"/g, '…')}`)
  if (peer.breaksAt === name) {
    peer.breaksAt = undefined
    return void socket.destroy()
  }
  const answer = answers[name]?.(peer, argument) ?? { no: `BAD ${name}` }
  if ('no' in answer) return void socket.write(`${tag} NO ${answer.no}\r\n`)
  for (const part of answer) socket.write(Buffer.concat([Buffer.from(part), Buffer.from('\r\n')]))
  socket.write(`${tag} OK done\r\n`)
  if (name === 'LOGOUT') socket.end()
}
