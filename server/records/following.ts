import type { Ctx } from '../context.ts'

/** From now on the actor hears of the record, or no more. */
export async function setFollowing(ctx: Ctx, record: string, follows: boolean): Promise<void> {
  await ctx.db
    .insertInto('nurt_follower')
    .values({ record, person: ctx.actor.id, follows })
    .onConflict((known) => known.columns(['record', 'person']).doUpdateSet({ follows }))
    .execute()
}

/** Who takes part in a record hears of it, unless they have said no. */
export async function followUnlessTold(ctx: Ctx, record: string): Promise<void> {
  await ctx.db
    .insertInto('nurt_follower')
    .values({ record, person: ctx.actor.id, follows: true })
    .onConflict((known) => known.columns(['record', 'person']).doNothing())
    .execute()
}
