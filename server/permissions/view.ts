import type { Action, Role } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule, Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { readableFields } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { slot } from '../db/statement.ts'

/** All that a compiled statement may depend on: who asks, beyond the role, comes in through slots. */
export interface View {
  readonly snapshot: Snapshot
  /** `ws_12` */
  readonly schema: string
  readonly role: Role | undefined
}

export function viewOf({ snapshot, workspace, actor }: Ctx): View {
  return { snapshot, schema: workspace.schema, role: actor.role === platformRole.key ? platformRole : snapshot.roles.get(actor.role) }
}

/** No blueprint can hold this key. */
const platformRole: Role = {
  key: '*',
  name: {},
  configure: false,
  rights: { '*': { see: 'all', create: 'all', change: 'all', trash: 'all', export: 'all', import: 'all' } },
}

/**
 * For what follows from a change by the blueprint's own rules and not by the actor's wish: totals of linked records, links that are
 * cleared. The actor stays who did it.
 */
export function beyondReach(ctx: Ctx): Ctx {
  return { ...ctx, actor: { ...ctx.actor, role: platformRole.key } }
}

/** The module, where the viewer may do this with some of its records. Where nothing may be seen, there is no such module. */
export function moduleFor(view: View, key: string, action: Action = 'see'): CompiledModule {
  const module = view.snapshot.modules.get(key)
  if (!module || reachOf(view.role, 'see', key) === 'none') refuse('not_found')
  if (reachOf(view.role, action, key) === 'none') refuse('not_allowed', { action, module: key })
  return module
}

/** The records of `module` within the viewer's reach, as SQL over a row. Every SELECT and every change passes it. */
export function withinReach(view: View, action: Action, module: string, alias: string): RawBuilder<SqlBool> {
  return reaches[reachOf(view.role, action, module)](alias)
}

const reaches = {
  none: (_alias: string) => sql<SqlBool>`false`,
  own: (alias: string) => sql<SqlBool>`${sql.ref(`${alias}.owner`)} = ${slot(({ ctx }) => ctx.actor.id)}`,
  all: (_alias: string) => sql<SqlBool>`true`,
}

/** Whether the viewer may read this field of a module's records; system fields are read with the record. */
export function isReadable(view: View, module: string, field: string): boolean {
  if (!view.snapshot.modules.get(module)?.fields.has(field)) return true
  return readableFields(view.snapshot, view.role, module).has(field)
}
