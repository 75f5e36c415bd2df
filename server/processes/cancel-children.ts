import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { atOneMoment, type Ctx } from '../context.ts'
import { beyondReach } from '../permissions/view.ts'
import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf } from '../records/draft.ts'
import { lockRecords } from '../records/load-records.ts'
import { savedAt, saveOf } from '../records/save-of.ts'
import { blocked } from './blocked.ts'
import { callOf } from './call-of.ts'
import { routeOf } from './case-of.ts'
import { play } from './play.ts'
import type { ChildRow } from './settle-children.ts'
import { standingOf } from './standing.ts'
import { storeAdvanced, type Stored } from './store-advanced.ts'
import { tellKin } from './tell-kin.ts'

/** What cases have dropped need not be done any more. */
export async function cancelDropped({ world, moved, change }: Stored): Promise<void> {
  for (const { record, advanced } of moved) {
    const dropped = advanced.flatMap(({ events }) => events.flatMap((event) => (event.type === 'child.dropped' ? event.child : [])))
    if (dropped.length === 0) continue
    const rows = await world.ctx.db
      .selectFrom('nurt_child')
      .selectAll()
      .where('parent', '=', record)
      .where('child', 'in', dropped)
      .where('status', '=', 'running')
      .orderBy('record')
      .execute()
    await cancelChildren(world.ctx, rows, change)
  }
}

/** Puts parts on the status for what need not be done any more, wherever they stand. */
export async function cancelChildren(outer: Ctx, children: readonly ChildRow[], change: string): Promise<void> {
  if (children.length === 0) return
  const ctx = atOneMoment(beyondReach(outer))
  const records = children.map(({ record }) => record)
  // before their records move: nobody above them waits for these
  await ctx.db
    .updateTable('nurt_child')
    .set({ status: 'cancelled', ended_at: ctx.now().toISOString() })
    .where('record', 'in', records)
    .execute()
  await tellKin(ctx, children, { change, ofParent: 'cancelled', ofChild: 'dropped' })
  for (const child of children) await cancel(ctx, child, change)
}

async function cancel(ctx: Ctx, child: ChildRow, change: string): Promise<void> {
  const call = await callOf(ctx, child)
  const module = ctx.snapshot.modules.get(child.module)
  if (call?.cancelledOn !== undefined && module?.steps.has(call.cancelledOn))
    await putOn(ctx, { child, module, to: call.cancelledOn }, change)
}

interface Going {
  child: ChildRow
  module: CompiledModule
  to: string
}

async function putOn(ctx: Ctx, { child, module, to }: Going, change: string): Promise<void> {
  const save = saveOf(ctx, child.module, 'change')
  const [before] = await lockRecords(ctx, module, [child.record], 'change')
  if (!before || before.values['trashed_at'] || before.values['step'] === to) return
  if (!routeOf(ctx, module)) {
    const draft = { ...draftOf(before, { step: to, step_since: savedAt(save) }), byProcess: true as const }
    await changeDrafts(save, [draft], () => 'record.moved', change)
    return
  }
  const { world, on, facts, advanced } = await standingOf(ctx, module, before)
  const [token] = on.state.tokens
  if (!token) return
  const moved = play(world.route, on, { type: 'move', token: token.id, to }, { ...facts, isInCharge: true })
  if ('reasons' in moved) blocked(ctx, child.module, moved.reasons, child.record)
  const { id: record, values } = before
  await storeAdvanced(save, world, { moved: [{ record, step: String(values['step']), advanced: [...advanced, moved], before }], change })
}
