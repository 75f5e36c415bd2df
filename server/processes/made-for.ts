import type { Ctx } from '../context.ts'
import { type Making, makingLists } from './making-lists.ts'

/** The lists of a module that make one thing of each of its records, which stands for it from then on. */
export function standingLists({ snapshot }: Ctx, module: string): Making[] {
  return makingLists(snapshot).filter((list) => list.module === module && list.makes.once === true && list.makes.link !== undefined)
}

/** By record, what the list has made for it. */
export async function madeFor({ db }: Ctx, list: Making, records: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('nurt_listed')
    .select(['record', 'made'])
    .where('list', '=', list.key)
    .where('module', '=', list.makes.module)
    .where('record', 'in', records)
    .where('made', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ record, made }) => (made === null ? [] : [[record, made]])))
}
