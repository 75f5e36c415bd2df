import type { Field } from '../blueprint/document.ts'
import type { ColumnTarget, ImportPlan } from './plan.ts'
import { clashingColumns, placeOf } from './shared-targets.ts'

interface Choice {
  column: number
  /** Undefined: the column is left out. */
  target: ColumnTarget | undefined
  /** Columns whose targets a person chose; the others' were guessed. */
  chosen: readonly number[]
}

/** The mapping with a column's new target. Where only one column can go there, one that was only guessed to go there makes way. */
export function withTarget(
  mapping: ImportPlan['mapping'],
  fields: readonly Field[],
  { column, target, chosen }: Choice,
): ImportPlan['mapping'] {
  const { [column]: _left, ...others } = mapping
  if (!target) return others
  const next: ImportPlan['mapping'] = { ...others, [column]: target }
  const placeAt = (other: number) => next[other] && placeOf(next[other])
  const isThere = (other: number) => placeAt(other) === placeOf(target)
  if (!clashingColumns({ mapping: next }, fields).some(isThere)) return next
  const makesWay = (other: number) => other !== column && !chosen.includes(other) && isThere(other)
  return Object.fromEntries(Object.entries(next).filter(([other]) => !makesWay(Number(other))))
}
