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

/** The columns with which these conditions stand as rows of a table; undefined where one of them asks for more than a row can hold. */
export function columnsOf(conditions: readonly Condition[]): Path[] | undefined {
  const columns = [...new Set(conditions.flatMap(cellsOf).map(({ field }) => field))]
  return conditions.every((condition) => fitsTable(condition, columns)) ? columns : undefined
}

/** The row with another cell in a column; without one it takes any value there. Cells stand in the order of the columns. */
export function withCell(condition: Condition, columns: readonly Path[], column: Path, cell: Cell | undefined): Condition {
  const others = cellsOf(condition).filter(({ field }) => field !== column)
  const cells = cell ? [...others, cell] : others
  return { all: cells.toSorted((one, other) => columns.indexOf(one.field) - columns.indexOf(other.field)) }
}
