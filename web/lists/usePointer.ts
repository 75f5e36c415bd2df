import { useRef, type MouseEvent } from 'react'
import type { Place } from './grid-keys.ts'
import type { GridCursor } from './useGridCursor.ts'

/** What the grid does with the mouse. */
export interface Pointer {
  onMouseDown: (event: MouseEvent) => void
  onMouseMove: (event: MouseEvent) => void
  onDoubleClick: (event: MouseEvent) => void
}

/** A click goes to a cell; with Shift, or with the button held, the range goes as far as there. */
export function usePointer(cursor: GridCursor, begin: (place: Place) => void): Pointer {
  const dragging = useRef(false)
  const onPlace = (event: MouseEvent, act: (place: Place) => void) => {
    const target = event.target as HTMLElement
    const place = placeOf(target)
    if (place && !target.closest('[data-record], [data-page], button:not([aria-expanded]), input, [data-editing]')) act(place)
  }
  const point = (event: MouseEvent, place: Place) => {
    dragging.current = event.button === 0
    if (event.shiftKey) cursor.extendTo(place)
    else if (event.button === 0 || isOutside(place, cursor)) cursor.goTo(place)
    // a group's button takes the click, the grid keeps the keyboard; Shift selects no text
    if (!event.shiftKey && !(event.target as HTMLElement).closest('button')) return
    event.preventDefault()
    cursor.focus()
  }
  return {
    onMouseDown: (event) => onPlace(event, (place) => point(event, place)),
    onMouseMove: (event) => {
      if (event.buttons !== 1) dragging.current = false
      const place = dragging.current && !cursor.editing && placeOf(event.target as HTMLElement)
      if (place && (place.row !== cursor.corner.row || place.column !== cursor.corner.column)) cursor.extendTo(place)
    },
    onDoubleClick: (event) => onPlace(event, begin),
  }
}

/** The other mouse button keeps the range that it is pressed on. */
function isOutside({ row, column }: Place, { range: { first, last } }: GridCursor): boolean {
  return row < first.row || row > last.row || column < first.column || column > last.column
}

function placeOf(target: HTMLElement): Place | undefined {
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
  const row = target.closest<HTMLElement>('[data-line]')?.dataset.line
  return column === undefined || row === undefined ? undefined : { row: Number(row), column: Number(column) }
}
