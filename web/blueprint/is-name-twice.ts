import { sameNames } from '@nurt/core/blueprint/check-same-names.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'

const told = new WeakMap<Blueprint, ReadonlySet<string>>()

/** Whether something beside it is called the same. Many names of a page ask of one draft, which is looked through once. */
export function isNameTwice(blueprint: Blueprint, path: readonly string[]): boolean {
  const found = told.get(blueprint) ?? placesIn(blueprint)
  told.set(blueprint, found)
  return found.has(path.join('.'))
}

function placesIn(blueprint: Blueprint): ReadonlySet<string> {
  return new Set(sameNames(blueprint).flatMap(({ first, again }) => [first.join('.'), again.join('.')]))
}
