import type { Blueprint, Module, Question } from '@nurt/core/blueprint/document.ts'
import { type Kysely, sql } from 'kysely'
import type { WorkspaceTables } from '../db/tables.ts'
import { type Index, questionIndex, structureOf } from './structure.ts'

/** The index that would serve the question, and does not stand for a list of the blueprint; none where nothing can be prepared for it. */
export function indexFor(blueprint: Blueprint, module: Module, question: Question): Index | undefined {
  const wanted = questionIndex(module, question, blueprint)
  if (!wanted) return undefined
  const shared = structureOf(blueprint).find(({ name }) => name === module.key)?.indexes ?? []
  return shared.some(({ columns }) => JSON.stringify(columns) === JSON.stringify(wanted.columns)) ? undefined : wanted
}

export async function isMadeQuick(db: Kysely<WorkspaceTables>, list: string): Promise<boolean> {
  return (await db.selectFrom('nurt_quick_list').select('list').where('list', '=', list).executeTakeFirst()) !== undefined
}

/** Those of lists that somebody had made quick, as they ask now. */
export async function quickIndexes(db: Kysely<WorkspaceTables>, blueprint: Blueprint): Promise<Index[]> {
  const chosen = db.selectFrom('nurt_quick_list').select('list')
  const keys = (await chosen.execute()).map(({ list }) => list)
  const personal = await db
    .selectFrom('nurt_list')
    .select(['module', 'question'])
    .where(sql`id::text`, 'in', chosen)
    .execute()
  const shared = blueprint.lists.filter(({ key }) => keys.includes(key)).map((list) => ({ module: list.module, question: list }))
  const found = [...personal, ...shared].flatMap(({ module: key, question }) => {
    const module = blueprint.modules.find((one) => one.key === key)
    return (module && indexFor(blueprint, module, question)) ?? []
  })
  return [...new Map(found.map((index) => [index.name, index])).values()]
}
