import { getRecords } from '@nurt/core/lists/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { listRecords } from './list-records.ts'

const json = 'application/json; charset=utf-8'

export const listRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/records', { schema: getRecords }, async (request, reply) => {
    return reply.type(json).send(await listRecords(request.ctx, { ...request.params, ...request.query }))
  })
}
