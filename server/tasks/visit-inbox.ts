import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../context.ts'

/** What came until then is new no more. A visit that was made before another one takes nothing back, and none lies in the future. */
export async function visitInbox(ctx: Ctx, { at }: { at: string }): Promise<void> {
  const until = new Date(Math.min(Date.parse(at), ctx.now().getTime())).toISOString()
  await inTransaction(ctx, async ({ db, actor }) => {
    await db
      .insertInto('nurt_inbox_visit')
      .values({ person: actor.id, at: until })
      .onConflict((conflict) => conflict.column('person').doUpdateSet({ at: sql`greatest(nurt_inbox_visit.at, excluded.at)` }))
      .execute()
  })
}
