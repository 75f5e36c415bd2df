import type { GivenAnswer, GivenState, GivenTask, HandMade } from '@nurt/core/tasks/api.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { commentsNow } from '../records/comments-now.ts'
import { columns, type FoundTask, giving, read, withTells } from './hand-made.ts'
import { comparePlaces } from './place.ts'
import { doerOf, dueOf, isOpen, madeAt, momentText, urgencyOf } from './task-columns.ts'
import { type TaskModule, taskModules } from './task-modules.ts'

/** Nobody controls more at a time; the lists of the module hold them all. */
const most = 200

type Given = FoundTask & { closedAt: string | null }

/** What the actor gave others to do: how far it is and what was said of it last. Open ones as the inbox orders them, else the latest closed first. */
export async function listGiven(ctx: Ctx, { state = 'open' }: { state?: GivenState | undefined }): Promise<GivenAnswer> {
  const modules = taskModules(ctx)
  const found = (await Promise.all(modules.map((tasks) => givenIn(ctx, tasks, state)))).flat()
  const ordered = found.toSorted((one, other) =>
    state === 'open' ? comparePlaces(one.place, other.place) : Date.parse(other.closedAt ?? '') - Date.parse(one.closedAt ?? ''),
  )
  const page = ordered.slice(0, most)
  const [tasks, words] = await Promise.all([
    withTells(
      ctx,
      modules,
      page.map(({ task }) => task),
    ),
    lastWords(
      ctx,
      page.map(({ task }) => task),
    ),
  ])
  return {
    tasks: tasks.map((task, at) => ({ ...task, closedAt: page[at]?.closedAt ?? null, lastWord: words.get(task.record) ?? null })),
    isCut: found.length > most,
  }
}

async function givenIn(ctx: Ctx, tasks: TaskModule, state: GivenState): Promise<Given[]> {
  const { module, shape } = tasks
  const order =
    state === 'open' ? sql`${dueOf(shape)}, ${urgencyOf(shape)}, ${madeAt}, record.id` : sql`record.step_since desc nulls last, record.id`
  const statement = statementFor(ctx, `given ${module.key} ${state}`, (environment) => {
    const view = viewOf(ctx, environment)
    const closed = state === 'open' ? isOpen(shape) : sql`record.trashed_at is null and not (${isOpen(shape)})`
    return sql`select ${columns(view, tasks)}, ${momentText(sql`record.step_since`)}
      from ${tableRef(view.schema, module.key)} as record ${giving(view, tasks)}
      where giving.by = ${given('me')}::uuid and giving.module = ${sql.lit(module.key)} and ${doerOf(shape)} is distinct from giving.by
        and ${closed} and ${withinReach(view, 'see', module.key, 'record')}
      order by ${order} limit ${sql.lit(most + 1)}`
  })
  const rows = await ask(statement, { ctx, given: { me: ctx.actor.id } })
  return rows.map((row) => ({ ...read(ctx, tasks, row), closedAt: state === 'open' ? null : ((row.at(-1) as string | null) ?? null) }))
}

/** The last comment on each, as it reads now. */
async function lastWords(ctx: Ctx, tasks: readonly HandMade[]): Promise<Map<string, NonNullable<GivenTask['lastWord']>>> {
  if (tasks.length === 0) return new Map()
  const comments = await ctx.db
    .selectFrom('nurt_event')
    .distinctOn('record')
    .select(['id', 'record', 'at', 'actor', 'changes'])
    .where(
      'record',
      'in',
      tasks.map(({ record }) => record),
    )
    .where('type', '=', 'comment.written')
    .orderBy('record')
    .orderBy('at', 'desc')
    .execute()
  const named = comments.flatMap(({ record, ...comment }) => (record === null ? [] : [{ ...comment, record }]))
  const now = await commentsNow(ctx, named)
  return new Map(
    named.flatMap(({ id, record, at, actor, changes }) => {
      const changed = now.get(id)
      const text = changed?.text ?? (changes as Changes | null)?.['text']?.[1]
      return changed?.removed || typeof text !== 'string' ? [] : [[record, { text, at, by: actor }] as const]
    }),
  )
}
