import { hiddenFields } from '@nurt/core/blueprint/hidden-fields.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { isDeepStrictEqual } from 'node:util'

/**
 * The paths of what changed in a record where some role reads nothing of it: whoever has that role is not to hear of it. None where everybody
 * reads a part of it.
 */
export function hiddenFromSome(snapshot: Snapshot, module: string, changes: Changes): string[] {
  const hidden = hiddenPaths(snapshot).get(module)
  if (!hidden) return []
  const paths = Object.entries(changes).flatMap(([key, change]) => pathsIn(key, change))
  return paths.every((path) => hidden.has(path)) ? paths.toSorted() : []
}

const known = new WeakMap<Snapshot, ReadonlyMap<string, ReadonlySet<string>>>()

function hiddenPaths(snapshot: Snapshot): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(snapshot) ?? findHidden(snapshot)
  known.set(snapshot, found)
  return found
}

function findHidden({ blueprint }: Snapshot): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const role of blueprint.roles) {
    for (const [module, keys] of hiddenFields(blueprint, role)) found.set(module, new Set([...(found.get(module) ?? []), ...keys]))
  }
  return found
}

/** Of line items that are still the same ones only the columns that differ. */
function pathsIn(key: string, [from, to]: Changes[string]): string[] {
  if (!areLines(from) || !areLines(to) || from.length !== to.length || from.some(({ id }, at) => id !== to[at]?.id)) return [key]
  const columns = new Set(
    from.flatMap((line, at) => Object.keys({ ...line, ...to[at] }).filter((column) => !isDeepStrictEqual(line[column], to[at]?.[column]))),
  )
  return [...columns].map((column) => `${key}.${column}`)
}

function areLines(value: unknown): value is LineValue[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((line) => typeof line === 'object' && line !== null && 'id' in line && !Array.isArray(line))
  )
}
