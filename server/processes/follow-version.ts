import { sql } from 'kysely'
import { z } from 'zod'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { beyondReach } from '../permissions/view.ts'
import { type Loaded, lockBefore, lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import { type Case, loadCases, routedModules, routeOf, type Running } from './case-of.ts'
import { readWorld } from './facts.ts'
import { byRoute } from './kept.ts'
import { withLinked } from './linked-values.ts'
import { begunAt, stand } from './standing.ts'
import { storeAdvanced } from './store-advanced.ts'
import { tryTimersAgain } from './timer-tries.ts'

const batchSize = 200

/**
 * After a publish: records that are there already begin their cases where they stand, and running cases follow the process of now, but for
 * those that were kept on theirs. Safe to run again: it looks for what is left.
 */
export const followVersion = defineJob(
  'processes.follow_version',
  z.unknown(),
  async (ctx) => {
    await tryTimersAgain(ctx)
    for (const key of routedModules(ctx)) await followModule(ctx, key)
  },
  { byRules: true },
)

async function followModule(ctx: Ctx, key: string): Promise<void> {
  await inTransaction(ctx, (ctx) => pauseTrashed(ctx, key))
  for (let after = '00000000-0000-0000-0000-000000000000', batch = batchSize; batch === batchSize;) {
    const done = await inTransaction(ctx, (ctx) => followBatch(atOneMoment(ctx), key, after))
    after = done.at(-1) ?? after
    batch = done.length
  }
}

async function followBatch(ctx: Ctx, key: string, after: string): Promise<string[]> {
  const save = saveOf(beyondReach(ctx), key, 'change')
  const { module } = save
  const route = routeOf(ctx, module)
  const found = route ? await behind(ctx, route, { after }) : []
  if (!route || found.length === 0) return []
  await lockBefore(save.ctx, module, found)
  const ids = await behind(ctx, route, { among: found })
  if (ids.length === 0) return found
  const records = await lockRecords(save.ctx, module, ids, 'change')
  const cases = await loadCases(ctx, ids)
  const caseOf = ({ id }: Loaded) => cases.get(id) as Case
  for (const { route, group } of await byRoute(ctx, module, records, caseOf)) {
    const world = await readWorld(ctx, route)
    const values = await withLinked(
      ctx,
      module,
      route.process,
      group.map((record) => record.values),
    )
    const moved = group.map((before, index) => {
      const at = begunAt(before.values)
      const { advanced } = stand(world, { on: caseOf(before), values: values[index] ?? {}, ...at })
      return { record: before.id, step: at.step, advanced, before }
    })
    await storeAdvanced(save, world, { moved, change: newId(ctx.now().getTime()) })
  }
  return found
}

/**
 * Live records without a case, with one of another process than they are to follow, or one that does not stand where they do: moves were
 * free in between, or the step is no longer an end. Those among given ones are locked, so that none of them is deleted before its turn.
 */
async function behind(ctx: Ctx, { module, compiled, print }: Running, which: { after: string } | { among: string[] }): Promise<string[]> {
  const steps = [...compiled.nodes.values()].flatMap(({ kind, key }) => (kind === 'step' ? key : []))
  const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(ctx.workspace.schema, module)} as record
    left join ${tableRef(ctx.workspace.schema, 'nurt_case')} as known on known.record = record.id
    left join ${tableRef(ctx.workspace.schema, 'nurt_kept')} as kept on kept.record = record.id
    where record.trashed_at is null and ${'after' in which ? sql`record.id > ${which.after}` : sql`record.id = any(${which.among}::uuid[])`}
      and (known.record is null
        or (known.status = 'running' and (known.process <> coalesce(kept.print, ${print}) or known.state #>> '{tokens,0,node}' is distinct from record.step))
        or (known.status <> 'running' and (record.step = any(${steps}::text[]) or known.process <> kept.print)))
    order by record.id ${'after' in which ? sql`limit ${batchSize}` : sql`for no key update of record`}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** Of records that went to the trash while moves were free. */
async function pauseTrashed(ctx: Ctx, key: string): Promise<void> {
  await sql`update ${tableRef(ctx.workspace.schema, 'nurt_task')} as task set paused = true
    from ${tableRef(ctx.workspace.schema, key)} as record
    where record.id = task.record and record.trashed_at is not null and task.status = 'open' and not task.paused`.execute(ctx.db)
  await sql`update ${tableRef(ctx.workspace.schema, 'nurt_timer')} as timer set paused = true
    from ${tableRef(ctx.workspace.schema, key)} as record
    where record.id = timer.record and record.trashed_at is not null and not timer.paused`.execute(ctx.db)
}
