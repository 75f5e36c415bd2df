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

export type GridCommand =
  | { do: 'move'; to: Place; extend: boolean }
  | { do: 'edit'; typed?: string }
  | { do: 'open'; page: boolean }
  | { do: 'close' }
  | { do: 'select' }
  | { do: 'select_all' }
  | { do: 'copy' }
  | { do: 'paste' }
  | { do: 'clear' }

export interface Pressed {
  key: string
  ctrl: boolean
  shift: boolean
}

type Move = (at: Place, size: GridSize, ctrl: boolean) => Place

/** What a key means in a grid that is not being edited (ARIA grid pattern); undefined leaves the key to the browser. */
export function commandOf(pressed: Pressed, at: Place, size: GridSize): GridCommand | undefined {
  const move = moves[pressed.key]
  if (move) return { do: 'move', to: within(move(at, size, pressed.ctrl), size), extend: pressed.shift }
  if (pressed.key === 'Tab') return tab(pressed, at, size)
  if (pressed.ctrl) return withCtrl[pressed.key.toLowerCase()]
  if (pressed.key === 'Enter' && at.column === 0) return { do: 'open', page: false }
  return plain[pressed.key] ?? typed(pressed)
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
  ' ': { do: 'select' },
  Delete: { do: 'clear' },
  Escape: { do: 'close' },
}

const withCtrl: Record<string, GridCommand> = {
  enter: { do: 'open', page: true },
  a: { do: 'select_all' },
  c: { do: 'copy' },
  v: { do: 'paste' },
}

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
