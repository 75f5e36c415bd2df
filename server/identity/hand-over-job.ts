import type { HandOver } from '@nurt/core/identity/hand-over-api.ts'
import { isPassing, Refusal } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { beyondReach } from '../permissions/view.ts'
import { giveTasks } from '../processes/give-tasks.ts'
import { eventsOfChange } from '../records/events-of-change.ts'
import { updateRecords } from '../records/update-records.ts'

const batchSize = 500

/**
 * Gives the records of somebody who left to others, or back again, a batch to a transaction: a run that was cut off goes on with what is
 * left. Each is an ordinary change of the owner, with the hand-over as its cause.
 */
export const handOverJob = defineJob(
  'members.hand_over',
  z.object({ handOver: z.uuid() }),
  async (ctx, { handOver: id }) => {
    try {
      while (await inTransaction({ ...ctx, cause: `hand_over:${id}` }, (ctx) => handBatch(ctx, id)));
    } catch (error) {
      if (!(error instanceof Refusal) || isPassing(error)) throw error
      await stop(ctx, id, error)
    }
  },
  { giveUp: async (ctx, { handOver: id }) => stop(ctx, id, new Refusal('busy')) },
)

/** One that was being given back stays so: it goes on from there. */
async function stop(ctx: Ctx, id: string, { code, details }: Refusal): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('nurt_hand_over')
      .set({
        state: sql<HandOver['state']>`case state when 'running' then 'stopped' else state end`,
        failure: JSON.stringify({ code, details }),
      })
      .where('id', '=', id)
      .where('state', 'in', ['running', 'giving_back'])
      .execute()
  })
}

/** False when nothing is left. */
async function handBatch(ctx: Ctx, id: string): Promise<boolean> {
  const work = await ctx.db.selectFrom('nurt_hand_over').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (work?.state === 'running') return handOn(ctx, work)
  if (work?.state === 'giving_back') return handBack(ctx, work)
  return false
}

interface Work {
  id: string
  person: string
  receivers: Record<string, string>
  tasks: string | null
  changes: string[]
}

async function handOn(ctx: Ctx, { id, person, receivers, tasks, changes }: Work): Promise<boolean> {
  if (tasks !== null && (await giveTasks(ctx, person, tasks))) return true
  for (const [module, receiver] of Object.entries(receivers)) {
    const records = ctx.snapshot.modules.has(module) ? await ownedBy(ctx, module, person) : []
    if (records.length === 0) continue
    const { change } = await setOwner(ctx, module, records, receiver)
    await count(ctx, id, records.length, [...changes, change])
    return true
  }
  await ctx.db.updateTable('nurt_hand_over').set({ state: 'done' }).where('id', '=', id).execute()
  return false
}

/** Those that somebody else has got meanwhile stay there. */
async function handBack(ctx: Ctx, { id, person, receivers, changes }: Work): Promise<boolean> {
  const change = changes.at(-1)
  if (change === undefined) {
    await ctx.db.updateTable('nurt_hand_over').set({ state: 'given_back' }).where('id', '=', id).execute()
    return false
  }
  const events = await eventsOfChange(ctx, change).select(['module', 'record']).where('cause', '=', `hand_over:${id}`).execute()
  const module = events[0]?.module ?? ''
  const ids = events.flatMap(({ record }) => record ?? [])
  const records = ctx.snapshot.modules.has(module) ? await ownedBy(ctx, module, receivers[module] ?? person, ids) : []
  if (records.length > 0) await setOwner(ctx, module, records, person)
  await count(ctx, id, ids.length, changes.slice(0, -1))
  return true
}

function setOwner(ctx: Ctx, module: string, records: readonly string[], owner: string): Promise<{ change: string }> {
  return updateRecords(beyondReach(ctx), { module, records: records.map((id) => ({ id, values: { owner } })), checked: true })
}

async function count({ db }: Ctx, id: string, done: number, changes: readonly string[]): Promise<void> {
  await db
    .updateTable('nurt_hand_over')
    .set({ done: sql<number>`done + ${done}`, changes: JSON.stringify(changes) })
    .where('id', '=', id)
    .execute()
}

async function ownedBy(ctx: Ctx, module: string, person: string, among?: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${tableRef(ctx.workspace.schema, module)}
    where owner = ${person} and trashed_at is null ${among ? sql`and id = any(${among}::uuid[])` : sql``}
    order by id limit ${batchSize}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
