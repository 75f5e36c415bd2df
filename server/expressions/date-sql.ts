import { sql } from 'kysely'
import type { WriteSql } from './fragment.ts'
import type { Sql } from './parts.ts'
import { plain } from './parts.ts'

/** The years 1–9999 in days from the first, and in epoch seconds: outside, PostgreSQL would raise errors or go on where we stop. */
const first = sql.raw(`date '0001-01-01'`)
const last = sql.raw(`date '9999-12-31'`)
const lastDay = sql.raw('3652058')
const instants = sql.raw('between -62135596800 and 253402300799')

export const dateSql = {
  date_add: plain((date, seconds) => dayNumber(sql`(${date} - ${first}) + floor(${seconds} / 86400.0)`)),
  date_subtract: plain((date, seconds) => dayNumber(sql`(${date} - ${first}) + floor((- ${seconds}) / 86400.0)`)),
  date_difference: plain((left, right) => sql`((${left} - ${right})::bigint * 86400)`),
  datetime_add: plain((at, seconds) => moved(at, seconds)),
  datetime_subtract: plain((at, seconds) => moved(at, sql`(- ${seconds})`)),
  datetime_difference: plain((left, right) => sql`floor(extract(epoch from ${left}) - extract(epoch from ${right}))::bigint`),
  date_of_datetime: ([at], _node, { environment }) => ({
    sql: sql`(select case when d between ${first} and ${last} then d end from (select (${at?.sql} at time zone ${environment.timeZone}::text)::date as d) as t)`,
  }),
  date_of_parts: plain(
    (year, month, day) => sql`(select case when extract(month from d) = m then d end from (
      select m, case when y = trunc(y) and m = trunc(m) and n = trunc(n) and y between 1 and 9999 and m between 1 and 12 and n between 1 and 31
        then make_date(${within('y', 1, 9999)}, ${within('m', 1, 12)}, 1) + (${within('n', 1, 31)} - 1) end as d
      from (select ${year} as y, ${month} as m, ${day} as n) as parts) as t)`,
  ),
  add_months: plain(
    (date, months) => sql`(select case
      when n = trunc(n) and extract(year from d) * 12 + extract(month from d) - 1 + n between 12 and 119999
      then (d + ${within('n', -120_000, 120_000)} * interval '1 month')::date end
      from (select ${date} as d, ${months} as n) as t)`,
  ),
  year: plain((date) => sql`extract(year from ${date})`),
  month: plain((date) => sql`extract(month from ${date})`),
  day: plain((date) => sql`extract(day from ${date})`),
  weekday: plain((date) => sql`extract(isodow from ${date})`),
} satisfies Record<string, WriteSql>

/**
 * A whole number held between two ends, although CASE has asked before: the planner works out constant parts of a branch that is never
 * taken.
 */
function within(name: string, low: number, high: number): Sql {
  return sql.raw(`least(greatest(${name}, ${low}), ${high})::integer`)
}

function dayNumber(days: Sql): Sql {
  return sql`(select case when n between 0 and ${lastDay} then ${first} + n::integer end from (select ${days} as n) as t)`
}

function moved(at: Sql, seconds: Sql): Sql {
  return sql`(select case when extract(epoch from a) + s ${instants} then a + least(greatest(s, -400000000000), 400000000000) * interval '1 second' end from (select ${at} as a, ${seconds} as s) as t)`
}
