import type { AboutTask, TasksAbout } from '@nurt/core/tasks/api.ts'
import { waysTo, type Way } from '@nurt/core/tasks/ways-to.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { isReadable, type View, viewerOf, viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { findLoaded } from '../records/load-records.ts'
import { titlesOf } from '../records/seen-titles.ts'
import { columns, type FoundTask, giving, read } from './hand-made.ts'
import { comparePlaces } from '../processes/place.ts'
import { dueOf, isOpen, madeAt, momentText, urgencyOf } from './task-columns.ts'
import { type TaskModule, taskModules } from './task-modules.ts'

const most = { open: 100, closed: 50 }
type State = keyof typeof most
type Found = FoundTask & { closedAt: string | null; over: { module: string; record: string } | null }

/**
 * The hand-made tasks of a record and of the records that belong to it: a client's with those of its orders. Open ones as the inbox orders
 * them, closed ones the latest first; only what the actor sees, by ways that the actor sees.
 */
export async function listTasksAbout(ctx: Ctx, { module, record }: { module: string; record: string }): Promise<TasksAbout> {
  await findLoaded(ctx, module, record)
  const known = taskModules(ctx)
    .map((tasks) => ({ tasks, ways: waysOf(ctx, module, tasks) }))
    .filter(({ ways }) => ways.length > 0)
  const within = async (state: State) => {
    const found = await Promise.all(known.map((one) => tasksIn(ctx, { ...one, module, record, state })))
    return found.flat().toSorted(state === 'open' ? (one, other) => comparePlaces(one.place, other.place) : latestFirst)
  }
  const [open, closed] = await Promise.all([within('open'), within('closed')])
  const shown = { open: open.slice(0, most.open), closed: closed.slice(0, most.closed) }
  const told = await named(ctx, [...shown.open, ...shown.closed])
  return {
    open: told.slice(0, shown.open.length),
    closed: told.slice(shown.open.length),
    isCut: { open: open.length > most.open, closed: closed.length > most.closed },
  }
}

function latestFirst(one: Found, other: Found): number {
  return Date.parse(other.closedAt ?? '') - Date.parse(one.closedAt ?? '')
}

function waysOf(ctx: Ctx, key: string, { module: tasks }: TaskModule): Way[] {
  const viewer = viewerOf(ctx)
  const modules = [...viewer.snapshot.modules.values()].map(({ module }) => module)
  const to = modules.find((module) => module.key === key)
  if (!to) return []
  const ways = waysTo(to, tasks, modules, (module, field) => isReadable(viewer, module, field))
  return ways.filter(({ over }) => !over || reachOf(viewer.role, 'see', over.module.key) !== 'none')
}

interface Asked {
  module: string
  record: string
  tasks: TaskModule
  ways: readonly Way[]
  state: State
}

async function tasksIn(ctx: Ctx, { module, record, tasks, ways, state }: Asked): Promise<Found[]> {
  const { module: own, shape } = tasks
  const statement = statementFor(ctx, `tasks about ${module} ${own.key} ${state}`, (environment) => {
    const view = viewOf(ctx, environment)
    const closed = sql`record.trashed_at is null and not (${isOpen(shape)})`
    const order =
      state === 'open' ? sql`${dueOf(shape)}, ${urgencyOf(shape)}, ${madeAt}, record.id` : sql`record.step_since desc nulls last, record.id`
    // the nearest thing that it belongs to tells most
    return sql`select ${columns(view, tasks)}, ${momentText(sql`record.step_since`)}, belonging.module, belonging.over
      from (select distinct on (id) id, module, over from (${sql.join(
        ways.map((way) => belonging(view, own.key, way)),
        sql` union all `,
      )}) as ways
        order by id, over nulls last) as belonging
      join ${tableRef(view.schema, own.key)} as record on record.id = belonging.id ${giving(view, tasks)}
      where ${state === 'open' ? isOpen(shape) : closed} and ${withinReach(view, 'see', own.key, 'record')}
      order by ${order} limit ${sql.lit(most[state] + 1)}`
  })
  return (await ask(statement, { ctx, given: { record } })).map((row) => {
    const [closedAt, over, overRecord] = row.slice(-3) as (string | null)[]
    return {
      ...read(ctx, tasks, row),
      closedAt: state === 'open' ? null : (closedAt ?? null),
      over: over && overRecord ? { module: over, record: overRecord } : null,
    }
  })
}

function belonging(view: View, tasks: string, { field, over }: Way): RawBuilder<unknown> {
  const table = tableRef(view.schema, tasks)
  const link = sql.ref(`task.${field.key}`)
  const about = sql`${given('record')}::uuid`
  if (!over) return sql`select task.id, null::text as module, null::uuid as over from ${table} as task where ${link} = ${about}`
  return sql`select task.id, ${sql.lit(over.module.key)}::text, over.id from ${tableRef(view.schema, over.module.key)} as over
    join ${table} as task on ${link} = over.id
    where ${sql.ref(`over.${over.field.key}`)} = ${about} and over.trashed_at is null and ${withinReach(view, 'see', over.module.key, 'over')}`
}

/** With the names of what they belong to. */
async function named(ctx: Ctx, found: readonly Found[]): Promise<AboutTask[]> {
  const titles = await titlesOf(
    ctx,
    found.flatMap((one) => one.over ?? []),
  )
  return found.map(({ task, closedAt, over }) => {
    const title = over && titles.get(over.record)
    return { ...task, closedAt, partOf: over && title !== null && title !== undefined ? { ...over, title } : null }
  })
}
