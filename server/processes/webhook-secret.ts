import { createHmac, randomBytes } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { seal, unseal } from '../sealed.ts'

/** Whom a secret is shared with: one for each receiver, so that none can write in another's name. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? ''
}

/** A receiver that nobody was shown a secret of has one too: nothing leaves unsigned. */
export async function secretOf(ctx: Ctx, host: string): Promise<Buffer> {
  const plain = randomBytes(32)
  await ctx.db
    .insertInto('nurt_webhook_secret')
    .values({ host, secret: sealed(ctx, host, plain), shown_at: null })
    .onConflict((known) => known.doNothing())
    .execute()
  const { secret } = await ctx.db.selectFrom('nurt_webhook_secret').select('secret').where('host', '=', host).executeTakeFirstOrThrow()
  return unseal(ctx.platform.config.secret, useOf(ctx, host), secret)
}

export async function renewSecret(ctx: Ctx, host: string): Promise<Buffer> {
  const plain = randomBytes(32)
  const made = { secret: sealed(ctx, host, plain), shown_at: ctx.now().toISOString() }
  await ctx.db
    .insertInto('nurt_webhook_secret')
    .values({ host, ...made })
    .onConflict((known) => known.column('host').doUpdateSet(made))
    .execute()
  return plain
}

/** By Standard Webhooks: the receiver knows the sender, that nothing was altered, and what is old. */
export function signedHeaders(secret: Buffer, { id, at, body }: { id: string; at: Date; body: string }): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

function sealed(ctx: Ctx, host: string, plain: Buffer): string {
  return seal(ctx.platform.config.secret, useOf(ctx, host), plain)
}

function useOf({ workspace }: Ctx, host: string): string {
  return `webhook secret of ${workspace.id} for ${host}`
}
