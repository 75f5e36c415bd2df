import { Decimal } from 'decimal.js'
import type { Type } from './tree.ts'

/** Places after the point to which every product and quotient is rounded, half away from zero. */
export const scale = 12

/** Exact for every sum and product that the checker lets through; never the library's default of 20 digits. */
export const Exact = Decimal.clone({ precision: 2000, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 })

export class Money {
  readonly amount: Decimal
  readonly currency: string

  constructor(amount: Decimal, currency: string) {
    this.amount = amount
    this.currency = currency
  }
}

/** An instant in milliseconds, with a fraction where the record has microseconds. */
export class Instant {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds
  }
}

/**
 * A value while an expression is read: numbers are Decimal, durations too, in seconds, dates `YYYY-MM-DD`, keys and links their text.
 * Null is *unknown*.
 */
export type Value = string | boolean | Decimal | Money | Instant | null | Value[]

const numberPattern = /^-?\d+(?:\.\d+)?$/
const moneyPattern = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/
const datePattern = /^\d{4}-\d{2}-\d{2}$/

/** Reads a wire value (core/fields) as the type says; what does not fit is unknown, never an error. */
export function valueOf(wire: unknown, type: Type): Value {
  if (wire === null || wire === undefined) return type.type === 'list' ? [] : null
  return readers[type.type](wire, type)
}

const text = (wire: unknown): Value => (typeof wire === 'string' ? wire : readAddress(wire))

const readers: { [T in Type['type']]: (wire: unknown, type: Type) => Value } = {
  text,
  number: (wire) => (numberPattern.test(String(wire)) ? new Exact(String(wire)) : null),
  money: readMoney,
  date: (wire) => (datePattern.test(String(wire)) ? String(wire) : null),
  datetime: readInstant,
  duration: (wire) => (typeof wire === 'number' && Number.isSafeInteger(wire) ? new Exact(wire) : null),
  yes_no: (wire) => (typeof wire === 'boolean' ? wire : null),
  key: readKey,
  record: readKey,
  list: (wire, type) => (Array.isArray(wire) && type.type === 'list' ? wire.map((item) => valueOf(item, type.of)) : []),
  null: () => null,
}

/** The parts of an address that its text shows, in this order with ', ' between them; SQL makes the same text. */
export const addressParts = ['street', 'postalCode', 'city', 'region', 'country'] as const

function readAddress(wire: unknown): Value {
  if (typeof wire !== 'object' || wire === null) return null
  const own = new Map(Object.entries(wire))
  return addressParts.flatMap((part) => own.get(part) || []).join(', ') || null
}

function readMoney(wire: unknown): Value {
  const [, amount, currency] = moneyPattern.exec(String(wire)) ?? []
  return amount === undefined || currency === undefined ? null : new Money(new Exact(amount), currency)
}

function readInstant(wire: unknown): Value {
  const [, whole, fraction = ''] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z$/.exec(String(wire)) ?? []
  const milliseconds = whole === undefined ? Number.NaN : Date.parse(`${whole}Z`)
  return Number.isNaN(milliseconds) ? null : new Instant(milliseconds + Number(fraction.padEnd(6, '0').slice(0, 6)) / 1000)
}

/** A link's wire value is `[id, name]`, a line's an object with its id. */
function readKey(wire: unknown): Value {
  if (wire === '') return null
  if (Array.isArray(wire)) return text(wire[0])
  if (typeof wire === 'object' && wire !== null && 'id' in wire) return text(wire.id)
  return text(wire)
}

/** The wire value of a computed one; `places` rounds numbers and money half away from zero. */
export function wireOf(value: Value, type: Type, places?: number): unknown {
  if (value instanceof Decimal) return type.type === 'duration' ? wireDuration(value) : printDecimal(value, places)
  if (value instanceof Money) return `${printDecimal(value.amount, places)} ${value.currency}`
  if (value instanceof Instant) return printInstant(value)
  if (Array.isArray(value) && type.type === 'list') return value.map((item) => wireOf(item, type.of, places))
  return value
}

/** Whole seconds within 32 bits, which is what a duration field holds; beyond is blank. */
function wireDuration(value: Decimal): number | null {
  const seconds = value.floor().toNumber()
  return Math.abs(seconds) <= 2_147_483_647 ? seconds : null
}

/** Plain digits without trailing zeros and without a negative zero. */
export function printDecimal(value: Decimal, places?: number): string {
  const rounded = places === undefined ? value : value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP)
  if (rounded.isZero()) return places === undefined ? '0' : rounded.abs().toFixed(places)
  return places === undefined ? rounded.toFixed() : rounded.toFixed(places)
}

export function printInstant(value: Instant): string {
  const micros = Math.round(value.milliseconds * 1000)
  const seconds = Math.floor(micros / 1_000_000)
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  const fraction = micros - seconds * 1_000_000
  return fraction === 0 ? `${whole}Z` : `${whole}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}Z`
}
