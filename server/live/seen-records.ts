import { reachOf } from '@nurt/core/permissions/reach.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { tableRef } from '../fields/select-wire.ts'
import { seesAll, viewOf, viewerOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'

/** Those of the records that the viewer may see now, with their versions; undefined where there is no such module for the viewer. */
export async function seenRecords(ctx: Ctx, module: string, ids: readonly string[]): Promise<Map<string, number> | undefined> {
  if (!ctx.snapshot.modules.has(module) || reachOf(viewerOf(ctx).role, 'see', module) === 'none') return undefined
  if (ids.length === 0) return new Map()
  const { key, isOneOf } = theseIds('ids', ids.length)
  const statement = statementFor(ctx, `seen ${module} ${key}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.id, record.version from ${tableRef(view.schema, module)} as record
      where record.id ${isOneOf} and ${withinReach(view, 'see', module, 'record')}`
  })
  const rows = await ask(statement, { ctx, given: { ids } })
  return new Map(rows.map(([id, version]) => [String(id), Number(version)]))
}

/** Like `seenRecords`, without versions: who sees all records of the module need not be asked for. */
export async function seenAmong(ctx: Ctx, module: string, ids: readonly string[]): Promise<Pick<Set<string>, 'has'> | undefined> {
  const isSeen = ctx.snapshot.modules.has(module) && seesAll(viewerOf(ctx), module)
  return isSeen ? { has: () => true } : seenRecords(ctx, module, ids)
}
