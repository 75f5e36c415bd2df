import { readerOf } from '@nurt/core/expressions/evaluate.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import { blockers } from '@nurt/core/processes/blockers.ts'
import type { Task, Token } from '@nurt/core/processes/case-state.ts'
import { isBarred } from '@nurt/core/processes/do-task.ts'
import { askedValue, type GateReason } from '@nurt/core/processes/explain-gate.ts'
import { queuesOf } from '@nurt/core/processes/queues.ts'
import { Run } from '@nurt/core/processes/run.ts'
import { toldEvents } from '@nurt/core/processes/told-events.ts'
import type { TriedTask, TryAnswer } from '@nurt/core/processes/try-api.ts'
import { isFree } from '@nurt/core/processes/work.ts'
import { askedPaths } from '@nurt/core/records/asked-paths.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import { toldReasons } from './blocked.ts'
import { factsOf } from './facts.ts'
import { toldAsked } from './told-asked.ts'
import { toldTimers } from './told-timers.ts'
import { toldTried } from './tried-mails.ts'
import type { Acted, Tried } from './try-process.ts'

/** Where it stands now, and who could do what. `ctx`: of the one who tries, as records are stored. */
export async function describeTried(
  { tried, told, refused }: Acted,
  { ctx, title }: { ctx: Ctx; title: string | null },
): Promise<TryAnswer> {
  const { world, on, values, author } = tried
  const { state } = on
  const run = new Run(world.route.compiled, state, factsOf(world, { values, author }))
  const read = readerOf(values)
  const acts = []
  const asMail = { module: world.route.module, isRead: readableIn(tried) }
  for (const { gates, events, mails, ...act } of told) {
    const toldOf = { gates: await toldGates(ctx, tried, gates), mails: await toldTried(ctx, mails, asMail) }
    acts.push({ ...act, events: toldEvents(events), ...toldOf })
  }
  return {
    title,
    status: state.status,
    startedBy: state.by,
    tokens: state.tokens.map(({ id, node }) => ({ id, step: node })),
    ways: state.tokens.flatMap((token) => waysFrom(tried, run, token)),
    tasks: state.tasks.map((task) => toldTask(tried, run, task)),
    timers: toldTimers(state, world.route.process, readableIn(tried)),
    children: state.children.flatMap(({ id, node, status }) => (status === 'running' ? { id, step: node } : [])),
    asked: await readable(
      ctx,
      tried,
      askedPaths(world.route.process).map((path) => askedValue(path, read)),
    ),
    told: acts,
    refused: refused && { ...refused, reasons: toldReasons(viewerOf(world.ctx), world.route.module, refused.reasons) },
  }
}

async function toldGates(ctx: Ctx, tried: Tried, gates: readonly GateReason[]): Promise<GateReason[]> {
  const told = []
  for (const gate of gates) told.push({ ...gate, asked: await readable(ctx, tried, gate.asked) })
  return told
}

/** Named without the value where the one who tries may not read it, now or by the draft. */
async function readable(ctx: Ctx, tried: Tried, asked: GateReason['asked']): Promise<TryAnswer['asked']> {
  const isRead = readableIn(tried)
  const told = await toldAsked(
    ctx,
    tried.world.route.module,
    asked.flatMap(({ path, value, of }) => (isRead(path) ? [{ path, value, ...(of !== undefined && { of }) }] : [])),
  )
  return asked.map(({ path }) => (told.has(path) ? { path, value: told.get(path) } : { path }))
}

/** Values that the one who tries may not read are not told. */
function readableIn({ draft, world: { ctx, route } }: Tried): (path: string) => boolean {
  const { role } = viewerOf(ctx)
  return (path) => isPathReadable(draft.snapshot, role, route.module, path)
}

function waysFrom({ world }: Tried, run: Run, token: Token): TryAnswer['ways'] {
  const step = run.node(token.node)
  if (step.kind !== 'step') return []
  const isWaiting = !isFree(run, token, step)
  return step.transitions.map((transition) => {
    const { key } = transition
    const standing = blockers({ process: run.process, state: run.state, token: token.id }, transition, run.facts)
    const own = toldReasons(viewerOf(world.ctx), world.route.module, standing)
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
