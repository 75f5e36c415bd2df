import type { SessionDetails } from '@nurt/core/events/event.ts'
import { passwordLength } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from '../http/errors.ts'
import { limitTries } from '../http/limit-tries.ts'
import type { Platform } from '../platform.ts'
import type { Identity } from './identity.ts'
import { noteSession, noteSignedIn } from './note-session.ts'
import { aboutPerson, refuseGuessable } from './refuse-guessable.ts'
import { personOfLink } from './reset-password.ts'
import type { Person } from './sessions.ts'
import { headersOf } from './sign-in.ts'

/** What of better-auth is open. People are made, named and removed by our own routes only. */
const open = {
  get: ['get-session', 'list-sessions'],
  post: [
    'sign-in/email',
    'sign-in/second-factor',
    'sign-out',
    'revoke-session',
    'revoke-sessions',
    'revoke-other-sessions',
    'change-password',
    'reset-password',
  ],
} as const

const ends: Record<string, { which?: 'others' | 'all' }> = {
  'sign-out': {},
  'revoke-session': { which: 'others' },
  'revoke-other-sessions': { which: 'others' },
  'revoke-sessions': { which: 'all' },
}

/** For who is not signed in; all others are for those whose session holds, as it does everywhere else. */
const free: ReadonlySet<string> = new Set(['get-session', 'sign-in/email', 'sign-in/second-factor', 'sign-out', 'reset-password'])

const guessable: ReadonlySet<string> = new Set(['sign-in/email', 'sign-in/second-factor', 'change-password', 'reset-password'])

export function authRoutes(platform: Platform, identity: Identity) {
  return async (app: FastifyInstance): Promise<void> => {
    const limited = { preHandler: limitTries(app) }
    for (const path of open.get) app.get(`/api/auth/${path}`, answer(path))
    for (const path of open.post) app.post(`/api/auth/${path}`, guessable.has(path) ? limited : {}, answer(path))
  }

  async function note(request: FastifyRequest, { ok, headers }: Response, person: Person | undefined): Promise<void> {
    const path = request.url.split('?')[0]?.replace('/api/auth/', '') ?? ''
    const from = { address: request.ip, browser: request.headers['user-agent'] }
    if (!ok) return path === 'sign-in/email' ? noteRefused(request, from) : undefined
    if (path.startsWith('sign-in/')) return noteSignedIn(platform, identity.sessions, request, headers.getSetCookie())
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

  function answer(path: string) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const person = await identity.sessions.personOf(request.headers.cookie)
      if (!person && !free.has(path)) refuse('not_signed_in')
      await refuseGuessableIn(path, request, person)
      return pass(request, reply, person)
    }
  }

  /** The library says itself what is too short. */
  async function refuseGuessableIn(path: string, { body }: FastifyRequest, person: Person | undefined): Promise<void> {
    const { newPassword, token } = (body ?? {}) as { newPassword?: unknown; token?: unknown }
    if (typeof newPassword !== 'string' || newPassword.length < passwordLength.min) return
    const chooses =
      path === 'change-password' ? person?.id : path === 'reset-password' ? await personOfLink(platform, String(token)) : undefined
    if (chooses !== undefined) await refuseGuessable(newPassword, await aboutPerson(platform.db, chooses))
  }

  async function pass(request: FastifyRequest, reply: FastifyReply, person: Person | undefined): Promise<unknown> {
    const answer = await identity.auth.handler(asFetchRequest(request, platform.config.publicUrl))
    // a new session in this browser takes the place of the earlier one
    if (person && answer.ok && request.url.startsWith('/api/auth/sign-in/'))
      await platform.db.deleteFrom('session').where('id', '=', person.sessionId).execute()
    if (person && request.method === 'POST') await identity.sessions.changed(person.id)
    // nobody learns from the time that an answer takes whether the address is known here
    void note(request, answer, person).catch((error: unknown) => platform.log.error(error, 'the history of sign-ins'))
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) void reply.header('set-cookie', cookies)
    const text = (await answer.text()) || 'null'
    if (answer.status >= 400) return sendProblem(platform.config.publicUrl, reply, refusedBy(text, answer.status))
    return reply.code(answer.status).header('cache-control', 'no-store').type('application/json').send(text)
  }
}

/** The library names its own codes, which the web app knows. */
function refusedBy(text: string, status: number) {
  const { code, message } = (JSON.parse(text) ?? {}) as { code?: string; message?: string }
  return { status, code: code ?? (status === 401 ? 'not_signed_in' : 'bad_request'), details: message === undefined ? {} : { message } }
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
