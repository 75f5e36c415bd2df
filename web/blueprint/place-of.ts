import type { Blueprint, Label } from '@nurt/core/blueprint/document.ts'

/** The names on the way to a place of the blueprint: module, then field, list or what else has a name there. */
export function namesAt(blueprint: Blueprint, path: readonly string[], labelOf: (label: Label) => string): string[] {
  const names: string[] = []
  let node: unknown = blueprint
  for (const segment of path) {
    node = childOf(node, segment)
    const name = typeof node === 'object' && node !== null && 'name' in node ? labelOf(node.name as Label) : ''
    if (name) names.push(name)
  }
  return names
}

/** The label at a place of the blueprint; undefined where there is none. */
export function labelAt(blueprint: Blueprint, path: readonly string[]): Label | undefined {
  return path.reduce<unknown>(childOf, blueprint) as Label | undefined
}

function childOf(node: unknown, segment: string): unknown {
  if (Array.isArray(node)) return node.find((element: unknown) => isKeyed(element) && element.key === segment)
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[segment] : undefined
}

function isKeyed(element: unknown): element is { key: string } {
  return typeof element === 'object' && element !== null && 'key' in element
}
