import type { Path, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { type Cell, cellsOf, withCell } from '@nurt/core/blueprint/table-cells.ts'
import { freeKey, put } from './put.ts'

type Flow = StepGate['flows'][number]

/** What changes in a decision table, `at` the path of its gate. */
export function putCell(
  gate: StepGate,
  at: string[],
  { flow, column, cell }: { flow: Flow; column: Path; cell: Cell | undefined },
): Operation {
  const condition = withCell(flow.condition, gate.table?.columns ?? [], column, cell)
  return put([...at, 'flows', flow.key, 'condition'], condition)
}

/** A row that takes anything, after the given one or at the end. */
export function addRow(gate: StepGate, at: string[], to: string, after = gate.flows.length - 1): { key: string; operations: Operation[] } {
  const key = freeKey({ en: to }, gate.flows)
  const value = { key, to, condition: { all: [] } }
  return { key, operations: [{ do: 'put', path: [...at, 'flows', key], value, before: gate.flows[after + 1]?.key ?? null }] }
}

/** Without what its rows ask of it. */
export function removeColumn(gate: StepGate, at: string[], column: Path): Operation[] {
  const asking = gate.flows.filter(({ condition }) => cellsOf(condition).some(({ field }) => field === column))
  return [
    ...asking.map((flow) => putCell(gate, at, { flow, column, cell: undefined })),
    put([...at, 'table', 'columns', column], undefined),
  ]
}
