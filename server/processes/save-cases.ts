import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { Task, Token } from '@nurt/core/processes/case-state.ts'
import type { Command } from '@nurt/core/processes/command.ts'
import { calledIn, remindedIn } from '@nurt/core/processes/called-in.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import { type RawBuilder, sql } from 'kysely'
import { atOneMoment } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { given, post, statementFor } from '../db/statement.ts'
import { emit, type Emitted } from '../events/emit.ts'
import { leaveToTell } from '../records/leave-to-tell.ts'
import type { Case } from './case-of.ts'
import type { World } from './facts.ts'
import { saveBranchStays } from './save-branch-stays.ts'
import { saveTimers } from './save-timers.ts'

/** What a command did with a case. */
export interface Advanced {
  /** As it stands now. */
  case: Case
  command: Command['type']
  /** Where its tokens stood before. */
  from: readonly Token[]
  /** It only follows what has happened already: the process itself does nothing by it. */
  quiet?: true
  comment?: string | undefined
  since?: string
  events: readonly ProcessEvent[]
  /** What it went by, for whoever asks why later; worked out where it is stored. */
  because?: () => Because
}

type Because = Pick<CaseDetails, 'asked' | 'called'>

/** Stores cases with their tasks, and what happened in them, in the transaction of the change, which ties it to what else the act did. */
export async function saveCases(world: World, { change }: { change: string }, advanced: readonly Advanced[]): Promise<void> {
  const { module } = world.route
  const happened = advanced.filter(({ events }) => events.length > 0)
  if (happened.length === 0) return
  const ctx = atOneMoment(world.ctx)
  const at = ctx.now().toISOString()
  const cases = [...new Map(happened.map((one) => [one.case.record, one.case])).values()]
  const rows = cases.map(({ record, process, state, former }) => ({
    record,
    module,
    process,
    status: state.status,
    state,
    former: former.length > 0 ? former : null,
  }))
  const save = (name: string, build: (schema: string) => RawBuilder<unknown>, rows: readonly object[]) =>
    post(
      statementFor(ctx, name, () => build(ctx.workspace.schema)),
      { ctx, given: { rows: JSON.stringify(rows), at } },
    )
  await save('save cases', savingCases, rows)
  // of what several commands of one act did with a task, as it stands after the last
  const tasks = new Map(happened.flatMap((one) => tasksOf(one, world)).map((row) => [`${row.record} ${row.task}`, row]))
  if (tasks.size > 0) await save('save tasks', savingTasks, [...tasks.values()])
  const timed = new Set(happened.filter(({ events }) => events.some(isOfTimer)).map((one) => one.case.record))
  const set = cases.filter(({ record }) => timed.has(record))
  if (set.length > 0) await saveTimers(ctx, module, new Map(set.map(({ record, state }) => [record, state.timers])))
  await emit(ctx, ...happened.map((one) => told(world, one, change)))
  await saveBranchStays({ ...world, ctx }, happened)
  const called = happened.flatMap(({ events }) => [...calledIn(events), ...remindedIn(events)])
  if (called.some((person) => person !== ctx.actor.id)) await leaveToTell(ctx, { act: change, module, at: ctx.now() })
}

function isOfTimer({ type }: ProcessEvent): boolean {
  return type === 'timer.set' || type === 'timer.fired' || type === 'timer.cleared' || type === 'case.put_back'
}

/** A comment stands there once, where it goes with the values of a record that is deleted for good. */
function told({ ctx, route: { module } }: World, one: Advanced, change: string): Emitted {
  const { record } = one.case
  const { command, comment, since, events: all, because } = one
  const events = all.map((event) => (event.type === 'commanded' ? { type: event.type, key: event.key, by: event.by } : event))
  const details = {
    change,
    command,
    events,
    ...(comment !== undefined && { comment }),
    ...(since !== undefined && { since }),
    version: one.case.kept ?? ctx.snapshot.version,
    ...because?.(),
  } satisfies CaseDetails
  return { type: 'case.advanced', module, record, details }
}

/** A task as the table takes it. */
interface TaskRow extends ReturnType<typeof heldBy> {
  record: string
  module: string
  due: string | null
  comment: string | null
  /** Both null where nobody said anything to it. */
  note: string | null
  note_by: string | null
  is_done: boolean
}

/** Those that the events are about. */
function tasksOf({ case: { record, state }, command, events, comment }: Advanced, { ctx, route: { module }, dueOf }: World): TaskRow[] {
  const said = comment ?? null
  const happened = Map.groupBy(
    events.flatMap((event) => ('task' in event ? [event] : [])),
    ({ task }) => task,
  )
  return state.tasks.flatMap((task) => {
    const types = happened.get(task.id)?.map(({ type }) => type) ?? (isTaken(command, task) ? [] : undefined)
    if (!types) return []
    const isDone = types.includes('task.done')
    const noted = said !== null && types.some((type) => coming.has(type))
    return {
      ...heldBy(task),
      record,
      module,
      due: dueOf(task.step),
      comment: isDone ? said : null,
      note: noted ? said : null,
      note_by: noted ? ctx.actor.id : null,
      is_done: isDone,
    }
  })
}

/** Whether it may be another one although no event names it. */
function isTaken(command: Advanced['command'], { status }: Task): boolean {
  return command === 'put_back' || (command === 'migrate' && status === 'open')
}

function heldBy({ id, step, status, person, queue, asked, outcome, by, onBehalfOf }: Task) {
  const orNull = (text: string | undefined) => text ?? null
  return {
    task: id,
    step,
    status,
    person: orNull(person),
    queue: orNull(queue),
    asked: orNull(asked),
    outcome: orNull(outcome),
    done_by: orNull(by),
    on_behalf_of: orNull(onBehalfOf),
  }
}

/** What is said with these is said to whoever has the task then. */
const coming: ReadonlySet<ProcessEvent['type']> = new Set(['task.opened', 'task.given', 'task.asked', 'task.answered', 'task.reopened'])

const at = sql`${given('at')}::timestamptz`

function savingCases(schema: string): RawBuilder<unknown> {
  return sql`insert into ${tableRef(schema, 'nurt_case')} as known (record, module, process, status, state, former, started_at,
      ended_at)
    select record, module, process, status, state, former, ${at}, case when status <> 'running' then ${at} end
    from json_to_recordset(${given('rows')}::json) as given(record uuid, module text, process text, status text, state jsonb,
      former jsonb)
    on conflict (record) do update set process = excluded.process, status = excluded.status, state = excluded.state,
      former = excluded.former, ended_at = excluded.ended_at`
}

function savingTasks(schema: string): RawBuilder<unknown> {
  return sql`insert into ${tableRef(schema, 'nurt_task')} as known
      (record, task, module, step, person, queue, asked, status, opened_at, due, outcome, done_at, done_by, on_behalf_of, comment, note,
        note_by)
    select record, task, module, step, person, queue, asked, status, ${at}, due, outcome,
      case when is_done then ${at} end, done_by, on_behalf_of, comment, note, note_by
    from json_to_recordset(${given('rows')}::json) as given(record uuid, task integer, module text, step text, person uuid, queue text,
      asked uuid, status text, due date, outcome text, done_by uuid, on_behalf_of uuid, comment text, note text, note_by uuid,
        is_done boolean)
    on conflict (record, task) do update set step = excluded.step, person = excluded.person, queue = excluded.queue, asked = excluded.asked,
      status = excluded.status, outcome = excluded.outcome, done_by = excluded.done_by, on_behalf_of = excluded.on_behalf_of,
      -- what is asked again is asked as of now
      opened_at = case when known.status = 'done' and excluded.status = 'open' then excluded.opened_at else known.opened_at end,
      due = case when known.status = 'done' and excluded.status = 'open' then excluded.due else known.due end,
      done_at = case when excluded.outcome is null then null else coalesce(excluded.done_at, known.done_at) end,
      comment = case when excluded.outcome is null then null else coalesce(excluded.comment, known.comment) end,
      note = coalesce(excluded.note, known.note), note_by = coalesce(excluded.note_by, known.note_by)`
}
