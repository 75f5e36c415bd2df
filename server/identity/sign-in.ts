import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '../platform.ts'
import type { Identity } from './identity.ts'
import { noteSignedIn } from './note-session.ts'

/** Puts a new session's cookie on the answer. */
export async function signIn(
  { platform, identity }: { platform: Platform; identity: Identity },
  request: FastifyRequest,
  reply: FastifyReply,
  credentials: { email: string; password: string },
) {
  const answer = await identity.auth.api.signInEmail({ body: credentials, headers: headersOf(request), asResponse: true })
  if (!answer.ok) refuse('wrong_credentials')
  const cookies = answer.headers.getSetCookie()
  await noteSignedIn(platform, identity.sessions, request, cookies)
  void reply.header('set-cookie', cookies)
}

/** Without the body's, and with the address that Fastify trusts instead of what a client claims. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent', 'origin'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  headers.set('x-forwarded-for', request.ip)
  return headers
}
