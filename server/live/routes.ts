import { putShown } from '@nurt/core/live/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { requireSession } from '../http/authenticate.ts'
import type { Identity } from '../identity/identity.ts'
import type { Live } from './live.ts'

/** One stream for all workspaces of a person. */
export function streamRoute(live: Live, identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/api/v1/live', { onRequest: requireSession(identity) }, async (request, reply) => {
      const cut = () => void request.raw.destroy()
      const stream = live.open({ person: request.person, cookie: request.headers.cookie, cut })
      return reply
        .headers({
          'content-type': 'text/event-stream',
          'cache-control': 'no-store, no-transform',
          // nginx would keep it until there is enough of it
          'x-accel-buffering': 'no',
          // not kept for further requests, so that its end ends the connection
          connection: 'close',
        })
        .send(stream.out)
    })
    app.addHook('preClose', async () => live.close())
  }
}

export function liveRoutes(live: Live): FastifyPluginAsyncZod {
  return async (app) => {
    app.put('/live/:stream', { schema: putShown }, async ({ ctx, params, body }) => live.show(ctx, { ...params, ...body }))
  }
}
