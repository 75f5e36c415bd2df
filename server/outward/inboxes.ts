import type { InboxProblem } from '@nurt/core/mailboxes/api.ts'
import type { ImapFlow } from 'imapflow'
import { codeOf } from '../code-of.ts'
import { connectionProblem } from './connection-problem.ts'
import { type Door, isShut, openLookup } from './door.ts'

export interface InboxWay {
  host: string
  port: number
  address: string
  password: string
  folder: string
}

/** A folder of a mailbox. Nothing is changed in it: what was looked at stays unread. */
export interface Inbox {
  readonly uidValidity: string
  /** What the next message will be numbered with, or more. */
  readonly uidNext: number
  /** Numbers of the messages above this one, in their order; those that came since then, where it says so. */
  list(after: number, since?: Date): Promise<number[]>
  /** Undefined where it is gone by now. */
  fetch(uid: number): Promise<{ raw: Buffer } | 'too_big' | undefined>
}

/** Looks into mailboxes on machines of others. */
export interface Inboxes {
  visit<T>(way: InboxWay, read: (inbox: Inbox) => Promise<T>): Promise<{ value: T } | { problem: InboxProblem }>
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }
/** A message, with what is attached to it in base64. */
export const mostBytes = 35_000_000
const answerLimit = 300

/** Only by TLS, to whom the door is open; the password is sent to nobody who has not proved who it is. */
export function makeInboxes(door: Door = {}, waits: Partial<typeof patience> = {}): Inboxes {
  const lookup = openLookup(door)
  return {
    async visit(way, read) {
      if (isShut(door, way.host)) return { problem: { code: 'closed_address', answer: way.host } }
      // loaded only where it is used
      const { ImapFlow } = await import('imapflow')
      const client = new ImapFlow({
        host: way.host,
        port: way.port,
        secure: true,
        auth: { user: way.address, pass: way.password },
        tls: { lookup, rejectUnauthorized: true, ...(door.ca !== undefined && { ca: door.ca }) } as object,
        logger: false,
        disableAutoIdle: true,
        maxLiteralSize: mostBytes + 1_000_000,
        clientInfo: { name: 'Nurt' },
        ...patience,
        ...waits,
      })
      // told by what waits for an answer
      client.on('error', () => undefined)
      try {
        const inbox = await opened(client, way.folder)
        return { value: await read(inbox) }
      } catch (error) {
        if (error instanceof Lost) return { problem: without(way.password, error.problem) }
        throw error
      } finally {
        client.close()
      }
    },
  }
}

/** Whatever a server says back, the password is not passed on. */
function without(password: string, { code, answer }: InboxProblem): InboxProblem {
  return { code, answer: answer.replaceAll(password, '…') }
}

/** The mailbox was not to be reached, or is no more. */
class Lost extends Error {
  readonly problem: InboxProblem
  constructor(problem: InboxProblem) {
    super(problem.code)
    this.problem = problem
  }
}

async function opened(client: ImapFlow, folder: string): Promise<Inbox> {
  await asked(client.connect())
  const box = await asked(client.mailboxOpen(folder, { readOnly: true }), 'folder_unknown')
  return {
    uidValidity: String(box.uidValidity),
    uidNext: box.uidNext,
    async list(after, since) {
      const found = await asked(client.search({ uid: `${after + 1}:*`, ...(since && { since }) }, { uid: true }))
      // `5:*` is the last one, where there is none above 4
      return (found || []).filter((uid) => uid > after).toSorted((one, other) => one - other)
    },
    async fetch(uid) {
      const sized = await asked(client.fetchOne(String(uid), { size: true }, { uid: true }))
      if (!sized) return undefined
      if ((sized.size ?? 0) > mostBytes) return 'too_big'
      const found = await asked(client.fetchOne(String(uid), { source: true }, { uid: true }))
      return found && found.source ? { raw: found.source } : undefined
    },
  }
}

async function asked<T>(answer: Promise<T>, refused?: InboxProblem['code']): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw new Lost(problemOf(error, refused))
  }
}

function problemOf(error: unknown, refused: InboxProblem['code'] | undefined): InboxProblem {
  const said = answerIn(error)
  if (error instanceof Error && 'authenticationFailed' in error) return { code: 'sign_in_refused', answer: said }
  const code = codeOf(error)
  if (/WRONG_VERSION|EPROTO|PACKET_LENGTH|GREETING_TIMEOUT/i.test(code)) return { code: 'not_encrypted', answer: code }
  if (refused !== undefined && code === '') return { code: refused, answer: said }
  return connectionProblem(code === 'CONNECT_TIMEOUT' ? 'ETIMEDOUT' : code, error)
}

/** In the server's own words. */
function answerIn(error: unknown): string {
  const { responseText, response, message } = error as { responseText?: unknown; response?: unknown; message?: unknown }
  const words = [responseText, response, message].find((one): one is string => typeof one === 'string' && one !== '') ?? ''
  return words.slice(0, answerLimit).replaceAll('\0', '')
}
