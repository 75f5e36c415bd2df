import { ownTableOf, resultOf } from '@nurt/core/blueprint/columns.ts'
import type { Blueprint, Field, FieldOf, FieldTypeName, Module } from '@nurt/core/blueprint/document.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { currencyColumn } from './column-of.ts'
import { jsonObject } from './json-of.ts'

/** A computed value; money has its currency beside it. */
export interface Worked {
  value: RawBuilder<unknown>
  currency?: RawBuilder<unknown>
}

/** A row of a module in a SELECT, whose fields can be read. */
export interface Row {
  /** `ws_12` */
  schema: string
  blueprint: Blueprint
  module: string
  alias: string
  /** Aliases of linked rows that the caller has joined, by link field; any other link reads its name by a subquery. */
  joined?: ReadonlyMap<string, string>
  /** The SQL of a live formula's value, of its result's SQL type (money as `numeric, currency` is not offered: give text). */
  live?: (field: FieldOf<'formula'>, row: Row) => RawBuilder<unknown>
  /** What is read instead of a stored value that adds up more than the reader may see. */
  instead?: (field: Field, row: Row) => Worked | undefined
  /** Which records of another module the reader may see: what is linked beyond it has no name. Absent: all. */
  visible?: (module: string, alias: string) => RawBuilder<SqlBool>
  /** How many links away from the record that was asked for; absent: none. */
  depth?: number
}

/**
 * The wire value (core/fields/field-type.ts) of a field as an SQL expression that `json_build_array` and `JsonBytes` (server/db/json-bytes.ts) print right. System fields are read
 * the same way, by their description in core/blueprint/system-fields.ts.
 */
export function selectWire(field: Field, row: Row): RawBuilder<unknown> {
  const read = readers[field.type] as Reader<FieldTypeName>
  return read(field, row)
}

export function columnRef(row: Row, column: string): RawBuilder<unknown> {
  return sql`${sql.ref(`${row.alias}.${column}`)}`
}

/** A computed field's value as this row's reader may see it. */
export function workedOut(field: Field, row: Row): Required<Worked> {
  const stored = { value: columnRef(row, field.key), currency: columnRef(row, currencyColumn(field.key)) }
  return { ...stored, ...row.instead?.(field, row) }
}

export function tableRef(schema: string, table: string): RawBuilder<unknown> {
  return sql`${sql.id(schema, table)}`
}

/** The record's name as text: its title field, printed plainly; empty where blank. */
export function selectTitle(row: Row): RawBuilder<string> {
  const module = moduleOf(row)
  const field = module?.fields.find(({ key }) => key === module.title)
  return field ? sql`coalesce(${selectText(field, row)}, '')` : sql`''`
}

/** A field's value as plain text, null where blank: links and persons by name, choices by key. */
export function selectText(field: Field, row: Row): RawBuilder<string> {
  const read = (plain[field.type] ?? readers[field.type]) as Reader<FieldTypeName>
  return sql`(${read(field, row)})::text`
}

/** Names of names end somewhere: a client named by its contract, which is named by its client. */
const deepest = 3

type Reader<T extends FieldTypeName> = (field: FieldOf<T>, row: Row) => RawBuilder<unknown>

function moduleOf(row: Row): Module | undefined {
  return row.blueprint.modules.find(({ key }) => key === row.module)
}

const raw: Reader<FieldTypeName> = ({ key }, row) => columnRef(row, key)
const decimal: Reader<FieldTypeName> = ({ key }, row) => decimalText(columnRef(row, key))

const readers: { [T in FieldTypeName]: Reader<T> } = {
  text: raw,
  long_text: raw,
  number: decimal,
  percent: decimal,
  money,
  date: raw,
  datetime: ({ key }, row) => instant(columnRef(row, key)),
  duration: raw,
  yes_no: raw,
  choice: raw,
  multi_choice: raw,
  link,
  multi_link: multiLink,
  person: raw,
  people: raw,
  team: raw,
  email: raw,
  phone: raw,
  url: raw,
  address: raw,
  tax_id: raw,
  bank_account: raw,
  autonumber: raw,
  files,
  formula: computed,
  rollup: computed,
  lines,
}

/** Titles: what the wire value of a type says badly as text. */
const plain: Partial<{ [T in FieldTypeName]: Reader<T> }> = {
  link: (field, row) => linkedTitle(field, row),
  multi_link: () => sql`''`,
  files: () => sql`''`,
  lines: () => sql`''`,
  person: ({ key }, row) =>
    sql`(select person.name from ${tableRef(row.schema, 'nurt_member')} as person where person.person = ${columnRef(row, key)})`,
  address: ({ key }, row) => {
    const column = columnRef(row, key)
    return sql`concat_ws(', ', ${column} ->> 'street', ${column} ->> 'city')`
  },
}

function decimalText(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`trim_scale(${value})::text`
}

/** ISO 8601 in UTC whatever the session's DateStyle and zone are; a fraction only where there is one. */
function instant(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(to_json(${value} at time zone 'UTC') #>> '{}') || 'Z'`
}

function money({ key }: { key: string }, row: Row): RawBuilder<unknown> {
  return sql`${columnRef(row, key)}::text || ' ' || ${columnRef(row, currencyColumn(key))}`
}

function link(field: FieldOf<'link'>, row: Row): RawBuilder<unknown> {
  const parts = linkParts(field, row)
  return sql`case when ${parts[0]} is not null then json_build_array(${sql.join(parts)}) end`
}

/** The id and the name of the record that a link leads to; the name is empty where the reader may not see it. */
export function linkParts(field: FieldOf<'link'>, row: Row): [id: RawBuilder<unknown>, name: RawBuilder<unknown>] {
  return [columnRef(row, field.key), linkedTitle(field, row)]
}

function linkedTitle(field: FieldOf<'link'>, row: Row): RawBuilder<string> {
  const joined = row.joined?.get(field.key)
  const target = linkedRow(field.module, row, joined)
  if (joined) return selectTitle(target)
  if (target.depth > deepest) return sql`''`
  return sql`coalesce((select ${selectTitle(target)} from ${tableRef(row.schema, field.module)} as ${sql.id(target.alias)}
    where ${columnRef(target, 'id')} = ${columnRef(row, field.key)}${seen(target)}), '')`
}

/** ` and …`: of another module only what the reader may see. */
export function seen(target: Row): RawBuilder<unknown> {
  return target.visible ? sql` and ${target.visible(target.module, target.alias)}` : sql``
}

function multiLink(field: FieldOf<'multi_link'>, row: Row): RawBuilder<unknown> {
  const target = linkedRow(field.module, row)
  const id = columnRef(target, 'id')
  return sql`coalesce((select json_agg(json_build_array(${id}, ${selectTitle(target)}) order by ${selectTitle(target)}, ${id})
    from ${tableRef(row.schema, ownTableOf(row.module, field) ?? '')} as pair
    join ${tableRef(row.schema, field.module)} as ${sql.id(target.alias)} on ${id} = pair.target
    where pair.record = ${columnRef(row, 'id')}${seen(target)}), '[]'::json)`
}

function linkedRow(module: string, row: Row, alias?: string): Row & { depth: number } {
  const depth = (row.depth ?? 0) + 1
  const { schema, blueprint, visible } = row
  return { schema, blueprint, module, alias: alias ?? `linked${depth}`, depth, ...(visible && { visible }) }
}

function files({ key }: { key: string }, row: Row): RawBuilder<unknown> {
  return sql`coalesce((select json_agg(case when file.version is null
      then json_build_object('id', file.id, 'name', file.name, 'size', file.size, 'type', file.type)
      else json_build_object('id', file.id, 'name', file.name, 'size', file.size, 'type', file.type, 'version', file.version,
        'first', file.first, 'at', ${instant(sql`file.created_at`)}, 'by', file.created_by) end order by one.place)
    from unnest(${columnRef(row, key)}) with ordinality as one (id, place)
    join ${tableRef(row.schema, 'nurt_file')} as file on file.id = one.id), '[]'::json)`
}

function lines(field: FieldOf<'lines'>, row: Row): RawBuilder<unknown> {
  const line = linkedRow(row.module, row, 'line')
  const shown = field.fields.filter(({ hidden }) => !hidden)
  const object = jsonObject([['id', columnRef(line, 'id')], ...shown.map((part) => [part.key, selectWire(part, line)] as const)])
  return sql`coalesce((select json_agg(${object} order by line.position)
    from ${tableRef(row.schema, ownTableOf(row.module, field) ?? '')} as line
    where line.record = ${columnRef(row, 'id')}), '[]'::json)`
}

const results: Partial<Record<ReturnType<typeof resultOf>, (worked: Required<Worked>) => RawBuilder<unknown>>> = {
  number: ({ value }) => decimalText(value),
  percent: ({ value }) => decimalText(value),
  money: ({ value, currency }) => sql`${value}::text || ' ' || ${currency}`,
  datetime: ({ value }) => instant(value),
}

function computed(field: FieldOf<'formula'> | FieldOf<'rollup'>, row: Row): RawBuilder<unknown> {
  if (field.type === 'formula' && field.live) return live(field, row)
  const worked = workedOut(field, row)
  return results[resultOf(field, row.blueprint)]?.(worked) ?? worked.value
}

function live(field: FieldOf<'formula'>, row: Row): RawBuilder<unknown> {
  if (!row.live) throw new Error(`The live formula ${row.module}.${field.key} is read without its SQL`)
  const value = row.live(field, row)
  if (field.result === 'number' || field.result === 'percent') return decimalText(value)
  return field.result === 'datetime' ? instant(value) : value
}
