import type { Type } from '@nurt/core/expressions/tree.ts'
import { sql } from 'kysely'
import type { Fragment, WriteSql } from './fragment.ts'
import type { Sql } from './parts.ts'
import { at, plain } from './parts.ts'
import { quotient } from './number-sql.ts'
import { sqlTypes } from './parameter.ts'

export const listSql = {
  list: (parts, { type }) => list(parts, type),
  list_contains: plain((items, value) => sql`(case when ${value} is not null then coalesce(${value} = any(${items}), false) end)`),
  string_join: plain((items, separator) => sql`array_to_string(${items}, ${separator})`),
  count: plain((items) => sql`cardinality(${items})::numeric`),
  sum: aggregate((value) => sql`sum(${value})`),
  mean: aggregate((value) => quotient(sql`sum(${value})`, sql`count(${value})`)),
  min: aggregate((value) => sql`min(${value})`),
  max: aggregate((value) => sql`max(${value})`),
  has_any: ([held, wanted]) => ({ sql: hasAny(held, wanted) }),
  has_all: plain((held, wanted) => sql`(${held} @> ${wanted})`),
  has_none: ([held, wanted]) => ({ sql: sql`(${hasAny(held, wanted)} is not true)` }),
} satisfies Record<string, WriteSql>

function hasAny(held: Fragment | undefined, wanted: Fragment | undefined): Sql {
  return wanted && held?.hasAny ? held.hasAny(wanted.sql) : sql`(${held?.sql} && ${wanted?.sql})`
}

/** Over the known items; money only when all are of one currency. */
function aggregate(write: (value: Sql) => Sql): WriteSql {
  return (parts) => {
    const { sql: items, currency } = at(parts, 0)
    if (!currency) return { sql: sql`(select ${write(sql`v`)} from unnest(${items}) as t(v))` }
    const over = (value: Sql) =>
      sql`(select case when count(distinct c) = 1 then ${value} end from unnest(${items}, ${currency}) as t(v, c) where v is not null and c is not null)`
    return { sql: over(write(sql`v`)), currency: over(sql`min(c)`) }
  }
}

function list(parts: Fragment[], type: Type): Fragment {
  const of = type.type === 'list' ? type.of.type : type.type
  const isUuid = parts.some((part) => part.isUuid)
  const cast = sql.raw(`${isUuid ? 'uuid' : sqlTypes[of === 'list' ? 'text' : of]}[]`)
  const items = sql`array[${sql.join(parts.map((part) => part.sql))}]::${cast}`
  if (of !== 'money') return { sql: items }
  return { sql: items, currency: sql`array[${sql.join(parts.map((part) => part.currency ?? sql`null`))}]::text[]` }
}
