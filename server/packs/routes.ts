import { postPack } from '@nurt/core/blueprint/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { installPack } from './install-pack.ts'

export const packRoutes: FastifyPluginAsyncZod = async (app) => {
  /** Into the draft, to be looked at before it is published. */
  app.post('/packs', { schema: postPack }, (request) => installPack(request.ctx, request.body.pack))
}
