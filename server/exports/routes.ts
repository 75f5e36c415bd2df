import { getExport } from '@nurt/core/exports/api.ts'
import type { ExportFormat } from '@nurt/core/exports/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { attachment } from '../http/attachment.ts'
import { exportList } from './export-list.ts'

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export const exportRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/export', { schema: getExport, config: { heavy: 'export' } }, async (request, reply) => {
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const exported = await exportList(request.ctx, { ...request.params, ...request.query }, gone.signal).catch((error: unknown) => {
      if (!gone.signal.aborted) throw error
    })
    if (!exported) return reply.hijack()
    const { fileName, bytes } = exported
    return reply
      .headers({
        'content-type': types[request.query.format],
        'content-disposition': attachment(fileName),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(bytes)
  })
}
