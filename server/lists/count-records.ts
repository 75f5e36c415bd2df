import type { Count } from '@nurt/core/lists/api.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { askOne } from '../db/statement.ts'
import { statementOver } from './selection.ts'
import type { AskedList } from './selection.ts'

/** A title says "10,000+": to count on would cost more than it tells. */
const mostInTitle = 10_000

/** How many records a list has; exactly, or up to ten thousand. */
export async function countRecords(ctx: Ctx, asked: AskedList & { exact?: boolean }): Promise<Count> {
  const kind = asked.exact ? 'exact count' : 'count'
  const statement = await statementOver(ctx, asked, kind, ({ from }) => {
    return asked.exact ? sql`select count(*) ${from}` : sql`select ${cappedCount(from, mostInTitle)}`
  })
  const found = Number(await askOne(statement, { ctx }))
  return asked.exact ? { count: found, capped: false } : capped(found, mostInTitle)
}

/** Stops counting at one more than `most`. */
export function cappedCount(from: RawBuilder<unknown>, most: number): RawBuilder<unknown> {
  return sql`(select count(*) from (select ${from} limit ${sql.lit(most + 1)}) as counted)`
}

export function capped(found: number, most: number): Count {
  return { count: Math.min(found, most), capped: found > most }
}
