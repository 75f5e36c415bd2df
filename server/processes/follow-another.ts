import type { FollowingAnswer, KeptAnswer } from '@nurt/core/processes/verdicts-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { mustConfigure } from '../must-configure.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { loadRecords } from '../records/load-records.ts'
import { hindrancesIn, keptVersions, routeAt } from './kept.ts'

const named = 100

/** Running cases of a module that stay with the process of an earlier version, by version. */
export async function listKept(ctx: Ctx, module: string): Promise<KeptAnswer> {
  mustConfigure(ctx)
  moduleFor(viewerOf(ctx), module)
  const own = (await keptVersions(ctx)).filter((one) => one.module === module)
  const versions = await ctx.db
    .selectFrom('nurt_version')
    .select(['number', 'at'])
    .where('number', 'in', own.map(({ version }) => version).concat(0))
    .execute()
  const at = new Map(versions.map((row) => [row.number, row.at]))
  const described = own.map(async ({ version, cases }) => {
    const rows = await ctx.db
      .selectFrom('nurt_kept')
      .innerJoin('nurt_case', 'nurt_case.record', 'nurt_kept.record')
      .select('nurt_kept.record')
      .where('nurt_kept.module', '=', module)
      .where('nurt_kept.version', '=', version)
      .where('nurt_case.status', '=', 'running')
      .orderBy('nurt_kept.record')
      .limit(named)
      .execute()
    const records = await loadRecords(
      ctx,
      module,
      rows.map(({ record }) => record),
    )
    return {
      version,
      at: at.get(version) ?? '',
      cases,
      records: records.map(({ id, title, values }) => ({ id, title, step: String(values['step']) })),
    }
  })
  return { versions: await Promise.all(described) }
}

interface Following {
  module: string
  version: number | null
  records?: readonly string[] | undefined
}

/**
 * Lets kept cases follow the newest process, or puts running ones back on an earlier one, which undoes it. Which process a case follows is
 * said at once; the cases themselves go there by the job of a publish, which is resumed wherever it is cut off.
 */
export function followAnother(outer: Ctx, { module, version, records }: Following): Promise<FollowingAnswer> {
  mustConfigure(outer)
  return inTransaction(outer, async (ctx) => {
    moduleFor(viewerOf(ctx), module)
    await enqueue(ctx, 'processes.follow_version', {})
    if (version === null) return { moved: await release(ctx, module, records) }
    if (!records) refuse('bad_request', { field: 'records' })
    return { moved: await putBack(ctx, { module, version, records }) }
  })
}

async function release(ctx: Ctx, module: string, records: readonly string[] | undefined): Promise<FollowingAnswer['moved']> {
  const gone = await ctx.db
    .deleteFrom('nurt_kept')
    .where('module', '=', module)
    .$if(records !== undefined, (query) => query.where('record', 'in', records ?? []))
    .returning(['record', 'version'])
    .execute()
  return [...Map.groupBy(gone, (row) => row.version)].map(([from, rows]) => ({ version: from, records: rows.map(({ record }) => record) }))
}

/** Those that run and stand on a status which the earlier process has. */
async function putBack(
  ctx: Ctx,
  { module, version, records }: { module: string; version: number; records: readonly string[] },
): Promise<FollowingAnswer['moved']> {
  const { schema } = ctx.workspace
  const { print, process } = await routeAt(ctx, module, version)
  const hindrances = await hindrancesIn(ctx, ctx.snapshot.blueprint, module, version)
  if (hindrances.length > 0) refuse('not_fitting', { keep: module, hindrances })
  const steps = process.steps.map(({ key }) => key)
  const { rows } = await sql<{ record: string; version: number | null }>`with known as (
      select record.id as record, kept.version from ${tableRef(schema, module)} as record
      join ${tableRef(schema, 'nurt_case')} as own on own.record = record.id and own.status = 'running'
      left join ${tableRef(schema, 'nurt_kept')} as kept on kept.record = record.id
      where record.id = any(${records}::uuid[]) and record.step = any(${steps}::text[]) and record.trashed_at is null
        and kept.version is distinct from ${version}
    ), put as (
      insert into ${tableRef(schema, 'nurt_kept')} (record, module, version, print) select record, ${module}, ${version}, ${print} from known
      on conflict (record) do update set version = excluded.version, print = excluded.print
    ) select record, version from known order by record`.execute(ctx.db)
  return [...Map.groupBy(rows, (row) => row.version)].map(([from, moved]) => ({
    version: from,
    records: moved.map(({ record }) => record),
  }))
}
