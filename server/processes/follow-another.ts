import type { FollowingAnswer, KeptAnswer } from '@nurt/core/processes/verdicts-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { mustConfigure } from '../must-configure.ts'
import { beyondReach, moduleFor, viewerOf } from '../permissions/view.ts'
import { loadRecords, lockBefore } from '../records/load-records.ts'
import { type Case, loadCases, type Running } from './case-of.ts'
import { hindrancesIn, keptVersions, routeAt } from './kept.ts'
import { formerOf } from './standing.ts'

const named = 100

/** Running cases of a module that stay with the process of an earlier version, by version. */
export async function listKept(ctx: Ctx, module: string): Promise<KeptAnswer> {
  mustConfigure(ctx)
  moduleFor(viewerOf(ctx), module)
  const own = (await keptVersions(ctx)).filter((one) => one.module === module)
  const described = own.map(async ({ version, at, cases }) => {
    const loaded = await loadRecords(ctx, module, await keptOn(ctx, module, version))
    return { version, at, cases, records: loaded.map(({ id, title, values }) => ({ id, title, step: String(values['step']) })) }
  })
  return { versions: await Promise.all(described) }
}

/** The first of them. */
async function keptOn({ db }: Ctx, module: string, version: number): Promise<string[]> {
  const rows = await db
    .selectFrom('nurt_kept as kept')
    .innerJoin('nurt_case as known', 'known.record', 'kept.record')
    .select('kept.record')
    .where('kept.module', '=', module)
    .where('kept.version', '=', version)
    .where('known.status', '=', 'running')
    .orderBy('kept.record')
    .limit(named)
    .execute()
  return rows.map(({ record }) => record)
}

interface Following {
  module: string
  version: number | null
  records?: readonly string[] | undefined
}

/**
 * Lets kept cases follow the newest process, or puts cases back on an earlier one, which undoes it. Which process a case follows is
 * said at once; the cases themselves go there by the job of a publish, which is resumed wherever it is cut off.
 */
export function followAnother(outer: Ctx, { module, version, records }: Following): Promise<FollowingAnswer> {
  mustConfigure(outer)
  return inTransaction(outer, async (ctx) => {
    moduleFor(viewerOf(ctx), module)
    await enqueue(ctx, 'processes.follow_version', {})
    if (version === null) return { moved: await release(ctx, module, records) }
    if (!records) refuse('bad_request', { field: 'records' })
    return putBack(ctx, { module, version, records })
  })
}

async function release(ctx: Ctx, module: string, records: readonly string[] | undefined): Promise<FollowingAnswer['moved']> {
  const gone = await ctx.db
    .deleteFrom('nurt_kept')
    .where('module', '=', module)
    .$if(records !== undefined, (query) => query.where('record', 'in', records ?? []))
    .returning(['record', 'version'])
    .execute()
  return byVersion(gone)
}

/** As they stood by the earlier process. With whom somebody has gone on since, stays where it is. */
async function putBack(
  ctx: Ctx,
  { module, version, records }: { module: string; version: number; records: readonly string[] },
): Promise<FollowingAnswer> {
  const route = await routeAt(ctx, module, version)
  const hindrances = await hindrancesIn(ctx, ctx.snapshot.blueprint, module, version)
  if (hindrances.length > 0) refuse('not_fitting', { keep: module, hindrances })
  const standing = (await lockStanding(ctx, module, records)).filter(({ on }) => on.process !== '' && on.kept !== version)
  const [back, gone] = [standing.filter((one) => goesBack(route, one)), standing.filter((one) => !goesBack(route, one))]
  const rows = back.map(({ on: { record } }) => ({ record, module, version, print: route.print }))
  if (rows.length > 0)
    await ctx.db
      .insertInto('nurt_kept')
      .values(rows)
      .onConflict((same) =>
        same.column('record').doUpdateSet((row) => ({ version: row.ref('excluded.version'), print: row.ref('excluded.print') })),
      )
      .execute()
  const moved = byVersion(back.map(({ on: { record, kept = null } }) => ({ record, version: kept })))
  const loaded = await loadRecords(
    ctx,
    module,
    gone.map(({ on }) => on.record),
  )
  const named = loaded.map(({ id, title }) => ({ id, title }))
  return { moved, ...(named.length > 0 && { gone: named }) }
}

interface Stood {
  on: Case
  step: string
}

/** One that has not gone to the newest yet just stays. */
function goesBack(route: Running, { on, step }: Stood): boolean {
  return formerOf(route, on, step) !== undefined || (on.process === route.print && on.state.status === 'running')
}

/** Live ones. Nobody goes on with them until it is said which process they follow. */
async function lockStanding(ctx: Ctx, key: string, records: readonly string[]): Promise<Stood[]> {
  await lockBefore(beyondReach(ctx), moduleFor(viewerOf(ctx), key), records)
  const { rows } = await sql<{ id: string; step: string }>`select id, step from ${tableRef(ctx.workspace.schema, key)}
    where id = any(${records}::uuid[]) and trashed_at is null order by id for no key update`.execute(ctx.db)
  const steps = new Map(rows.map(({ id, step }) => [id, step]))
  if (steps.size === 0) return []
  const cases = await loadCases(ctx, [...steps.keys()])
  return [...cases.values()].map((on) => ({ on, step: steps.get(on.record) ?? '' }))
}

function byVersion(rows: readonly { record: string; version: number | null }[]): FollowingAnswer['moved'] {
  const groups = Map.groupBy(rows, ({ version }) => version)
  return [...groups].map(([version, own]) => ({ version, records: own.map(({ record }) => record) }))
}
