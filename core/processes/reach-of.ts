import type { ProcessNode } from './definition.ts'
import { targetsOf } from './targets.ts'

/** All nodes that lie ahead of each, in one or more moves. */
export function reachOf(nodes: readonly ProcessNode[]): Map<string, Set<string>> {
  const next = new Map(nodes.map((node) => [node.key, targetsOf(node)]))
  return new Map(nodes.map(({ key }) => [key, reachedFrom(key, next)]))
}

function reachedFrom(key: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const waiting = [...(next.get(key) ?? [])]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    waiting.push(...(next.get(node) ?? []))
  }
  return reached
}
