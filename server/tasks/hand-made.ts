import type { HandMade, InboxCounts, InboxScope } from '@nurt/core/tasks/api.ts'
import { soughtOf } from '@nurt/core/fields/sought.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { environmentOf } from '../environment-of.ts'
import { selectTitle, selectWire, tableRef } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { type View, viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { tellHits } from '../search/tell-hits.ts'
import { never, type Place } from '../processes/place.ts'
import { doerOf, dueOf, isFree, isOpen, madeAt, momentText, urgencyOf } from './task-columns.ts'
import type { TaskModule } from './task-modules.ts'
import { personal, type Standing, standingOf, type Whose, whose } from './whose.ts'

export interface FoundTask {
  place: Place
  task: HandMade
}

interface Asked {
  scope: InboxScope
  after: Place | undefined
  limit: number
}

/** The module's tasks that wait for the actor, in the order of the inbox. */
export async function nextHandMade(ctx: Ctx, tasks: TaskModule, { scope, after, limit }: Asked): Promise<FoundTask[]> {
  const { module, shape } = tasks
  const from = after === undefined ? 'start' : after.due === never ? 'undated' : 'dated'
  const standing = standingOf(ctx, module.key)
  const statement = statementFor(ctx, `inbox ${module.key} ${scope} ${from} ${standing}`, (environment) => {
    const view = viewOf(ctx, environment)
    const table = tableRef(view.schema, module.key)
    const order = sql`due, urgency, made, id`
    // each status is read along the index, as far as the page needs
    const parts = shape.open.flatMap((step) =>
      waysIn[scope](standing).map(
        (one) => sql`(select * from (select record.id, ${dueOf(shape)} as due, ${urgencyOf(shape)} as urgency, ${madeAt} as made
          from ${table} as record where record.step = ${sql.lit(step.key)} and record.trashed_at is null and ${whose[one](view, tasks, standing)}
            and ${behind[from](dueOf(shape), urgencyOf(shape))} and ${isFree(view, module)} and ${withinReach(view, 'see', module.key, 'record')}) as waiting
          order by ${order} limit ${given('limit')})`,
      ),
    )
    return sql`select ${columns(view, tasks)} from (
        select * from (${sql.join(parts, sql` union all `)}) as found order by ${order} limit ${given('limit')}) as page
      join ${table} as record on record.id = page.id ${giving(view, tasks)}
      order by page.due, page.urgency, page.made, page.id`
  })
  return (await ask(statement, { ctx, given: { ...after, limit } })).map((row) => read(ctx, tasks, row))
}

const waysIn: Record<InboxScope, (standing: Standing) => Whose[]> = {
  all: (standing) => [...personal(standing), 'claimable'],
  mine: personal,
  claimable: () => ['claimable'],
}

/** Those behind the place that was given. */
const behind: Record<'start' | 'dated' | 'undated', (due: RawBuilder<unknown>, urgency: RawBuilder<unknown>) => RawBuilder<SqlBool>> = {
  start: () => sql<SqlBool>`true`,
  dated: (due, urgency) =>
    sql<SqlBool>`(${due} > ${given('due')}::date or ${due} is null or (${due} = ${given('due')}::date and ${later(urgency)}))`,
  undated: (due, urgency) => sql<SqlBool>`(${due} is null and ${later(urgency)})`,
}

function later(urgency: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const place = sql`(${given('urgency')}::integer, ${given('since')}::timestamptz, ${given('id')}::uuid)`
  return sql<SqlBool>`(${urgency}, ${madeAt}, record.id) > ${place}`
}

/** Who gave it to whoever has it now. */
export function giving({ schema }: View, { shape }: TaskModule): RawBuilder<unknown> {
  return sql`left join ${tableRef(schema, 'nurt_given')} as giving on giving.record = record.id and giving.person = ${doerOf(shape)}`
}

/** What `read` makes a task of. */
export function columns(view: View, { module, shape }: TaskModule): RawBuilder<unknown> {
  const row = rowOf(view, module.key)
  const part = (field: 'priority' | 'percent') => (shape[field] ? selectWire(shape[field], row) : sql`null::text`)
  const child = (when: RawBuilder<SqlBool>) => sql`(select count(*)::integer from ${tableRef(view.schema, module.key)} as child
    where ${sql.ref(`child.${shape.parent?.key}`)} = record.id and child.trashed_at is null and ${when} and ${withinReach(view, 'see', module.key, 'child')})`
  const open = sql<SqlBool>`child.step = any(array[${sql.join(shape.open.map(({ key }) => sql.lit(key)))}])`
  return sql.join([
    sql`record.id, record.version, ${selectTitle(row)}, record.step, ${doerOf(shape)}, ${dueOf(shape)}, ${urgencyOf(shape)}`,
    sql`${momentText(madeAt)}, ${part('priority')}, ${part('percent')}, giving.by, ${momentText(sql`giving.at`)}`,
    sql`${withinReach(view, 'change', module.key, 'record')}`,
    shape.parent ? sql`${sql.ref(`record.${shape.parent.key}`)}, ${child(open)}, ${child(sql<SqlBool>`true`)}` : sql`null::uuid, 0, 0`,
  ])
}

type Cells = [
  id: string,
  version: number,
  title: string,
  step: string,
  doer: string | null,
  due: string | null,
  urgency: number,
  made: string,
  priority: string | null,
  percent: string | null,
  by: string | null,
  givenAt: string | null,
  mayChange: boolean,
  parent: string | null,
  open: number,
  all: number,
]

export function read(ctx: Ctx, { module, shape }: TaskModule, row: unknown[]): FoundTask {
  const [id, version, title, step, doer, due, urgency, made, priority, percent, by, givenAt, mayChange, parent, open, all] = row as Cells
  const isStillOpen = shape.open.some(({ key }) => key === step)
  return {
    place: { due: due ?? never, urgency, since: made, id, task: 0 },
    task: {
      module: module.key,
      record: id,
      version,
      title,
      tells: [],
      step,
      doer,
      due,
      isOverdue: due !== null && isStillOpen && due < environmentOf(ctx).today,
      priority,
      percent,
      parent,
      subtasks: all > 0 ? { open, all } : null,
      givenBy: by,
      since: givenAt ?? made,
      mayChange,
    },
  }
}

/** With what tells them from others, but what stands beside it anyway. */
export async function withTells(ctx: Ctx, modules: readonly TaskModule[], tasks: readonly HandMade[]): Promise<HandMade[]> {
  const shown = modules.flatMap(({ shape }) => [
    shape.doer,
    ...[shape.due, shape.priority, shape.percent].flatMap((field) => field?.key ?? []),
  ])
  const tells = await tellHits(ctx, tasks, soughtOf(''), ['step', ...shown])
  return tasks.map((task) => ({ ...task, tells: tells.get(task.record) ?? [] }))
}

/** Read from the index alone where the actor's reach is all. */
export async function countHandMade(ctx: Ctx, tasks: TaskModule, visitedAt: string | null): Promise<InboxCounts> {
  const { module, shape } = tasks
  const standing = standingOf(ctx, module.key)
  const statement = statementFor(ctx, `inbox counts ${module.key} ${standing}`, (environment) => {
    const view = viewOf(ctx, environment)
    const overdue = sql`count(*) filter (where ${dueOf(shape)} < ${given('today')}::date)`
    const isOne = (ways: readonly Whose[]) =>
      sql<SqlBool>`(${sql.join(
        ways.map((one) => whose[one](view, tasks, standing)),
        sql` or `,
      )})`
    const of = (ways: readonly Whose[]) => sql`select count(*) as open, ${overdue} as overdue
      from ${tableRef(view.schema, module.key)} as record
      where ${isOpen(shape)} and ${isOne(ways)} and ${isFree(view, module)} and ${withinReach(view, 'see', module.key, 'record')}`
    const givings = (when: RawBuilder<SqlBool>) => sql`(
        select count(*)::integer from ${tableRef(view.schema, 'nurt_given')} as giving
        join ${tableRef(view.schema, module.key)} as record on record.id = giving.record and ${doerOf(shape)} = giving.person
        where ${when} and giving.module = ${sql.lit(module.key)} and ${isOpen(shape)} and ${withinReach(view, 'see', module.key, 'record')})`
    const me = sql`${given('me')}::uuid`
    const isFresh = sql<SqlBool>`${isFree(view, module)} and ${isOne(personal(standing))} and giving.at > ${given('visitedAt')}::timestamptz`
    return sql`select mine.open::integer, mine.overdue::integer, theirs.open::integer, theirs.overdue::integer,
        ${givings(isFresh)}, ${givings(sql<SqlBool>`giving.by = ${me}`)}
      from (${of(personal(standing))}) as mine, (${of(['claimable'])}) as theirs`
  })
  const asked = { today: environmentOf(ctx).today, me: ctx.actor.id, visitedAt: visitedAt ?? '-infinity' }
  const [row] = await ask(statement, { ctx, given: asked })
  const [mine = 0, mineOverdue = 0, claimable = 0, theirsOverdue = 0, fresh = 0, byMe = 0] = (row ?? []) as number[]
  return { open: mine + claimable, overdue: mineOverdue + theirsOverdue, claimable, fresh, given: byMe }
}
