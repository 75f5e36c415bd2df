import type { ListMakings } from '@nurt/core/lists/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { seenTitles } from '../records/seen-titles.ts'
import { linksToNowhere, makingLists } from './making-lists.ts'

const few = 3

/** What a list made by itself, and what it could not. While it makes nothing, or nothing any more, it is told of nothing. */
export async function findMakings(ctx: Ctx, { module, list: key }: { module: string; list: string }): Promise<ListMakings> {
  mustConfigure(ctx)
  if (!ctx.snapshot.blueprint.lists.some((list) => list.key === key && list.module === module)) refuse('not_found')
  const list = makingLists(ctx.snapshot).find((one) => one.key === key)
  if (!list) return { made: 0, unmade: 0, first: [], missing: [] }

  const listed = ctx.db.selectFrom('nurt_listed').where('list', '=', key)
  const { made, unmade } = await listed
    .select(({ fn }) => [fn.countAll<string>().filterWhere('problem', 'is', null).as('made'), fn.count<string>('problem').as('unmade')])
    .executeTakeFirstOrThrow()
  const rows = await listed.select(['record', 'at', 'problem']).where('problem', 'is not', null).orderBy('record').limit(few).execute()
  const titles = await seenTitles(
    ctx,
    module,
    rows.map(({ record }) => record),
  )
  return {
    made: Number(made),
    unmade: Number(unmade),
    first: rows.flatMap(({ record, at, problem }) => {
      const title = titles.get(record) ?? null
      // of what is out of reach only that it failed
      return problem ? [{ record, title, at: new Date(at).toISOString(), ...problem, ...(title === null && { details: {} }) }] : []
    }),
    missing: await linksToNowhere(ctx, list),
  }
}
