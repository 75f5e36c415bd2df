import type { ImportCause, ImportRow, ReportedProblem } from './api.ts'
import { type Fault, faultsOf } from './faults-of.ts'
import type { CellProblem } from './read-row.ts'

/** First ones that are told of each cause. */
const told = 5

/** Why rows were not taken, each reason once for each column, that of the most rows first. A key is the kind of its faults. */
export function causesOf(rows: readonly ImportRow[]): ImportCause[] {
  const causes = Map.groupBy(rows.flatMap(faultsOf), ({ kind }) => kind)
  return [...causes]
    .map(([key, faults]) => causeOf(key, faults))
    .toSorted((a, b) => b.rows - a.rows || (a.first[0] ?? 0) - (b.first[0] ?? 0) || (a.problem?.column ?? 0) - (b.problem?.column ?? 0))
}

function causeOf(key: string, faults: readonly Fault[]): ImportCause {
  const problems = faults.flatMap(({ problem }) => problem ?? [])
  const numbers = [...new Set(faults.map(({ row }) => row))]
  const counts = Map.groupBy(problems, ({ value }) => value)
  const values = [...counts].flatMap(([value, there]) => (value === undefined ? [] : [{ value, rows: there.length }]))
  const [fault] = faults
  return {
    key,
    rows: numbers.length,
    first: numbers.slice(0, told),
    ...(fault?.problem && fault.shared && { problem: isAlike(problems) ? inCell(fault.problem) : fault.shared }),
    values: values.toSorted((a, b) => b.rows - a.rows).slice(0, told),
    others: Math.max(0, values.length - told),
  }
}

function isAlike(problems: readonly ReportedProblem[]): boolean {
  return new Set(problems.map(({ details }) => JSON.stringify(details))).size === 1
}

function inCell({ value: _value, ...problem }: ReportedProblem): CellProblem {
  return problem
}
