import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/** What `ask` finds out before the moment `until`, in milliseconds; undefined where the time does not suffice. `ctx` is in no transaction. */
export async function inTime<T>(ctx: Ctx, until: number, ask: (ctx: Ctx) => Promise<T>): Promise<T | undefined> {
  const left = Math.floor(until - performance.now())
  if (left < 1) return undefined
  try {
    return await ctx.db.transaction().execute(async (db) => {
      await sql`set local statement_timeout = ${sql.lit(left)}`.execute(db)
      return ask({ ...ctx, db })
    })
  } catch (error) {
    if (isTooLate(error)) return undefined
    throw error
  }
}

/** 57014 query_canceled */
function isTooLate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}
