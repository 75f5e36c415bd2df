import type { SessionDetails } from '@nurt/core/events/event.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limitTries } from '../http/limit-tries.ts'
import type { Platform } from '../platform.ts'
import type { Identity } from './identity.ts'
import { noteSession } from './note-session.ts'
import type { Person } from './sessions.ts'
import { headersOf } from './sign-in.ts'

/** What of better-auth is open. People are made, named and removed by our own routes only. */
const open = {
  get: ['get-session', 'list-sessions'],
  post: ['sign-in/email', 'sign-out', 'revoke-session', 'revoke-sessions', 'revoke-other-sessions', 'change-password', 'reset-password'],
} as const

const ends: Record<string, { which?: 'others' | 'all' }> = {
  'sign-out': {},
  'revoke-session': { which: 'others' },
  'revoke-other-sessions': { which: 'others' },
  'revoke-sessions': { which: 'all' },
}

const guessable: ReadonlySet<string> = new Set(['sign-in/email', 'change-password', 'reset-password'])

export function authRoutes(platform: Platform, identity: Identity) {
  return async (app: FastifyInstance): Promise<void> => {
    const limited = { preHandler: limitTries(app) }
    for (const path of open.get) app.get(`/api/auth/${path}`, pass)
    for (const path of open.post) app.post(`/api/auth/${path}`, guessable.has(path) ? limited : {}, pass)
  }

  /** Sign-ins that came about are heard of by better-auth (identity.ts). */
  async function note(request: FastifyRequest, done: boolean, person: Person | undefined): Promise<void> {
    const path = request.url.split('?')[0]?.replace('/api/auth/', '') ?? ''
    const from = { address: request.ip, browser: request.headers['user-agent'] }
    if (!done) return path === 'sign-in/email' ? noteRefused(request, from) : undefined
    const which = ends[path]
    if (person && which) await noteSession(platform, 'session.ended', { member: person.id, ...from, ...which })
    if (person && path === 'change-password')
      await noteSession(platform, 'password.changed', { member: person.id, ...from, how: 'changed' })
  }

  async function noteRefused({ body }: FastifyRequest, from: Omit<SessionDetails, 'member'>): Promise<void> {
    const { email } = (body ?? {}) as { email?: unknown }
    const known = await platform.db.selectFrom('person').select('id').where('email', '=', String(email).toLowerCase()).executeTakeFirst()
    if (known) await noteSession(platform, 'session.refused', { member: known.id, ...from })
  }

  async function pass(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const person = request.method === 'POST' ? await identity.sessions.personOf(request.headers.cookie) : undefined
    const answer = await identity.auth.handler(asFetchRequest(request, platform.config.publicUrl))
    if (person) await identity.sessions.changed(person.id)
    // nobody learns from the time that an answer takes whether the address is known here
    void note(request, answer.ok, person).catch((error: unknown) => platform.log.error(error, 'the history of sign-ins'))
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) void reply.header('set-cookie', cookies)
    return reply
      .code(answer.status)
      .header('cache-control', 'no-store')
      .type('application/json')
      .send((await answer.text()) || 'null')
  }
}

function asFetchRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = headersOf(request)
  headers.set('content-type', 'application/json')
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers,
    ...(request.method === 'POST' && { body: JSON.stringify(request.body ?? {}) }),
  })
}
