import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../context.ts'
import { routedModules } from './case-of.ts'
import { openTo } from './may-open.ts'
import { advanceCase } from './run-command.ts'

const batchSize = 100

/** How many open tasks somebody has, by module. */
export async function countTasksOf(ctx: Ctx, person: string): Promise<{ module: string; tasks: number }[]> {
  const rows = await tasksOf(ctx, person)
    .select(['module', ({ fn }) => fn.countAll<number>().as('tasks')])
    .groupBy('module')
    .orderBy('module')
    .execute()
  return rows.map(({ module, tasks }) => ({ module, tasks: Number(tasks) }))
}

/** Gives a batch of somebody's open tasks to another person, but what is kept from that one; false when none is left. */
export function giveTasks(ctx: Ctx, person: string, to: string): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const tasks = await tasksOf(ctx, person)
      .select(['module', 'record', 'task'])
      .where(openTo(ctx, [to]))
      .orderBy('record')
      .orderBy('task')
      .limit(batchSize)
      .execute()
    for (const { task, ...of } of tasks) await advanceCase(ctx, { ...of, command: { type: 'reassign', task, to }, ofLeaver: true })
    return tasks.length > 0
  })
}

function tasksOf(ctx: Ctx, person: string) {
  return ctx.db
    .selectFrom('nurt_task')
    .where('person', '=', person)
    .where('status', '=', 'open')
    .where(sql<boolean>`module = any(${routedModules(ctx)}::text[])`)
}
