import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { dependencies } from '@nurt/core/expressions/dependencies.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import { keepsSome, seesAll, type Viewer } from './view.ts'

/**
 * Fields of a module whose stored value adds up records that the viewer may not all see: roll-ups, unless their total may be shown to all,
 * and formulas that read these. To such a viewer they are worked out anew (DESIGN §13).
 */
export function partlySeen(view: Viewer, module: string): ReadonlySet<string> {
  const byKey = known.get(view.snapshot) ?? new Map<string, ReadonlySet<string>>()
  known.set(view.snapshot, byKey)
  const key = `${view.role?.key ?? ''} ${module}`
  const found = byKey.get(key) ?? find(view, module)
  byKey.set(key, found)
  return found
}

const known = new WeakMap<Snapshot, Map<string, ReadonlySet<string>>>()

function find(view: Viewer, key: string): ReadonlySet<string> {
  const module = view.snapshot.modules.get(key)
  const rollups = (module?.rollups ?? []).filter((rollup) => !isWhole(view, rollup))
  const found = new Set(rollups.map((rollup) => rollup.key))
  if (found.size === 0) return found
  for (const formula of module?.formulas ?? []) {
    const parsed = parseFeel(formula.formula)
    const reads = 'value' in parsed ? dependencies(parsed.value).paths : []
    if (reads.some(([first = '']) => found.has(first))) found.add(formula.key)
  }
  return found
}

function isWhole(view: Viewer, { module, forAll = false }: FieldOf<'rollup'>): boolean {
  return seesAll(view, module) || (forAll && !keepsSome(view, module))
}
