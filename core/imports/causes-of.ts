import type { ImportCause, ImportRow, ReportedProblem } from './api.ts'
import type { CellProblem } from './read-row.ts'

/** First ones that are told of each cause. */
const told = 5

/** Why rows were not taken, each reason once for each column, that of the most rows first. */
export function causesOf(rows: readonly ImportRow[]): ImportCause[] {
  const causes = Map.groupBy(rows.flatMap(faultsOf), ({ key }) => key)
  return [...causes]
    .map(([key, faults]) => causeOf(key, faults))
    .toSorted((a, b) => b.rows - a.rows || (a.first[0] ?? 0) - (b.first[0] ?? 0) || (a.problem?.column ?? 0) - (b.problem?.column ?? 0))
}

interface Fault {
  row: number
  key: string
  problem?: ReportedProblem
}

function faultsOf({ row, problems }: ImportRow): Fault[] {
  if (problems.length === 0) return [{ row, key: '' }]
  return problems.map((problem) => ({ row, key: JSON.stringify(withoutCase(problem)), problem }))
}

/** Without what differs from row to row. */
function withoutCase({ column, field, code, details = {} }: ReportedProblem): CellProblem {
  const { found: _found, title: _title, record: _record, ...shared } = details
  return { column, field, code, ...(Object.keys(shared).length > 0 && { details: shared }) }
}

function causeOf(key: string, faults: readonly Fault[]): ImportCause {
  const problems = faults.flatMap(({ problem }) => problem ?? [])
  const numbers = [...new Set(faults.map(({ row }) => row))]
  const counts = Map.groupBy(problems, ({ value }) => value)
  const values = [...counts].flatMap(([value, there]) => (value === undefined ? [] : [{ value, rows: there.length }]))
  const [first] = problems
  return {
    key,
    rows: numbers.length,
    first: numbers.slice(0, told),
    ...(first && { problem: isAlike(problems) ? withoutValue(first) : withoutCase(first) }),
    values: values.toSorted((a, b) => b.rows - a.rows).slice(0, told),
    others: Math.max(0, values.length - told),
  }
}

function isAlike(problems: readonly ReportedProblem[]): boolean {
  return new Set(problems.map(({ details }) => JSON.stringify(details))).size === 1
}

function withoutValue({ value: _value, ...problem }: ReportedProblem): CellProblem {
  return problem
}
