import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const perMinute = { fromOneAddress: 60, forOneAccount: 10 }

/**
 * For what can be guessed (passwords, links): few tries in a minute on one account, which an invitation stands for too, more from one
 * address, which may be a whole office.
 */
export function limitTries(app: FastifyInstance) {
  const fromAddress = app.createRateLimit({
    max: perMinute.fromOneAddress,
    timeWindow: 60_000,
    keyGenerator: (request) => `a ${request.ip}`,
  })
  const onAccount = app.createRateLimit({
    max: perMinute.forOneAccount,
    timeWindow: 60_000,
    keyGenerator: (request) => `e ${accountOf(request)}`,
  })
  return async (request: FastifyRequest): Promise<void> => {
    for (const limit of accountOf(request) ? [fromAddress, onAccount] : [fromAddress]) {
      const state = await limit(request)
      if (!state.isAllowed && state.isExceeded) refuse('too_many_requests', { seconds: state.ttlInSeconds })
    }
  }
}

function accountOf(request: FastifyRequest): string {
  const { body, params, person } = request as { body: unknown; params: unknown; person?: { id: string } }
  if (person) return person.id
  if (typeof body !== 'object' || body === null) return ''
  if ('email' in body) return String(body.email).trim().toLowerCase()
  return typeof params === 'object' && params !== null && 'token' in params ? String(params.token) : ''
}
