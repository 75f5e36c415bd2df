import type { Field, FieldOf, FieldTypeName } from '../blueprint/document.ts'

/** A column of line items whose values can be added up. */
export type Summable = FieldOf<'number'> | FieldOf<'money'> | FieldOf<'duration'> | FieldOf<'formula'>

const summable: ReadonlySet<FieldTypeName> = new Set(['number', 'money', 'duration'])

export function isSummableColumn(column: Field): column is Summable {
  return summable.has(column.type === 'formula' ? column.result : column.type)
}

/**
 * Whether the lines' values of a column are added up below them. Unless the column says it: times are, and amounts; but beside a number
 * (of pieces) or an amount that is computed, typed ones are unit prices, and numbers count unlike things.
 */
export function isTotalled(column: Field, columns: readonly Field[]): boolean {
  if (!isSummableColumn(column)) return false
  return column.total ?? isUsuallyTotalled(column, columns)
}

export function isUsuallyTotalled(column: Summable, columns: readonly Field[]): boolean {
  if (column.type === 'formula') return column.result !== 'number'
  if (column.type === 'money') return !columns.some((other) => !other.hidden && (other.type === 'number' || isComputedAmount(other)))
  return column.type === 'duration'
}

function isComputedAmount(column: Field): boolean {
  return column.type === 'formula' && column.result === 'money'
}
