import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Onward, Refused } from './CellEditor.tsx'
import { cellId } from './GridRow.tsx'
import { commandOf, rangeBetween, within, type CellRange, type GridCommand, type Place } from './grid-keys.ts'
import type { Row } from './row-pages.ts'

interface Editing {
  place: Place
  /** As it stood when the edit began: what others change meanwhile is not covered unseen. */
  row: Row
  typed?: string
  refused?: Refused
}

export interface GridCursor {
  active: Place
  editing: Editing | undefined
  /** Where the range ends. */
  corner: Place
  /** From the active cell to the other corner; often the active cell alone. */
  range: CellRange
  goTo: (place: Place) => void
  /** The range goes as far as this cell; the active one stays. */
  extendTo: (place: Place) => void
  /** Begins to edit a cell, where the frame then stands. */
  edit: (editing: Editing) => void
  /** Begins to edit a cell as soon as none is edited: what was refused meanwhile takes nobody's text away. */
  reopen: (editing: Editing) => void
  /** Gives the keyboard to the grid. */
  focus: () => void
  onKeyDown: (event: KeyboardEvent) => void
  /** Leaves the cell and gives the keyboard back to the grid. */
  leave: (onward: Onward) => void
}

interface CursorOptions {
  scroller: RefObject<HTMLDivElement | null>
  virtualizer: Virtualizer<HTMLDivElement, Element>
  rows: number
  columns: number
  rowHeight: number
  onCommand: (command: GridCommand, at: Place) => void
}

/** The active cell of the grid and what the keyboard does with it. */
export function useGridCursor({ scroller, virtualizer, rows, columns, rowHeight, onCommand }: CursorOptions): GridCursor {
  const [places, setPlaces] = useState(() => at({ row: 0, column: 0 }))
  const [[editing], setEditings] = useState<readonly Editing[]>([])
  const { active, corner } = editing ? at(editing.place) : places
  const size = () => ({ rows, columns, page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 3) })

  const goTo = useCallback(
    (place: Place) => {
      setPlaces(at(place))
      virtualizer.scrollToIndex(place.row, { align: 'auto' })
    },
    [virtualizer],
  )
  const extendTo = (place: Place) => {
    setPlaces({ active, corner: place })
    virtualizer.scrollToIndex(place.row, { align: 'auto' })
  }
  useEffect(() => {
    document.getElementById(cellId(corner.row, corner.column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [corner])

  useEffect(() => {
    if (editing) virtualizer.scrollToIndex(editing.place.row, { align: 'auto' })
  }, [editing, virtualizer])
  const edit = (next: Editing) => setEditings(([, ...waiting]) => [next, ...waiting])
  const reopen = (next: Editing) => setEditings((before) => [...before.filter((other, at) => at === 0 || !isSame(other, next)), next])
  const focus = () => scroller.current?.focus({ preventScroll: true })
  const leave = (onward: Onward) => {
    setEditings(([, ...waiting]) => waiting)
    // who has clicked elsewhere meanwhile stays there
    if (document.activeElement === document.body || scroller.current?.contains(document.activeElement)) focus()
    const { row, column } = active
    const steps = { stay: active, down: { row: row + 1, column }, next: { row, column: column + 1 }, previous: { row, column: column - 1 } }
    goTo(within(steps[onward], size()))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.target !== event.currentTarget || event.altKey) return
    const command = commandOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey }, active, size(), corner)
    if (!command) return
    event.preventDefault()
    if (command.do === 'move') (command.extend ? extendTo : goTo)(command.to)
    onCommand(command, active)
  }

  return { active, corner, range: rangeBetween(active, corner), editing, goTo, extendTo, edit, reopen, focus, onKeyDown, leave }
}

function isSame(one: Editing, other: Editing): boolean {
  return one.row[0] === other.row[0] && one.place.column === other.place.column
}

function at(place: Place): { active: Place; corner: Place } {
  return { active: place, corner: place }
}
