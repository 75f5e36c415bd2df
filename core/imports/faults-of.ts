import type { ImportRow, ReportedProblem } from './api.ts'
import type { CellProblem } from './read-row.ts'

export interface Fault {
  row: number
  /** What it shares with the same fault of other rows, as a text; '' for a row that was passed over. */
  kind: string
  /** What the kind says. */
  shared?: CellProblem
  problem?: ReportedProblem
}

/** Why a row was not taken. */
export function faultsOf({ row, problems }: ImportRow): Fault[] {
  if (problems.length === 0) return [{ row, kind: '' }]
  return problems.map((problem) => {
    const shared = withoutCase(problem)
    return { row, kind: JSON.stringify(shared), shared, problem }
  })
}

/** Without what differs from row to row. */
function withoutCase({ column, field, code, details = {} }: ReportedProblem): CellProblem {
  const { found: _found, title: _title, record: _record, ...shared } = details
  return { column, field, code, ...(Object.keys(shared).length > 0 && { details: shared }) }
}
