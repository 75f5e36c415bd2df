import { callsAny, callsAt } from '@nurt/core/blueprint/calls-of.ts'
import type { StepCall, StepCalls } from '@nurt/core/blueprint/document.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Ctx } from '../context.ts'
import { keptOn, routeAt } from './kept.ts'

interface Place {
  parent: string
  parent_module: string
  step: string
}

/** What a status starts in other modules, as the process says that the record follows; of a status which became another one as that one's. */
export async function callsOf(ctx: Ctx, { parent, parent_module: module, step }: Place): Promise<StepCalls | undefined> {
  const kept = await keptOn(ctx, parent)
  const own = kept === undefined ? undefined : (await routeAt(ctx, module, kept)).process.steps.find(({ key }) => key === step)
  return own ? own.calls : callsAt(ctx.snapshot, module, step)
}

export async function callOf(ctx: Ctx, { call, ...place }: Place & { call: string }): Promise<StepCall | undefined> {
  return (await callsOf(ctx, place))?.list.find(({ key }) => key === call)
}

/** Whether records may have been started by others: by the process of now, or of a version that cases may have been kept on. */
export async function isCalling({ db, snapshot }: Pick<Ctx, 'db' | 'snapshot'>): Promise<boolean> {
  if (callsAny(snapshot)) return true
  const known = calledBefore.get(snapshot)
  if (known !== undefined) return known
  const called = await db.selectFrom('nurt_version').select('number').where('calls', '=', true).limit(1).executeTakeFirst()
  calledBefore.set(snapshot, called !== undefined)
  return called !== undefined
}

/** Versions before never change. */
const calledBefore = new WeakMap<Snapshot, boolean>()
