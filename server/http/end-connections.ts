import type { FastifyInstance } from 'fastify'

/**
 * Once the server is told to stop, each answer that is still under way ends its connection too. Otherwise a browser would keep it open for
 * the keep-alive time, and the server would wait for that.
 */
export function endConnectionsWhenClosing(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close')
  })
}
