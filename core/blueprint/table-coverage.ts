import type { Field, StepGate } from './document.ts'
import { axisOf, type Axis, type Stretch } from './table-axis.ts'
import { type Cell, cellsOf } from './table-cells.ts'

/** How the rows of a table share its values. Rows are counted from 0; the upper one of two answers. */
export interface Coverage<Values = Stretch> {
  overlaps: { upper: number; lower: number; values: Values }[]
  /** Rows whose values are all taken by rows above. */
  unreached: number[]
  /** Values that no row takes. */
  gaps: Values[]
}

type Table = Pick<StepGate, 'table' | 'flows'>
type FieldAt = (path: string) => Field | undefined

/**
 * Of a table of one column. Undefined where it cannot be told: of values that have no order and are not few, of cells that are not filled
 * in. A row that takes any value overlaps nothing: it is meant for what is left.
 */
export function coverageOf(table: Table, fieldAt: FieldAt): Coverage | undefined {
  const columns = axesOf(table, fieldAt)
  const [column, ...others] = columns ?? []
  if (!column || others.length > 0) return undefined
  const pieces = Array.from({ length: column.axis.count }, (_, piece) => piece)
  const rows = column.cells.map((cell) => ({ any: cell === undefined, taken: pieces.map((piece) => column.axis.takes(cell, piece)) }))
  return judge(rows, column.axis.spell)
}

const mostColumns = 3
/** Pairs of rows by places, of which a page looks at so many in some 50 ms. */
const mostLooked = 4_000_000

/** Of a table of up to three columns, by boxes: a stretch for each column. Undefined also where it would take too long to look. */
export function boxCoverageOf(table: Table, fieldAt: FieldAt): Coverage<Stretch[]> | undefined {
  const one = coverageOf(table, fieldAt)
  if (one) {
    const overlaps = one.overlaps.map((overlap) => ({ ...overlap, values: [overlap.values] }))
    return { ...one, overlaps, gaps: one.gaps.map((gap) => [gap]) }
  }
  const columns = axesOf(table, fieldAt)
  if (!columns || columns.length > mostColumns) return undefined
  const counts = columns.map(({ axis }) => axis.count)
  const size = counts.reduce((product, count) => product * count, 1)
  if (size * table.flows.length ** 2 > mostLooked) return undefined
  const places = Array.from({ length: size }, (_, flat) => placeOf(flat, counts))
  const rows = table.flows.map((_, row) => ({
    any: columns.every(({ cells }) => !cells[row]),
    taken: places.map((place) => columns.every(({ axis, cells }, column) => axis.takes(cells[row], place[column] ?? 0))),
  }))
  return judge(rows, (taken) =>
    boxesOf(
      taken,
      places,
      columns.map(({ axis }) => axis),
    ),
  )
}

interface Column {
  axis: Axis
  /** By row. */
  cells: (Cell | undefined)[]
}

function axesOf({ table, flows }: Table, fieldAt: FieldAt): Column[] | undefined {
  const columns = table?.columns ?? []
  if (flows.length === 0 || columns.length === 0) return undefined
  const found = columns.flatMap((path): Column[] => {
    const cells = flows.map(({ condition }) => cellsOf(condition).find(({ field }) => field === path))
    const field = fieldAt(path)
    const axis = field && axisOf(field, cells)
    return axis ? [{ axis, cells }] : []
  })
  return found.length === columns.length ? found : undefined
}

function placeOf(flat: number, counts: readonly number[]): number[] {
  const place: number[] = []
  let rest = flat
  for (const count of counts.toReversed()) {
    place.unshift(rest % count)
    rest = Math.floor(rest / count)
  }
  return place
}

interface RowTaken {
  any: boolean
  /** By piece. */
  taken: boolean[]
}

function judge<Values>(rows: readonly RowTaken[], spell: (taken: readonly boolean[]) => Values[]): Coverage<Values> {
  const count = rows[0]?.taken.length ?? 0
  const pieces = Array.from({ length: count }, (_, piece) => piece)
  const isTakenAbove = (piece: number, row: number) => rows.slice(0, row).some(({ taken }) => taken[piece])
  const isUnreached = ({ taken }: RowTaken, row: number) =>
    taken.includes(true) && pieces.every((piece) => !taken[piece] || isTakenAbove(piece, row))
  const unreached = rows.flatMap((row, place) => (isUnreached(row, place) ? [place] : []))
  const shared = (upper: RowTaken, lower: RowTaken) => spell(pieces.map((piece) => Boolean(upper.taken[piece] && lower.taken[piece])))
  return {
    unreached,
    overlaps: rows.flatMap((lower, place) =>
      lower.any || unreached.includes(place)
        ? []
        : rows.slice(0, place).flatMap((upper, above) => shared(upper, lower).map((values) => ({ upper: above, lower: place, values }))),
    ),
    gaps: spell(pieces.map((piece) => !isTakenAbove(piece, rows.length))),
  }
}

/** The places that are taken, as few boxes: each grows from its first place along one column after the other. No place is in two. */
function boxesOf(taken: readonly boolean[], places: readonly number[][], axes: readonly Axis[]): Stretch[][] {
  const left = new Set(taken.flatMap((isTaken, flat) => (isTaken ? [flat] : [])))
  const boxes: Stretch[][] = []
  for (const first of left) {
    const box = (places[first] ?? []).map((place): [number, number] => [place, place])
    for (let column = axes.length - 1; column >= 0; column--) grow(box, column, { left, axes })
    for (const flat of flatsIn(box, axes)) left.delete(flat)
    boxes.push(axes.map((axis, column) => spellRun(axis, box[column] ?? [0, 0])))
  }
  return boxes
}

type Box = [first: number, last: number][]

function grow(box: Box, column: number, { left, axes }: { left: ReadonlySet<number>; axes: readonly Axis[] }): void {
  const run = box[column]
  if (!run) return
  for (let next = run[1] + 1; next < (axes[column]?.count ?? 0); next++) {
    const slice = box.with(column, [next, next])
    if (!flatsIn(slice, axes).every((flat) => left.has(flat))) return
    run[1] = next
  }
}

function flatsIn(box: Box, axes: readonly Axis[]): number[] {
  return axes.reduce<number[]>(
    (before, { count }, column) => {
      const [first, last] = box[column] ?? [0, 0]
      const run = Array.from({ length: last - first + 1 }, (_, at) => first + at)
      return before.flatMap((flat) => run.map((place) => flat * count + place))
    },
    [0],
  )
}

function spellRun({ count, spell }: Axis, [first, last]: [number, number]): Stretch {
  return spell(Array.from({ length: count }, (_, piece) => piece >= first && piece <= last))[0] ?? {}
}
