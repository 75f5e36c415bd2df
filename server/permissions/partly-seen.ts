import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { closedUnderComputing, type FieldKeys } from '@nurt/core/blueprint/hidden-fields.ts'
import type { CompiledModule, Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import { dependencies } from '@nurt/core/expressions/dependencies.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import { keepsSome, seesAll, type Viewer } from './view.ts'

/**
 * Fields of a module whose stored value adds up records that the viewer may not all see: roll-ups, unless their total may be shown to all,
 * and what is computed from these, in other modules too. To such a viewer they are worked out anew (DESIGN §13).
 */
export function partlySeen(view: Viewer, module: string): ReadonlySet<string> {
  return found(partly, view, module)
}

/** The same with live formulas over links to records that the viewer may not all see: all that may be another value to the viewer. */
export function seenOtherwise(view: Viewer, module: string): ReadonlySet<string> {
  return found(otherwise, view, module)
}

/** By snapshot and role. */
interface Search {
  isBegin: (view: Viewer, field: Field, module: CompiledModule) => boolean
  known: WeakMap<Snapshot, Map<string, FieldKeys>>
}

const partly: Search = { isBegin: (view, field) => field.type === 'rollup' && !isWhole(view, field), known: new WeakMap() }
const otherwise: Search = {
  isBegin: (view, field, module) => partly.isBegin(view, field, module) || isOverUnseen(view, field, module),
  known: new WeakMap(),
}

const none: ReadonlySet<string> = new Set()

function found(search: Search, view: Viewer, module: string): ReadonlySet<string> {
  const byRole = search.known.get(view.snapshot) ?? new Map<string, FieldKeys>()
  search.known.set(view.snapshot, byRole)
  const key = view.role?.key ?? ''
  const fields = byRole.get(key) ?? find(search, view)
  byRole.set(key, fields)
  return fields.get(module) ?? none
}

function find({ isBegin }: Search, view: Viewer): FieldKeys {
  const begun = [...view.snapshot.modules].map(([key, module]) => {
    const fields = [...module.fields.values()].map(({ field }) => field)
    return [key, new Set(fields.filter((field) => isBegin(view, field, module)).map((field) => field.key))] as const
  })
  return closedUnderComputing(view.snapshot.blueprint, new Map(begun))
}

function isWhole(view: Viewer, { module, forAll = false }: FieldOf<'rollup'>): boolean {
  return seesAll(view, module) || (forAll && !keepsSome(view, module))
}

function isOverUnseen(view: Viewer, field: Field, { key }: CompiledModule): boolean {
  if (field.type !== 'formula' || !field.live) return false
  const parsed = parseFeel(field.formula)
  const paths = 'value' in parsed ? dependencies(parsed.value).paths : []
  return paths.some((path) => {
    const via = fieldAt(view.snapshot, key, path.join('.'))?.via
    return via !== undefined && !seesAll(view, via.module)
  })
}
