import { deleteTeam, getTeams, patchTeam, postTeam } from '@nurt/core/identity/team-api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { changeTeam, listTeams, makeTeam } from './change-team.ts'
import type { Identity } from './identity.ts'
import { removeTeam } from './remove-team.ts'

/** Teams of a workspace: for those who may configure it. */
export function teamRoutes(identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/teams', { schema: getTeams }, async ({ ctx }) => listTeams(ctx))
    app.post('/teams', { schema: postTeam }, async ({ ctx, body }, reply) => {
      reply.code(201)
      return makeTeam(ctx, identity, body)
    })
    app.patch('/teams/:team', { schema: patchTeam }, async ({ ctx, params, body }) => changeTeam(ctx, identity, { ...params, ...body }))
    app.delete('/teams/:team', { schema: deleteTeam }, async ({ ctx, params, query }) => removeTeam(ctx, identity, { ...params, ...query }))
  }
}
