import type { GivenAnswer, GivenState } from '@nurt/core/tasks/api.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { columns, type FoundTask, giving, read, withTells } from './hand-made.ts'
import { lastWords } from './last-words.ts'
import { comparePlaces } from '../processes/place.ts'
import { dueOf, isOpen, madeAt, momentText, urgencyOf } from './task-columns.ts'
import { type TaskModule, taskModules } from './task-modules.ts'

/** Nobody controls more at a time; the lists of the module hold them all. */
const most = 200

interface Asked {
  /** Tells the question from others. */
  name: string
  state: GivenState
  /** Which of a module's tasks; `given` ones are in `values`. */
  isMeant: (tasks: TaskModule) => RawBuilder<SqlBool>
  values: Readonly<Record<string, unknown>>
}

type Found = FoundTask & { closedAt: string | null }

/** Hand-made tasks that the actor sees, with how each stands and what was said of it last: open ones as the inbox orders them, else the latest closed first. */
export async function listStated(ctx: Ctx, asked: Asked): Promise<GivenAnswer> {
  const modules = taskModules(ctx)
  const found = (await Promise.all(modules.map((tasks) => foundIn(ctx, tasks, asked)))).flat()
  const page = found.toSorted(asked.state === 'open' ? (one, other) => comparePlaces(one.place, other.place) : latestFirst).slice(0, most)
  const all = page.map(({ task }) => task)
  const [tasks, words] = await Promise.all([withTells(ctx, modules, all), lastWords(ctx, all)])
  return {
    tasks: tasks.map((task, at) => ({ ...task, closedAt: page[at]?.closedAt ?? null, lastWord: words.get(task.record) ?? null })),
    isCut: found.length > most,
  }
}

function latestFirst(one: Found, other: Found): number {
  return Date.parse(other.closedAt ?? '') - Date.parse(one.closedAt ?? '')
}

async function foundIn(ctx: Ctx, tasks: TaskModule, { name, state, isMeant, values }: Asked): Promise<Found[]> {
  const { module, shape } = tasks
  const order =
    state === 'open' ? sql`${dueOf(shape)}, ${urgencyOf(shape)}, ${madeAt}, record.id` : sql`record.step_since desc nulls last, record.id`
  const statement = statementFor(ctx, `${name} ${module.key} ${state}`, (environment) => {
    const view = viewOf(ctx, environment)
    const standing = state === 'open' ? isOpen(shape) : sql`record.trashed_at is null and not (${isOpen(shape)})`
    return sql`select ${columns(view, tasks)}, ${momentText(sql`record.step_since`)}
      from ${tableRef(view.schema, module.key)} as record ${giving(view, tasks)}
      where ${isMeant(tasks)} and ${standing} and ${withinReach(view, 'see', module.key, 'record')}
      order by ${order} limit ${sql.lit(most + 1)}`
  })
  const rows = await ask(statement, { ctx, given: values })
  return rows.map((row) => ({ ...read(ctx, tasks, row), closedAt: state === 'open' ? null : ((row.at(-1) as string | null) ?? null) }))
}
