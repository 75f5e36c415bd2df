import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Fragment, WriteSql } from './fragment.ts'

export type Sql = RawBuilder<unknown>

/** An operation that writes only the parts' own SQL. */
export function plain(write: (...parts: [Sql, Sql, Sql]) => Sql): WriteSql {
  return (parts) => ({ sql: write(at(parts, 0).sql, at(parts, 1).sql, at(parts, 2).sql) })
}

/** A part that the checker promised; SQL null where the operation takes fewer. */
export function at(parts: readonly Fragment[], index: number): Fragment {
  return parts[index] ?? { sql: sql`null` }
}
