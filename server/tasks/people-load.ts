import type { LoadAnswer } from '@nurt/core/processes/overview-api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { viewerOf } from '../permissions/view.ts'
import { findLoad, type Load } from '../processes/people-load.ts'
import { doerOf, dueOf, isFree, isOpen, momentText } from './task-columns.ts'
import { allTaskModules, type TaskModule } from './task-modules.ts'

/** How much waits for whom: what processes ask for, and hand-made tasks. */
export async function findWholeLoad(ctx: Ctx): Promise<LoadAnswer> {
  return findLoad(ctx, async (since) => {
    const loads: Load[] = []
    for (const tasks of allTaskModules(ctx)) loads.push(...(await loadIn(ctx, tasks, since)))
    return loads
  })
}

async function loadIn(ctx: Ctx, { module, shape }: TaskModule, since: string): Promise<Load[]> {
  const { today } = environmentOf(ctx)
  const table = tableRef(ctx.workspace.schema, module.key)
  const open = sql`(${isOpen(shape)} and ${isFree(viewerOf(ctx), module)})`
  const counted = sql`count(*)::int as open, (count(*) filter (where ${dueOf(shape)} < ${today}::date))::int as overdue,
    ${momentText(sql`min(record.created_at)`)} as oldest, 0 as done`
  const { rows } = await sql<Load>`select ${doerOf(shape)}::text as id, false as queue, ${counted}
    from ${table} as record where ${open} and ${doerOf(shape)} is not null group by 1
    union all select record.team::text, true, ${counted}
    from ${table} as record where ${open} and ${doerOf(shape)} is null and record.team is not null group by 1
    union all select ${doerOf(shape)}::text, false, 0, 0, null, count(*)::int
    from ${table} as record where record.trashed_at is null and record.step = ${shape.done.key} and record.step_since >= ${since}::timestamptz
      and ${doerOf(shape)} is not null group by 1`.execute(ctx.db)
  return rows
}
