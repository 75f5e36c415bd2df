import { type RawBuilder, sql } from 'kysely'

/** A function of PostgreSQL takes a hundred arguments at most. */
const mostCells = 90

/** Any number of wire values as one JSON cell: a list of lists, to be flattened once. */
export function selectCells(cells: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const chunks = Array.from({ length: Math.ceil(cells.length / mostCells) }, (_, at) => cells.slice(at * mostCells, (at + 1) * mostCells))
  return sql`json_build_array(${sql.join(chunks.map((chunk) => sql`json_build_array(${sql.join(chunk)})`))})`
}
