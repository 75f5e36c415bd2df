import type { RelatedList } from '@nurt/core/records/api.ts'
import type { IncomingLink } from '@nurt/core/blueprint/snapshot.ts'
import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { isReadable, moduleFor, viewOf, viewerOf } from '../permissions/view.ts'
import type { View, Viewer } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { findLoaded } from './load-records.ts'

const mostCounted = 1000

/** The lists of other modules' records that link here, each with how many of them the viewer may see. */
export async function listRelated(ctx: Ctx, { module, record }: { module: string; record: string }): Promise<RelatedList[]> {
  await findLoaded(ctx, module, record)
  const viewer = viewerOf(ctx)
  const links = moduleFor(viewer, module).incoming.filter((link) => isShown(viewer, link))
  if (links.length === 0) return []
  const statement = statementFor(ctx, `related ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select ${sql.join(links.map((link, at) => sql`(${counted(view, link)}) as ${sql.id(`count${at}`)}`))}`
  })
  const [counts = []] = await ask(statement, { ctx, given: { record } })
  return links.map((link, at) => {
    const found = Number(counts[at])
    return { module: link.module, field: link.field, label: link.label, count: Math.min(found, mostCounted), capped: found > mostCounted }
  })
}

function isShown(view: Viewer, { module, field }: IncomingLink): boolean {
  const enabled = view.snapshot.modules.get(module)?.module.enabled
  return enabled === true && reachOf(view.role, 'see', module) !== 'none' && isReadable(view, module, field)
}

function counted(view: View, { module, field: key, many }: IncomingLink): RawBuilder<unknown> {
  const record = sql`${given('record')}::uuid`
  const field = view.snapshot.modules.get(module)?.fields.get(key)?.field
  const pairs = many && field ? ownTableOf(module, field) : undefined
  const points = pairs
    ? sql`exists (select from ${tableRef(view.schema, pairs)} as pair where pair.record = related.id and pair.target = ${record})`
    : sql`related.${sql.id(key)} = ${record}`
  return sql`select count(*) from (select from ${tableRef(view.schema, module)} as related
    where ${points} and related.trashed_at is null and ${withinReach(view, 'see', module, 'related')} limit ${sql.lit(mostCounted + 1)}) as counted`
}
