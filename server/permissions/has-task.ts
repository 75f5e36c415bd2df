import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { queuesOf } from '@nurt/core/processes/queues.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { slot } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { stoodFor } from './stood-for.ts'
import type { Viewer } from './view.ts'

/** Whether a record gave its viewer something to do, or its queue may: who decides sees what about. Undefined where no record gives any. */
export function hasTask({ schema, snapshot }: Viewer, module: string, alias: string): RawBuilder<SqlBool> | undefined {
  if (!isRouted(snapshot.modules.get(module)?.module.process)) return undefined
  const me = slot(({ ctx }) => ctx.actor.id)
  const queues = slot(({ ctx }) => queuesOf(ctx.actor))
  const task = tableRef(schema, 'nurt_task')
  const stood = slot(({ ctx }) => stoodFor(ctx, module).map(({ person }) => person))
  const since = slot(({ ctx }) => stoodFor(ctx, module).map((one) => one.since ?? '-infinity'))
  const zone = sql.lit(snapshot.blueprint.timeZone)
  // as a list of its own, which an index of the records takes beside that of their owners
  return sql<SqlBool>`${sql.ref(`${alias}.id`)} = any(array(
    select record from ${task} where person = ${me}::uuid and module = ${sql.lit(module)} and status <> 'cancelled'
    union all select record from ${task} where asked = ${me}::uuid and module = ${sql.lit(module)} and status = 'open' and not paused
    union all select record from ${task} where queue = any(${queues}::text[]) and module = ${sql.lit(module)} and status = 'open' and not paused
      and person is null
    union all select record from ${task} where done_by = ${me}::uuid and on_behalf_of is not null and module = ${sql.lit(module)}
    union all select task.record from unnest(${stood}::uuid[], ${since}::date[]) as stood(person, since)
      join ${task} as task on (task.person = stood.person or task.asked = stood.person)
      and task.opened_at >= (stood.since::timestamp at time zone ${zone})
      where task.module = ${sql.lit(module)} and task.status = 'open' and not task.paused))`
}
