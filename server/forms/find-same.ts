import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { digitsOf, fold } from '@nurt/core/fields/fold.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { escapeLike } from '../db/escape-like.ts'
import { bind, columnsOf } from '../fields/column-of.ts'
import { tableRef } from '../fields/select-wire.ts'

type Condition = RawBuilder<SqlBool>
type Contact = keyof typeof contacts

/** By which people are known again. `found` asks the index of the search for few records, `same` tells which of them have just that. */
const contacts = {
  email: (value) => ({
    found: sql<SqlBool>`found.body like ${`%${escapeLike(fold(value))}%`}`,
    same: (column) => sql<SqlBool>`lower(${column}) = ${value.toLowerCase()}`,
  }),
  phone: (value) => {
    const digits = digitsOf(withoutExtension(value))
    return {
      found: sql<SqlBool>`found.digits <> '' and found.digits like ${`%${digits}%`}`,
      same: (column) => sql<SqlBool>`regexp_replace(split_part(${column}, ';', 1), '\\D', '', 'g') = ${digits}`,
    }
  },
  tax_id: (value) => ({
    found: sql<SqlBool>`found.digits <> '' and found.digits like ${`%${digitsOf(value)}%`}`,
    same: (column) => sql<SqlBool>`upper(${column}) = ${value.toUpperCase()}`,
  }),
} satisfies { [T in FieldTypeName]?: (value: string) => { found: Condition; same: (column: RawBuilder<unknown>) => Condition } }

/** As fields keep them (core/fields/phone.ts). */
function withoutExtension(phone: string): string {
  return phone.split(';')[0] ?? ''
}

interface Sought {
  /** Of which fields the values are. */
  from: CompiledModule
  values: Values
  most: number
  /** Only where something is left to do. */
  isOpen?: true
}

/** Records of the module that have one of these e-mails, phones or tax ids, in any spelling, the newest first. */
export async function findSame(ctx: Ctx, module: CompiledModule, { from, values, most, isOpen }: Sought): Promise<string[]> {
  const among = from.shown.flatMap(({ key, type }) => {
    const value = values[key]
    return type in contacts && typeof value === 'string' ? [meets(module, type as Contact, value)] : []
  })
  const conditions = among.filter((one) => one !== undefined)
  if (conditions.length === 0) return []
  const { schema } = ctx.workspace
  const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(schema, 'nurt_search')} as found
    join ${tableRef(schema, module.key)} as record on record.id = found.record
    where found.module = ${module.key} and record.trashed_at is null and ${isOpen ? stillOpen(module) : sql`true`}
      and (${sql.join(conditions, sql` or `)})
    order by record.created_at desc, record.id desc limit ${most}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

function meets(module: CompiledModule, type: Contact, value: string): Condition | undefined {
  const { found, same } = contacts[type](value)
  const fields = module.shown.filter((field) => field.type === type)
  if (fields.length === 0) return undefined
  const any = sql.join(
    fields.map(({ key }) => same(sql`record.${sql.id(key)}`)),
    sql` or `,
  )
  return sql<SqlBool>`(${found} and (${any}))`
}

/** Whether something is left to do with it. */
export function stillOpen({ steps }: CompiledModule): Condition {
  const ended = [...steps.values()].flatMap(({ key, final }) => (final ? [key] : []))
  return ended.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(record.step is null or record.step <> all(${ended}))`
}

/** A record that has a value already which no two may have, open or not. */
export async function findHolding(ctx: Ctx, module: CompiledModule, values: Values): Promise<string | undefined> {
  for (const field of module.shown.filter(({ key, unique }) => unique && !isBlank(values[key]))) {
    const bound = bind(field, values[field.key], ctx.snapshot.blueprint)
    const equal = columnsOf(field, ctx.snapshot.blueprint).map(
      ({ name, type }) => sql`record.${sql.id(name)} = ${bound[name]}::${sql.raw(type)}`,
    )
    const { rows } = await sql<{ id: string }>`select record.id from ${tableRef(ctx.workspace.schema, module.key)} as record
      where ${sql.join(equal, sql` and `)} and record.trashed_at is null limit 1`.execute(ctx.db)
    if (rows[0]) return rows[0].id
  }
  return undefined
}
