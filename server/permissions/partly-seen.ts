import { closedUnderComputing, type FieldKeys } from '@nurt/core/blueprint/hidden-fields.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { Viewer } from './view.ts'

/**
 * Fields of a module whose stored value adds up records that the viewer may not all see: roll-ups, and what is computed from these, in
 * other modules too. To such a viewer they are worked out anew (DESIGN §13).
 */
export function partlySeen(view: Viewer, module: string): ReadonlySet<string> {
  const byRole = known.get(view.snapshot) ?? new Map<string, FieldKeys>()
  known.set(view.snapshot, byRole)
  const key = view.role?.key ?? ''
  const found = byRole.get(key) ?? find(view)
  byRole.set(key, found)
  return found.get(module) ?? none
}

const known = new WeakMap<Snapshot, Map<string, FieldKeys>>()
const none: ReadonlySet<string> = new Set()

function find({ snapshot, role }: Viewer): FieldKeys {
  const rollups = [...snapshot.modules].map(([module, compiled]) => {
    const overSome = compiled.rollups.filter((rollup) => reachOf(role, 'see', rollup.module) !== 'all')
    return [module, new Set(overSome.map(({ key }) => key))] as const
  })
  return closedUnderComputing(snapshot.blueprint, new Map(rollups))
}
