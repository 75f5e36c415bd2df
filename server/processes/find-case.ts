import type { CaseAnswer, CaseTask, TaskAction } from '@nurt/core/processes/api.ts'
import { blockers } from '@nurt/core/processes/blockers.ts'
import { holdsBack } from '@nurt/core/processes/children.ts'
import type { Task, Token } from '@nurt/core/processes/case-state.ts'
import { isBarred } from '@nurt/core/processes/do-task.ts'
import { Run } from '@nurt/core/processes/run.ts'
import { actionsOn } from '@nurt/core/processes/task-actions.ts'
import { isFree } from '@nurt/core/processes/work.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, moduleFor, viewerOf } from '../permissions/view.ts'
import { findLoaded, loadWhole } from '../records/load-records.ts'
import { toldReasons } from './blocked.ts'
import { documentsOf } from './documents.ts'
import { type Standing, standingOf } from './standing.ts'
import { toldProcess } from './kept.ts'
import { failedTimers } from './timer-tries.ts'
import { toldTimers } from './told-timers.ts'

/** Where a record stands in its process, and what the one who asks may do about it. */
export async function findCase(ctx: Ctx, { module: key, record }: { module: string; record: string }): Promise<CaseAnswer> {
  const module = moduleFor(viewerOf(ctx), key)
  const { may } = await findLoaded(ctx, key, record)
  const [whole] = await loadWhole(ctx, key, [record])
  if (!whole) refuse('not_found')
  const isOpen = may.change && !whole.values['trashed_at']
  return describeCase(await standingOf(ctx, module, whole), { isOpen })
}

/** `isOpen`: who asks may press its buttons. */
export async function describeCase(standing: Standing, { isOpen }: { isOpen: boolean }): Promise<CaseAnswer> {
  const { record, state } = standing.on
  return {
    status: state.status === 'none' ? 'running' : state.status,
    startedBy: state.by,
    tokens: state.tokens.map(({ id, node, since }) => ({ id, step: node, ...(since !== undefined && { since }) })),
    transitions: isOpen ? state.tokens.flatMap((token) => transitionsAt(standing, token)) : [],
    tasks: await tasksOf(record, standing),
    timers: await timersOf(standing),
    documents: documentsOf(standing),
    isInCharge: standing.world.isInCharge,
    ...followed(standing),
    ...(standing.unmade?.length && { unmade: standing.unmade }),
  }
}

function followed({ world: { ctx, route }, on: { kept } }: Standing): Pick<CaseAnswer, 'follows'> {
  return kept === undefined ? {} : { follows: { version: kept, process: toldProcess(ctx, route) } }
}

function transitionsAt({ world, on: { state }, facts }: Standing, token: Token): CaseAnswer['transitions'] {
  const { module, compiled } = world.route
  const step = compiled.nodes.get(token.node)
  if (step?.kind !== 'step') return []
  const run = new Run(compiled, state, facts)
  const waits = [
    ...(isFree(run, token, step) ? [] : ['tasks_open' as const]),
    ...(holdsBack(run, token, step) ? ['children_open' as const] : []),
  ]
  return step.transitions.map((transition) => {
    const { key } = transition
    const own = blockers({ process: compiled, state, token: token.id }, transition, facts)
    return {
      token: token.id,
      step: step.key,
      key,
      blockers: [...toldReasons(viewerOf(world.ctx), module, own), ...waits.map((reason) => ({ reason, key }))],
    }
  })
}

async function timersOf({ world: { ctx, route, isInCharge }, on: { record, state } }: Standing): Promise<CaseAnswer['timers']> {
  const viewer = viewerOf(ctx)
  const told = toldTimers(state, route.process, (field) => isReadable(viewer, route.module, field))
  const failed = told.length > 0 ? await failedTimers(ctx, record) : undefined
  return told.map(({ id, step, key, at }) => {
    const tried = failed?.get(id)
    return { step, key, at, ...(tried && { failed: { again: tried.again, ...(isInCharge && { why: tried.why }) } }) }
  })
}

async function tasksOf(record: string, standing: Standing): Promise<CaseTask[]> {
  const { world, on } = standing
  const rows = await world.ctx.db.selectFrom('nurt_task').selectAll().where('record', '=', record).orderBy('task').execute()
  const known = new Map(on.state.tasks.map((task) => [task.id, task]))
  return rows.map((row) => {
    const task = known.get(row.task)
    return {
      id: row.task,
      step: row.step,
      status: row.status,
      person: row.person,
      queue: row.queue,
      openedAt: row.opened_at,
      due: row.due,
      outcome: row.outcome,
      doneAt: row.done_at,
      doneBy: row.done_by,
      onBehalfOf: row.on_behalf_of,
      comment: row.comment,
      note: row.note,
      noteBy: row.note_by,
      asked: row.asked,
      may: task?.status === 'open' && !row.paused ? mayDo(standing, task) : [],
    }
  })
}

/** What is refused to whoever did another step is not offered. */
function mayDo({ world: { route }, on: { state }, facts }: Standing, task: Task): TaskAction[] {
  const step = route.compiled.nodes.get(task.step)
  const run = new Run(route.compiled, state, facts)
  const work = step?.kind === 'step' ? step.work : undefined
  const isClosed = work && [facts.actor, task.person ?? null].some((person) => isBarred(run, work, person))
  return actionsOn(task, facts, work).filter((action) => action !== 'do' || !isClosed)
}
