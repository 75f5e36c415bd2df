import { useImperativeHandle, type MouseEvent, type Ref } from 'react'
import type { GridCursor } from './useGridCursor.ts'
import type { GridRows } from './useGridRows.ts'
import { placeAt, type ListPlace } from './list-place.ts'
import { useFollow } from './useFollow.ts'

/** The record that stands open beside the grid. */
export interface Beside {
  record: string | undefined
  /** Undefined closes it. */
  show: (record: string | undefined) => void
  /** Where there is no room beside the grid, names go to the record's page. */
  roomy: boolean
  /** Lets the record's own buttons go to the one before and after it in the grid, and its closing give the keyboard back. */
  stepper: Ref<Stepper>
}

export interface Stepper {
  step: (by: 1 | -1) => void | Promise<void>
  /** Where the record stands. */
  place: (record: string) => ListPlace
  focus: () => void
}

interface BesideOptions {
  beside: Beside
  /** Which list the grid shows. */
  place: ListPlace
  rows: GridRows
  lines: number
  cursor: GridCursor
}

/** Which record is shown beside the grid: chosen by its name, or from one to the next. */
export function useBeside({
  beside: { record, show, roomy, stepper },
  place,
  rows,
  lines,
  cursor,
}: BesideOptions): (event: MouseEvent) => void {
  const follow = useFollow()
  useImperativeHandle(stepper, () => ({
    step: (by) => {
      const from = lineOf(record, rows, lines, cursor.active.row)
      for (let at = from + by; from >= 0 && at >= 0 && at < lines; at += by) {
        if (rows.line(at)?.kind !== 'record') continue
        const next = rows.row(at)
        cursor.goTo({ row: at, column: 0 })
        if (next) show(next[0])
        return
      }
    },
    place: (record) => placeAt(place, rows.line(lineOf(record, rows, lines, cursor.active.row))),
    focus: cursor.focus,
  }))
  return (event) => {
    const target = event.target as HTMLElement
    const id = target.closest<HTMLElement>('[data-record]')?.dataset.record
    if (!id || !roomy || event.ctrlKey || event.metaKey || event.shiftKey) return follow(event)
    event.preventDefault()
    const line = target.closest<HTMLElement>('[data-line]')?.dataset.line
    cursor.goTo({ row: Number(line), column: 0 })
    show(id)
  }
}

/** After a reload the grid stands at its top. */
const mostLooked = 1000

/** Usually the active line; after a reload any of the first ones. −1 when it is none of them. */
function lineOf(record: string | undefined, rows: GridRows, lines: number, active: number): number {
  const stands = (at: number) => record !== undefined && rows.row(at)?.[0] === record
  if (stands(active)) return active
  for (let at = 0; at < Math.min(lines, mostLooked); at += 1) if (stands(at)) return at
  return -1
}
