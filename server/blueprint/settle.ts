import { setTimeout as sleep } from 'node:timers/promises'
import type { SettlingProblem } from '@nurt/core/blueprint/api.ts'
import { Refusal } from '@nurt/core/refusal.ts'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type Ctx, type Workspace, afterCommit, inTransaction } from '../context.ts'
import { isAway } from '../db/connection.ts'
import { guarded } from '../db/guard.ts'
import { newestMigration, schemaOf, workspaceDb } from '../db/migrate.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Platform } from '../platform.ts'
import { mustConfigure } from '../must-configure.ts'
import { publishUpcoming } from './publish-upcoming.ts'
import { settleStructure } from './settle-structure.ts'
import { type SettlingWork, noteSettling } from './settling-work.ts'

/** What a piece of settling is done with. */
export interface Settling {
  platform: Platform
  workspace: Workspace
  db: Kysely<WorkspaceTables>
  /** The last record that is done; `advance` remembers the next one, so that a killed server goes on from there. */
  cursor: string | null
  advance: (cursor: string) => Promise<void>
}

export type Settler<K extends SettlingWork['kind']> = (settling: Settling, work: Extract<SettlingWork, { kind: K }>) => Promise<void>

/** Rooms to the right put their part here (`records` computes values). */
export const settlers: { [K in SettlingWork['kind']]?: Settler<K> } = { upcoming: publishUpcoming, structure: settleStructure }

/** Notes the work in this transaction and begins it after the commit. */
export async function settleAfterCommit(ctx: Ctx, work: readonly SettlingWork[], version = ctx.snapshot.version): Promise<void> {
  await noteSettling(ctx, version, work)
  await lookLater(ctx)
  afterCommit(ctx, () => beginSettling(ctx))
}

const lookAfterMs = 10_000

/** Any process looks a little later whether work is left: the one that has begun it may have died. */
async function lookLater(ctx: Ctx): Promise<void> {
  const startAfter = new Date(ctx.now().getTime() + lookAfterMs)
  await enqueue(ctx, 'blueprint.settle', {}, { onceKey: String(ctx.workspace.id), startAfter })
}

/** Goes on with what is left unless somebody is at it, and comes again until nothing is. It does not wait: a server that stops would wait too. */
export const settleJob = defineJob(
  'blueprint.settle',
  z.object({}),
  async (ctx) => {
    if (!(await hasFresh(ctx.db))) return
    await lookLater(ctx)
    beginSettling(ctx)
  },
  { byRules: true },
)

function beginSettling({ platform, workspace }: Ctx): void {
  void quietly(platform, workspace, () => settle(platform, workspace))
}

/** Tries once more what could not be finished; the snapshot tells how it goes. */
export function settleAgain(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    await ctx.db.updateTable('nurt_settling').set({ problem: null }).where('done_at', 'is', null).execute()
    await settleAfterCommit(ctx, [])
  })
}

/** At start: what a stopped or killed server left, workspace by workspace. */
export async function settleEverywhere(platform: Platform): Promise<void> {
  const workspaces = await platform.db
    .selectFrom('workspace')
    .select(['id', 'slug', 'name'])
    .where('version', '>', 0)
    .where('migration', '>=', await newestMigration())
    .orderBy('id')
    .execute()
  for (const { id, slug, name } of workspaces) {
    const workspace = { id, slug, name, schema: schemaOf(id) }
    await quietly(platform, workspace, () => settle(platform, workspace))
  }
}

const longestPauseMs = 60_000

/** The database may die under the work: it begins anew until it ends. What a part of it cannot do is noted with the part, not thrown. */
async function quietly(platform: Platform, workspace: Workspace, work: () => Promise<void>): Promise<void> {
  for (let pauseMs = 500; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await work()
    } catch (error) {
      // a stopping server lets go of its connections; the next start goes on
      if (platform.pool.ending) return
      platform.log.error(error, `${workspace.slug} has not settled; it is tried again`)
      await sleep(pauseMs, undefined, { ref: false })
    }
  }
}

/**
 * Does what the publishes of a workspace left to do, until nothing is left. Only one process at a time: another one that tries meanwhile
 * returns at once. Called after each publish and, for every workspace, at start.
 */
export async function settle(platform: Platform, workspace: Workspace): Promise<void> {
  const db = workspaceDb(platform.db, workspace.id)
  for (;;) {
    const settled = await guarded(platform, 'settling', workspace.id, () => settleAll(platform, workspace, db))
    if (settled === 'taken' || (settled.done === 0 && !(await hasFresh(db)))) return
  }
}

/** Noted by somebody who found the lock still taken when nothing was left to do. */
async function hasFresh(db: Kysely<WorkspaceTables>): Promise<boolean> {
  const fresh = db.selectFrom('nurt_settling').select('id').where('done_at', 'is', null).where('problem', 'is', null)
  return (await fresh.limit(1).executeTakeFirst()) !== undefined
}

/** Returns how many were done: while the lock was held, a publish may have added some and found the lock taken. */
async function settleAll(platform: Platform, workspace: Workspace, db: Kysely<WorkspaceTables>): Promise<number> {
  const open = await db.selectFrom('nurt_settling').select(['id', 'work', 'cursor']).where('done_at', 'is', null).orderBy('id').execute()
  let done = 0
  for (const { id, work, cursor } of open) {
    const advance = async (next: string) =>
      void (await db.updateTable('nurt_settling').set({ cursor: next }).where('id', '=', id).execute())
    const problem = await attempt(platform, () => run({ platform, workspace, db, cursor, advance }, work as SettlingWork))
    const outcome = problem ? { problem: JSON.stringify(problem) } : { done_at: platform.now().toISOString(), problem: null }
    await db.updateTable('nurt_settling').set(outcome).where('id', '=', id).execute()
    if (!problem) done++
  }
  return done
}

function run<K extends SettlingWork['kind']>(settling: Settling, work: Extract<SettlingWork, { kind: K }>): Promise<void> {
  const settler = settlers[work.kind as K] as Settler<K> | undefined
  if (!settler) throw new Error(`Nothing settles ${work.kind}`)
  return settler(settling, work)
}

const tries = 5

/**
 * Answers why it could not be done. Tried again after growing pauses: what a killed process had sent to PostgreSQL still runs there for a
 * while and gets in the way. What the data do not allow does not go away by waiting.
 */
async function attempt(platform: Platform, work: () => Promise<void>): Promise<SettlingProblem | undefined> {
  for (let tried = 1; ; tried++) {
    try {
      await work()
      return undefined
    } catch (error) {
      if (platform.pool.ending || isAway(error)) throw error
      if (error instanceof Refusal) return { code: error.code, details: error.details }
      if (tried === tries) {
        platform.log.error(error, 'a part of the blueprint has not settled; it is tried again after the next publish or start')
        return { code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } }
      }
      await sleep(200 * 2 ** tried)
    }
  }
}
