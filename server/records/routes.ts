import { getRecord, postRecord } from '@nurt/core/records/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createRecord } from './create-records.ts'
import { findRecord } from './find-record.ts'

export const recordRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/records/:record', { schema: getRecord }, async (request) => findRecord(request.ctx, request.params))

  app.post('/m/:module/records', { schema: postRecord }, async (request, reply) => {
    const record = await createRecord(request.ctx, { ...request.params, ...request.body })
    return reply.code(201).send(record)
  })
}
