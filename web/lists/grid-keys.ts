/** The cell that has the keyboard: row and column, counted from 0. */
export interface Place {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows that PgUp and PgDn pass. */
  page: number
}

/** A block of cells between two corners. */
export interface CellRange {
  first: Place
  last: Place
}

export function rangeBetween(one: Place, other: Place): CellRange {
  return {
    first: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    last: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  }
}

export function isOneCell({ first, last }: CellRange): boolean {
  return first.row === last.row && first.column === last.column
}

export type GridCommand =
  | { do: 'move'; to: Place; extend: boolean }
  | { do: 'edit'; typed?: string }
  | { do: 'open'; page: boolean }
  | { do: 'close' }
  | { do: 'select'; extend: boolean }
  | { do: 'select_all' }
  | { do: 'fill' }
  | { do: 'clear' }
  | { do: 'duplicate' }

export interface Pressed {
  key: string
  ctrl: boolean
  shift: boolean
}

type Move = (at: Place, size: GridSize, ctrl: boolean) => Place

/**
 * What a key means in a grid that is not being edited (ARIA grid pattern); undefined leaves the key to the browser. With Shift it is the
 * range's other corner, `corner`, that moves.
 */
export function commandOf(pressed: Pressed, at: Place, size: GridSize, corner = at): GridCommand | undefined {
  const move = moves[pressed.key]
  if (move) return { do: 'move', to: within(move(pressed.shift ? corner : at, size, pressed.ctrl), size), extend: pressed.shift }
  if (pressed.key === 'Tab') return tab(pressed, at, size)
  if (pressed.ctrl) return (pressed.shift ? withCtrlShift : withCtrl)[pressed.key.toLowerCase()]
  return withoutCtrl(pressed, at)
}

function withoutCtrl(pressed: Pressed, at: Place): GridCommand | undefined {
  if (pressed.key === 'Enter' && at.column === 0) return { do: 'open', page: false }
  return pressed.key === ' ' ? { do: 'select', extend: pressed.shift } : (plain[pressed.key] ?? typed(pressed))
}

/** Keeps a place inside the grid. */
export function within(place: Place, size: GridSize): Place {
  return { row: clamp(place.row, size.rows - 1), column: clamp(place.column, size.columns - 1) }
}

const moves: Record<string, Move> = {
  ArrowDown: (at, size, ctrl) => ({ ...at, row: ctrl ? size.rows - 1 : at.row + 1 }),
  ArrowUp: (at, _, ctrl) => ({ ...at, row: ctrl ? 0 : at.row - 1 }),
  ArrowRight: (at, size, ctrl) => ({ ...at, column: ctrl ? size.columns - 1 : at.column + 1 }),
  ArrowLeft: (at, _, ctrl) => ({ ...at, column: ctrl ? 0 : at.column - 1 }),
  PageDown: (at, size) => ({ ...at, row: at.row + size.page }),
  PageUp: (at, size) => ({ ...at, row: at.row - size.page }),
  Home: (at, _, ctrl) => ({ row: ctrl ? 0 : at.row, column: 0 }),
  End: (at, size, ctrl) => ({ row: ctrl ? size.rows - 1 : at.row, column: size.columns - 1 }),
}

const plain: Record<string, GridCommand> = {
  Enter: { do: 'edit' },
  F2: { do: 'edit' },
  Delete: { do: 'clear' },
  Backspace: { do: 'clear' },
  Escape: { do: 'close' },
}

const withCtrl: Record<string, GridCommand> = {
  enter: { do: 'open', page: true },
  a: { do: 'select_all' },
  d: { do: 'fill' },
}

const withCtrlShift: Record<string, GridCommand> = { d: { do: 'duplicate' } }

/** Tab goes cell by cell and on to the next row; from the last cell it leaves the grid. */
function tab(pressed: Pressed, at: Place, size: GridSize): GridCommand | undefined {
  const cell = at.row * size.columns + at.column + (pressed.shift ? -1 : 1)
  if (cell < 0 || cell >= size.rows * size.columns) return undefined
  return { do: 'move', to: { row: Math.floor(cell / size.columns), column: cell % size.columns }, extend: false }
}

function typed(pressed: Pressed): GridCommand | undefined {
  // the question mark shows what the keys do
  return pressed.key.length === 1 && pressed.key !== '?' ? { do: 'edit', typed: pressed.key } : undefined
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(value, max))
}
