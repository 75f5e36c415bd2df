import { type RawBuilder, sql } from 'kysely'

/** A function of PostgreSQL takes a hundred arguments at most. */
const mostArguments = 100

/** The cells as one JSON array. */
export function jsonArray(cells: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (cells.length <= mostArguments) return sql`json_build_array(${sql.join(cells)})`
  return joined(chunks(cells, mostArguments).map((chunk) => sql`jsonb_build_array(${sql.join(chunk)})`))
}

/** The members as one JSON object. */
export function jsonObject(members: readonly (readonly [key: string, value: RawBuilder<unknown>])[]): RawBuilder<unknown> {
  const written = members.map(([key, value]) => sql`${sql.lit(key)}::text, ${value}`)
  const most = mostArguments / 2
  if (members.length <= most) return sql`json_build_object(${sql.join(written)})`
  return joined(chunks(written, most).map((chunk) => sql`jsonb_build_object(${sql.join(chunk)})`))
}

function joined(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(${sql.join(parts, sql` || `)})::json`
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
