import { deleteApiKey, getApiKeys, postApiKey } from '@nurt/core/identity/key-api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { listApiKeys, makeApiKey, revokeApiKey } from './api-keys.ts'
import type { Identity } from './identity.ts'

/** Keys of programs: for those who may configure the workspace, and for no program. */
export function keyRoutes(identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/api-keys', { schema: getApiKeys }, async ({ ctx }) => listApiKeys(ctx))
    app.post('/api-keys', { schema: postApiKey, config: { once: 'unsaid' } }, async ({ ctx, body }, reply) => {
      reply.code(201)
      return makeApiKey(ctx, body)
    })
    app.delete('/api-keys/:key', { schema: deleteApiKey }, async ({ ctx, params }, reply) => {
      await revokeApiKey(ctx, identity, params.key)
      reply.code(204)
    })
  }
}
