import type { Field } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { Decimal } from 'decimal.js'
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { columnsOf } from '../fields/column-of.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import { isReadable, moduleFor, viewerOf, viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { folded } from './folded.ts'

/** One text per value, alike for alike values: 12.50 and 12.5, a link as its id. '' for a blank. */
export function keyText(field: Field, wire: unknown): string {
  if (wire === null || wire === undefined || wire === '') return ''
  const value = String((Array.isArray(wire) ? wire[0] : wire) as string | number | boolean)
  return field.type === 'number' || field.type === 'percent' ? new Decimal(value).toFixed() : value
}

export interface FindByValue {
  module: string
  field: Field
  /** As `keyText` gives them. */
  keys: string[]
  /** Also give the key texts of these fields. */
  also?: readonly Field[]
  /** Texts that differ in case only are alike, or also those that differ in diacritics and spaces; the keys come back like that. */
  alike?: keyof typeof likenesses
}

export const likenesses = {
  same: { key: (text: string) => text, column: (held: RawBuilder<unknown>) => held },
  any_case: { key: (text: string) => text.toLowerCase(), column: (held: RawBuilder<unknown>) => sql`lower(${held}::text)` },
  folded: { key: fold, column: (held: RawBuilder<unknown>) => folded(sql`${held}::text`) },
}

/** Live records within the actor's reach that hold one of the values: `[key, id, …also]`. */
export async function findByValue(ctx: Ctx, { module: key, field, keys, also = [], alike = 'same' }: FindByValue): Promise<string[][]> {
  if (keys.length === 0) return []
  const name = `import ${key} ${[field, ...also].map((one) => one.key).join(' ')} ${alike}`
  const statement = statementFor(ctx, name, (environment) => {
    const view = viewOf(ctx, environment)
    const module = moduleFor(view, key)
    const row = { schema: view.schema, blueprint: ctx.snapshot.blueprint, module: key, alias: 'record' }
    const [column] = columnsOf(field, ctx.snapshot.blueprint)
    const type = sql.raw(column?.type ?? 'text')
    const held = columnRef(row, field.key)
    const asked = likenesses[alike].column(held)
    const cells = sql.join([
      alike === 'same' ? keyColumn(field, held) : asked,
      columnRef(row, 'id'),
      ...also.map((one) => keyColumn(one, columnRef(row, one.key))),
    ])
    return sql`select ${cells} from ${tableRef(view.schema, module.key)} as ${sql.id(row.alias)}
      where ${asked} = any(${given('keys')}::${type}[]) and ${columnRef(row, 'trashed_at')} is null and ${withinReach(view, 'see', key, row.alias)}
      order by ${columnRef(row, 'id')}`
  })
  const rows = await ask(statement, { ctx, given: { keys: keys.map(likenesses[alike].key) } })
  return rows as string[][]
}

function keyColumn(field: Field, column: ReturnType<typeof columnRef>) {
  return field.type === 'number' || field.type === 'percent'
    ? sql`coalesce(trim_scale(${column})::text, '')`
    : sql`coalesce(${column}::text, '')`
}

/** The field of a module by key, where it is there and the actor may read it. */
export function maybeField(ctx: Ctx, module: string, key: string): Field | undefined {
  const compiled = ctx.snapshot.modules.get(module)
  const field = compiled?.fields.get(key)
  if (field && !isReadable(viewerOf(ctx), module, key)) return undefined
  return field && !field.hidden ? field.field : compiled && systemFieldOf(compiled.module, key)
}
