import { postSampleRestoration } from '@nurt/core/samples/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { findRemoval } from './find-removal.ts'
import { removeSamples } from './remove-samples.ts'
import { restoreSamples } from './restore-samples.ts'

export const sampleRoutes: FastifyPluginAsyncZod = async (app) => {
  /** `removal` in the answer takes it back for a day. */
  app.delete('/samples', (request) => removeSamples(request.ctx))
  app.get('/samples/removals', (request) => findRemoval(request.ctx))
  app.post('/samples/restorations', { schema: postSampleRestoration }, async (request, reply) => {
    await restoreSamples(request.ctx, request.body.removal)
    reply.code(204)
  })
}
