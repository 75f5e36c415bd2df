import type { Condition } from '../expressions/condition.ts'
import type { Path } from './document.ts'

/** What a row of a decision table asks of one column. */
export type Cell = Extract<Condition, { field: string }>

/** The cells of a row; a column without one takes any value. */
export function cellsOf(condition: Condition): Cell[] {
  if (!('all' in condition)) return 'field' in condition ? [condition] : []
  return condition.all.filter((part) => 'field' in part)
}

/** Whether a condition can stand as a row of a table with these columns, so that nothing of it is lost. */
export function fitsTable(condition: Condition, columns: readonly Path[]): boolean {
  const cells = cellsOf(condition)
  const count = 'all' in condition ? condition.all.length : 1
  const fields = new Set(cells.map(({ field }) => field))
  return cells.length === count && fields.size === count && [...fields].every((field) => columns.includes(field))
}
