import { isConstant } from '@nurt/core/expressions/checked.ts'
import type { Checked } from '@nurt/core/expressions/checked.ts'
import { evaluateConstant } from '@nurt/core/expressions/evaluate.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { Type } from '@nurt/core/expressions/tree.ts'
import { Money, printDecimal, wireOf } from '@nurt/core/expressions/values.ts'
import type { Value } from '@nurt/core/expressions/values.ts'
import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Fragment } from './fragment.ts'

/** Everything that reads no column is worked out here and becomes a parameter, dates excepted. */
export function parameterOf(node: Checked, environment: Environment): Fragment | undefined {
  return isConstant(node) ? parameter(evaluateConstant(node, environment), node.type) : undefined
}

function parameter(value: Value, type: Type): Fragment {
  if (type.type === 'list') return arrayParameter(Array.isArray(value) ? value : [], type.of)
  if (type.type === 'money') {
    const { amount = null, currency = null } = value instanceof Money ? value : {}
    return { sql: sql`${amount && printDecimal(amount)}::numeric`, currency: sql`${currency}::text` }
  }
  const wire = bound(value, type)
  return { sql: type.type === 'date' && isDay(wire) ? sql.raw(`date '${wire}'`) : sql`${wire}::${sql.raw(sqlTypes[type.type])}` }
}

/**
 * Written out, a day tells PostgreSQL how many records its period holds: a plan for any day sorts what the list's index has in order,
 * which took half as long again.
 */
function isDay(wire: unknown): wire is string {
  return typeof wire === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(wire)
}

function arrayParameter(items: Value[], type: Type): Fragment {
  if (type.type === 'list') throw new Error('A list of lists is never checked as valid')
  const cast = sql.raw(`${sqlTypes[type.type]}[]`)
  if (type.type !== 'money') return { sql: sql`${items.map((item) => bound(item, type))}::${cast}` }
  const amounts = items.map((item) => (item instanceof Money ? printDecimal(item.amount) : null))
  const currencies = items.map((item) => (item instanceof Money ? item.currency : null))
  return { sql: sql`${amounts}::numeric[]`, currency: sql`${currencies}::text[]` }
}

/** Numbers and durations as digits, of any length. */
function bound(value: Value, type: Type): unknown {
  return value instanceof Decimal ? printDecimal(value) : wireOf(value, type)
}

/** How a single value of each type is written in SQL. */
export const sqlTypes: { [T in Exclude<Type['type'], 'list'>]: string } = {
  text: 'text',
  key: 'text',
  record: 'text',
  null: 'text',
  number: 'numeric',
  money: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  duration: 'bigint',
  yes_no: 'boolean',
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A constant that meets a uuid column, so that the column's index serves; undefined when it cannot be a uuid. */
export function uuidParameter(node: Checked, environment: Environment): Fragment | undefined {
  const value = evaluateConstant(node, environment)
  const items = Array.isArray(value) ? value : [value]
  if (!items.every((item) => item === null || (typeof item === 'string' && uuidPattern.test(item)))) return undefined
  return { sql: Array.isArray(value) ? sql`${items}::uuid[]` : sql`${value}::uuid`, isUuid: true }
}
