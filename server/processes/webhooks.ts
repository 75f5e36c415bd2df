import { actionsOf } from '@nurt/core/blueprint/actions-due.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { MadeWebhookSecret, WebhooksAnswer } from '@nurt/core/processes/webhook-api.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { mustConfigure } from '../must-configure.ts'
import { titlesOf } from '../records/seen-titles.ts'
import { hostOf, renewSecret } from './webhook-secret.ts'

const mostShown = 100

/** To whom the processes send, and what has not arrived. */
export async function listWebhooks(ctx: Ctx): Promise<WebhooksAnswer> {
  mustConfigure(ctx)
  const known = await ctx.db.selectFrom('nurt_webhook_secret').select(['host', 'shown_at as shownAt']).execute()
  const hosts = new Set([...hostsIn(ctx), ...known.map(({ host }) => host)])
  const receivers = [...hosts].toSorted().map((host) => ({ host, shownAt: known.find((one) => one.host === host)?.shownAt ?? null }))
  return { receivers, deliveries: await listUnsent(ctx) }
}

async function listUnsent(ctx: Ctx): Promise<WebhooksAnswer['deliveries']> {
  const rows = await ctx.db
    .selectFrom('nurt_delivery')
    .select(['id', 'module', 'record', 'url', 'state', 'tries', 'made_at as madeAt', 'tried_at as triedAt', 'problem'])
    .where('state', '<>', 'sent')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  const titles = await titlesOf(ctx, rows)
  return rows.flatMap(({ state, ...row }) => (state === 'sent' ? [] : [{ ...row, state, title: titles.get(row.record) ?? null }]))
}

function hostsIn({ snapshot }: Ctx): string[] {
  return snapshot.blueprint.modules.flatMap(({ process }) =>
    process ? actionsOf(process).flatMap(({ action }) => (action.do === 'webhook' ? [hostOf(action.url)] : [])) : [],
  )
}

export function makeWebhookSecret(outer: Ctx, { host }: { host: string }): Promise<MadeWebhookSecret> {
  return inTransaction(outer, async (ctx) => {
    mustConfigure(ctx)
    const known = await ctx.db.selectFrom('nurt_webhook_secret').select('host').where('host', '=', host).executeTakeFirst()
    if (!known && !hostsIn(ctx).includes(host)) refuse('not_found')
    const secret = await renewSecret(ctx, host)
    await emit(ctx, { type: 'key.made', details: { webhook: host } })
    return { secret: `whsec_${secret.toString('base64')}` }
  })
}

export function sendAgain(outer: Ctx, delivery: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    mustConfigure(ctx)
    const row = await ctx.db
      .updateTable('nurt_delivery')
      .set({ state: 'waiting', tries: 0 })
      .where('id', '=', delivery)
      .where('state', '=', 'failed')
      .returning('id')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    await enqueue(ctx, 'processes.send_webhook', { delivery })
  })
}
