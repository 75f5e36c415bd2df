import { Decimal } from 'decimal.js'
import type { Operator } from '../expressions/condition.ts'
import { defaultPlaces } from '../fields/number-text.ts'
import type { Field, StepGate } from './document.ts'
import { type Cell, cellsOf } from './table-cells.ts'

/** Values next to each other, by wire values; without an end they go on for ever. */
export interface Stretch {
  from?: { value: string; included: boolean }
  to?: { value: string; included: boolean }
}

/** How the rows of a table share the values of its one column. Rows are counted from 0; the upper one of two answers. */
export interface Coverage {
  overlaps: { upper: number; lower: number; values: Stretch }[]
  /** Rows whose values are all taken by rows above. */
  unreached: number[]
  /** Values that no row takes. */
  gaps: Stretch[]
}

/**
 * Undefined where it cannot be told: of several columns, of other values than numbers, of cells that are not filled in. A row that takes any
 * value overlaps nothing: it is meant for what is left.
 */
export function coverageOf(
  { table, flows }: Pick<StepGate, 'table' | 'flows'>,
  fieldAt: (path: string) => Field | undefined,
): Coverage | undefined {
  const [column, ...others] = table?.columns ?? []
  const field = column === undefined || others.length > 0 ? undefined : fieldAt(column)
  if (!field || flows.length === 0 || !isNumber(field)) return undefined
  const cells = flows.map(({ condition }) => cellsOf(condition)[0])
  const bounds = boundsOf(cells)
  if (!bounds) return undefined
  const pieces = piecesOf(bounds, placesOf(field))
  return judge(
    cells.map((cell) => ({ any: cell === undefined, taken: pieces.map((piece) => takes(cell, piece, bounds)) })),
    (taken) => stretchesOf(pieces, taken, bounds),
  )
}

function isNumber(field: Field): boolean {
  return ['number', 'percent'].includes(field.type === 'formula' || field.type === 'rollup' ? field.result : field.type)
}

/** Computed values are asked unrounded, so that there is always one between two. */
function placesOf(field: Field): number | undefined {
  return field.type === 'number' || field.type === 'percent' ? (field.places ?? defaultPlaces) : undefined
}

/** Each value once, in order; undefined where one is no number. */
function boundsOf(cells: readonly (Cell | undefined)[]): Decimal[] | undefined {
  const values = cells.flatMap((cell) => (cell && !isAboutBlank(cell.op) ? [cell.value].flat() : []))
  const texts = values.filter(isText).map(String)
  if (texts.length < values.length || texts.some((text) => !/^-?\d+(?:\.\d+)?$/.test(text))) return undefined
  const sorted = texts.map((text) => new Decimal(text)).toSorted((one, other) => one.cmp(other))
  return sorted.filter((value, place) => place === 0 || !value.eq(sorted[place - 1] ?? NaN))
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function isAboutBlank(op: Operator): boolean {
  return op === 'blank' || op === 'not_blank'
}

/** Odd pieces are the bounds themselves, even ones what lies between them; where a field has no value between two bounds there is none. */
function piecesOf(bounds: readonly Decimal[], places: number | undefined): number[] {
  const isThere = (piece: number) => {
    const [low, high] = [bounds[piece / 2 - 1], bounds[piece / 2]]
    return piece % 2 === 1 || !low || !high || places === undefined || high.minus(low).gt(new Decimal(10).pow(-places))
  }
  return Array.from({ length: 2 * bounds.length + 1 }, (_, piece) => piece).filter(isThere)
}

function takes(cell: Cell | undefined, piece: number, bounds: readonly Decimal[]): boolean {
  if (!cell) return true
  const at = (value: unknown) => 2 * bounds.findIndex((bound) => isText(value) && bound.eq(value)) + 1
  const [first, last] = [cell.value].flat()
  return tests[cell.op]?.(piece, at(first), at(last)) ?? false
}

const tests: { [O in Operator]?: (piece: number, first: number, last: number) => boolean } = {
  is: (piece, value) => piece === value,
  is_not: (piece, value) => piece !== value,
  above: (piece, value) => piece > value,
  at_least: (piece, value) => piece >= value,
  below: (piece, value) => piece < value,
  at_most: (piece, value) => piece <= value,
  between: (piece, first, last) => piece >= first && piece <= last,
  not_blank: () => true,
}

interface RowTaken {
  any: boolean
  /** By piece. */
  taken: boolean[]
}

function judge(rows: readonly RowTaken[], stretches: (taken: readonly boolean[]) => Stretch[]): Coverage {
  const count = rows[0]?.taken.length ?? 0
  const pieces = Array.from({ length: count }, (_, piece) => piece)
  const isTakenAbove = (piece: number, row: number) => rows.slice(0, row).some(({ taken }) => taken[piece])
  const isUnreached = ({ taken }: RowTaken, row: number) =>
    taken.includes(true) && pieces.every((piece) => !taken[piece] || isTakenAbove(piece, row))
  const unreached = rows.flatMap((row, place) => (isUnreached(row, place) ? [place] : []))
  const shared = (upper: RowTaken, lower: RowTaken) => stretches(pieces.map((piece) => Boolean(upper.taken[piece] && lower.taken[piece])))
  return {
    unreached,
    overlaps: rows.flatMap((lower, place) =>
      lower.any || unreached.includes(place)
        ? []
        : rows.slice(0, place).flatMap((upper, above) => shared(upper, lower).map((values) => ({ upper: above, lower: place, values }))),
    ),
    gaps: stretches(pieces.map((piece) => !isTakenAbove(piece, rows.length))),
  }
}

/** The runs of pieces that are taken. */
function stretchesOf(pieces: readonly number[], taken: readonly boolean[], bounds: readonly Decimal[]): Stretch[] {
  const starts = pieces.flatMap((_, place) => (taken[place] && !taken[place - 1] ? [place] : []))
  return starts.map((start) => {
    const length = taken.slice(start).indexOf(false)
    const end = length < 0 ? pieces.length - 1 : start + length - 1
    return { ...endOf('from', pieces[start] ?? 0, bounds), ...endOf('to', pieces[end] ?? 0, bounds) }
  })
}

function endOf(side: 'from' | 'to', piece: number, bounds: readonly Decimal[]): Stretch {
  const included = piece % 2 === 1
  const bound = bounds[included ? (piece - 1) / 2 : side === 'from' ? piece / 2 - 1 : piece / 2]
  return bound ? { [side]: { value: bound.toFixed(), included } } : {}
}
