import type { Checked } from '@nurt/core/expressions/checked.ts'
import { evaluateConstant } from '@nurt/core/expressions/evaluate.ts'
import { sql } from 'kysely'
import { escapeLike } from '../db/escape-like.ts'
import type { SqlContext, WriteSql } from './fragment.ts'
import type { Sql } from './parts.ts'
import { at, plain } from './parts.ts'

/** Case is changed by ICU's root locale, which is what JavaScript does; never by the database's own. */
const root = sql.raw('collate "und-x-icu"')

export const textSql = {
  join: (parts) => ({
    sql: sql`(${sql.join(
      parts.map((part) => part.sql),
      sql` || `,
    )})`,
  }),
  substring: (parts) => ({ sql: substring(at(parts, 0).sql, at(parts, 1).sql, parts[2]?.sql) }),
  text_length: plain((text) => sql`char_length(${text})::numeric`),
  upper: plain((text) => sql`upper(${text} ${root})`),
  lower: plain((text) => sql`lower(${text} ${root})`),
  contains: plain((text, part) => sql`(strpos(${text}, ${part}) > 0)`),
  starts_with: plain((text, part) => sql`starts_with(${text}, ${part})`),
  ends_with: plain((text, part) => sql`(right(${text}, char_length(${part})) = ${part})`),
  text_contains: ([text], { of }, context) => ({ sql: like(text?.sql, of[1], context, '%') }),
  text_not_contains: ([text], { of }, context) => ({ sql: sql`(${like(text?.sql, of[1], context, '%')} is not true)` }),
  text_starts_with: ([text], { of }, context) => ({ sql: like(text?.sql, of[1], context, '') }),
} satisfies Record<string, WriteSql>

/** The pattern is a constant, lower-cased here; a trigram index on `lower(column collate "und-x-icu")` serves it. */
function like(text: Sql | undefined, part: Checked | undefined, { environment }: SqlContext, before: '%' | ''): Sql {
  const value = part && evaluateConstant(part, environment)
  if (typeof value !== 'string') return sql`false`
  return sql`(lower(${text} ${root}) like ${`${before}${escapeLike(value.toLowerCase())}%`})`
}

function substring(text: Sql, start: Sql, length: Sql | undefined): Sql {
  const clamp = (name: string) =>
    sql.raw(`case when ${name} is not null then least(greatest(trunc(${name}), -1000000000), 1000000000)::integer end as ${name}`)
  const count = length ? sql`, l` : sql``
  return sql`(select case
    when x is null or s is null or l is null then null
    when s = 0 or l < 1 then ''
    when s > 0 then substr(x, s${count})
    when char_length(x) + s < 0 then ''
    else substr(x, char_length(x) + s + 1${count}) end
    from (select x, ${clamp('s')}, ${clamp('l')} from (select ${text} as x, ${start} as s, ${length ?? sql`1`} as l) as given) as t)`
}
