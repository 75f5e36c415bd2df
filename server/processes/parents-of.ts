import type { WaitingTask } from '@nurt/core/processes/api.ts'
import type { Ctx } from '../context.ts'
import { titlesOf } from '../records/seen-titles.ts'

/** What records are a part of, as far as the viewer sees it; by the part. */
export async function parentsOf(ctx: Ctx, records: readonly string[]): Promise<ReadonlyMap<string, NonNullable<WaitingTask['partOf']>>> {
  if (records.length === 0) return new Map()
  const rows = await ctx.db.selectFrom('nurt_child').select(['record', 'parent', 'parent_module']).where('record', 'in', records).execute()
  const titles = await titlesOf(
    ctx,
    rows.map(({ parent: record, parent_module: module }) => ({ module, record })),
  )
  return new Map(
    rows.flatMap(({ record, parent, parent_module: module }) => {
      const title = titles.get(parent)
      return title === undefined ? [] : [[record, { module, record: parent, title }] as const]
    }),
  )
}
