import { deleteMailbox, getMailboxes, postLook, postMailbox, postMailboxTest, putMailbox } from '@nurt/core/mailboxes/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { changeMailbox, connectMailbox, disconnectMailbox, lookNow } from './connect-mailbox.ts'
import { listMailboxes } from './list-mailboxes.ts'
import { testMailbox } from './test-mailbox.ts'

/** Mailboxes whose messages become records: for those who may configure the workspace, and for no program. */
export const mailboxRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/mailboxes', { schema: getMailboxes }, async ({ ctx, params }) => listMailboxes(ctx, params.module))

  app.post('/m/:module/mailboxes', { schema: postMailbox, config: { once: 'unsaid' } }, async ({ ctx, params, body }, reply) => {
    reply.code(201)
    return connectMailbox(ctx, { ...body, module: params.module })
  })

  app.post('/mailbox-tests', { schema: postMailboxTest, config: { once: 'unsaid' } }, async ({ ctx, body }) => testMailbox(ctx, body))

  app.put('/mailboxes/:mailbox', { schema: putMailbox, config: { once: 'unsaid' } }, async ({ ctx, params, body }, reply) => {
    await changeMailbox(ctx, { ...body, id: params.mailbox })
    reply.code(204)
  })

  app.post('/mailboxes/:mailbox/looks', { schema: postLook }, async ({ ctx, params }, reply) => {
    await lookNow(ctx, params.mailbox)
    reply.code(204)
  })

  app.delete('/mailboxes/:mailbox', { schema: deleteMailbox }, async ({ ctx, params }, reply) => {
    await disconnectMailbox(ctx, params.mailbox)
    reply.code(204)
  })
}
