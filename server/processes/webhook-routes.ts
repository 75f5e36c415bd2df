import { getWebhooks, postSending, postWebhookSecret } from '@nurt/core/processes/webhook-api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { listWebhooks, makeWebhookSecret, sendAgain } from './webhooks.ts'

/** What processes send to other programs: for those who may configure the workspace, and for no program. */
export const webhookRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/webhooks', { schema: getWebhooks }, async ({ ctx }) => listWebhooks(ctx))
  /** The one before signs nothing any more. */
  app.post('/webhooks/secrets', { schema: postWebhookSecret, config: { once: 'unsaid' } }, async ({ ctx, body }, reply) => {
    reply.code(201)
    return makeWebhookSecret(ctx, body)
  })
  app.post('/webhooks/deliveries/:delivery/sendings', { schema: postSending }, async ({ ctx, params }, reply) => {
    await sendAgain(ctx, params.delivery)
    reply.code(204)
  })
}
