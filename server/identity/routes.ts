import { getInvitation, getSetup, patchMe, postAcceptance, postSetup, postWorkspace } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { listPacks } from '../packs/read-pack.ts'
import { requireSession } from '../http/authenticate.ts'
import { limitTries } from '../http/limit-tries.ts'
import type { Platform } from '../platform.ts'
import type { Identity } from './identity.ts'
import { acceptInvitation, findInvitation } from './accept-invitation.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { changeMe, findMe } from './me.ts'
import { mayOpenWorkspaces } from './may-open-workspaces.ts'
import { openFurtherWorkspace, setUp } from './set-up.ts'
import { isSetupLink } from './setup-link.ts'
import { signIn } from './sign-in.ts'

/** Persons, before and between workspaces. */
export function identityRoutes(platform: Platform, identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    const tried = { preHandler: limitTries(app) }
    const known = { onRequest: requireSession(identity) }

    app.get('/api/v1/packs', listPacks)

    app.get('/api/v1/me', known, async (request) => findMe(platform, request.person))
    app.patch('/api/v1/me', { ...known, schema: patchMe }, async (request) => changeMe(platform, identity, request.person, request.body))

    await app.register(secondFactorRoutes(platform, identity))

    app.get('/api/v1/setup', { ...tried, schema: getSetup }, async ({ query }) => ({
      valid: platform.config.openWorkspaces === 'anyone' || (await isSetupLink(platform.db, query.token, platform.now())),
    }))
    app.post('/api/v1/setup', { ...tried, schema: postSetup }, async (request, reply) => {
      const { slug } = await setUp(platform, request.body)
      await signIn({ platform, identity }, request, reply, request.body)
      return { workspace: slug }
    })
    app.post('/api/v1/workspaces', { ...known, schema: postWorkspace }, async (request) => {
      if (!(await mayOpenWorkspaces(platform, request.person.id))) refuse('not_allowed')
      const { slug } = await openFurtherWorkspace(platform, request.person, request.body)
      return { workspace: slug }
    })

    app.get('/api/v1/invitations/:token', { ...tried, schema: getInvitation }, async ({ params }) => findInvitation(platform, params.token))
    app.post('/api/v1/invitations/:token/acceptances', { ...tried, schema: postAcceptance }, async (request, reply) => {
      const signedIn = await identity.sessions.personOf(request.headers.cookie)
      const { slug, email } = await acceptInvitation({ platform, identity, signedIn }, { ...request.params, ...request.body })
      const { password } = request.body
      if (signedIn?.email !== email && password !== undefined) await signIn({ platform, identity }, request, reply, { email, password })
      return { workspace: slug }
    })
  }
}
