import type { LoadAnswer, PersonLoad, Reassignments, TasksOfAnswer } from '@nurt/core/processes/overview-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type Ctx, inRepeatableTransaction } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { routedModules } from './case-of.ts'
import { describeTasks, isUnasked, nextTasks, placeAfter, placeOf } from './list-tasks.ts'
import { advanceCase } from './run-command.ts'

const doneDays = 30

/** What waits for whom, over all records: of those out of reach only the number is told. */
export async function findLoad(ctx: Ctx): Promise<LoadAnswer> {
  mustHead(ctx)
  const [open, done] = [await openBy(ctx), await doneBy(ctx)]
  const isMine = (id: string) => mayConfigure(ctx) || ctx.actor.heads.people.includes(id) || ctx.actor.heads.teams.includes(id)
  const rows = open.filter(({ id }) => isMine(id))
  const people = rows.filter(({ queue }) => !queue).map(({ queue: _queue, ...one }) => ({ ...one, done: done.get(one.id) ?? 0 }))
  const idle = [...done].filter(([id]) => isMine(id) && !people.some((one) => one.id === id))
  return {
    people: [...people, ...idle.map(([id, count]) => ({ id, open: 0, overdue: 0, oldest: null, done: count }))],
    queues: rows.filter(({ queue }) => queue).map(({ id, open, overdue, oldest }) => ({ id, open, overdue, oldest })),
  }
}

type Open = Omit<PersonLoad, 'done'> & { queue: boolean }

async function openBy(ctx: Ctx): Promise<Open[]> {
  const { today } = environmentOf(ctx)
  const holder = sql`case when ${isUnasked(ctx)} then person else asked end`
  const { rows } = await sql<Open>`select ${holder}::text as id, false as queue, count(*)::int as open,
      (count(*) filter (where due < ${today}::date))::int as overdue, min(opened_at) as oldest
    from ${tableRef(ctx.workspace.schema, 'nurt_task')} where status = 'open' and not paused and module = any(${routedModules(ctx)}::text[])
      and ${holder} is not null group by 1
    union all select queue, true, count(*)::int, (count(*) filter (where due < ${today}::date))::int, min(opened_at)
    from ${tableRef(ctx.workspace.schema, 'nurt_task')} where status = 'open' and not paused and module = any(${routedModules(ctx)}::text[])
      and person is null and ${isUnasked(ctx)} and queue is not null group by 1
    order by overdue desc, open desc, id`.execute(ctx.db)
  return rows
}

async function doneBy(ctx: Ctx): Promise<Map<string, number>> {
  const since = new Date(ctx.now().getTime() - doneDays * 86_400_000).toISOString()
  const { rows } = await sql<{ id: string; done: number }>`select done_by as id, count(*)::int as done
    from ${tableRef(ctx.workspace.schema, 'nurt_task')} where done_at >= ${since}::timestamptz and done_by is not null
      and module = any(${routedModules(ctx)}::text[]) group by done_by`.execute(ctx.db)
  return new Map(rows.map(({ id, done }) => [id, done]))
}

export async function listTasksOf(ctx: Ctx, { of, after }: { of: string; after?: string | undefined }): Promise<TasksOfAnswer> {
  const { people, teams } = ctx.actor.heads
  if (!mayConfigure(ctx) && !people.includes(of) && !teams.includes(of)) refuse('not_allowed', { action: 'head' })
  const rows = await nextTasks(ctx, { of, limit: page + 1, ...(after !== undefined && { after: placeAfter(after) }) })
  const shown = rows.slice(0, page)
  const last = rows.length > page ? shown.at(-1) : undefined
  return { tasks: await describeTasks(ctx, shown), next: last ? placeOf(last) : null }
}

const page = 50

/** All or none. Whether the actor is responsible for each of them the engine decides. */
export function reassign(ctx: Ctx, { tasks, to, comment }: Reassignments): Promise<{ given: number }> {
  return inRepeatableTransaction(ctx, async (ctx) => {
    mustHead(ctx)
    let given = 0
    // in one order, so that two who do it at once do not wait for each other
    for (const { module, record, task } of tasks.toSorted(
      (one, other) => one.record.localeCompare(other.record) || one.task - other.task,
    )) {
      if (!routedModules(ctx).includes(module)) refuse('not_found')
      if (!(await isOpen(ctx, { module, record, task }))) continue
      await advanceCase(ctx, { module, record, command: { type: 'reassign', task, to }, comment })
      given++
    }
    return { given }
  })
}

async function isOpen(ctx: Ctx, { module, record, task }: Reassignments['tasks'][number]): Promise<boolean> {
  const rows = ctx.db.selectFrom('nurt_task').select('task').where('record', '=', record).where('task', '=', task)
  return (await rows.where('module', '=', module).where('status', '=', 'open').executeTakeFirst()) !== undefined
}

function mustHead(ctx: Ctx): void {
  if (!mayConfigure(ctx) && ctx.actor.heads.people.length === 0) refuse('not_allowed', { action: 'head' })
}
