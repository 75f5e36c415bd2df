import { getDeletion, postDeletion, postDeletionPreview } from '@nurt/core/records/deletion-api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { deleteRecords, findDeletion } from './delete-records.ts'
import { previewDeletion } from './preview-deletion.ts'

export const deletionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post('/m/:module/deletions', { schema: postDeletion }, async (request) => {
    return deleteRecords(request.ctx, { ...request.params, ...request.body })
  })

  app.get('/m/:module/deletions', { schema: getDeletion }, async (request) => findDeletion(request.ctx, request.params))

  app.post('/m/:module/deletions/previews', { schema: postDeletionPreview }, async (request) => {
    return previewDeletion(request.ctx, { ...request.params, ...request.body })
  })
}
