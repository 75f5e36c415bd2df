import { resultOf } from '@nurt/core/blueprint/columns.ts'
import type { Field, FieldOf, FieldTypeName, Order, Question } from '@nurt/core/blueprint/document.ts'
import { isSystemField } from '@nurt/core/blueprint/system-fields.ts'
import type { Condition, Operator } from '@nurt/core/expressions/condition.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { columnRef, selectTitle, tableRef, workedOut } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { resultTypes } from '../fields/column-of.ts'
import type { View } from '../permissions/view.ts'
import { columnAt, readPath } from './paths.ts'

/** One thing that a list is sorted by. Blanks stand last in both directions. */
export interface OrderTerm {
  path: string
  direction: 'asc' | 'desc'
  /** Of its value, for a cursor's text to be read as. */
  type: string
  nullable: boolean
  over(row: Row): RawBuilder<unknown>
}

/** The order as it is asked, made total by the id. Fields without an order are refused. */
export function orderTerms(view: View, module: string, { order, condition }: Pick<Question, 'order' | 'condition'>): OrderTerm[] {
  const present = fieldsPresent(condition)
  const asked = order.filter(({ field }) => field !== 'id').map((one) => orderTerm(view, module, one, present))
  return [...asked, byId]
}

/** Fields that are never blank where the condition holds. */
function fieldsPresent(condition: Condition): ReadonlySet<string> {
  if ('all' in condition) return new Set(condition.all.flatMap((part) => [...fieldsPresent(part)]))
  return new Set('op' in condition && demanding.has(condition.op) && condition.value !== null ? [condition.field] : [])
}

const demanding: ReadonlySet<Operator> = new Set([
  'is',
  'one_of',
  'contains',
  'starts_with',
  'above',
  'at_least',
  'below',
  'at_most',
  'between',
  'within',
  'not_blank',
])

export function orderBy(terms: readonly OrderTerm[], row: Row): RawBuilder<unknown> {
  return sql.join(terms.map((term) => sql`${term.over(row)} ${directions[term.direction]}`))
}

/** As the lists' indexes stand; ascending, PostgreSQL puts nulls last by itself. */
const directions = { asc: sql`asc`, desc: sql`desc nulls last` }

const byId: OrderTerm = { path: 'id', direction: 'asc', type: 'uuid', nullable: false, over: (row) => columnRef(row, 'id') }

const neverBlank: ReadonlySet<string> = new Set(['created_at', 'updated_at', 'version'])

function orderTerm(view: View, module: string, { field: path, direction }: Order, present: ReadonlySet<string>): OrderTerm {
  const target = readPath(view, module, path)
  const type = typeOf(target.field)
  if (!type) refuse('bad_request', { problem: 'not_ordered', field: path })
  const over = (row: Row) => {
    const special = orders[target.field.type]
    return special ? target.on(row, (field, holder) => special(field as never, holder)) : columnAt(target, row)
  }
  const isList = isComputed(target.field) && resultOf(target.field, view.snapshot.blueprint) === 'currencies'
  // a list that is not blank may be empty
  return { path, direction, type, nullable: !neverBlank.has(path) && (isList || !present.has(path)), over }
}

function isComputed(field: Field): field is FieldOf<'formula'> | FieldOf<'rollup'> {
  return field.type === 'formula' || field.type === 'rollup'
}

/**
 * Not by what is stored: choices stand as the blueprint orders them, links and persons by their names, a total over several currencies by
 * its greatest amount, as amounts of money stand among each other whatever their currencies.
 */
const orders: { [T in FieldTypeName]?: (field: Extract<Field, { type: T }>, row: Row) => RawBuilder<unknown> } = {
  choice: (field, row) => sql`array_position(${sql.val(field.choices.map(({ key }) => key))}::text[], ${columnRef(row, field.key)})`,
  link(field, row) {
    const linked: Row = {
      schema: row.schema,
      blueprint: row.blueprint,
      module: field.module,
      alias: 'sorted',
      ...(row.visible && { visible: row.visible }),
    }
    const seen = row.visible ? sql` and ${row.visible(linked.module, linked.alias)}` : sql``
    return sql`(select ${selectTitle(linked)} from ${tableRef(row.schema, field.module)} as sorted
      where sorted.id = ${columnRef(row, field.key)}${seen})`
  },
  rollup(field, row) {
    const { value } = workedOut(field, row)
    return resultOf(field, row.blueprint) === 'currencies'
      ? sql`(select max(${amountIn(sql`one`)}) from jsonb_array_elements_text(${value}) as one)`
      : value
  },
  formula(field, row) {
    if (!field.live) return workedOut(field, row).value
    const value = row.live?.(field, row) ?? sql`null`
    return field.result === 'money' ? amountIn(value) : value
  },
  person: (field, row) =>
    sql`(select sorted.name from ${tableRef(row.schema, 'nurt_member')} as sorted where sorted.person = ${columnRef(row, field.key)})`,
  team: (field, row) =>
    sql`(select sorted.name from ${tableRef(row.schema, 'nurt_team')} as sorted where sorted.id = ${columnRef(row, field.key)})`,
}

/** Of money as its text. */
function amountIn(money: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`split_part(${money}, ' ', 1)::numeric`
}

export function isOrdered(field: Field): boolean {
  return typeOf(field) !== undefined
}

function typeOf(field: Field): string | undefined {
  if (isSystemField(field.key) && field.key === 'id') return 'uuid'
  if (isComputed(field)) return resultTypes[field.result]
  return types[field.type]
}

const types: { [T in FieldTypeName]?: string } = {
  text: 'text',
  long_text: 'text',
  number: 'numeric',
  percent: 'numeric',
  money: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  duration: 'integer',
  yes_no: 'boolean',
  choice: 'integer',
  link: 'text',
  person: 'text',
  team: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  tax_id: 'text',
  bank_account: 'text',
  autonumber: 'text',
}
