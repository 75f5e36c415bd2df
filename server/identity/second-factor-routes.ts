import { getSecondFactor, postConfirmation, postRecoveryCodes, postSecondFactor, postSecondFactorRemoval } from '@nurt/core/identity/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { requireSession } from '../http/authenticate.ts'
import { limitTries } from '../http/limit-tries.ts'
import type { Platform } from '../platform.ts'
import type { Identity } from './identity.ts'
import { beginSecondFactor, confirmSecondFactor, findSecondFactor, renewRecoveryCodes, switchOffSecondFactor } from './second-factor.ts'

/** A person's own second factor, in all companies alike. */
export function secondFactorRoutes(platform: Platform, identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRequest', requireSession(identity))
    const tried = { preHandler: limitTries(app) }
    const parts = { platform, sessions: identity.sessions }
    const url = '/api/v1/me/second-factor'
    app.get(url, { schema: getSecondFactor }, async ({ person }) => findSecondFactor(platform, person))
    app.post(url, { ...tried, schema: postSecondFactor }, async ({ person, body }) => beginSecondFactor(platform, person, body.password))
    app.post(`${url}/confirmations`, { ...tried, schema: postConfirmation }, async ({ person, body }) =>
      confirmSecondFactor(parts, person, body.code),
    )
    app.post(`${url}/recovery-codes`, { ...tried, schema: postRecoveryCodes }, async ({ person, body }) =>
      renewRecoveryCodes(platform, person, body.password),
    )
    app.post(`${url}/removals`, { ...tried, schema: postSecondFactorRemoval }, async ({ person, body }) =>
      switchOffSecondFactor(parts, person, body.password),
    )
  }
}
