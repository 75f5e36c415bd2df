import type { CaseState, Task } from '@nurt/core/processes/case-state.ts'
import type { EventOf, ProcessEvent } from '@nurt/core/processes/process-event.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { covers, standInOf } from '@nurt/core/processes/substitution.ts'
import type { Called, WhyCame, WhyTask } from '@nurt/core/processes/why-api.ts'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { readSubstitutions } from '../permissions/read-stand-ins.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { isOpenedSince } from './facts.ts'
import type { WayEvent } from './find-why.ts'
import { openedTasks } from './opened-tasks.ts'

interface OfCase {
  record: string
  state: CaseState
  /** The last first. */
  events: readonly WayEvent[]
}

/** Of each open task how it came to whoever has it, and who stands in for that person today. */
export async function whyTasks(ctx: Ctx, module: string, { record, state, events }: OfCase): Promise<WhyTask[]> {
  const open = state.tasks.filter(({ status }) => status === 'open')
  if (open.length === 0) return []
  const { today } = environmentOf(ctx)
  const sees = (role: string) => reachOf(ctx.snapshot.roles.get(role), 'see', module) !== 'none'
  const lasting = (await readSubstitutions(ctx.db)).filter((one) => covers(one, today, module) && sees(one.role))
  const opened = await openedTasks(ctx, record)
  return open.map(({ id, step, person, queue }) => ({
    task: id,
    step,
    person: person ?? null,
    queue: queue ?? null,
    came: cameTo(ctx, module, { id, events }),
    standIns: lasting
      .filter((one) => one.person === person && isOpenedSince(ctx, standInOf(one).since, opened.get(id)))
      .map(({ substitute, mode, to }) => ({ person: substitute, mode, to })),
  }))
}

/** From when it was opened the last time: a case that began anew counts on. */
function cameTo(ctx: Ctx, module: string, { id, events }: { id: Task['id']; events: readonly WayEvent[] }): WhyCame[] {
  const came: WhyCame[] = []
  for (const { at, actor: by, details } of events) {
    if (!details) continue
    const own = details.events.flatMap((event) => ('task' in event && event.task === id ? [event] : [])).toReversed()
    for (const event of own) {
      const called = details.called?.find(({ task }) => task === id)?.by
      const told = toldCame(event, called && readableCalled(ctx, module, called))
      if (told) came.unshift({ at, by, ...told } as WhyCame)
      if (event.type === 'task.opened') return came
    }
  }
  return came
}

type HowCame = WhyCame extends infer One ? (One extends WhyCame ? Omit<One, 'at' | 'by'> : never) : never

function toldCame(event: ProcessEvent, called: Called | undefined): HowCame | undefined {
  if (event.type === 'task.opened') return event.added ? { how: 'added' } : { how: 'opened', ...(called && { called }) }
  if (event.type === 'task.given') return { how: event.because, from: event.from, to: event.to }
  if (event.type === 'task.asked') return { how: 'asked', of: event.of }
  return isPlain(event) ? { how: plain[event.type] } : undefined
}

const plain = {
  'task.claimed': 'claimed',
  'task.released': 'released',
  'task.reopened': 'reopened',
  'task.answered': 'answered',
} as const

function isPlain(event: ProcessEvent): event is EventOf<keyof typeof plain> {
  return event.type in plain
}

/** Whose head somebody is stands in a field that perhaps is not read. */
function readableCalled(ctx: Ctx, module: string, called: Called): Called {
  if (called.as === 'in_charge' || !('headOf' in called.as)) return called
  const { headOf } = called.as
  const isHidden = typeof headOf === 'object' && 'field' in headOf && !isReadable(viewerOf(ctx), module, headOf.field)
  return isHidden ? { as: called.as } : called
}
