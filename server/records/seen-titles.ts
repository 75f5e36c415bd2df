import { reachOf } from '@nurt/core/permissions/reach.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { selectTitle, tableRef } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { viewerOf, viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'

const few = 3

/** Some of the names, to tell which records stand in the way. */
export async function someTitles(ctx: Ctx, module: string, ids: readonly string[]): Promise<string[]> {
  return [...(await seenTitles(ctx, module, ids.slice(0, few))).values()]
}

/** The same of records of any modules. */
export async function titlesOf(ctx: Ctx, records: readonly { module: string; record: string }[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const [module, same] of Map.groupBy(records, (one) => one.module)) {
    const seen = await seenTitles(ctx, module, [...new Set(same.map(({ record }) => record))])
    for (const [record, title] of seen) titles.set(record, title)
  }
  return titles
}

/** The names of those of the records that the viewer sees, in the trash too. */
export async function seenTitles(ctx: Ctx, module: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { role, snapshot } = viewerOf(ctx)
  if (!snapshot.modules.has(module) || reachOf(role, 'see', module) === 'none' || ids.length === 0) return new Map()
  const { key, isOneOf } = theseIds('ids', ids.length)
  const statement = statementFor(ctx, `titles ${module} ${key}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.id, ${selectTitle(rowOf(view, module))} from ${tableRef(view.schema, module)} as record
      where record.id ${isOneOf} and ${withinReach(view, 'see', module, 'record')}`
  })
  return new Map((await ask(statement, { ctx, given: { ids } })).map(([id, title]) => [String(id), typeof title === 'string' ? title : '']))
}
