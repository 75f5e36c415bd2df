import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Ctx, Once } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import type { Prepared } from '../db/trip.ts'

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
const remembered = `interval '24 hours'`
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
  const outer = request.ctx
  const ctx = { ...outer, once: call }
  let whole: Ctx['whole']
  const act = async (ctx: Ctx) => {
    request.ctx = ctx.committed ? { ...ctx, whole: (whole = {}) } : ctx
    const answer = await handle()
    if (reply.sent) throw new Error(`${request.routeOptions.url ?? ''} answers before its transaction ends`)
    if (call.kind === 'unsaid') return answer
    const body = answer === undefined ? null : (reply.serialize(answer) as string)
    await call.remember(ctx, reply.statusCode, body)
    return said(reply, body)
  }
  try {
    return call.kind === 'joined' ? await inRepeatableTransaction(ctx, act) : await act(ctx)
  } catch (error) {
    if (!(error instanceof Repeated)) return whole?.tell ? await whole.tell(outer, error) : Promise.reject(error)
    const { status, body } = await call.answer(outer)
    reply.code(status).header('idempotent-replayed', 'true')
    return said(reply, body)
  }
}

/** What is made JSON already is not made so again. */
function said(reply: FastifyReply, body: string | null): string | undefined {
  if (body === null) return undefined
  reply.type('application/json; charset=utf-8')
  return body
}

/** Thrown where the call was done before. What was begun is rolled back. */
class Repeated extends Error {}

/** A password leaves no trace, not even a hash, by which it could be guessed. */
function unlessSecret(key: string, value: unknown): unknown {
  return key === 'password' ? undefined : value
}

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
    this.tell(`${method} ${url} ${JSON.stringify(body, unlessSecret) ?? ''}`)
  }

  tell(content: string): void {
    this.#content.update(content)
  }

  async claim({ line, workspace, actor, now, committed }: Ctx): Promise<void> {
    if (this.#isDone) return
    const rows = await line?.put(statementsOf(workspace.schema).claim, [actor.id, this.#key, this.#print(), now().toISOString()])
    if (rows?.length === 0) throw new Repeated()
    committed?.push(() => void (this.#isDone = true))
  }

  /** In the call's transaction it leaves with the commit. */
  remember({ line, posted, platform, workspace, actor }: Ctx, status: number, body: string | null): Promise<unknown> | undefined {
    const { remember } = statementsOf(workspace.schema)
    const values = [actor.id, this.#key, status, body]
    if (!line) return platform.pool.query({ ...remember, values })
    posted?.push(line.put(remember, values))
    return undefined
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

interface Statements {
  claim: Prepared
  remember: Prepared
}

const statements = new Map<string, Statements>()

/** One that claims answers no row where the call was done before. */
function statementsOf(schema: string): Statements {
  const known = statements.get(schema)
  if (known) return known
  const made = {
    claim: {
      name: `nurt_claim_${schema}`,
      text: `insert into ${schema}.nurt_once as known (person, key, fingerprint, at) values ($1, $2, $3, $4)
        on conflict (person, key) do update set fingerprint = $3, at = $4, status = null, body = null
        where known.at < $4::timestamptz - ${remembered} returning 1`,
    },
    remember: {
      name: `nurt_remember_${schema}`,
      text: `update ${schema}.nurt_once set status = $3, body = $4 where person = $1 and key = $2`,
    },
  }
  statements.set(schema, made)
  return made
}

/** What is remembered no longer is forgotten. */
export async function forgetCalls(db: Ctx['db'], now: Date): Promise<void> {
  await db
    .deleteFrom('nurt_once')
    .where('at', '<', sql<string>`${now.toISOString()}::timestamptz - ${sql.raw(remembered)}`)
    .execute()
}
