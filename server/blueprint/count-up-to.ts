import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'

export interface Counted {
  count: number
  /** There are more. */
  capped?: true
}

/** How many rows a `from … where …` has; exactly, or up to `most`. */
export async function countUpTo({ db }: Ctx, from: RawBuilder<unknown>, most: number): Promise<Counted> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select ${from} limit ${most + 1}) as counted`.execute(db)
  const count = rows[0]?.count ?? 0
  return count > most ? { count: most, capped: true } : { count }
}
