import type { Module, Path, Process, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import { useId } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { listField } from '../lists/fields-of.ts'
import type { Place } from '../lists/grid-keys.ts'
import { moveBy } from './put.ts'
import { addRow, putCell } from './table-changes.ts'
import { useGateFaults } from './useGateFaults.ts'
import { type TableCursor, useTableCursor } from './useTableCursor.ts'

export interface DecisionTableProps {
  module: Module
  process: Process
  gate: StepGate
  /** Of the decision in the blueprint. */
  at: string[]
  /** Absent: the table is only read. */
  apply?: ((...operations: Operation[]) => void) | undefined
  /** Columns and what holds for all rows stay as they are, and rows lead to these only. */
  rowsOnly?: { targets: readonly string[] }
}

/** What every part of the table reads. */
export interface TableParts extends DecisionTableProps {
  columns: readonly Path[]
  cursor: TableCursor
  cellId: (place: Place) => string
  faults: ReturnType<typeof useGateFaults>
  nameOf: (key: string) => string
  onAdd: (after?: number) => void
}

/** The table's cells, where the keyboard is among them, and what it changes. */
export function useTableParts(props: DecisionTableProps, nameOf: (key: string) => string): TableParts {
  const { module, process, gate, at, apply = idle, rowsOnly } = props
  const { blueprint } = useWorkspace()
  const id = useId()
  const faults = useGateFaults(module, gate.key)
  const columns = gate.table?.columns ?? []
  const rows = gate.flows.map(({ key }) => key)
  const cellId = ({ row, column }: Place) => `${id}-${row}-${column}`
  const carryRow = ({ row, column }: Place, by: number) => {
    const operations = row < rows.length ? moveBy([...at, 'flows', rows[row] ?? ''], rows, by < 0 ? -1 : 1) : []
    apply(...operations)
    if (operations.length > 0) onceDrawn(() => cursor.goTo({ row: row + by, column }))
  }
  const carryColumn = ({ row, column }: Place, by: number) => {
    const path = [...at, 'table', 'columns', columns[column] ?? '']
    const isMovable = !rowsOnly && row < rows.length && column < columns.length
    const operations = isMovable ? moveBy(path, columns, by < 0 ? -1 : 1) : []
    apply(...operations)
    if (operations.length > 0) onceDrawn(() => cursor.goTo({ row, column: column + by }))
  }
  const clear = ({ row, column }: Place) => {
    const [flow, path] = [gate.flows[row], columns[column]]
    if (flow && path !== undefined) apply(putCell(gate, at, { flow, column: path, cell: undefined }))
  }
  const cursor = useTableCursor({
    cellId,
    rows,
    columns,
    onClear: clear,
    onCarry: (place, by) => (by.row === 0 ? carryColumn(place, by.column) : carryRow(place, by.row)),
  })
  const onAdd = (after = rows.length - 1) => {
    const to = gate.flows[after]?.to ?? rowsOnly?.targets[0] ?? gate.otherwise ?? firstStatus(process)?.key ?? ''
    apply(...addRow(gate, at, to, after).operations)
    const place = { row: after + 1, column: 0 }
    const isTypable = columns[0] !== undefined && listField(blueprint, module, columns[0]) !== undefined
    onceDrawn(() => (isTypable ? cursor.edit({ place }) : cursor.goTo(place)))
  }
  return { ...props, columns, cursor, cellId, faults, nameOf, onAdd }
}

function idle(): void {}

/** The draft tells of its change a moment after it was made. */
function onceDrawn(act: () => void): void {
  setTimeout(act)
}
