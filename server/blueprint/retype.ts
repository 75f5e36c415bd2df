import { randomBytes } from 'node:crypto'
import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Ctx, type Workspace, inExclusiveTransaction } from '../context.ts'
import { guards } from '../db/guard.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { columnsOf } from '../fields/column-of.ts'
import type { Row } from '../fields/select-wire.ts'
import { isBlankColumn, isBlankIn } from './blank.ts'
import { conversionOf } from './conversions.ts'
import { columnDefinition } from './create-table.ts'
import { type Retype, isComputed } from './field-changes.ts'
import { type Column, fieldColumns } from './structure.ts'

/** Rows per statement: each holds its locks for a few milliseconds only. */
const batch = 500
const trigger = 'nurt_retype'

/**
 * Fills the new columns beside the old ones while people work: a trigger keeps both in step, batches of rows pass through it. Nothing is
 * seen of it until `swapColumns`, in the transaction that publishes; `dropShadows` takes it back.
 */
export async function growShadows(ctx: Ctx, changes: readonly Retype[], next: Blueprint): Promise<void> {
  for (const [module, fields] of byModule(changes)) {
    await inExclusiveTransaction(ctx, async (ctx) => {
      for (const statement of shadowStatements(ctx, module, fields, next)) await statement.execute(ctx.db)
    })
    await passThroughTrigger(ctx, module, fields)
  }
}

/** Old columns go, the new ones take their names. A value that came meanwhile and cannot be read stops the publish. */
export async function swapColumns(ctx: Ctx, changes: readonly Retype[], next: Blueprint): Promise<void> {
  for (const [module, fields] of byModule(changes)) {
    for (const change of fields) await refuseUnread(ctx, change, next)
    for (const statement of swapStatements(ctx, module, fields, next)) await statement.execute(ctx.db)
  }
}

/** Takes back what a publish left that was refused or killed. */
export async function dropShadows(ctx: Ctx): Promise<void> {
  const drops = await shadowDrops(ctx.db, ctx.workspace.schema)
  if (drops.length === 0) return
  await inExclusiveTransaction(ctx, async (ctx) => {
    for (const drop of drops) await drop.execute(ctx.db)
  })
}

/** At start. Not the columns of a change of type that is under way elsewhere, which holds the lock. */
export async function dropLeftShadows(db: Kysely<WorkspaceTables>, { id, schema }: Workspace): Promise<void> {
  const drops = await shadowDrops(db, schema)
  if (drops.length === 0) return
  await db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = '100ms'`.execute(trx)
    const taken = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${guards.retyping}, ${id}) as taken`.execute(trx)
    if (!taken.rows[0]?.taken) return
    for (const drop of drops) await drop.execute(trx)
  })
}

async function shadowDrops(db: Kysely<WorkspaceTables>, schema: string): Promise<RawBuilder<unknown>[]> {
  const found = await sql<{ module: string; column: string }>`select c.relname as module, a.attname as column from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind = 'r' and a.attname like '%:next' and not a.attisdropped`.execute(db)
  const modules = [...new Set(found.rows.map(({ module }) => module))]
  return [
    ...modules.map((module) => dropTrigger(schema, module)),
    ...found.rows.map(({ module, column }) => sql`alter table ${sql.id(schema, module)} drop column if exists ${sql.id(column)}`),
  ]
}

/** A name that no field can have. */
function shadow(column: string): string {
  return `${column}:next`
}

function byModule(changes: readonly Retype[]): Map<string, Retype[]> {
  return Map.groupBy(changes, ({ module }) => module)
}

function shadowColumns(change: Retype, next: Blueprint): Column[] {
  return fieldColumns([change.to], next).map((column) => ({ ...column, name: shadow(column.name) }))
}

function shadowStatements(ctx: Ctx, module: string, fields: readonly Retype[], next: Blueprint): RawBuilder<unknown>[] {
  const { schema } = ctx.workspace
  const columns = fields.flatMap((change) => shadowColumns(change, next))
  if (columns.length === 0) return []
  const added = columns.map((column) => sql`add column ${columnDefinition(schema, column)}`)
  return [
    sql`alter table ${sql.id(schema, module)} ${sql.join(added)}`,
    triggerFunction(ctx, module, fields, next),
    sql`create trigger ${sql.id(trigger)} before insert or update on ${sql.id(schema, module)}
      for each row execute function ${sql.id(schema, functionName(module))}()`,
  ]
}

function functionName(module: string): string {
  return `${trigger}_${module}`
}

function triggerFunction(ctx: Ctx, module: string, fields: readonly Retype[], next: Blueprint): RawBuilder<unknown> {
  const row: Row = { schema: ctx.workspace.schema, blueprint: ctx.snapshot.blueprint, module, alias: 'new' }
  const parts = fields.flatMap(({ from, to }) => {
    const converted = conversionOf(from, to, { ...row, blueprint: { ...row.blueprint, timeZone: next.timeZone } }) ?? {}
    return Object.entries(converted).map(([column, value]) => sql`new.${sql.id(shadow(column))} := ${value};`)
  })
  // labels of choices stand in the body, so its quote is one that nobody can guess
  const quote = sql.raw(`$q${randomBytes(9).toString('hex')}$`)
  return sql`create or replace function ${sql.id(row.schema, functionName(module))}() returns trigger language plpgsql as ${quote}
    begin ${sql.join(parts, sql` `)} return new; end ${quote}`
}

function dropTrigger(schema: string, module: string): RawBuilder<unknown> {
  return sql`drop function if exists ${sql.id(schema, functionName(module))}() cascade`
}

/** Only rows that hold something: a blank is a blank in every type. */
async function passThroughTrigger(ctx: Ctx, module: string, fields: readonly Retype[]): Promise<void> {
  const row: Row = { schema: ctx.workspace.schema, blueprint: ctx.snapshot.blueprint, module, alias: 'record' }
  const table = sql.id(row.schema, module)
  const held = sql`not (${sql.join(
    fields.map(({ from }) => isBlankIn(from, row)),
    sql` and `,
  )})`
  let last: string | undefined = '00000000-0000-0000-0000-000000000000'
  while (last !== undefined) {
    const passed: { rows: { last: string | null }[] } = await sql<{ last: string | null }>`
      with batch as (select id from ${table} as record where id > ${last} and ${held} order by id limit ${batch} for update),
      touched as (update ${table} as record set version = record.version from batch where record.id = batch.id returning record.id)
      select max(id::text) as last from touched`.execute(ctx.db)
    last = passed.rows[0]?.last ?? undefined
  }
}

async function refuseUnread(ctx: Ctx, { module, from, to }: Retype, next: Blueprint): Promise<void> {
  const { schema } = ctx.workspace
  const old: Row = { schema, blueprint: ctx.snapshot.blueprint, module, alias: 'record' }
  const [column] = fieldColumns([to], next)
  if (isComputed(to)) return
  const unread = column ? isBlankColumn({ ...column, name: shadow(column.name) }, old) : sql`true`
  const found =
    await sql`select from ${sql.id(schema, module)} as record where not (${isBlankIn(from, old)}) and ${unread} limit 1`.execute(ctx.db)
  if (found.rows.length > 0) refuse('not_fitting', { module, field: to.key })
}

function swapStatements(ctx: Ctx, module: string, fields: readonly Retype[], next: Blueprint): RawBuilder<unknown>[] {
  const { schema } = ctx.workspace
  const table = sql`alter table ${sql.id(schema, module)}`
  const drops = fields
    .flatMap(({ from }) => columnsOf(from, ctx.snapshot.blueprint))
    .map(({ name }) => sql`${table} drop column ${sql.id(name)}`)
  const renames = fields
    .flatMap(({ to }) => columnsOf(to, next))
    .map(({ name }) => sql`${table} rename column ${sql.id(shadow(name))} to ${sql.id(name)}`)
  const emptied = fields.flatMap(({ from }) => ownTableOf(module, from) ?? []).map((own) => sql`drop table ${sql.id(schema, own)}`)
  return [dropTrigger(schema, module), ...drops, ...renames, ...emptied]
}
