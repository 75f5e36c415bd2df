import type { DataFault, Preview } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { stepMoves } from '@nurt/core/blueprint/step-moves.ts'
import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { columnsOf } from '../fields/column-of.ts'
import { type Row, columnRef } from '../fields/select-wire.ts'
import { isBlankIn } from './blank.ts'
import { type Counted, countUpTo } from './count-up-to.ts'
import { isConstant } from './fills.ts'
import { conversionOf } from './conversions.ts'
import { inTime } from './in-time.ts'
import { type ModuleChange, type Retype, isComputed, moduleChanges, retypes } from './field-changes.ts'
import { toldFaults } from './told-faults.ts'

/** Records of a module that `next` has no room for; `where` is over the row `record`. */
interface Check {
  code: DataFault['code']
  module: string
  field?: string
  step?: string
  where: RawBuilder<SqlBool>
}

const named = 20
/** To count on would take longer than it tells. */
const mostCounted = 1000

/**
 * What the records do not allow of a change from the published blueprint to `next`: each with its first records, whoever sees them
 * (`toldFaults`), and their number.
 */
export function unfitRecords(ctx: Ctx, next: Blueprint): Promise<DataFault[]> {
  return findAll(ctx, checksOf(ctx, next))
}

/** The part of it that follows from moves, which change nothing else. */
export function recordsOnGoneSteps(ctx: Ctx, next: Blueprint): Promise<DataFault[]> {
  const changes = moduleChanges(ctx.snapshot.blueprint, next)
  return findAll(
    ctx,
    changes.flatMap((change) => stepChecks(change, rowOf(ctx, change.from.key))),
  )
}

async function findAll(ctx: Ctx, checks: readonly Check[]): Promise<DataFault[]> {
  const found: DataFault[] = []
  for (const check of checks) {
    const fault = await findFault(ctx, check)
    if (fault) found.push(fault)
  }
  return found
}

/** The same, as the actor may know it, as far as there is time for it: before the moment `until`, in milliseconds. */
export async function foreseeFaults(ctx: Ctx, next: Blueprint, until: number): Promise<Pick<Preview, 'willFail' | 'unchecked'>> {
  const willFail: DataFault[] = []
  const unchecked: Preview['unchecked'] = []
  for (const check of checksOf(ctx, next)) {
    const { where: _, code, ...place } = check
    const records = await inTime(ctx, until, (ctx) => firstOf(ctx, check))
    if (!records) unchecked.push(place)
    if (!records?.length) continue
    const counted = await inTime(ctx, until, (ctx) => countOf(ctx, check))
    willFail.push({ code, ...place, ...(counted ?? { count: records.length, capped: true }), records })
  }
  return { willFail: await toldFaults(ctx, willFail), unchecked }
}

function checksOf(ctx: Ctx, next: Blueprint): Check[] {
  const current = ctx.snapshot.blueprint
  const changes = moduleChanges(current, next)
  return [...changes.flatMap((change) => moduleChecks(ctx, change)), ...retypeChecks(ctx, next)]
}

function moduleChecks(ctx: Ctx, change: ModuleChange): Check[] {
  const row = rowOf(ctx, change.from.key)
  return [
    ...stepChecks(change, row),
    ...confidentialCheck(change, row),
    ...change.fields.flatMap(({ from, to }) => [
      ...requiredCheck(from, to, row),
      ...(from ? [...uniqueCheck(from, to, row), ...currencyCheck(from, to, row)] : []),
    ]),
  ]
}

function rowOf(ctx: Ctx, module: string): Row {
  return { schema: ctx.workspace.schema, blueprint: ctx.snapshot.blueprint, module, alias: 'record' }
}

function requiredCheck(from: Field | undefined, to: Field, row: Row): Check[] {
  if (!isAsked(to) || (from && isAsked(from))) return []
  if (!from && isConstant(to.default)) return []
  const blank = from ? isBlankIn(from, row) : sql<SqlBool>`true`
  return [{ code: 'blank_values', module: row.module, field: to.key, where: sql`trashed_at is null and ${blank}` }]
}

/** Nobody types computed values and numbers, so none is missing. */
function isAsked(field: Field): boolean {
  return field.required === true && !field.hidden && !['autonumber', 'formula', 'rollup'].includes(field.type)
}

function uniqueCheck(from: Field, to: Field, row: Row): Check[] {
  const columns = columnsOf(from, row.blueprint).map(({ name }) => name)
  if (!to.unique || to.hidden || (from.unique && !from.hidden) || columns.length === 0) return []
  return [doubledCheck(row, to, columns)]
}

/** Live records that hold the same as another one. */
export function doubledCheck(row: Row, { key }: Field, columns: readonly string[]): Check {
  const same = columns.map((name) => sql`${sql.ref(`other.${name}`)} = ${columnRef(row, name)}`)
  const other = sql`select from ${sql.id(row.schema, row.module)} as other where other.trashed_at is null and other.id <> record.id`
  const where = sql<SqlBool>`record.trashed_at is null and exists (${other} and ${sql.join(same, sql` and `)})`
  return { code: 'duplicate_values', module: row.module, field: key, where }
}

function currencyCheck(from: Field, to: Field, row: Row): Check[] {
  if (from.type !== 'money' || to.type !== 'money' || !to.currency || from.currency === to.currency) return []
  const where = sql<SqlBool>`${columnRef(row, `${from.key}_currency`)} <> ${to.currency}`
  return [{ code: 'unfit_values', module: row.module, field: to.key, where }]
}

/**
 * What comes back from the trash begins on the first step where its own is no more. A process that goes as a whole leaves its steps behind
 * the records, where a roll back finds them.
 */
function stepChecks({ from, to }: ModuleChange, row: Row): Check[] {
  if (!to.process) return []
  const taken = stepMoves(from.process, to.process)
  const isLeft = (key: string) => !stepsOf(to).includes(key) && !taken.some((move) => move.from === key && !move.condition)
  const removed = stepsOf(from).filter(isLeft)
  return removed.map((step) => ({
    code: 'records_on_step',
    module: row.module,
    step,
    where: sql<SqlBool>`record.step = ${step} and record.trashed_at is null`,
  }))
}

/** What was confidential is not opened by a switch. */
function confidentialCheck({ from, to }: ModuleChange, row: Row): Check[] {
  if (!isConfidential(from) || isConfidential(to)) return []
  return [{ code: 'confidential_records', module: row.module, where: sql`record.seen_by <> '{}'` }]
}

function stepsOf(module: Module): string[] {
  return statusesOf(module.process).map(({ key }) => key)
}

function retypeChecks(ctx: Ctx, next: Blueprint): Check[] {
  return retypes(ctx.snapshot.blueprint, next)
    .filter(({ from, to }) => !isComputed(to) || !isComputed(from))
    .map(({ module, from, to }) => {
      const row = rowOf(ctx, module)
      const target = conversionOf(from, to, row)?.[to.key]
      const lost = target ? sql`${target} is null` : sql`true`
      return lostCheck({ module, from, to }, sql`not (${isBlankIn(from, row)}) and ${lost}`)
    })
}

/** Records whose value does not become one of the new type. */
export function lostCheck({ module, from, to }: Retype, where: RawBuilder<SqlBool>): Check {
  const code = from.type === to.type && from.type !== 'lines' ? 'link_target_differs' : 'unfit_values'
  return { code, module, field: to.key, where }
}

export async function findFault(ctx: Ctx, check: Check): Promise<DataFault | undefined> {
  const records = await firstOf(ctx, check)
  if (records.length === 0) return undefined
  const { where: _, ...place } = check
  return { ...place, ...(await countOf(ctx, check)), records }
}

async function firstOf({ db, workspace }: Ctx, { module, where }: Check): Promise<DataFault['records']> {
  const found = await sql<{ id: string; title: string }>`select record.id, '' as title from ${sql.id(workspace.schema, module)} as record
    where ${where} order by record.id limit ${named}`.execute(db)
  return found.rows
}

function countOf(ctx: Ctx, { module, where }: Check): Promise<Counted> {
  return countUpTo(ctx, sql`from ${sql.id(ctx.workspace.schema, module)} as record where ${where}`, mostCounted)
}
