import { isPassing, Refusal } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { byRulesAlone } from '../permissions/view.ts'
import { lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import { blocked } from './blocked.ts'
import { routedModules } from './case-of.ts'
import { play } from './play.ts'
import { standingOf } from './standing.ts'
import { storeAdvanced } from './store-advanced.ts'
import { noteFailed } from './timer-tries.ts'

const batchSize = 200

interface Due {
  module: string
  record: string
  timer: number
  at: string
}

/**
 * Lets go off what is due, each timer in a transaction of its own under its record's lock: one that another process or an earlier run let
 * go off is no longer set. One that fails is tried again later (timer-tries.ts), and holds up no other.
 */
export const fireTimers = defineJob(
  'processes.fire_timers',
  z.unknown(),
  async (ctx) => {
    const faults: unknown[] = []
    for (const module of routedModules(ctx)) {
      let last: Due | undefined
      do {
        const due = await listDue(ctx, module, last)
        for (const one of due) await letGoOff(ctx, one).catch((error: unknown) => faults.push(error))
        last = due.length === batchSize ? due.at(-1) : undefined
      } while (last)
    }
    if (faults.length > 0) throw faults[0]
  },
  { byRules: true },
)

async function listDue(ctx: Ctx, module: string, after: Due | undefined): Promise<Due[]> {
  const { rows } = await sql<Due>`select module, record, timer, at from ${tableRef(ctx.workspace.schema, 'nurt_timer')}
    where module = ${module} and not paused and at <= ${ctx.now().toISOString()}
      ${after ? sql`and (at, record, timer) > (${after.at}, ${after.record}, ${after.timer})` : sql``}
    order by at, record, timer limit ${batchSize}`.execute(ctx.db)
  return rows
}

async function letGoOff(ctx: Ctx, due: Due): Promise<void> {
  const { log } = ctx.platform
  try {
    await fireOne(ctx, due)
  } catch (error) {
    if (error instanceof Refusal && !isPassing(error)) log.warn(`timer of ${due.record}: ${error.code} ${JSON.stringify(error.details)}`)
    else log.error(error, `timer of ${due.record}`)
    await noteFailed(ctx, due, error)
  }
}

function fireOne(outer: Ctx, due: Due): Promise<void> {
  return inTransaction(outer, async (inner) => {
    const { module: key, record, timer } = due
    const ctx = byRulesAlone(atOneMoment(inner))
    if (!routedModules(ctx).includes(key)) return
    const save = saveOf(ctx, key, 'change')
    const [before] = await lockRecords(save.ctx, save.module, [record], 'change')
    if (!before) return
    if (before.values['trashed_at']) {
      await ctx.db.updateTable('nurt_timer').set({ paused: true }).where('record', '=', record).where('timer', '=', timer).execute()
      return
    }
    const { world, on, facts, advanced } = await standingOf(ctx, save.module, before)
    const isDue = on.state.timers.some(({ id, at }) => id === timer && at <= ctx.now().toISOString())
    const fired = isDue ? play(world.route, on, { type: 'fire', timer }, { ...facts, actor: null }) : undefined
    if (fired && 'reasons' in fired) blocked(ctx, key, fired.reasons, record)
    const went = fired ? [...advanced, { ...fired, since: String(before.values['step_since']) }] : advanced
    const moved = [{ record, step: String(before.values['step']), advanced: went, before }]
    await storeAdvanced(save, world, { moved, change: newId(ctx.now().getTime()) })
  })
}
