import type { Action, Field, Role } from '@nurt/core/blueprint/document.ts'
import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import type { CompiledModule, Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import { isFieldReadable, readableFields } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'

/** Whose rights count: those of a role in a workspace. */
export interface Viewer {
  readonly snapshot: Snapshot
  /** `ws_12` */
  readonly schema: string
  readonly role: Role | undefined
  /** Most never do, and their statements ask nothing about it. */
  readonly everStoodIn: boolean
}

/** All that a compiled statement may depend on: who asks, beyond the role, comes in through slots and the words of the environment. */
export interface View extends Viewer {
  readonly environment: Environment
}

/** For a statement that is being built with this environment (`statementFor`). */
export function viewOf(ctx: Ctx, environment: Environment): View {
  return { ...viewerOf(ctx), environment }
}

export function viewerOf({ snapshot, workspace, actor }: Ctx): Viewer {
  const role = actor.role === platformRole.key ? platformRole : snapshot.roles.get(actor.role)
  return { snapshot, schema: workspace.schema, role, everStoodIn: actor.everStoodIn }
}

/** No blueprint can hold this key. */
const platformRole: Role = {
  key: '*',
  name: {},
  configure: false,
  rights: { '*': { see: 'all', create: 'all', change: 'all', trash: 'all', hand_over: 'all', export: 'all', import: 'all' } },
}

/** Whether confidential records of the module may be kept from the viewer, however far the role reaches. */
export function keepsSome({ snapshot, role }: Viewer, module: string): boolean {
  const compiled = snapshot.modules.get(module)
  return role !== platformRole && compiled !== undefined && isConfidential(compiled.module)
}

/** Whether nothing of the module's records is out of the viewer's sight. */
export function seesAll(view: Viewer, module: string): boolean {
  return reachOf(view.role, 'see', module) === 'all' && !keepsSome(view, module)
}

/** Who must be named to see a confidential record: the actor, and who looks as the actor. */
export function askingIn({ actor, looker }: Ctx): string[] {
  return looker === undefined ? [actor.id] : [actor.id, looker]
}

/** The same question asked with all rights, as a reach is. */
export function trusted(view: View): View {
  return { ...view, role: platformRole }
}

/**
 * For what follows from a change by the blueprint's own rules and not by the actor's wish: totals of linked records, links that are
 * cleared. The actor stays who did it.
 */
export function beyondReach(ctx: Ctx): Ctx {
  return isBeyondReach(ctx) ? ctx : { ...ctx, ownRole: ctx.actor.role, actor: { ...ctx.actor, role: platformRole.key } }
}

/** Where nobody acts: what stands in the way is then said whole, and told later to those who may know it. */
export function byRulesAlone(ctx: Ctx): Ctx {
  const { ownRole: _, ...by } = beyondReach(ctx)
  return by
}

/** Whose rights count for what is told to the actor, also of what was done beyond their reach. */
export function toldViewer(ctx: Ctx): Viewer {
  const { actor, ownRole } = ctx
  return viewerOf(isBeyondReach(ctx) && ownRole !== undefined ? { ...ctx, actor: { ...actor, role: ownRole } } : ctx)
}

/** Whether a statement is asked by the blueprint's own rules. */
export function isTrusted({ role }: Viewer): boolean {
  return role === platformRole
}

export function isBeyondReach({ actor }: Ctx): boolean {
  return actor.role === platformRole.key
}

/** The module, where the viewer may do this with some of its records. Where nothing may be seen, there is no such module. */
export function moduleFor(view: Viewer, key: string, action: Action = 'see'): CompiledModule {
  const module = view.snapshot.modules.get(key)
  if (!module || reachOf(view.role, 'see', key) === 'none') refuse('not_found')
  if (reachOf(view.role, action, key) === 'none') refuse('not_allowed', { action, module: key })
  return module
}

/** Whether the search index holds what the viewer may not read of a module's records. */
export function hidesSome({ snapshot, role }: Viewer, module: string): boolean {
  const readable = readableFields(snapshot, role, module)
  return snapshot.modules.get(module)?.searched.some(({ key }) => !readable.has(key)) === true
}

/** Whether the viewer may read this field of a module's records; system fields are read with the record. */
export function isReadable(view: Viewer, module: string, field: string): boolean {
  return isFieldReadable(view.snapshot, view.role, module, field)
}

/** The field as the viewer may read it: of line items only the columns that are not hidden. */
export function asRead({ snapshot, role }: Viewer, module: string, field: Field): Field {
  return readableFields(snapshot, role, module).get(field.key) ?? field
}
