import { randomBytes } from 'node:crypto'
import type { DataFault } from '@nurt/core/blueprint/api.ts'
import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { columnsOf } from '../fields/column-of.ts'
import type { Row } from '../fields/select-wire.ts'
import { isBlankColumn, isBlankIn } from './blank.ts'
import { conversionOf } from './conversions.ts'
import { columnDefinition } from './create-table.ts'
import { doubledCheck, findFault, lostCheck } from './data-faults.ts'
import { type Retype, isComputed } from './field-changes.ts'
import { type Column, type Index, fieldColumns, structureOf } from './structure.ts'

const trigger = 'nurt_retype'

/**
 * New columns beside the old ones, and a trigger that keeps them in step with every write. Nothing is seen of them until `swapColumns`, in
 * the transaction that publishes; `dropShadows` takes them back. All three run in the exclusive transaction of `ctx`.
 */
export async function growShadows(ctx: Ctx, changes: readonly Retype[], next: Blueprint): Promise<void> {
  for (const [module, fields] of byModule(changes)) {
    for (const statement of shadowStatements(ctx, module, fields, next)) await statement.execute(ctx.db)
  }
}

/** Old columns go, the new ones take their names. A value that came meanwhile and cannot be read stops the publish. */
export async function swapColumns(ctx: Ctx, changes: readonly Retype[], next: Blueprint): Promise<void> {
  const willFail = await unreadFaults(ctx, changes, next)
  if (willFail.length > 0) refuse('not_fitting', { willFail })
  for (const [module, fields] of byModule(changes)) {
    for (const statement of swapStatements(ctx, module, fields, next)) await statement.execute(ctx.db)
  }
}

export async function dropShadows(ctx: Ctx): Promise<void> {
  const { schema } = ctx.workspace
  const found = await sql<{ module: string; column: string }>`select c.relname as module, a.attname as column from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind = 'r' and a.attname like '%:next' and not a.attisdropped`.execute(ctx.db)
  for (const { module, column } of found.rows) {
    await dropTrigger(schema, module).execute(ctx.db)
    await sql`alter table ${sql.id(schema, module)} drop column if exists ${sql.id(column)}`.execute(ctx.db)
  }
}

export function byModule(changes: readonly Retype[]): Map<string, Retype[]> {
  return Map.groupBy(changes, ({ module }) => module)
}

/** Whether a row holds a value that its new column does not hold. Undefined where the new one is computed: nothing is lost then. */
export function isUnread({ from, to }: Retype, next: Blueprint, row: Row): RawBuilder<SqlBool> | undefined {
  if (isComputed(to)) return undefined
  const [column] = fieldColumns([to], next)
  const unread = column ? isBlankColumn({ ...column, name: shadow(column.name) }, row) : sql`true`
  return sql`not (${isBlankIn(from, row)}) and ${unread}`
}

/** The indexes of the next version that hold new columns, as they stand until these take their names. */
export function shadowIndexes(changes: readonly Retype[], next: Blueprint): { name: string; shadow: Index }[] {
  const moving = new Set(changes.flatMap(({ module, to }) => columnsOf(to, next).map(({ name }) => `${module}.${name}`)))
  const indexes = structureOf(next).flatMap((table) => table.indexes)
  const isMoving = (index: Index) => index.columns.some(({ name }) => moving.has(`${index.table}.${name}`))
  return indexes.filter(isMoving).map((index) => {
    const columns = index.columns.map((column) =>
      moving.has(`${index.table}.${column.name}`) ? { ...column, name: shadow(column.name) } : column,
    )
    return { name: index.name, shadow: { ...index, name: shadow(index.name), columns } }
  })
}

/** Records that their new columns do not tell apart, where one field's values must differ. */
export async function doubledFaults(ctx: Ctx, changes: readonly Retype[], next: Blueprint): Promise<DataFault[]> {
  const found: DataFault[] = []
  for (const { module, to } of changes.filter(({ to }) => to.unique && !to.hidden)) {
    const columns = columnsOf(to, next).map(({ name }) => shadow(name))
    const fault = columns.length > 0 && (await findFault(ctx, doubledCheck(publishedRow(ctx, module), to, columns)))
    if (fault) found.push(fault)
  }
  return found
}

async function unreadFaults(ctx: Ctx, changes: readonly Retype[], next: Blueprint): Promise<DataFault[]> {
  const found: DataFault[] = []
  for (const change of changes) {
    const unread = isUnread(change, next, publishedRow(ctx, change.module))
    const fault = unread && (await findFault(ctx, lostCheck(change, unread)))
    if (fault) found.push(fault)
  }
  return found
}

export function publishedRow(ctx: Ctx, module: string, alias = 'record'): Row {
  return { schema: ctx.workspace.schema, blueprint: ctx.snapshot.blueprint, module, alias }
}

/** A name that no field can have. */
export function shadow(column: string): string {
  return `${column}:next`
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
  const row = publishedRow(ctx, module, 'new')
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

function swapStatements(ctx: Ctx, module: string, fields: readonly Retype[], next: Blueprint): RawBuilder<unknown>[] {
  const { schema } = ctx.workspace
  const table = sql`alter table ${sql.id(schema, module)}`
  const drops = fields
    .flatMap(({ from }) => columnsOf(from, ctx.snapshot.blueprint))
    .map(({ name }) => sql`${table} drop column ${sql.id(name)}`)
  const renames = fields
    .flatMap(({ to }) => columnsOf(to, next))
    .map(({ name }) => sql`${table} rename column ${sql.id(shadow(name))} to ${sql.id(name)}`)
  const named = shadowIndexes(fields, next).map(
    ({ name, shadow }) => sql`alter index if exists ${sql.id(schema, shadow.name)} rename to ${sql.id(name)}`,
  )
  const emptied = fields.flatMap(({ from }) => ownTableOf(module, from) ?? []).map((own) => sql`drop table ${sql.id(schema, own)}`)
  return [dropTrigger(schema, module), ...drops, ...renames, ...named, ...emptied]
}
