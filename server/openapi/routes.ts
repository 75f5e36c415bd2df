import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { describeApi } from './describe-api.ts'

export const openapiRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/openapi.json', async (request, reply) => {
    reply.header('cache-control', 'private, no-cache')
    return describeApi(request.ctx)
  })
}
