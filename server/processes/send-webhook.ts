import type { DeliveryProblem } from '@nurt/core/processes/webhook-api.ts'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { defineJob } from '../jobs/define-job.ts'
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
    const problem = await send(ctx, work, { url: found.url, body: found.body })
    if (!problem) return settle(ctx, work, { state: 'sent' })
    const state = passes(problem) ? 'waiting' : 'failed'
    await settle(ctx, work, { state, problem })
    if (state === 'waiting') throw new Error(`${hostOf(found.url)} did not take ${work.delivery}: ${problem.code} ${problem.answer}`)
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

interface Settled {
  state: 'waiting' | 'sent' | 'failed'
  problem?: DeliveryProblem
}

/** What is over is told in the record's history. */
function settle(outer: Ctx, { delivery }: Sending, { state, problem }: Settled): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const row = await ctx.db
      .updateTable('nurt_delivery')
      .set((now) => ({
        state,
        // the last try's own is kept where it is given up
        ...((problem ?? state === 'sent') && {
          tries: now('tries', '+', 1),
          tried_at: ctx.now().toISOString(),
          problem: problem ? JSON.stringify(problem) : null,
        }),
        ...(state === 'sent' && { body: null }),
      }))
      .where('id', '=', delivery)
      .where('state', '=', 'waiting')
      .returning(['module', 'record', 'url'])
      .executeTakeFirst()
    if (!row || state === 'waiting') return
    const { module, record, url } = row
    await emit(ctx, { type: state === 'sent' ? 'webhook.sent' : 'webhook.failed', module, record, details: { host: hostOf(url) } })
  })
}
