import type { Step, StepWork } from '@nurt/core/blueprint/document.ts'
import { dayStart } from '@nurt/core/expressions/periods.ts'
import { soughtOf } from '@nurt/core/fields/sought.ts'
import type { TasksAnswer, WaitingTask } from '@nurt/core/processes/api.ts'
import { queueOfRole, queuesOf } from '@nurt/core/processes/queues.ts'
import { actionsOn } from '@nurt/core/processes/task-actions.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { isCalling } from './call-of.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { askingIn } from '../permissions/view.ts'
import { passedOn, stoodFor } from '../permissions/stood-for.ts'
import { tellHits } from '../search/tell-hits.ts'
import { titlesOf } from '../records/seen-titles.ts'
import { routedModules } from './case-of.ts'
import { actsForOn, ownFacts } from './facts.ts'
import { openTo } from './may-open.ts'
import { never, type Place, printPlace, readPlace } from './place.ts'
import { keptSteps } from './kept.ts'
import { parentsOf } from './parents-of.ts'

interface AskedTasks {
  scope?: 'all' | 'mine' | 'claimable' | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** Of the actor's own, or of a person or queue. */
type NextTasks = ({ scope: 'all' | 'mine' | 'claimable' } | { of: string }) & { after: Place | undefined; limit: number }

const pageSize = 50

/** What waits for the actor: own tasks, questions that were asked of them, and what their teams and role may take. */
export async function listTasks(ctx: Ctx, { scope = 'all', after, limit = pageSize }: AskedTasks): Promise<TasksAnswer> {
  const rows = await nextTasks(ctx, { scope, after: after === undefined ? undefined : readPlace(after), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { counts: await countTasks(ctx), tasks: await describeTasks(ctx, page), next: last ? printPlace(placeOf(last)) : null }
}

/** In the order of the inbox, behind that place. Each way to be somebody's is read along its index, as far as the page needs. */
export async function nextTasks(ctx: Ctx, { after, limit, ...asked }: NextTasks): Promise<TaskRow[]> {
  const ways = 'of' in asked ? heldBy(ctx, asked.of) : conditions(ctx)[asked.scope]
  const order = sql`due, opened_at, record, task` // without a day: last
  const parts = ways.map((way) => {
    const part = waiting(ctx, way)
      .select(['module', 'record', 'task', 'step', 'person', 'queue', 'asked', 'opened_at', 'due', 'note', 'note_by'])
      .where(after ? behind(after) : sql<SqlBool>`true`)
    return sql`(${part} order by ${order} limit ${limit})`
  })
  const { rows } = await sql<TaskRow>`select * from (${sql.join(parts, sql` union `)}) as found order by ${order} limit ${limit}`.execute(
    ctx.db,
  )
  return rows
}

type Ways = readonly RawBuilder<SqlBool>[]

function heldBy(ctx: Ctx, of: string): Ways {
  const queued = sql<SqlBool>`(person is null and queue = ${of})`
  if (!z.uuid().safeParse(of).success) return [queued]
  return [sql<SqlBool>`(person = ${of} and ${isUnasked(ctx)})`, sql<SqlBool>`asked = ${of}`, queued]
}

function waiting(ctx: Ctx, condition: RawBuilder<SqlBool>) {
  const isRouted = sql<SqlBool>`module = any(${routedModules(ctx)}::text[])`
  return ctx.db.selectFrom('nurt_task').where('status', '=', 'open').where('paused', '=', false).where(isRouted).where(condition)
}

function oneOf(ways: Ways): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

function conditions(ctx: Ctx): Record<'all' | 'mine' | 'claimable', Ways> {
  const { actor } = ctx
  const isOwn = without(ctx)
  // who has asked somebody waits for the answer
  const own = [
    ...held(ctx, 'person').map((way) => sql<SqlBool>`(${way} and ${isUnasked(ctx)} and ${isOwn})`),
    ...held(ctx, 'asked').map((way) => sql<SqlBool>`(${way} and ${isOwn})`),
  ]
  // of those who have left it is those in charge who find somebody else
  const left = [sql<SqlBool>`person = any(${goneFrom(ctx)})`, sql<SqlBool>`(person is null and queue = any(${emptyQueues(ctx)}))`]
  const mine = mayConfigure(ctx) ? [...own, ...left] : own
  const claimable = [sql<SqlBool>`(person is null and queue = any(${queuesOf(actor)}::text[]) and ${openTo(ctx, askingIn(ctx))})`]
  return { mine, claimable, all: [...mine, ...claimable] }
}

function goneFrom({ workspace }: Ctx): RawBuilder<string[]> {
  return sql`array(select person from ${tableRef(workspace.schema, 'nurt_member')} where not active)`
}

/** Who has left answers nothing any more. */
export function isUnasked(ctx: Ctx): RawBuilder<SqlBool> {
  return sql<SqlBool>`(asked is null or asked = any(${goneFrom(ctx)}))`
}

/** Out of which nobody may take: read along their index, from one queue to the next. */
function emptyQueues({ workspace }: Ctx): RawBuilder<string[]> {
  const [task, member] = [tableRef(workspace.schema, 'nurt_task'), tableRef(workspace.schema, 'nurt_member')]
  const next = (after: RawBuilder<SqlBool>) => sql`(select queue from ${task} as waiting
    where status = 'open' and not paused and person is null and queue is not null and ${after} order by queue limit 1)`
  return sql`array(with recursive held(queue) as (${next(sql`true`)}
      union all select ${next(sql`waiting.queue > held.queue`)} from held where held.queue is not null)
    select queue from held where queue is not null and not exists (select from ${member} as one
      where one.active and not one.service and (${queueOfRole('')} || one.role = held.queue or held.queue = any(one.teams::text[]))))`
}

/** Whether it is the actor's, or of somebody for whom the actor stands in. */
function held(ctx: Ctx, by: 'person' | 'asked'): Ways {
  const column = sql.ref(by)
  const others = routedModules(ctx).flatMap((module) => stoodFor(ctx, module).map((one) => ({ ...one, module })))
  const forThem = others.map((one) => sql<SqlBool>`(${column} = ${one.person} and ${openedIn(ctx, one)})`)
  return [sql<SqlBool>`${column} = ${ctx.actor.id}`, ...forThem]
}

/** What somebody else has as their own while the actor is away. */
function without(ctx: Ctx): RawBuilder<SqlBool> {
  const passed = routedModules(ctx).flatMap((module) => passedOn(ctx, module).map((one) => openedIn(ctx, { ...one, module })))
  return passed.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`not (${sql.join(passed, sql` or `)})`
}

function openedIn({ snapshot }: Ctx, { module, since }: { module: string; since: string | null }): RawBuilder<SqlBool> {
  const day = since && new Date(dayStart(since, snapshot.blueprint.timeZone)).toISOString()
  return day ? sql<SqlBool>`(module = ${module} and opened_at >= ${day}::timestamptz)` : sql<SqlBool>`module = ${module}`
}

async function countTasks(ctx: Ctx): Promise<TasksAnswer['counts']> {
  const { fresh: _, ...counts } = await countTasksSince(ctx, null)
  return counts
}

/** How much waits, and how many came to the actor since then (null: ever); every browser asks for it. */
export async function countTasksSince(ctx: Ctx, since: string | null): Promise<TasksAnswer['counts'] & { fresh: number }> {
  const { all, mine, claimable } = conditions(ctx)
  const { today } = environmentOf(ctx)
  return waiting(ctx, oneOf(all))
    .select([
      sql<number>`count(*)::integer`.as('open'),
      sql<number>`(count(*) filter (where due < ${today}))::integer`.as('overdue'),
      sql<number>`(count(*) filter (where ${oneOf(claimable)}))::integer`.as('claimable'),
      sql<number>`(count(*) filter (where opened_at > ${since ?? '-infinity'}::timestamptz and ${oneOf(mine)}))::integer`.as('fresh'),
    ])
    .executeTakeFirstOrThrow()
}

export interface TaskRow {
  module: string
  record: string
  task: number
  step: string
  person: string | null
  queue: string | null
  asked: string | null
  opened_at: string
  due: string | null
  note: string | null
  note_by: string | null
}

export async function describeTasks(ctx: Ctx, rows: readonly TaskRow[]): Promise<WaitingTask[]> {
  const titles = await titlesOf(ctx, rows)
  const moduleOf = new Map(rows.map(({ record, module }) => [record, module]))
  const hits = [...titles].map(([record, title]) => ({ module: moduleOf.get(record) ?? '', record, title }))
  const tells = await tellHits(ctx, hits, soughtOf(''), ['step'])
  const parents = (await isCalling(ctx)) ? await parentsOf(ctx, [...new Set(rows.map(({ record }) => record))]) : undefined
  const { today } = environmentOf(ctx)
  const kept = await keptSteps(ctx, rows)
  const held = holders(ctx)
  return rows.map(({ opened_at, note_by, ...row }) => ({
    task: row.task,
    module: row.module,
    record: row.record,
    title: titles.get(row.record) ?? null,
    tells: tells.get(row.record) ?? [],
    step: row.step,
    person: row.person,
    queue: row.queue,
    openedAt: opened_at,
    due: row.due,
    isOverdue: row.due !== null && row.due < today,
    partOf: parents?.get(row.record) ?? null,
    asked: row.asked,
    ...(titles.has(row.record) ? { note: row.note, noteBy: note_by } : { note: null, noteBy: null }),
    ...asKept(kept(row.record, row.step)),
    ...held({ ...row, opened_at }, kept(row.record, row.step)),
  }))
}

function asKept(step: Step | undefined): Pick<WaitingTask, 'as'> {
  return step ? { as: step } : {}
}

type Holding = Pick<TaskRow, 'module' | 'step' | 'task' | 'person' | 'queue' | 'asked' | 'opened_at'>

/** What the actor may do with tasks, and for whom. */
function holders(ctx: Ctx): (row: Holding, kept: Step | undefined) => Pick<WaitingTask, 'onBehalfOf' | 'may'> {
  const facts = ownFacts(ctx)
  const standingIn = new Map(routedModules(ctx).map((module) => [module, actsForOn(ctx, module)]))
  return ({ module, step, task, person, queue, asked, opened_at }, kept) => {
    const actsFor = (whose: string) => standingIn.get(module)?.(whose, opened_at) === true
    const held = { id: task, ...(person && { person }), ...(queue && { queue }), ...(asked && { asked }) }
    const whose = asked ?? person
    return {
      onBehalfOf: whose !== null && whose !== ctx.actor.id && actsFor(whose) ? whose : null,
      may: actionsOn(held, { ...facts, actsFor }, kept ? kept.work : workOn(ctx, module, step)),
    }
  }
}

function workOn({ snapshot }: Ctx, module: string, key: string): StepWork | undefined {
  return snapshot.modules.get(module)?.module.process?.steps.find((step) => step.key === key)?.work
}

/** Where it stands in the inbox. */
export function placeOf({ due, opened_at, record, task }: TaskRow): Place {
  return { due: due ?? never, urgency: 0, since: opened_at, id: record, task }
}

function behind({ due, urgency, since, id, task }: Place): RawBuilder<SqlBool> {
  return sql<SqlBool>`(coalesce(due, 'infinity'), 0, opened_at, record, task) >
    (${due}::date, ${urgency}::integer, ${since}::timestamptz, ${id}::uuid, ${task}::integer)`
}
