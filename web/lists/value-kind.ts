import type { Blueprint, Field, ResultType } from '@nurt/core/blueprint/document.ts'
import { summedKind } from '@nurt/core/lists/summed-kind.ts'

/** What a value is like, whichever field holds it; formulas and roll-ups are what they give. */
export type ValueKind = Exclude<Field['type'], 'formula' | 'rollup'>

export function valueKind(field: Field): ValueKind {
  return field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
}

/** The field as one that holds the value itself: what prints and asks about a formula's result. */
export function valueField(field: Field): Field {
  if (field.type !== 'formula' && field.type !== 'rollup') return field
  const { key, name, result } = field
  const places = field.type === 'formula' ? field.places : field.aggregate === 'count' ? 0 : undefined
  return { key, name, type: result, ...(places !== undefined && hasPlaces(result) && { places }) } as Field
}

/** Stands at the right with figures of one width. */
export function isNumeric(field: Field): boolean {
  return ['number', 'percent', 'money', 'duration'].includes(valueKind(field))
}

export function isDateLike(field: Field): boolean {
  return ['date', 'datetime'].includes(valueKind(field))
}

/** Can be summed in footers and groups. */
export function isSummable(field: Field, blueprint: Blueprint): boolean {
  return valueKind(field) !== 'percent' && summedKind(field, blueprint) !== undefined
}

/** What a person may type into; the rest is computed or given by the platform. */
export function isTyped(field: Field): boolean {
  return !['formula', 'rollup', 'autonumber'].includes(field.type)
}

const notInCell = new Set<Field['type']>(['lines', 'files', 'people', 'address', 'long_text'])

/** Typed and small enough to be edited in a cell. */
export function isCellEditable(field: Field): boolean {
  return isTyped(field) && !notInCell.has(field.type)
}

function hasPlaces(result: ResultType): boolean {
  return result === 'number' || result === 'percent'
}
