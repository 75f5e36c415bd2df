import { labelOf } from '@nurt/core/blueprint/label.ts'
import { nameGiven } from '@nurt/core/blueprint/name-given.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { actionPaths, actionValue } from '@nurt/core/records/action-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { type KeptRefusal, keptRefusal, Refusal } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { select } from '../lists/selection.ts'
import { viewOf } from '../permissions/view.ts'
import { makeRecords } from '../records/create-records.ts'
import { type Loaded, loadWhole, lockBefore } from '../records/load-records.ts'
import { lockRows } from '../records/lock-rows.ts'
import { withPaths } from '../records/over-links.ts'
import type { Making } from './making-lists.ts'
import { inChargeAmong, type People, readPeople } from './people-now.ts'

export type Outcome = 'done' | 'outdated'

/**
 * What a list makes, for records that are still on it: in one transaction, or where that fails in one for each, so that the others have
 * theirs. A publish meanwhile makes the list one of yesterday: nothing is made. `bugs` gets what is no refusal.
 */
export async function makeForRecords(outer: Ctx, list: Making, records: readonly string[], bugs: unknown[]): Promise<Outcome> {
  try {
    return await inTransaction(outer, async (ctx) => {
      if (ctx.snapshot.version !== outer.snapshot.version) return 'outdated'
      const found = await stillOn(ctx, list, records)
      const noted = new Set(await note(ctx, list, [...found.keys()]))
      for (const [isSample, some] of Map.groupBy(noted, (record) => found.get(record))) {
        // what is made of a sample goes with it
        await make(isSample ? { ...ctx, cause: 'samples' } : ctx, list, some)
      }
      return 'done'
    })
  } catch (error) {
    if (records.length > 1) return eachAlone(outer, list, records, bugs)
    if (!(error instanceof Refusal)) bugs.push(error)
    await note(outer, list, records, keptRefusal(error))
    return 'done'
  }
}

async function eachAlone(outer: Ctx, list: Making, records: readonly string[], bugs: unknown[]): Promise<Outcome> {
  for (const record of records) {
    if ((await makeForRecords(outer, list, [record], bugs)) === 'outdated') return 'outdated'
  }
  return 'done'
}

/** Locked, so that they stay there until it is made; with whether each is a sample. */
async function stillOn(ctx: Ctx, list: Making, records: readonly string[]): Promise<Map<string, boolean>> {
  const module = ctx.snapshot.modules.get(list.module)
  if (!module) return new Map()
  await lockBefore(ctx, module, records)
  await lockRows(ctx, list.module, records)
  const { from } = select(viewOf(ctx, environmentOf(ctx)), list.module, list)
  const { rows } = await sql<{ id: string; sample: boolean }>`select record.id, record.sample ${from}
    and record.id = any(${records}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, sample }) => [id, sample]))
}

/** Answers those for which it was not made before. */
async function note({ db, now }: Ctx, { key, makes }: Making, records: readonly string[], problem?: KeptRefusal): Promise<string[]> {
  if (records.length === 0) return []
  const noted = { at: now().toISOString(), module: makes.module, problem: problem ? JSON.stringify(problem) : null }
  const rows = await db
    .insertInto('nurt_listed')
    .values(records.map((record) => ({ list: key, record, ...noted })))
    .onConflict((conflict) => conflict.columns(['list', 'record']).doUpdateSet(noted).where('nurt_listed.problem', 'is not', null))
    .returning('record')
    .execute()
  return rows.map(({ record }) => record)
}

async function make(ctx: Ctx, list: Making, records: readonly string[]): Promise<void> {
  const { makes } = list
  const module = ctx.snapshot.modules.get(list.module)
  if (!module) return
  const loaded = await loadWhole(ctx, list.module, records)
  const paths = Object.values(makes.values).flatMap(actionPaths)
  const read = await withPaths(
    ctx,
    module,
    paths,
    loaded.map(({ values }) => values),
  )
  const people = await readPeople(ctx, { load: false })
  const made = loaded.map((one, at) => {
    const values = valuesFor(ctx, list, { ...one, values: read[at] ?? {} })
    return { values: { ...values, owner: ownerAmong(ctx, people, values['owner']) } }
  })
  const ids = await makeRecords(ctx, { module: makes.module, records: made })
  if (makes.once)
    await noteMade(
      ctx,
      list,
      loaded.map(({ id }, at) => [id, ids[at] ?? null]),
    )
}

async function noteMade(
  { db, workspace }: Ctx,
  { key }: Making,
  made: readonly (readonly [record: string, made: string | null])[],
): Promise<void> {
  await sql`update ${tableRef(workspace.schema, 'nurt_listed')} as listed set made = (one.pair ->> 1)::uuid
    from json_array_elements(${JSON.stringify(made)}::json) as one (pair)
    where listed.list = ${key} and listed.record = (one.pair ->> 0)::uuid`.execute(db)
}

/** What the list says of a record's values for what it makes; blanks are left to the defaults. */
export function madeValues(ctx: Ctx, { module, makes }: Making, values: Values): Values {
  const about = { blueprint: ctx.snapshot.blueprint, module, values, environment: environmentOf(ctx) }
  const made = Object.entries(makes.values).map(([field, value]) => [field, actionValue(value, about)] as const)
  return Object.fromEntries(made.filter(([, value]) => !isBlank(value)))
}

/** Its owner is the record's unless said. */
function valuesFor(ctx: Ctx, list: Making, { id, title, values }: Pick<Loaded, 'id' | 'title' | 'values'>): Values {
  const { name, makes } = list
  const { blueprint, modules } = ctx.snapshot
  const target = modules.get(makes.module)?.module
  const own = `${labelOf(name, blueprint.languages[0] ?? 'en', blueprint.languages)}: ${title}`
  return {
    ...(target && nameGiven(target, own)),
    owner: values['owner'],
    ...madeValues(ctx, list, values),
    ...(makes.link !== undefined && { [makes.link]: id }),
  }
}

/** Of whoever is not there any more nobody would hear: then it is for one of those in charge. */
function ownerAmong(ctx: Ctx, people: People, owner: unknown): string | null {
  return typeof owner === 'string' && people.members.has(owner) ? owner : (inChargeAmong(ctx, people)[0] ?? null)
}
