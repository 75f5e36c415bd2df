import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { removeSamples } from './remove-samples.ts'

export const sampleRoutes: FastifyPluginAsyncZod = async (app) => {
  app.delete('/samples', (request) => removeSamples(request.ctx))
}
