import { getCaseLog } from '@nurt/core/discovery/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { readCaseLog } from './read-case-log.ts'

export const discoveryRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/case-log', { schema: getCaseLog, config: { heavy: 'aggregate' } }, async (request) =>
    readCaseLog(request.ctx, { ...request.params, ...request.query }),
  )
}
