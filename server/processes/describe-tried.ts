import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import { blockers } from '@nurt/core/processes/blockers.ts'
import type { Task, Token } from '@nurt/core/processes/case-state.ts'
import { isBarred } from '@nurt/core/processes/do-task.ts'
import { queuesOf } from '@nurt/core/processes/queues.ts'
import { Run } from '@nurt/core/processes/run.ts'
import { toldEvents } from '@nurt/core/processes/told-events.ts'
import type { TriedTask, TryAnswer } from '@nurt/core/processes/try-api.ts'
import { isFree } from '@nurt/core/processes/work.ts'
import { askedPaths } from '@nurt/core/records/asked-paths.ts'
import { viewerOf } from '../permissions/view.ts'
import { factsOf } from './facts.ts'
import { toldTimers } from './told-timers.ts'
import type { Acted, Tried } from './try-process.ts'

/** Where it stands now, and who could do what. */
export function describeTried({ tried, told, refused }: Acted, title: string | null): TryAnswer {
  const { world, on, values, author } = tried
  const { state } = on
  const run = new Run(world.route.compiled, state, factsOf(world, { values, author }))
  const isRead = readableIn(tried)
  const readable = (asked: { path: string; value?: unknown }) => (isRead(asked.path) ? asked : { path: asked.path })
  return {
    title,
    status: state.status,
    startedBy: state.by,
    tokens: state.tokens.map(({ id, node }) => ({ id, step: node })),
    ways: state.tokens.flatMap((token) => waysFrom(run, token)),
    tasks: state.tasks.map((task) => toldTask(tried, run, task)),
    timers: toldTimers(state, world.route.process, isRead),
    children: state.children.flatMap(({ id, node, status }) => (status === 'running' ? { id, step: node } : [])),
    asked: askedPaths(world.route.process).map((path) => readable({ path, value: values[path] ?? null })),
    told: told.map((act) => ({
      ...act,
      events: toldEvents(act.events),
      gates: act.gates.map((gate) => ({ ...gate, asked: gate.asked.map(readable) })),
    })),
    refused,
  }
}

/** Values that the one who tries may not read are not told. */
function readableIn({ draft, world: { ctx, route } }: Tried): (path: string) => boolean {
  const { role } = viewerOf(ctx)
  return (path) => isPathReadable(draft.snapshot, role, route.module, path)
}

function waysFrom(run: Run, token: Token): TryAnswer['ways'] {
  const step = run.node(token.node)
  if (step.kind !== 'step') return []
  const isWaiting = !isFree(run, token, step)
  return step.transitions.map((transition) => {
    const { key } = transition
    const own = blockers({ process: run.process, state: run.state, token: token.id }, transition, run.facts)
    return { token: token.id, step: step.key, key, blockers: isWaiting ? [...own, { reason: 'tasks_open' as const, key }] : own }
  })
}

function toldTask({ world: { people } }: Tried, run: Run, task: Task): TriedTask {
  const { id, step, status, person, queue, outcome, by } = task
  const node = run.node(step)
  const work = node.kind === 'step' ? node.work : undefined
  const inQueue = [...people.members.values()].flatMap((one) => {
    return queue !== undefined && queuesOf({ role: one.role, teamIds: one.teams }).includes(queue) ? one.id : []
  })
  const having = status === 'open' ? (person === undefined ? inQueue : [person]) : []
  const isClosed = (one: string) => work !== undefined && isBarred(run, work, one)
  return {
    id,
    step,
    status,
    person: person ?? null,
    queue: queue ?? null,
    outcome: outcome ?? null,
    doneBy: by ?? null,
    doers: having.filter((one) => !isClosed(one)),
    barred: having.filter(isClosed),
  }
}
