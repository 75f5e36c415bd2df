import type { Process, StepCall } from '@nurt/core/blueprint/document.ts'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import type { EventOf } from '@nurt/core/processes/process-event.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { atOneMoment, type Ctx } from '../context.ts'
import { beyondReach } from '../permissions/view.ts'
import { makeRecords } from '../records/create-records.ts'
import { type Loaded, loadWhole } from '../records/load-records.ts'
import { ancestorsOf } from './ancestors-of.ts'
import { blocked, orFail } from './blocked.ts'
import { handedDown } from './handed-down.ts'
import { withLinked } from './linked-values.ts'
import { settleChildren } from './settle-children.ts'
import type { Moved, Stored } from './store-advanced.ts'
import { tellKin } from './tell-kin.ts'

type Called = EventOf<'child.called'>

/** How many wholes stand above each other, at most: what a publish let through all the same ends here. */
const mostLevels = 15

/**
 * Makes the records that cases have called, under the process's own authority, in the transaction of what set it off. What cannot be made
 * refuses it, with the reason.
 */
export async function startChildren({ world, moved, change }: Stored): Promise<void> {
  const ctx = atOneMoment(beyondReach(world.ctx))
  const { module, process } = world.route
  for (const one of moved) {
    const called = calledIn(one)
    if (called.length === 0) continue
    const [parent] = await loadWhole(ctx, module, [one.record])
    if (!parent) refuse('not_found')
    if ((await ancestorsOf(ctx, [one.record])).length > mostLevels) blocked(world.ctx, module, [{ reason: 'loops' }], one.record)
    for (const same of Map.groupBy(called, ({ node, call }) => `${node} ${call}`).values()) {
      await startSame(ctx, { module, process, parent, change }, same)
    }
  }
}

/** Those that were not dropped at once. */
function calledIn({ advanced }: Moved): Called[] {
  const events = advanced.flatMap((one) => one.events)
  const dropped = new Set(events.flatMap((event) => (event.type === 'child.dropped' ? event.child : [])))
  return events.filter((event): event is Called => event.type === 'child.called' && !dropped.has(event.child))
}

interface Starting {
  module: string
  /** That the parent follows. */
  process: Process
  parent: Loaded
  change: string
}

/** By one call of one status. */
async function startSame(ctx: Ctx, { module, process, parent, change }: Starting, called: readonly Called[]): Promise<void> {
  const [first] = called
  const [step, key] = [first?.node ?? '', first?.call ?? '']
  const call = callIn(process, step, key) ?? refuse('not_found')
  const calling = { module, parent: parent.id, call: key }
  const handed = handedDown(ctx, { module, parent: await withLinkedValues(ctx, { module, process, parent }), call })
  const records = called.map(({ seed }) => {
    const { values, problems } = handed(seed)
    if (problems.length > 0) refuseCall(ctx, calling, call.module, problems)
    return { values }
  })
  const making = { module: call.module, records, checked: true, change }
  const made = await orFail(
    () => makeRecords(ctx, making),
    (problems) => refuseCall(ctx, calling, call.module, problems),
  )
  const rows = made.map((record, index) => ({
    record,
    module: call.module,
    parent: parent.id,
    parent_module: module,
    child: called[index]?.child ?? 0,
    step,
    call: key,
    status: 'running' as const,
    called_at: ctx.now().toISOString(),
    ended_at: null,
  }))
  await ctx.db.insertInto('nurt_child').values(rows).execute()
  await tellKin(ctx, rows, { change, ofParent: 'started', ofChild: 'called' })
  await settleChildren(ctx, rows, change)
}

function callIn({ steps }: Process, step: string, call: string): StepCall | undefined {
  return steps.find(({ key }) => key === step)?.calls?.list.find(({ key }) => key === call)
}

interface Calling {
  module: string
  parent: string
  call: string
}

/** What a record of another module lacks is told as what stands in this one's way. */
function refuseCall(ctx: Ctx, { module, parent, call }: Calling, target: string, problems: readonly FieldProblem[]): never {
  const reasons = problems.map(({ field, code }): Reason => ({ reason: 'child_refused', key: call, module: target, field, code }))
  return blocked(ctx, module, reasons, parent)
}

/** With what values that are handed down read of linked records. */
async function withLinkedValues(
  ctx: Ctx,
  { module: key, process, parent }: Pick<Starting, 'module' | 'process' | 'parent'>,
): Promise<Loaded> {
  const module = ctx.snapshot.modules.get(key)
  const [values = parent.values] = module ? await withLinked(ctx, module, process, [parent.values]) : []
  return { ...parent, values }
}
