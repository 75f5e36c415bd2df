import type { ThreadAnswer } from '@nurt/core/tasks/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { columns, giving, read } from './hand-made.ts'
import { taskModules } from './task-modules.ts'

const most = 500
const deepest = 20

/** The task's main task with all that belongs to it, the older first; of these what the actor sees. */
export async function listThread(ctx: Ctx, { module: key, record }: { module: string; record: string }): Promise<ThreadAnswer> {
  const tasks = taskModules(ctx).find(({ module }) => module.key === key)
  const parent = tasks?.shape.parent?.key
  if (!tasks || !parent) refuse('not_found')
  const statement = statementFor(ctx, `thread ${key}`, (environment) => {
    const view = viewOf(ctx, environment)
    const table = tableRef(view.schema, key)
    const main = sql.id(parent)
    return sql`with recursive above as (
        select id, ${main} as main, 0 as depth from ${table} where id = ${given('record')}::uuid
        union all select task.id, task.${main}, depth + 1 from above join ${table} as task on task.id = above.main where depth < ${sql.lit(deepest)}),
      below as (
        (select id, 0 as depth from above order by above.depth desc limit 1)
        union all select task.id, depth + 1 from below join ${table} as task on task.${main} = below.id
        where task.trashed_at is null and depth < ${sql.lit(deepest)})
      select ${columns(view, tasks)} from below join ${table} as record on record.id = below.id ${giving(view, tasks)}
      where ${withinReach(view, 'see', key, 'record')} order by record.created_at, record.id limit ${sql.lit(most)}`
  })
  const rows = await ask(statement, { ctx, given: { record } })
  const found = rows.map((row) => read(ctx, tasks, row).task)
  if (!found.some((task) => task.record === record)) refuse('not_found')
  return { tasks: found }
}
