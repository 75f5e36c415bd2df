import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import type { Actor } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { codeOf } from './code-of.ts'
import { kyselyOnClient } from './db/connection.ts'
import { type Line, lineOf, type Prepared } from './db/trip.ts'
import type { Platform } from './platform.ts'
import type { WorkspaceTables } from './db/tables.ts'

export interface Workspace {
  id: number
  slug: string
  name: string
  /** `ws_<id>` */
  schema: string
}

/** A call that acts once, however often it comes. */
export interface Once {
  /** Leaves with the first question of each transaction of the call; throws where it was done before. */
  claim(ctx: Ctx): Promise<void>
  /** What tells the call from others beside its address and its JSON, such as an upload's bytes. */
  tell(content: string): void
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
  /** How many records processes have made on the way here. */
  readonly made?: number
  /** The id of somebody else who looks as the actor: nothing is written. */
  readonly looker?: string
  /** The actor's own role, while the blueprint's rules act beyond it (`beyondReach`). */
  readonly ownRole?: string
  readonly once?: Once
  /** The open transaction is the whole call's. What it is refused for when it ends is told by `tell`, which the verb leaves here. */
  readonly whole?: { tell?: (ctx: Ctx, fault: unknown) => Promise<never> }
  /** A program acts, by its key. */
  readonly byKey?: true
  readonly platform: Platform
  readonly now: () => Date
  /** Present inside a transaction only. */
  readonly committed?: (() => void | Promise<void>)[]
  /** The transaction's connection, for prepared statements. */
  readonly line?: Line
  /** Statements of the transaction that were sent and not waited for (`post` in db/statement.ts). */
  readonly posted?: Promise<unknown>[]
}

/**
 * Runs `change` in one transaction; inside another one it joins that. The published version stands still until the end: the inner
 * context carries the snapshot of the version that is current now, which may be newer than the outer one's.
 */
export function inTransaction<T>(ctx: Ctx, change: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.committed) return change(within(ctx))
  return transact(ctx, 'shared', change)
}

/**
 * Like `inTransaction`, one trip to the database shorter: it begins with the snapshot that `ctx` has. Where a publish was quicker, or it
 * waited in a circle with others and PostgreSQL chose it to give way, it takes everything back and runs `change` once more. So `change`
 * must leave nothing behind but what it wrote.
 */
export async function inRepeatableTransaction<T>(ctx: Ctx, change: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.committed) return change(within(ctx))
  let gaveWay = 0
  for (let snapshot = ctx.snapshot; ; snapshot = await ctx.platform.snapshots.current(ctx.workspace.id)) {
    try {
      const result = await transact({ ...ctx, snapshot }, 'shared', change, 'as_known')
      if (result !== outdated) return result
    } catch (error) {
      if (codeOf(error) !== deadlock || ++gaveWay > mostGivenWay) throw error
    }
  }
}

const deadlock = '40P01'
const mostGivenWay = 5

/** What is done inside a verb is no whole call. */
function within(ctx: Ctx): Ctx {
  const { whole: _, ...inner } = ctx
  return inner
}

/** The same at one moment: what one act writes is found again by it. */
export function atOneMoment(ctx: Ctx): Ctx {
  const at = ctx.now()
  return { ...ctx, now: () => at }
}

/** Waits for what was posted in the transaction; throws the first fault. */
export async function settlePosted({ posted, line }: Ctx): Promise<void> {
  line?.send()
  if (posted) await Promise.all(posted.splice(0))
}

/** What is thrown after a posted statement failed is only its consequence. */
export function firstFault(ctx: Ctx, thrown: unknown): Promise<unknown> {
  return settlePosted(ctx).then(
    () => thrown,
    (first: unknown) => first,
  )
}

/** How long a publish waits for writers before it lets those pass that queue behind it, and how often it tries. */
const patience = { timeout: '100ms', attempts: 50, pauseMs: 60 }

/**
 * Like `inTransaction`, but alone: nobody else writes in the workspace until the end. For changes of structure. Waits for locks 100 ms at a
 * time, so that one long reader does not stall everybody; after about ten seconds it refuses as busy.
 */
export async function inExclusiveTransaction<T>(ctx: Ctx, change: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.committed) throw new Error('nobody is alone inside a transaction')
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(ctx, 'alone', change)
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

/** What `transact` answers when a publish was quicker. */
const outdated = Symbol('outdated')

async function transact<T>(ctx: Ctx, hold: Hold, change: (ctx: Ctx) => Promise<T>): Promise<T>
async function transact<T>(ctx: Ctx, hold: Hold, change: (ctx: Ctx) => Promise<T>, version: 'as_known'): Promise<T | typeof outdated>
async function transact<T>(ctx: Ctx, hold: Hold, change: (ctx: Ctx) => Promise<T>, version?: 'as_known') {
  const { workspace, platform } = ctx
  if (ctx.looker) refuse('not_allowed', { action: 'look_as' })
  const committed: (() => void | Promise<void>)[] = []
  const result = await onClient(platform.pool, async (client, ended) => {
    const db = kyselyOnClient<WorkspaceTables>(client, workspace.schema)
    const line = lineOf(client)
    const held = holdVersion(line, workspace, hold)
    const posted: Promise<unknown>[] = []
    const claimed = ctx.once?.claim({ ...ctx, line, committed })
    // its fault is thrown where it is waited for
    claimed?.catch(() => undefined)
    if (claimed) posted.push(claimed)
    if (version !== 'as_known') line.send()
    const snapshot = version === 'as_known' ? ctx.snapshot : await platform.snapshots.at(workspace.id, await held, db)
    const inner = { ...ctx, db, line, snapshot, committed, posted }
    try {
      const changed = await change(inner)
      if (line.isWaiting(begins)) line.send()
      await claimed
      if ((await held) !== snapshot.version) return await forgotten(inner)
      const ending = line.ask(commits)
      await Promise.all([settlePosted(inner), ending])
      ended()
      return changed
    } catch (error) {
      const fault = await firstFault(inner, error)
      if ((await held) !== snapshot.version) return outdated
      throw fault
    }
  })
  if (result !== outdated) await runHooks(ctx, committed)
  return result
}

/** What still waits to be sent must not be left to the connection's next transaction: it leaves, and is rolled back with the rest. */
async function forgotten(ctx: Ctx): Promise<typeof outdated> {
  await settlePosted(ctx).catch(() => undefined)
  return outdated
}

const begins: Prepared = { name: 'nurt_begin', text: 'begin' }
const commits: Prepared = { name: 'nurt_commit', text: 'commit' }
const waitsBriefly: Prepared = { name: 'nurt_patience', text: `set local lock_timeout = '${patience.timeout}'` }
const reads: Prepared = { name: 'nurt_version', text: 'select version from platform.workspace where id = $1' }

/** Who writes waits for a publish. A publish waits a little at a time: those that come after it wait with it. */
const holds = {
  shared: { before: [begins], lock: { name: 'nurt_hold', text: 'select pg_advisory_xact_lock_shared(1, $1)' } },
  alone: { before: [begins, waitsBriefly], lock: { name: 'nurt_take', text: 'select pg_advisory_xact_lock(1, $1)' } },
} as const
type Hold = keyof typeof holds

/**
 * Keeps the published version of a workspace's blueprint still until the transaction ends, and says which it is: a statement of its own,
 * so that it sees what was committed while the lock was waited for. Leaves with the transaction's first question.
 */
function holdVersion(line: Line, { id }: Workspace, hold: Hold): Promise<number> {
  const { before, lock } = holds[hold]
  const locked = [...before.map((prepared) => line.put(prepared)), line.put(lock, [id])]
  const held = Promise.all([line.put(reads, [id]), ...locked]).then(([[row]]) => Number(row?.[0] ?? 0))
  // its fault is thrown where it is waited for
  held.catch(() => undefined)
  return held
}

/** What `run` began on a connection and did not end is rolled back. A connection that cannot even do that is thrown away. */
async function onClient<T>(pool: pg.Pool, run: (client: pg.PoolClient, ended: () => void) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let isOpen = true
  let broken: Error | undefined
  try {
    return await run(client, () => (isOpen = false))
  } finally {
    if (isOpen) await client.query('rollback').catch((failed: Error) => (broken = failed))
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

/** 55P03 lock_not_available */
function isLockTimeout(error: unknown): boolean {
  return ['55P03', deadlock].includes(codeOf(error))
}
