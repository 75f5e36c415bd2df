import type { Field, Role } from '../blueprint/document.ts'
import type { Snapshot } from '../blueprint/snapshot.ts'
import { reachOf } from './reach.ts'

/** The fields of a module that a role may read: none where it sees no record, else all that are not hidden. */
export function readableFields(snapshot: Snapshot, role: Role | undefined, module: string): ReadonlyMap<string, Field> {
  const byModule = known.get(snapshot) ?? new Map<string, ReadonlyMap<string, Field>>()
  known.set(snapshot, byModule)
  const key = `${role?.key ?? ''} ${module}`
  const fields = byModule.get(key) ?? readable(snapshot, role, module)
  byModule.set(key, fields)
  return fields
}

/** Compiled once per snapshot, role and module; a snapshot never changes. */
const known = new WeakMap<Snapshot, Map<string, ReadonlyMap<string, Field>>>()

function readable(snapshot: Snapshot, role: Role | undefined, module: string): ReadonlyMap<string, Field> {
  if (reachOf(role, 'see', module) === 'none') return new Map()
  return new Map((snapshot.modules.get(module)?.shown ?? []).map((field) => [field.key, field]))
}
