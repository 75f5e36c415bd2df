import { labelOf } from '@nurt/core/blueprint/label.ts'
import { nameGiven } from '@nurt/core/blueprint/name-given.ts'
import type { List } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { actionPaths, actionValue } from '@nurt/core/records/action-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { Refusal } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { defineJob } from '../jobs/define-job.ts'
import { askedRecords } from '../lists/selection.ts'
import { rowOf } from '../permissions/row-of.ts'
import { beyondReach, viewOf } from '../permissions/view.ts'
import { makeRecords } from '../records/create-records.ts'
import { loadWhole } from '../records/load-records.ts'
import { withPaths } from '../records/over-links.ts'
import { inChargeAmong, readPeople } from './people-now.ts'

type Making = List & Required<Pick<List, 'makes'>>

/** Of a list at one look, or somewhat more; the others wait for the next one. */
const most = 500

/**
 * For each record that has come onto a list that makes something it is made, in a transaction of its own: two that look at once make one. What
 * is refused for one record is told to the log and tried again at the next look; it holds up no other. Who has left the list is forgotten, so
 * that it is made anew when the record comes again.
 */
export const makeFromLists = defineJob(
  'lists.make',
  z.unknown(),
  async (outer) => {
    const ctx = atOneMoment(beyondReach(outer))
    const isOn = (module: string) => ctx.snapshot.modules.get(module)?.module.enabled === true
    for (const list of ctx.snapshot.blueprint.lists.filter(isMaking)) {
      if (isOn(list.module) && isOn(list.makes.module)) await makeForAll(ctx, list)
    }
  },
  { byRules: true },
)

function isMaking(list: List): list is Making {
  return list.makes !== undefined
}

/** Page by page, so that those who are refused each time stand in nobody's way. */
async function makeForAll(ctx: Ctx, list: Making): Promise<void> {
  const view = viewOf(ctx, environmentOf(ctx))
  const on = sql`select record.id from ${tableRef(view.schema, list.module)} as record where ${askedRecords(view, rowOf(view, list.module), list)}`
  const listed = tableRef(view.schema, 'nurt_listed')
  await sql`delete from ${listed} where list = ${list.key} and record not in (${on})`.execute(ctx.db)
  const newBehind = (last: string | null) => sql<{ id: string }>`select id from (${on}) as found
    where (${last}::uuid is null or id > ${last}::uuid)
      and not exists (select from ${listed} as listed where listed.list = ${list.key} and listed.record = found.id)
    order by id limit ${most}`
  let made = 0
  for (let last: string | null = null; made < most;) {
    const { rows } = await newBehind(last).execute(ctx.db)
    for (const { id } of rows) if (await makeFor(ctx, list, id)) made++
    if (rows.length < most) return
    last = rows.at(-1)?.id ?? null
  }
}

/** Whether it was made. */
async function makeFor(outer: Ctx, list: Making, record: string): Promise<boolean> {
  try {
    return await inTransaction(outer, async (ctx) => {
      const noted = await ctx.db
        .insertInto('nurt_listed')
        .values({ list: list.key, record, at: ctx.now().toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('record')
        .executeTakeFirst()
      if (noted) await make(ctx, list, record)
      return noted !== undefined
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    outer.platform.log.warn(`list ${list.key}, ${record}: ${error.code} ${JSON.stringify(error.details)}`)
    return false
  }
}

/** Its owner is the record's unless said; blanks are left to the defaults. */
async function make(ctx: Ctx, { module: key, name, makes }: Making, record: string): Promise<void> {
  const { blueprint, modules } = ctx.snapshot
  const [module, target] = [modules.get(key), modules.get(makes.module)]
  const [loaded] = await loadWhole(ctx, key, [record])
  if (!module || !target || !loaded) return
  const given = Object.entries(makes.values)
  const paths = given.flatMap(([, value]) => actionPaths(value))
  const [values = {}] = await withPaths(ctx, module, paths, [loaded.values])
  const about = { blueprint, module: key, values, environment: environmentOf(ctx) }
  const made = given.map(([field, value]) => [field, actionValue(value, about)] as const).filter(([, value]) => !isBlank(value))
  const title = `${labelOf(name, blueprint.languages[0] ?? 'en', blueprint.languages)}: ${loaded.title}`
  const begun: Values = {
    ...nameGiven(target.module, title),
    owner: values['owner'],
    ...Object.fromEntries(made),
    ...(makes.link !== undefined && { [makes.link]: record }),
  }
  await makeRecords(ctx, { module: makes.module, records: [{ values: { ...begun, owner: await ownerNow(ctx, begun['owner']) } }] })
}

/** Of whoever is not there any more nobody would hear: then it is for one of those in charge. */
async function ownerNow(ctx: Ctx, owner: unknown): Promise<string | null> {
  const people = await readPeople(ctx, { load: false })
  return typeof owner === 'string' && people.members.has(owner) ? owner : (inChargeAmong(ctx, people)[0] ?? null)
}
