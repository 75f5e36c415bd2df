import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Onward } from '../lists/CellEditor.tsx'
import { commandOf, type GridCommand, type GridSize, type Place, within } from '../lists/grid-keys.ts'

interface Editing {
  place: Place
  /** The key that began it. */
  typed?: string
}

export interface TableCursor {
  active: Place
  editing: Editing | undefined
  /** Puts the keyboard there as soon as it is drawn. */
  goTo: (place: Place) => void
  edit: (editing: Editing) => void
  leave: (onward: Onward) => void
  onKeyDown: (event: KeyboardEvent, place: Place) => void
}

interface CursorOptions {
  cellId: (place: Place) => string
  /** What the rows are told apart by; below them stand those of the foot, which have only their last cell. */
  rows: readonly string[]
  /** The same of the columns, before the last one. */
  columns: readonly string[]
  onClear: (place: Place) => void
  /** Alt with an arrow carries the row or the column along. */
  onCarry: (place: Place, by: { row: number; column: number }) => void
}

/** The cell of a small table that has the keyboard, and what the keys do there. */
export function useTableCursor({ cellId, rows, columns, onClear, onCarry }: CursorOptions): TableCursor {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing>()
  const wanted = useRef<Place>(undefined)
  const [seen, setSeen] = useState({ rows, columns })
  const now = { rows, columns }
  const size: GridSize = { rows: rows.length + footRows, columns: columns.length + 1, page: 5 }
  if (!isEqual(seen, now)) {
    setSeen(now)
    setActive((place) => followed(place, seen, now) ?? place)
    const place = editing && followed(editing.place, seen, now)
    setEditing(editing && place && { ...editing, place })
  }
  const settled = (place: Place) => {
    const { row, column } = within(place, size)
    return { row, column: row < rows.length ? column : size.columns - 1 }
  }
  useEffect(() => {
    const cell = wanted.current && document.getElementById(cellId(wanted.current))
    if (!cell) return
    wanted.current = undefined
    cell.focus()
  })
  const goTo = (place: Place) => {
    wanted.current = place
    setActive(place)
  }
  const edit = (next: Editing) => {
    setActive(next.place)
    setEditing(next)
  }
  const leave = (onward: Onward) => {
    setEditing(undefined)
    const { row, column } = active
    const steps = { stay: active, down: { row: row + 1, column }, next: after(active, size), previous: { row, column: column - 1 } }
    goTo(settled(steps[onward]))
  }
  const follow = (command: GridCommand | undefined, place: Place): boolean => {
    if (command?.do === 'edit') edit({ place, ...(command.typed !== undefined && { typed: command.typed }) })
    else if (command?.do === 'clear') onClear(place)
    else if (command?.do === 'move') goTo(settled(command.to))
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent, place: Place) => {
    if (event.target !== event.currentTarget) return
    const arrow = event.altKey ? arrows[event.key] : undefined
    if (arrow) onCarry(place, arrow)
    const command = event.altKey ? undefined : commandAt(event, place, size)
    if (command?.do === 'move' && isLeaving(event, place, settled(command.to))) return
    if (arrow || follow(command, place)) event.preventDefault()
  }
  return { active: settled(active), editing, goTo, edit, leave, onKeyDown }
}

/** When a value is missing, and otherwise. */
const footRows = 2

interface Cells {
  rows: readonly string[]
  columns: readonly string[]
}

/** Where a cell stands now: somebody else may have moved its row or its column. Undefined when it is gone. */
function followed({ row, column }: Place, before: Cells, now: Cells): Place | undefined {
  const place = { row: follow(row, before.rows, now.rows), column: follow(column, before.columns, now.columns) }
  return place.row < 0 || place.column < 0 ? undefined : place
}

function follow(at: number, before: readonly string[], now: readonly string[]): number {
  const key = before[at]
  return key === undefined ? at - before.length + now.length : now.indexOf(key)
}

const arrows: Record<string, { row: number; column: number }> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

/** Enter on the first cell of a list opens its record; here there is none. */
function commandAt({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent, place: Place, size: GridSize): GridCommand | undefined {
  return key === 'Enter' ? { do: 'edit' } : commandOf({ key, ctrl: ctrlKey || metaKey, shift: shiftKey }, place, size)
}

/** Tab goes on from where no cell follows. */
function isLeaving({ key }: KeyboardEvent, from: Place, to: Place): boolean {
  return key === 'Tab' && from.row === to.row && from.column === to.column
}

function after({ row, column }: Place, { columns }: GridSize): Place {
  return column + 1 < columns ? { row, column: column + 1 } : { row: row + 1, column: 0 }
}
