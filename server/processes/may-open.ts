import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import { isOpenTo, reachOf } from '@nurt/core/permissions/reach.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { peopleOf } from '../records/naming-problems.ts'
import { routedModules } from './case-of.ts'

/**
 * Whether somebody could open the record, had they something to do about it: that shows it wherever the role sees any of the module, but
 * not what is confidential.
 */
export function mayOpen({ snapshot }: Ctx, module: string, values: Values): (person: { id: string; role: string }) => boolean {
  const compiled = snapshot.modules.get(module)
  const isKept = compiled !== undefined && isConfidential(compiled.module)
  return ({ id, role }) => reachOf(snapshot.roles.get(role), 'see', module) !== 'none' && (!isKept || isOpenTo([id], peopleOf(values)))
}

/** The tasks whose records are not kept from any of these people, whatever their roles see. */
export function openTo(ctx: Ctx, people: readonly string[]): RawBuilder<SqlBool> {
  const { modules } = ctx.snapshot
  const kept = routedModules(ctx).filter((key) => isConfidential(modules.get(key)?.module ?? { traits: [] }))
  const ways = kept.map(
    (module) => sql<SqlBool>`(nurt_task.module <> ${module} or exists (
    select from ${tableRef(ctx.workspace.schema, module)} as record where record.id = nurt_task.record
      and (record.seen_by = '{}' or ${people}::uuid[] <@ array_append(record.seen_by, record.owner))))`,
  )
  return ways.length > 0 ? sql<SqlBool>`(${sql.join(ways, sql` and `)})` : sql<SqlBool>`true`
}
