import { type ReactNode, useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ValuesBeside } from '../fields/values-beside.ts'
import { CellEditor } from './CellEditor.tsx'
import { GridRow, type RowFrame } from './GridRow.tsx'
import { isOneCell, type CellRange } from './grid-keys.ts'
import { GroupRow } from './GroupRow.tsx'
import { OthersRow } from './OthersRow.tsx'
import { placeAt, placeQuery, type ListPlace } from './list-place.ts'
import type { RecordGridProps } from './RecordGrid.tsx'
import type { Row } from './row-pages.ts'
import type { GridActions } from './useGridActions.tsx'
import type { GridRows } from './useGridRows.ts'
import type { Selection } from './useSelection.ts'

interface GridLineProps {
  at: number
  start: number
  frame: RowFrame
  rows: GridRows
  actions: GridActions
  selection: Selection
  group: RecordGridProps['group']
  /** The record that stands beside the grid. */
  shown: string | undefined
  place: ListPlace
}

/** One line of the grid: a record, a group's heading, or what the other groups come to. */
export function GridLine({ at, start, frame, rows, actions, selection, group, shown, place }: GridLineProps) {
  const line = rows.line(at)
  const active = actions.cursor.active.row === at ? actions.cursor.active.column : -1
  if (line?.kind === 'group') {
    if (!group) return null
    const { field, by, onToggle } = group
    return (
      <GroupRow
        frame={frame}
        group={line.group}
        field={field}
        by={by}
        open={line.open}
        at={at}
        start={start}
        active={active}
        onToggle={onToggle}
      />
    )
  }
  if (line?.kind === 'others') return <OthersRow frame={frame} others={line.others} at={at} start={start} active={active} />
  const row = rows.row(at) ?? editedRow(at, actions)
  const [from, to] = chosenOn(at, actions.cursor.range)
  return (
    <GridRow
      frame={frame}
      row={row}
      at={at}
      place={placeQuery(placeAt(place, line))}
      start={start}
      active={active}
      from={from}
      to={to}
      selected={row !== undefined && selection.records.has(row[0])}
      shown={row !== undefined && row[0] === shown}
      editing={editingAt(at, actions)}
      onSelect={actions.onSelect}
    />
  )
}

/** Scrolled far away its page is asked for no more. */
function editedRow(at: number, { edited }: GridActions): Row | undefined {
  return edited?.place.row === at ? edited.row : undefined
}

/** The columns of the range on a line; one cell alone is only active. */
function chosenOn(at: number, range: CellRange): [from: number, to: number] {
  const { first, last } = range
  return at < first.row || at > last.row || isOneCell(range) ? [-1, -1] : [first.column, last.column]
}

function editingAt(at: number, { edited, cursor, commit, frame, labels }: GridActions) {
  if (!edited || edited.place.row !== at) return undefined
  const { place, column, row, value, typed, refused } = edited
  return {
    column: place.column,
    control: (
      <Beside module={frame.module} record={row[0]}>
        <CellEditor
          column={column}
          label={labels[frame.columns.indexOf(column)] ?? ''}
          value={value}
          typed={typed}
          refused={refused}
          onCommit={commit}
          onCancel={() => cursor.leave('stay')}
        />
      </Beside>
    ),
  }
}

/** The rest of the record, for controls that go by it. */
function Beside({ module, record, children }: { module: string; record: string; children: ReactNode }) {
  const { findModule } = useWorkspace()
  const beside = useMemo(
    () => ({ fields: findModule(module)?.fields ?? [], values: {}, of: { module, record } }),
    [findModule, module, record],
  )
  return <ValuesBeside value={beside}>{children}</ValuesBeside>
}
