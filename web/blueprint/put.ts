import type { Blueprint, Label, Module } from '@nurt/core/blueprint/document.ts'
import { keyFromName } from '@nurt/core/blueprint/key-from-name.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'

/** Sets a property, or takes it away when the value is undefined. */
export function put(path: string[], value: unknown): Operation {
  return value === undefined ? { do: 'remove', path } : { do: 'put', path, value }
}

/** Sets a property of what stands at the path, or takes it away; nothing where there is none to take away. */
export function putProperty(path: string[], element: object, property: string, value: unknown): Operation[] {
  return value !== undefined || property in element ? [put([...path, property], value)] : []
}

/** A key for a new element from its name in any language, free among its siblings. */
export function freeKey(name: Label, siblings: readonly { key: string }[]): string {
  const text = Object.values(name).find(Boolean) ?? ''
  return keyFromName(
    text,
    siblings.map(({ key }) => key),
  )
}

/** One place up or down among its siblings; nothing at the ends. */
export function moveBy(path: string[], siblings: readonly string[], step: -1 | 1): Operation[] {
  const place = siblings.indexOf(path.at(-1) ?? '')
  const target = place + step
  if (place < 0 || target < 0 || target >= siblings.length) return []
  return [{ do: 'move', path, before: siblings[step === 1 ? target + 1 : target] ?? null }]
}

/** Whether the module stands in the menu. */
export function isInMenu(blueprint: Blueprint, module: Module): boolean {
  return blueprint.menu.some((entry) => entry.module === module.key)
}
