import { evaluateConstant } from '@nurt/core/expressions/evaluate.ts'
import { scale } from '@nurt/core/expressions/values.ts'
import type { Value } from '@nurt/core/expressions/values.ts'
import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import type { Fragment, WriteSql } from './fragment.ts'
import type { Sql } from './parts.ts'
import { at, plain } from './parts.ts'

/** Exact numerics. The result's places are fixed, where PostgreSQL's own would depend on the operands'. */
export const numberSql = {
  add: (parts, { type }) => summed(parts, '+', type.type),
  subtract: (parts, { type }) => summed(parts, '-', type.type),
  multiply: plain(product),
  divide: plain(quotient),
  power: (parts, { of }, { environment }) => ({ sql: power(at(parts, 0).sql, of[1] && evaluateConstant(of[1], environment)) }),
  negate: plain((value) => sql`(- ${value})`),
  floor: plain((value) => sql`floor(${value})`),
  ceiling: plain((value) => sql`ceil(${value})`),
  round: plain(rounded),
  abs: plain((value) => sql`abs(${value})`),
  modulo: plain(
    (left, right) =>
      sql`(select case when m <> 0 and sign(m) <> sign(n) then m + n else m end from (select mod(${left}, nullif(${right}, 0)) as m, ${right} as n) as t)`,
  ),
  number_to_text: plain((value) => sql`trim_scale(${value})::text`),
  text_to_number: plain(
    (value) => sql`(select case when x ~ '^-?[0-9]{1,20}(\\.[0-9]{1,12})?$' then x::numeric end from (select ${value} as x) as t)`,
  ),
  duration_days: plain((value) => sql`trunc(${value} / 86400.0)`),
  duration_hours: plain((value) => sql`mod(trunc(${value} / 3600.0), 24)`),
  duration_minutes: plain((value) => sql`mod(trunc(${value} / 60.0), 60)`),
  duration_seconds: plain((value) => sql`mod(${value}::numeric, 60)`),
} satisfies Record<string, WriteSql>

export function product(left: Sql, right: Sql): Sql {
  return sql`round(${left} * ${right}, ${places})`
}

/** Divided with 60 places first: enough that rounding twice never differs from rounding once. */
export function quotient(left: Sql, right: Sql): Sql {
  return sql`round(round(${left}, 60) / nullif(${right}, 0), ${places})`
}

/** `digits` is a parameter. Least and greatest pass over null, so it is asked for first. */
export function rounded(value: Sql, digits: Sql): Sql {
  return sql`round(${value}, case when ${digits} is not null then least(12, greatest(-12, trunc(${digits})))::integer end)`
}

/** One product after the other, each rounded, as in JavaScript. */
function power(base: Sql, exponent: Value | undefined): Sql {
  if (!(exponent instanceof Decimal)) return sql`null::numeric`
  let chain: Sql = sql`case when b is not null then 1::numeric end`
  for (let count = exponent.abs().toNumber(); count > 0; count -= 1) chain = product(chain, sql`b`)
  const result = exponent.isNegative() ? quotient(sql`1::numeric`, chain) : chain
  return sql`(select ${result} from (select ${base} as b) as t)`
}

const places = sql.raw(String(scale))

/** Durations are added as bigint: two integers may not fit in one. */
function summed(parts: Fragment[], op: '+' | '-', type: string): Fragment {
  const cast = sql.raw(type === 'duration' ? '::bigint' : '')
  return { sql: sql`(${at(parts, 0).sql}${cast} ${sql.raw(op)} ${at(parts, 1).sql}${cast})` }
}
