import type { OwnColumns } from '@nurt/core/lists/own-columns.ts'
import type { Ctx } from '../context.ts'

/** A person's columns by list; a list that nobody sees any more is asked for by nobody. */
export async function listOwnColumns(ctx: Ctx): Promise<Record<string, OwnColumns>> {
  const rows = await ctx.db.selectFrom('nurt_own_columns').select(['list', 'arranged']).where('person', '=', ctx.actor.id).execute()
  return Object.fromEntries(rows.map(({ list, arranged }) => [list, arranged]))
}

/** Only what the person may read is ever shown of them: the rows are asked as any others. */
export async function keepOwnColumns(ctx: Ctx, list: string, own: OwnColumns): Promise<void> {
  const arranged = JSON.stringify(own)
  await ctx.db
    .insertInto('nurt_own_columns')
    .values({ person: ctx.actor.id, list, arranged })
    .onConflict((known) => known.columns(['person', 'list']).doUpdateSet({ arranged }))
    .execute()
}

export async function forgetOwnColumns(ctx: Ctx, list: string): Promise<void> {
  await ctx.db.deleteFrom('nurt_own_columns').where('person', '=', ctx.actor.id).where('list', '=', list).execute()
}
