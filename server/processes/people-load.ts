import type { LoadAnswer, PersonLoad, Reassignments, TasksOfAnswer } from '@nurt/core/processes/overview-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type Ctx, inRepeatableTransaction } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { routedModules } from './case-of.ts'
import { describeTasks, isUnasked, nextTasks, placeOf } from './list-tasks.ts'
import { printPlace, readPlace } from './place.ts'
import { advanceCase } from './run-command.ts'

/** How long ago counts as lately done. */
const doneDays = 30

/** Of one person, or of the team (`queue`) in which nobody has taken them yet. */
export interface Load {
  id: string
  queue: boolean
  open: number
  overdue: number
  oldest: string | null
  done: number
}

/**
 * What waits for whom, over all records: of those out of reach only the number is told. `handMade` are tasks that no process gave, which are
 * told apart.
 */
export async function findLoad(ctx: Ctx, handMade: (since: string) => Promise<Load[]>): Promise<LoadAnswer> {
  mustHead(ctx)
  const since = doneSince(ctx)
  const [ofProcesses, byHand] = [await loadBy(ctx, since), await handMade(since)]
  const isMine = ({ id }: Load) => mayConfigure(ctx) || ctx.actor.heads.people.includes(id) || ctx.actor.heads.teams.includes(id)
  const all = [...ofProcesses, ...byHand].filter(isMine)
  const rows = [...Map.groupBy(all, ({ id, queue }) => `${queue} ${id}`).values()].map((parts) => togetherOf(parts, byHand))
  const ordered = rows.toSorted((one, other) => other.overdue - one.overdue || other.open - one.open || (one.id < other.id ? -1 : 1))
  const waiting = ({ id, open, overdue, oldest, handMade }: (typeof ordered)[number]) => ({ id, open, overdue, oldest, handMade })
  return {
    people: ordered.filter(({ queue }) => !queue).map((one) => ({ ...waiting(one), done: one.done })),
    queues: ordered.filter(({ queue, open }) => queue && open > 0).map(waiting),
  }
}

/** What was done from then on counts as done lately. */
export function doneSince(ctx: Ctx): string {
  return new Date(ctx.now().getTime() - doneDays * 86_400_000).toISOString()
}

function togetherOf(parts: readonly Load[], byHand: readonly Load[]): Load & Pick<PersonLoad, 'handMade'> {
  const sum = (of: readonly Load[], what: 'open' | 'overdue' | 'done') => of.reduce((all, one) => all + one[what], 0)
  const [first] = parts as [Load]
  const own = parts.filter((one) => byHand.includes(one))
  const since = parts.flatMap(({ oldest }) => oldest ?? []).toSorted((one, other) => Date.parse(one) - Date.parse(other))
  return {
    ...first,
    open: sum(parts, 'open'),
    overdue: sum(parts, 'overdue'),
    done: sum(parts, 'done'),
    oldest: since[0] ?? null,
    handMade: { open: sum(own, 'open'), done: sum(own, 'done') },
  }
}

async function loadBy(ctx: Ctx, since: string): Promise<Load[]> {
  const { today } = environmentOf(ctx)
  const task = tableRef(ctx.workspace.schema, 'nurt_task')
  const modules = sql`module = any(${routedModules(ctx)}::text[])`
  const holder = sql`case when ${isUnasked(ctx)} then person else asked end`
  const counted = sql`count(*)::int as open, (count(*) filter (where due < ${today}::date))::int as overdue, min(opened_at) as oldest, 0 as done`
  const { rows } = await sql<Load>`select ${holder}::text as id, false as queue, ${counted}
    from ${task} where status = 'open' and not paused and ${modules} and ${holder} is not null group by 1
    union all select queue, true, ${counted}
    from ${task} where status = 'open' and not paused and ${modules} and person is null and ${isUnasked(ctx)} and queue is not null group by 1
    union all select done_by::text, false, 0, 0, null, count(*)::int
    from ${task} where done_at >= ${since}::timestamptz and done_by is not null and ${modules} group by done_by`.execute(ctx.db)
  return rows
}

export async function listTasksOf(ctx: Ctx, { of, after }: { of: string; after?: string | undefined }): Promise<TasksOfAnswer> {
  mustHeadOf(ctx, of)
  const rows = await nextTasks(ctx, { of, after: after === undefined ? undefined : readPlace(after), limit: page + 1 })
  const shown = rows.slice(0, page)
  const last = rows.length > page ? shown.at(-1) : undefined
  return { tasks: await describeTasks(ctx, shown), next: last ? printPlace(placeOf(last)) : null }
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

/** Of that person, or team. */
export function mustHeadOf(ctx: Ctx, of: string): void {
  const { people, teams } = ctx.actor.heads
  if (!mayConfigure(ctx) && !people.includes(of) && !teams.includes(of)) refuse('not_allowed', { action: 'head' })
}

function mustHead(ctx: Ctx): void {
  if (!mayConfigure(ctx) && ctx.actor.heads.people.length === 0) refuse('not_allowed', { action: 'head' })
}
