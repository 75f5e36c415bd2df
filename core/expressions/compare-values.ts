import { Decimal } from 'decimal.js'
import type { Value } from './values.ts'
import { Instant, Money } from './values.ts'

/** Equality of two known values of one type. Money of two currencies is never equal. */
export function sameValue(left: Value, right: Value): boolean {
  if (left instanceof Money && right instanceof Money) return left.currency === right.currency && left.amount.eq(right.amount)
  return orderOf(left, right) === 0
}

/** −1, 0 or 1; null when a side is unknown or they have no order: money of two currencies. Text only tells equal from unequal. */
export function orderOf(left: Value, right: Value): number | null {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (left instanceof Decimal && right instanceof Decimal) return left.cmp(right)
  return orderOfOthers(left, right)
}

function orderOfOthers(left: Value, right: Value): number | null {
  if (left instanceof Instant && right instanceof Instant) return Math.sign(left.milliseconds - right.milliseconds)
  if (!(left instanceof Money) || !(right instanceof Money)) return null
  return left.currency === right.currency ? left.amount.cmp(right.amount) : null
}

export function isBlankValue(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
