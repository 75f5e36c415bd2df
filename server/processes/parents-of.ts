import type { WaitingTask } from '@nurt/core/processes/api.ts'
import type { Ctx } from '../context.ts'
import { seenTitles } from '../records/seen-titles.ts'

/** What records are a part of, as far as the viewer sees it; by the part. */
export async function parentsOf(ctx: Ctx, records: readonly string[]): Promise<ReadonlyMap<string, NonNullable<WaitingTask['partOf']>>> {
  if (records.length === 0) return new Map()
  const rows = await ctx.db.selectFrom('nurt_child').select(['record', 'parent', 'parent_module']).where('record', 'in', records).execute()
  const titles = new Map<string, string>()
  for (const [module, own] of Map.groupBy(rows, ({ parent_module }) => parent_module)) {
    for (const [id, title] of await seenTitles(ctx, module, [...new Set(own.map(({ parent }) => parent))])) titles.set(id, title)
  }
  return new Map(
    rows.flatMap(({ record, parent, parent_module: module }) => {
      const title = titles.get(parent)
      return title === undefined ? [] : [[record, { module, record: parent, title }] as const]
    }),
  )
}
