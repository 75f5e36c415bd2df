import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { ownTableOf, resultOf } from '@nurt/core/blueprint/columns.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { ColumnOf, Fragment } from '../expressions/fragment.ts'
import { addressText } from '../expressions/address-text.ts'
import { columnsOf, currencyColumn } from '../fields/column-of.ts'
import { columnRef, seen, tableRef, workedOut } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { seesAll, type View } from './view.ts'

/** Where the paths of an expression over a record are stored. What a link leads to is blank where the viewer may not see it. */
export function columnsOver(view: View, row: Row): ColumnOf {
  return (path) => {
    const [first = '', second] = path
    const field = view.snapshot.modules.get(row.module)?.fields.get(first)?.field
    if (field?.type === 'lines') return overLines(row, field, second)
    const target = fieldAt(view.snapshot, row.module, path.join('.')) ?? refuse('unknown_field', { field: path.join('.') })
    return target.via ? overLink(view, row, target.via, target.field) : fragmentOf(view, target.field, row)
  }
}

function fragmentOf(view: View, field: Field, row: Row): Fragment {
  if (field.type === 'multi_link') return pairs(view, row, field)
  if (field.type === 'formula' && field.live) return { sql: row.live?.(field, row) ?? sql`null` }
  const { value, currency } = workedOut(field, row)
  const column = { sql: value }
  if (field.type === 'address') return { sql: addressText(column.sql) }
  if (isMoney(view, field)) return { ...column, currency }
  return isUuid(view, field) ? { ...column, isUuid: true } : column
}

function overLink(view: View, row: Row, via: FieldOf<'link'>, field: Field): Fragment {
  const linked: Row = { ...row, module: via.module, alias: `${row.alias}_${via.key}` }
  const inside = fragmentOf(view, field, linked)
  const read = (value: Fragment['sql']) => sql`(select ${value} from ${tableRef(view.schema, via.module)} as ${sql.id(linked.alias)}
    where ${columnRef(linked, 'id')} = ${columnRef(row, via.key)}${seen(linked)})`
  return {
    sql: read(inside.sql),
    ...(inside.currency && { currency: read(inside.currency) }),
    ...(inside.isUuid && { isUuid: true }),
  }
}

/** The values of a field of the line items, in their order; without a field the lines' ids, to count them. */
function overLines(row: Row, field: FieldOf<'lines'>, key: string | undefined): Fragment {
  const part = field.fields.find((one) => one.key === key)
  const table = tableRef(row.schema, ownTableOf(row.module, field) ?? '')
  const read = (column: string) =>
    sql`array(select line.${sql.id(column)} from ${table} as line where line.record = ${columnRef(row, 'id')} order by line.position)`
  if (!part) return { sql: read('id'), isUuid: true }
  const columns = columnsOf(part, row.blueprint)
  const currency = columns.find(({ name }) => name === currencyColumn(part.key))
  return {
    sql: read(part.key),
    ...(currency && { currency: read(currency.name) }),
    ...(columns[0]?.type === 'uuid' && { isUuid: true }),
  }
}

/** Of what is linked only what the viewer may see: the others stand in no group and meet no condition. */
function pairs(view: View, row: Row, field: FieldOf<'multi_link'>): Fragment {
  const linked: Row = { ...row, module: field.module, alias: `${row.alias}_${field.key}` }
  const isPart = row.visible !== undefined && !seesAll(view, field.module)
  const among = sql` and exists (select from ${tableRef(row.schema, field.module)} as ${sql.id(linked.alias)}
    where ${columnRef(linked, 'id')} = pair.target${seen(linked)})`
  const from = sql`from ${tableRef(row.schema, ownTableOf(row.module, field) ?? '')} as pair
    where pair.record = ${columnRef(row, 'id')}${isPart ? among : sql``}`
  return {
    sql: sql`array(select pair.target ${from})`,
    isUuid: true,
    hasAny: (array) => sql`exists (select ${from} and pair.target = any(${array}))`,
  }
}

function isMoney(view: View, field: Field): boolean {
  if (field.type === 'formula' || field.type === 'rollup') return resultOf(field, view.snapshot.blueprint) === 'money'
  return field.type === 'money'
}

const keys: ReadonlySet<string> = new Set(['id', 'owner', 'team', 'seen_by', 'created_by', 'updated_by'])

function isUuid(view: View, field: Field): boolean {
  const [column] = columnsOf(field, view.snapshot.blueprint)
  return keys.has(field.key) || column?.type === 'uuid' || column?.type === 'uuid[]'
}
