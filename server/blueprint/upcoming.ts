import { setTimeout as sleep } from 'node:timers/promises'
import type { Publication, SettlingProblem, Upcoming } from '@nurt/core/blueprint/api.ts'
import { type RefusalCode, refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type Ctx, inExclusiveTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { retypes } from './field-changes.ts'
import { mustConfigure } from '../must-configure.ts'
import type { NextVersion } from './publish-structure.ts'
import { dropShadows } from './retype.ts'
import { toldProblem } from './told-faults.ts'

/**
 * A version whose fields change their type is upcoming until their values have moved: its row stands in `nurt_upcoming` together with the
 * new columns, and while it stands without a problem neither the draft nor the version changes.
 */
export async function noteUpcoming(ctx: Ctx, { blueprint, note, cases }: NextVersion): Promise<string> {
  const id = newId()
  const row = {
    id,
    base_version: ctx.snapshot.version,
    blueprint: JSON.stringify(blueprint),
    by: ctx.actor.id,
    note: note ?? null,
    restart: [...(cases?.restart ?? [])],
  }
  await ctx.db.insertInto('nurt_upcoming').values(row).execute()
  return id
}

/** In a transaction that changes the draft or the version. One that did not succeed is forgotten: it is no longer what is wanted. */
export async function refuseUpcoming(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom('nurt_upcoming').where('problem', 'is not', null).execute()
  const found = await ctx.db.selectFrom('nurt_upcoming').select('id').executeTakeFirst()
  if (found) refuse('version_upcoming')
}

export async function describeUpcoming(ctx: Ctx): Promise<Upcoming | undefined> {
  const row = await ctx.db.selectFrom('nurt_upcoming').select(['blueprint', 'done', 'total', 'problem']).executeTakeFirst()
  if (!row) return undefined
  const { blueprint, done, total, problem } = row
  const fields = retypes(ctx.snapshot.blueprint, blueprint).map(({ module, to }) => ({ module, field: to.key }))
  return { fields, done: total === null ? done : Math.min(done, total), total, problem: problem && (await toldProblem(ctx, problem)) }
}

/** Everything stays as it is; the draft is still there. */
export function cancelUpcoming(outer: Ctx): Promise<void> {
  mustConfigure(outer)
  return inExclusiveTransaction(outer, async (ctx) => {
    // first the columns: a batch under way locks in this order
    await dropShadows(ctx)
    const gone = await ctx.db.deleteFrom('nurt_upcoming').returning('id').executeTakeFirst()
    if (!gone) refuse('not_found')
  })
}

/** Why it did not become the current one; its columns go. Nothing where it was taken back meanwhile. */
export function failUpcoming(outer: Ctx, id: string, problem: SettlingProblem): Promise<void> {
  return inExclusiveTransaction(outer, async (ctx) => {
    const found = await ctx.db.selectFrom('nurt_upcoming').select('id').where('id', '=', id).executeTakeFirst()
    if (!found) return
    await dropShadows(ctx)
    await ctx.db
      .updateTable('nurt_upcoming')
      .set({ problem: JSON.stringify(problem) })
      .where('id', '=', id)
      .execute()
  })
}

const waitMs = 1000

/** Waits a moment, which is all that most need; beyond it the snapshot tells how far it is. */
export async function outcomeOf(ctx: Ctx, id: string): Promise<Publication> {
  for (const until = Date.now() + waitMs; ; await sleep(30)) {
    const row = await ctx.db.selectFrom('nurt_upcoming').select(['base_version', 'problem']).where('id', '=', id).executeTakeFirst()
    if (!row) return published(ctx)
    if (row.problem) await refuseTold(ctx, id, row.problem)
    if (Date.now() > until) return { version: row.base_version, upcoming: true }
  }
}

async function published(ctx: Ctx): Promise<Publication> {
  const { workspace, snapshot, platform } = ctx
  const found = await sql<{ version: number }>`select version from platform.workspace where id = ${workspace.id}`.execute(ctx.db)
  const version = found.rows[0]?.version ?? 0
  if (version === snapshot.version) refuse('blueprint_changed', { version })
  // whoever asks next in this process reads the new version, whichever process published it
  await platform.snapshots.published(workspace.id)
  return { version }
}

async function refuseTold(ctx: Ctx, id: string, problem: SettlingProblem): Promise<never> {
  await ctx.db.deleteFrom('nurt_upcoming').where('id', '=', id).execute()
  const { code, details } = await toldProblem(ctx, problem)
  refuse(code as RefusalCode, details)
}
