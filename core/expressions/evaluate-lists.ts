import { Decimal } from 'decimal.js'
import { orderOf, sameValue } from './compare-values.ts'
import type { Evaluate } from './evaluate.ts'
import { quotient } from './evaluate-numbers.ts'
import type { Value } from './values.ts'
import { Exact, Money } from './values.ts'

/** Sums, means and extremes pass over blanks and are unknown when nothing is left, or when it is money of two currencies. */
export const listOperations = {
  list: (items) => items,
  list_contains: ([list, value = null]) => (Array.isArray(list) && value !== null ? holds(list, value) : null),
  string_join: ([list, separator]) => (Array.isArray(list) && typeof separator === 'string' ? joined(list, separator) : null),
  count: ([list]) => (Array.isArray(list) ? new Exact(list.length) : null),
  sum: overKnown((items) => items.reduce(plus)),
  mean: overKnown((items) => divided(items.reduce(plus), items.length)),
  min: overKnown((items) => items.reduce((least, item) => (orderOf(item, least) === -1 ? item : least))),
  max: overKnown((items) => items.reduce((most, item) => (orderOf(item, most) === 1 ? item : most))),
  has_any: ([list, wanted]) => isAmong(list, wanted, 'some'),
  has_all: ([list, wanted]) => isAmong(list, wanted, 'every'),
  has_none: ([list, wanted]) => !isAmong(list, wanted, 'some'),
} satisfies Record<string, Evaluate>

function holds(list: Value[], value: Value): boolean {
  return list.some((item) => item !== null && sameValue(item, value))
}

function isAmong(list: Value | undefined, wanted: Value | undefined, how: 'some' | 'every'): boolean {
  if (!Array.isArray(list) || !Array.isArray(wanted)) return false
  return wanted[how]((value) => holds(list, value))
}

function joined(list: Value[], separator: string): string {
  return list.filter((item) => typeof item === 'string').join(separator)
}

function overKnown(reduce: (items: Value[]) => Value): Evaluate {
  return ([list]) => {
    const items = Array.isArray(list) ? list.filter((item) => item !== null) : []
    const [first] = items
    if (first === undefined) return null
    const isMixed = first instanceof Money && items.some((item) => item instanceof Money && item.currency !== first.currency)
    return isMixed ? null : reduce(items)
  }
}

function plus(left: Value, right: Value): Value {
  if (left instanceof Money && right instanceof Money) return new Money(left.amount.plus(right.amount), left.currency)
  return left instanceof Decimal && right instanceof Decimal ? left.plus(right) : null
}

function divided(total: Value, count: number): Value {
  if (total instanceof Money) return new Money(quotient(total.amount, new Exact(count)) ?? total.amount, total.currency)
  return total instanceof Decimal ? quotient(total, new Exact(count)) : null
}
