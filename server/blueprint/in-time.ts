import { sql } from 'kysely'
import { codeOf } from '../code-of.ts'
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
    if (codeOf(error) === queryCanceled) return undefined
    throw error
  }
}

const queryCanceled = '57014'
