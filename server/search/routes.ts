import { getLikenesses, getSearch } from '@nurt/core/records/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { findLikenesses } from './find-likenesses.ts'
import { searchRecords } from './search-records.ts'

export const searchRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/search', { schema: getSearch, config: { heavy: 'search' } }, async (request) => searchRecords(request.ctx, request.query))
  app.get('/likenesses', { schema: getLikenesses, config: { heavy: 'likeness' } }, async (request) =>
    findLikenesses(request.ctx, request.query),
  )
}
