import { getHistory, postHistoryExport } from '@nurt/core/history/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { listHistory } from './list-history.ts'
import { mustAudit } from './must-audit.ts'

export const historyRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/history', { schema: getHistory, config: { heavy: 'history' } }, async ({ ctx, query }) => listHistory(ctx, query))

  /** The browser makes a file of the pages: in the words and with the values that it shows. */
  app.post('/history/exports', { schema: postHistoryExport }, async ({ ctx, body }, reply) => {
    mustAudit(ctx)
    // what was sought may be a value that another auditor must not read
    const { text: _, ...asked } = body
    await inTransaction(ctx, async (ctx) => void (await emit(ctx, { type: 'history.exported', details: { asked } })))
    reply.code(204)
  })
}
