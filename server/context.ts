import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import type { Actor } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { kyselyOnClient } from './db/connection.ts'
import type { Platform } from './platform.ts'
import type { WorkspaceTables } from './db/tables.ts'

export interface Workspace {
  id: number
  slug: string
  name: string
  /** `ws_<id>` */
  schema: string
}

/** Who does something, where, and with what: the first argument of every verb. */
export interface Ctx {
  readonly actor: Actor
  readonly workspace: Workspace
  readonly snapshot: Snapshot
  /** Bound to the workspace's schema; inside `inTransaction` to the transaction's connection. Users' tables are named by `tableOf`. */
  readonly db: Kysely<WorkspaceTables>
  /** How the actor's input is read and the workspace's days are counted. */
  readonly locale: Locale
  /** What set this off, when no person did: `import:<id>`, `job:<id>`. */
  readonly cause?: string
  readonly platform: Platform
  readonly now: () => Date
  /** Present inside a transaction only. */
  readonly committed?: (() => void | Promise<void>)[]
  /** The transaction's connection, for prepared statements. */
  readonly client?: pg.PoolClient
}

/**
 * Runs `change` in one transaction; inside another one it joins that. The published version stands still until the end: the inner
 * context carries the snapshot of the version that is current now, which may be newer than the outer one's.
 */
export function inTransaction<T>(ctx: Ctx, change: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.committed) return change(ctx)
  return transact(ctx, 'hold_version', change)
}

/** How long a publish waits for writers before it lets those pass that queue behind it, and how often it tries. */
const patience = { timeout: '100ms', attempts: 50, pauseMs: 60 }

/**
 * Like `inTransaction`, but alone: nobody else writes in the workspace until the end. For changes of structure. Waits for locks 100 ms at a
 * time, so that one long reader does not stall everybody; after about ten seconds it refuses as busy.
 */
export async function inExclusiveTransaction<T>(ctx: Ctx, change: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(ctx, 'take_version', change)
    } catch (error) {
      if (!isLockTimeout(error)) throw error
      if (attempt === patience.attempts) refuse('busy')
      await new Promise((resolve) => setTimeout(resolve, patience.pauseMs * (0.5 + Math.random())))
    }
  }
}

/** Runs after the commit, at once when no transaction is open; never after a rollback. A hook that throws is logged: nothing can be undone. */
export function afterCommit(ctx: Ctx, hook: () => void | Promise<void>): void {
  if (ctx.committed) ctx.committed.push(hook)
  else void runHooks(ctx, [hook])
}

async function transact<T>(ctx: Ctx, begin: 'hold_version' | 'take_version', change: (ctx: Ctx) => Promise<T>): Promise<T> {
  const committed: (() => void | Promise<void>)[] = []
  const { workspace, platform } = ctx
  const result = await onClient(platform.pool, async (client) => {
    const db = kyselyOnClient<WorkspaceTables>(client, workspace.schema)
    // one trip: a simple query takes no parameters, and the id is our own number
    const answers = (await client.query(`begin; ${limits[begin]} select platform.${begin}(${workspace.id}) as version`)) as unknown
    const held = (answers as pg.QueryResult<{ version: number }>[]).at(-1)
    const snapshot = await platform.snapshots.at(workspace.id, held?.rows[0]?.version ?? 0, db)
    return change({ ...ctx, db, client, snapshot, committed })
  })
  await runHooks(ctx, committed)
  return result
}

const limits = { hold_version: '', take_version: `set local lock_timeout = '${patience.timeout}';` }

/** Ends what `run` began on a connection: commits, or rolls back. A connection that cannot even do that is thrown away. */
async function onClient<T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => (broken = failed))
    throw error
  } finally {
    client.release(broken)
  }
}

async function runHooks(ctx: Ctx, hooks: (() => void | Promise<void>)[]): Promise<void> {
  for (const hook of hooks) {
    try {
      await hook()
    } catch (error) {
      ctx.platform.log.error(error)
    }
  }
}

/** 55P03 lock_not_available, 40P01 deadlock_detected */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')
}
