import multipart from '@fastify/multipart'
import { mostFileBytes } from '@nurt/core/fields/most-file-bytes.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { attachment } from '../http/attachment.ts'
import { findFile } from './find-file.ts'
import { uploadFile } from './upload-file.ts'

export const fileRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(multipart, { limits: { fileSize: mostFileBytes, files: 1, fields: 0 }, throwFileSizeLimit: false })

  /** `id`: under which the sender already names it, since it was kept on a device without a connection. */
  app.post(
    '/files',
    { schema: { querystring: z.object({ id: z.uuid().optional() }) }, config: { once: 'own' } },
    async (request, reply) => {
      const part = request.isMultipart() ? await request.file() : undefined
      if (!part) refuse('bad_request', { problem: 'no_file' })
      reply.code(201)
      return uploadFile(request.ctx, { ...request.query, name: part.filename, bytes: part.file, isCutOff: () => part.file.truncated })
    },
  )

  app.get('/files/:file', { schema: { params: z.object({ file: z.uuid() }) } }, async (request, reply) => {
    const { name, size, type, bytes } = await findFile(request.ctx, request.params.file)
    return reply
      .headers({
        'content-type': type,
        'content-length': size,
        'content-disposition': attachment(name),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache',
      })
      .send(bytes)
  })
}
