import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Ctx, Once } from '../context.ts'
import { inTransaction } from '../context.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a write with an `Idempotency-Key` is remembered. Absent: with its answer, in the one transaction that the route runs in. `own`: in
     * the route's first transaction, its answer after that, for what cannot run in one (a publish is alone, files travel). `unsaid`:
     * without its answer, which holds a secret.
     */
    once?: 'own' | 'unsaid'
  }
}

const writes: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const remembered = sql`interval '24 hours'`
const patience = { timeMs: 10_000, pauseMs: 50 }

/** Every write of the routes that follow heeds the header `Idempotency-Key`: the same key of the same person never acts twice. */
export function actOncePerKey(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (![route.method].flat().some((method) => writes.has(method))) return
    const { handler } = route
    route.handler = function (request, reply) {
      const key = request.headers['idempotency-key']
      if (key === undefined) return handler.call(this, request, reply)
      return actOnce(async () => handler.call(this, request, reply), request, reply)
    }
  })
}

async function actOnce(handle: () => Promise<unknown>, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const call = new Call(request)
  const ctx = { ...request.ctx, once: call }
  const act = async (ctx: Ctx) => {
    request.ctx = ctx
    const answer = await handle()
    if (reply.sent) throw new Error(`${request.routeOptions.url ?? ''} answers before its transaction ends`)
    if (call.kind !== 'unsaid') await call.remember(ctx, reply, answer)
    return answer
  }
  try {
    return call.kind === 'joined' ? await inTransaction(ctx, act) : await act(ctx)
  } catch (error) {
    if (!(error instanceof Repeated)) throw error
    const { status, body } = await call.answer({ ...request.ctx, db: ctx.db })
    reply.code(status).header('idempotent-replayed', 'true')
    return body === null ? undefined : reply.type('application/json; charset=utf-8').send(body)
  }
}

/** Thrown where the call was done before. What was begun is rolled back. */
class Repeated extends Error {}

class Call implements Once {
  readonly kind: 'joined' | 'own' | 'unsaid'
  readonly #key: string
  readonly #content = createHash('sha256')
  #fingerprint: Buffer | undefined
  #isDone = false

  constructor({ headers, method, url, body, routeOptions }: FastifyRequest) {
    this.kind = routeOptions.config.once ?? 'joined'
    this.#key = String(headers['idempotency-key'])
    if (!/^[\x21-\x7e]{1,255}$/.test(this.#key)) refuse('bad_request', { header: 'idempotency-key' })
    this.tell(`${method} ${url} ${JSON.stringify(body) ?? ''}`)
  }

  tell(content: string): void {
    this.#content.update(content)
  }

  async claim(ctx: Ctx): Promise<void> {
    if (this.#isDone) return
    const call = { person: ctx.actor.id, key: this.#key, fingerprint: this.#print(), at: ctx.now().toISOString() }
    const claimed = await ctx.db
      .insertInto('nurt_once')
      .values(call)
      .onConflict((conflict) =>
        conflict
          .columns(['person', 'key'])
          .doUpdateSet({ ...call, status: null, body: null })
          .where('nurt_once.at', '<', sql<string>`${call.at}::timestamptz - ${remembered}`),
      )
      .returning('key')
      .executeTakeFirst()
    if (!claimed) throw new Repeated()
    ctx.committed?.push(() => void (this.#isDone = true))
  }

  async remember(ctx: Ctx, reply: FastifyReply, answer: unknown): Promise<void> {
    const body = answer === undefined ? null : (reply.serialize(answer) as string)
    await ctx.db
      .updateTable('nurt_once')
      .set({ status: reply.statusCode, body })
      .where('person', '=', ctx.actor.id)
      .where('key', '=', this.#key)
      .execute()
  }

  /** Of one that is being done at this moment it is waited for. */
  async answer(ctx: Ctx): Promise<{ status: number; body: string | null }> {
    for (const until = Date.now() + patience.timeMs; ; await sleep(patience.pauseMs)) {
      const row = await ctx.db
        .selectFrom('nurt_once')
        .select(['fingerprint', 'status', 'body'])
        .where('person', '=', ctx.actor.id)
        .where('key', '=', this.#key)
        .executeTakeFirst()
      if (!row || !row.fingerprint.equals(this.#print())) refuse('key_used')
      if (row.status !== null) return { status: row.status, body: row.body }
      if (this.kind === 'unsaid' || Date.now() > until) refuse('already_done')
    }
  }

  #print(): Buffer {
    return (this.#fingerprint ??= this.#content.digest())
  }
}

/** What is remembered no longer is forgotten. */
export async function forgetCalls(db: Ctx['db'], now: Date): Promise<void> {
  await db
    .deleteFrom('nurt_once')
    .where('at', '<', sql<string>`${now.toISOString()}::timestamptz - ${remembered}`)
    .execute()
}
