import { Decimal } from 'decimal.js'
import type { Operator } from '../expressions/condition.ts'
import { defaultPlaces } from '../fields/number-text.ts'
import type { Field } from './document.ts'
import type { Cell } from './table-cells.ts'

/** Values next to each other, by wire values; without an end they go on for ever. Of choices, and of yes and no, those that are meant. */
export interface Stretch {
  from?: { value: string; included: boolean }
  to?: { value: string; included: boolean }
  keys?: (string | boolean)[]
}

/** The values of a column in pieces of which the rows tell none apart. */
export interface Axis {
  count: number
  takes: (cell: Cell | undefined, piece: number) => boolean
  /** The runs of pieces that are taken. */
  spell: (taken: readonly boolean[]) => Stretch[]
}

/** Undefined where values cannot be put beside each other: texts, periods, several currencies, cells that are not filled in. */
export function axisOf(field: Field, cells: readonly (Cell | undefined)[]): Axis | undefined {
  const keys = keysOf(field)
  if (keys) return keyAxis(keys, cells)
  const scale = scaleOf(field, cells)
  return scale && orderedAxis(scale, cells)
}

function valuesOf(cells: readonly (Cell | undefined)[]): unknown[] {
  return cells.flatMap((cell) => (cell && !isAboutBlank(cell.op) ? [cell.value].flat() : []))
}

function isAboutBlank(op: Operator): boolean {
  return op === 'blank' || op === 'not_blank'
}

function typeOf(field: Field): string {
  return field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
}

function keysOf(field: Field): (string | boolean)[] | undefined {
  if (field.type === 'choice') return field.choices.flatMap(({ key, hidden }) => (hidden ? [] : key))
  return typeOf(field) === 'yes_no' ? [true, false] : undefined
}

const keyTests: { [O in Operator]?: (isNamed: boolean) => boolean } = {
  is: (isNamed) => isNamed,
  one_of: (isNamed) => isNamed,
  is_not: (isNamed) => !isNamed,
  none_of: (isNamed) => !isNamed,
  not_blank: () => true,
  blank: () => false,
}

function keyAxis(keys: readonly (string | boolean)[], cells: readonly (Cell | undefined)[]): Axis | undefined {
  if (cells.some((cell) => cell && !keyTests[cell.op]) || valuesOf(cells).some((value) => value === null)) return undefined
  return {
    count: keys.length,
    takes: (cell, piece) => !cell || (keyTests[cell.op]?.([cell.value].flat().includes(keys[piece])) ?? false),
    spell: (taken) => (taken.includes(true) ? [taken.every(Boolean) ? {} : { keys: keys.filter((_, piece) => taken[piece]) }] : []),
  }
}

/** How wire values are read as numbers, and written. */
interface Scale {
  read: (value: unknown) => Decimal | undefined
  write: (value: Decimal) => string
  /** Computed values are asked unrounded, so that there is always one between two. */
  places: number | undefined
}

function scaleOf(field: Field, cells: readonly (Cell | undefined)[]): Scale | undefined {
  const type = typeOf(field)
  if (type === 'number' || type === 'percent') return { read: readNumber, write: (value) => value.toFixed(), places: placesOf(field) }
  if (type === 'date') return days
  return type === 'money' ? moneyIn(currencyOf(field, cells), field.type === 'money' ? 2 : undefined) : undefined
}

function placesOf(field: Field): number | undefined {
  return field.type === 'number' || field.type === 'percent' ? (field.places ?? defaultPlaces) : undefined
}

function readNumber(value: unknown): Decimal | undefined {
  const isWritten = (typeof value === 'string' || typeof value === 'number') && /^-?\d+(?:\.\d+)?$/.test(String(value))
  return isWritten ? new Decimal(value) : undefined
}

const dayMs = 86_400_000

const days: Scale = {
  read: (value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? new Decimal(Date.parse(value) / dayMs) : undefined),
  write: (value) => new Date(value.toNumber() * dayMs).toISOString().slice(0, 10),
  places: 0,
}

/** That of the field, or else of the first cell that names one. */
function currencyOf(field: Field, cells: readonly (Cell | undefined)[]): string {
  const named = valuesOf(cells).map((value) => String(value).slice(-3))
  return (field.type === 'money' ? field.currency : undefined) ?? named[0] ?? ''
}

/** Money of another currency has no order among these: it goes where it cannot be told. */
function moneyIn(currency: string, places: number | undefined): Scale {
  const suffix = ` ${currency}`
  return {
    read: (value) => (typeof value === 'string' && value.endsWith(suffix) ? readNumber(value.slice(0, -suffix.length)) : undefined),
    write: (value) => `${value.toFixed(Math.max(2, value.decimalPlaces()))}${suffix}`,
    places,
  }
}

function orderedAxis({ read, write, places }: Scale, cells: readonly (Cell | undefined)[]): Axis | undefined {
  if (cells.some((cell) => cell && cell.op !== 'blank' && !tests[cell.op])) return undefined
  const values = valuesOf(cells).map(read)
  const known = values.filter((value) => value !== undefined)
  if (known.length < values.length) return undefined
  const sorted = known.toSorted((one, other) => one.cmp(other))
  const bounds = sorted.filter((value, place) => place === 0 || !value.eq(sorted[place - 1] ?? NaN))
  const pieces = piecesOf(bounds, places)
  const at = (value: unknown) => {
    const known = read(value)
    return 2 * bounds.findIndex((bound) => known && bound.eq(known)) + 1
  }
  return {
    count: pieces.length,
    takes: (cell, place) => {
      if (!cell) return true
      const [first, last] = [cell.value].flat()
      return tests[cell.op]?.(pieces[place] ?? 0, at(first), at(last)) ?? false
    },
    spell: (taken) => stretchesOf(pieces, taken, { bounds, write }),
  }
}

/** Odd pieces are the bounds themselves, even ones what lies between them; where a field has no value between two bounds there is none. */
function piecesOf(bounds: readonly Decimal[], places: number | undefined): number[] {
  const isThere = (piece: number) => {
    const [low, high] = [bounds[piece / 2 - 1], bounds[piece / 2]]
    return piece % 2 === 1 || !low || !high || places === undefined || high.minus(low).gt(new Decimal(10).pow(-places))
  }
  return Array.from({ length: 2 * bounds.length + 1 }, (_, piece) => piece).filter(isThere)
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

type Written = Pick<Scale, 'write'> & { bounds: readonly Decimal[] }

function stretchesOf(pieces: readonly number[], taken: readonly boolean[], written: Written): Stretch[] {
  const starts = pieces.flatMap((_, place) => (taken[place] && !taken[place - 1] ? [place] : []))
  return starts.map((start) => {
    const length = taken.slice(start).indexOf(false)
    const end = length < 0 ? pieces.length - 1 : start + length - 1
    return { ...endOf('from', pieces[start] ?? 0, written), ...endOf('to', pieces[end] ?? 0, written) }
  })
}

function endOf(side: 'from' | 'to', piece: number, { bounds, write }: Written): Stretch {
  const included = piece % 2 === 1
  const bound = bounds[included ? (piece - 1) / 2 : side === 'from' ? piece / 2 - 1 : piece / 2]
  return bound ? { [side]: { value: write(bound), included } } : {}
}
