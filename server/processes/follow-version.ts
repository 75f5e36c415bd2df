import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { beyondReach } from '../permissions/view.ts'
import { lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import { loadCases, routeOf } from './case-of.ts'
import { readWorld } from './facts.ts'
import { type Advanced, saveCases } from './save-cases.ts'
import { begunAt, stand } from './standing.ts'

const batchSize = 200

/**
 * After a publish: records that are there already begin their cases where they stand, and running cases follow the new version where they
 * can stand there. Safe to run again: it looks for what is left.
 */
export const followVersion = defineJob(
  'processes.follow_version',
  z.unknown(),
  async (ctx) => {
    for (const { key } of ctx.snapshot.modules.values()) await followModule(ctx, key)
  },
  { byRules: true },
)

async function followModule(ctx: Ctx, key: string): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000', batch = batchSize; batch === batchSize;) {
    const done = await inTransaction(ctx, (ctx) => followBatch(beyondReach(ctx), key, after))
    after = done.at(-1) ?? after
    batch = done.length
  }
}

async function followBatch(ctx: Ctx, key: string, after: string): Promise<string[]> {
  const compiled = ctx.snapshot.modules.get(key)
  const route = compiled && routeOf(ctx, compiled)
  if (!route) return []
  const { module } = saveOf(ctx, key, 'change')
  const ids = await behind(ctx, key, after)
  if (ids.length === 0) return []
  const records = await lockRecords(ctx, module, ids, 'change')
  const cases = await loadCases(ctx, ids)
  const world = await readWorld(ctx, route.process)
  const advanced: Advanced[] = []
  for (const { id, values } of records) {
    const on = cases.get(id)
    if (on) advanced.push(...(await stand(ctx, module, { world, route, on, values, ...begunAt(values) })).advanced)
  }
  await saveCases(ctx, { module: key, dueOf: world.dueOf }, advanced)
  return ids
}

/** Live records without a case, or with one of an earlier version. */
async function behind(ctx: Ctx, key: string, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(ctx.workspace.schema, key)} as record
    left join ${tableRef(ctx.workspace.schema, 'nurt_case')} as known on known.record = record.id
    where record.trashed_at is null and record.id > ${after}
      and (known.record is null or (known.status = 'running' and known.version < ${ctx.snapshot.version}))
    order by record.id limit ${batchSize}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
