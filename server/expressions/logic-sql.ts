import { sql } from 'kysely'
import type { Fragment, WriteSql } from './fragment.ts'
import { isNullSql, masked } from './fragment.ts'
import type { Sql } from './parts.ts'
import { at, plain } from './parts.ts'

/** SQL's own logic is three-valued as ours; the builder's operators are never under a `not`, so their null may stand for false. */
export const logicSql = {
  and: plain((left, right) => sql`(${left} and ${right})`),
  or: plain((left, right) => sql`(${left} or ${right})`),
  not: plain((value) => sql`(not ${value})`),
  if: ([condition, then, otherwise]) => either(condition, then, otherwise),
  coalesce: (parts) => firstKnown(parts),
  is_null: ([value]) => ({ sql: value ? isNullSql(value) : sql`true` }),
  equal: compared('='),
  unequal: compared('<>'),
  less: ordered('<'),
  less_equal: ordered('<='),
  greater: ordered('>'),
  greater_equal: ordered('>='),
  in: plain((value, list) => sql`(${value} = any(${list}))`),
  is: ([left, right]) => ({ sql: same(left, right) }),
  is_not: ([left, right]) => ({ sql: distinct(left, right) }),
  one_of: plain((value, list) => sql`(${value} = any(${list}))`),
  none_of: plain((value, list) => sql`((${value} = any(${list})) is not true)`),
  outside: plain((value, low, high) => sql`((${value} >= ${low} and ${value} < ${high}) is not true)`),
  blank: (parts, { of }) => ({ sql: blank(at(parts, 0), of[0]?.type.type) }),
  not_blank: (parts, { of }) => ({ sql: sql`(not ${blank(at(parts, 0), of[0]?.type.type)})` }),
} satisfies Record<string, WriteSql>

function either(condition: Fragment | undefined, then: Fragment | undefined, otherwise: Fragment | undefined): Fragment {
  const pick = (yes: Sql, no: Sql) => sql`case when ${condition?.sql} then ${yes} else ${no} end`
  const [yes, no] = [then ?? { sql: sql`null` }, otherwise ?? { sql: sql`null` }]
  const fragment: Fragment = { sql: pick(yes.sql, no.sql) }
  return yes.currency && no.currency ? { ...fragment, currency: pick(yes.currency, no.currency) } : fragment
}

function firstKnown(parts: Fragment[]): Fragment {
  const values = sql.join(parts.map(masked))
  if (!parts.some((part) => part.currency)) return { sql: sql`coalesce(${values})` }
  const cases = parts.map((part) => sql`when not ${isNullSql(part)} then ${part.currency}`)
  return { sql: sql`coalesce(${values})`, currency: sql`case ${sql.join(cases, sql` `)} end` }
}

/** Money is equal only in one currency; a missing part on either side makes it unknown. */
function compared(op: '=' | '<>'): WriteSql {
  return (parts) => {
    const [left, right] = [at(parts, 0), at(parts, 1)]
    if (!left.currency || !right.currency) return { sql: sql`(${left.sql} ${sql.raw(op)} ${right.sql})` }
    const known = sql`not ${isNullSql(left)} and not ${isNullSql(right)}`
    return { sql: sql`(case when ${known} then ${op === '=' ? same(left, right) : distinct(left, right)} end)` }
  }
}

function ordered(op: '<' | '<=' | '>' | '>='): WriteSql {
  return (parts) => {
    const [left, right] = [at(parts, 0), at(parts, 1)]
    const order = sql`(${left.sql} ${sql.raw(op)} ${right.sql})`
    return { sql: left.currency && right.currency ? sql`(case when ${left.currency} = ${right.currency} then ${order} end)` : order }
  }
}

function same(left: Fragment | undefined, right: Fragment | undefined): Sql {
  const values = sql`${left?.sql} = ${right?.sql}`
  return left?.currency && right?.currency ? sql`(${values} and ${left.currency} = ${right.currency})` : sql`(${values})`
}

function distinct(left: Fragment | undefined, right: Fragment | undefined): Sql {
  const values = sql`${left?.sql} is distinct from ${right?.sql}`
  return left?.currency && right?.currency ? sql`(${values} or ${left.currency} is distinct from ${right.currency})` : sql`(${values})`
}

function blank(value: Fragment, type: string | undefined): Sql {
  if (type === 'list') return sql`(cardinality(${value.sql}) = 0)`
  return type === 'text' ? sql`(${value.sql} is null or ${value.sql} = '')` : isNullSql(value)
}
