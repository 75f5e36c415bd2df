import { sql } from 'kysely'
import { z } from 'zod'
import { atOneMoment, type Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { askedRecords } from '../lists/selection.ts'
import { rowOf } from '../permissions/row-of.ts'
import { beyondReach, viewOf } from '../permissions/view.ts'
import { makeForRecords } from './make-for-records.ts'
import { linksToNowhere, type Making, makingLists } from './making-lists.ts'

/** Made in one transaction, while their records stand still. */
const page = 100
/** A look comes with each new record: of those for whom it failed so many have their turn at one, who have waited longest. */
const mostTriedAgain = 100

/**
 * For each record that has come onto a list that makes something it is made, and two that look at once make one. What cannot be made for
 * one record is told where the list is configured and tried again at a later look; it holds up no other, and neither does one list the
 * next. Who has left the list is forgotten, so that it is made anew when the record comes again, unless it is made once for all.
 */
export const makeFromLists = defineJob(
  'lists.make',
  z.unknown(),
  async (outer) => {
    const ctx = atOneMoment(beyondReach(outer))
    const bugs: unknown[] = []
    for (const list of makingLists(ctx.snapshot)) {
      await makeForAll(ctx, list, bugs).catch((error: unknown) => bugs.push(error))
    }
    if (bugs.length > 0) throw bugs[0]
  },
  { byRules: true },
)

/** Page by page, so that those for whom it fails each time stand in nobody's way. Keeps the first error of those that are no refusal. */
async function makeForAll(ctx: Ctx, list: Making, bugs: unknown[]): Promise<void> {
  const { makes } = list
  const view = viewOf(ctx, environmentOf(ctx))
  const table = tableRef(view.schema, list.module)
  const on = sql`select record.id from ${table} as record where ${askedRecords(view, rowOf(view, list.module), list)}`
  const listed = tableRef(view.schema, 'nurt_listed')
  const isLeaving = makes.once ? sql`problem is not null` : sql`true`
  await sql`delete from ${listed} where list = ${list.key} and (module <> ${makes.module}
    or record not in (select id from ${table}) or (${isLeaving} and record not in (${on})))`.execute(ctx.db)
  if ((await linksToNowhere(ctx, list)).length > 0) return
  const waiting = sql`(${on}) as found left join ${listed} as listed on listed.list = ${list.key} and listed.record = found.id`
  const failed = await sql<{ id: string }>`select id from ${waiting} where listed.problem is not null
    order by listed.at, id limit ${mostTriedAgain}`.execute(ctx.db)
  const newBehind = (last: string | null) => sql<{ id: string }>`select id from ${waiting}
    where listed.record is null and (${last}::uuid is null or id > ${last}::uuid) order by id limit ${page}`
  for (let fresh = await newBehind(null).execute(ctx.db); fresh.rows.length > 0;) {
    const ids = fresh.rows.map(({ id }) => id)
    // the publish has asked for a look of its own
    if ((await makeForRecords(ctx, list, ids, bugs)) === 'outdated') return
    fresh = await newBehind(ids.at(-1) ?? null).execute(ctx.db)
  }
  // they would take the others back with them
  for (const { id } of failed.rows) if ((await makeForRecords(ctx, list, [id], bugs)) === 'outdated') return
}
