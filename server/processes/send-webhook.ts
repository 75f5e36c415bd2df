import type { DeliveryProblem } from '@nurt/core/processes/webhook-api.ts'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { defineJob } from '../jobs/define-job.ts'
import { leftBy, noteTry, type Tried } from '../jobs/note-try.ts'
import { hostOf, secretOf, signedHeaders } from './webhook-secret.ts'

const sending = z.object({ delivery: z.uuid() })
type Sending = z.infer<typeof sending>

/**
 * Tells another program, outside of any transaction. A run that dies before it has noted the answer is done again with the same
 * `webhook-id`, by which the receiver knows what it has got already.
 */
export const sendWebhook = defineJob(
  'processes.send_webhook',
  sending,
  async (ctx, work) => {
    const found = await ctx.db
      .selectFrom('nurt_delivery')
      .select(['url', 'body'])
      .where('id', '=', work.delivery)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (!found?.body) return
    await noteTry(await send(ctx, work, { url: found.url, body: found.body }), {
      passes,
      note: (tried) => settle(ctx, work, tried),
      waits: ({ code, answer }) => `${hostOf(found.url)} did not take ${work.delivery}: ${code} ${answer}`,
    })
  },
  { giveUp: (ctx, work) => settle(ctx, work, { state: 'failed' }), byRules: true },
)

async function send(ctx: Ctx, { delivery: id }: Sending, { url, body }: { url: string; body: string }) {
  const signed = signedHeaders(await secretOf(ctx, hostOf(url)), { id, at: ctx.now(), body })
  const headers = { 'content-type': 'application/json', 'user-agent': 'Nurt', ...signed }
  return ctx.platform.poster.post({ url, body, headers })
}

/** An address that leads into a private network or elsewhere is wrong, and stays so until somebody mends it. */
function passes({ code }: DeliveryProblem): boolean {
  return code !== 'closed_address' && code !== 'redirected'
}

/** What is over is told in the record's history. */
function settle(outer: Ctx, { delivery }: Sending, tried: Tried<DeliveryProblem>): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const row = await ctx.db
      .updateTable('nurt_delivery')
      .set({ ...leftBy(tried, ctx.now()), ...(tried.state === 'sent' && { body: null }) })
      .where('id', '=', delivery)
      .where('state', '=', 'waiting')
      .returning(['module', 'record', 'url'])
      .executeTakeFirst()
    if (!row || tried.state === 'waiting') return
    const { module, record, url } = row
    const type = tried.state === 'sent' ? 'webhook.sent' : 'webhook.failed'
    await emit(ctx, { type, module, record, details: { host: hostOf(url) } })
  })
}
