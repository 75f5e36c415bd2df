import { Decimal } from 'decimal.js'
import type { Evaluate } from './evaluate.ts'
import type { Value } from './values.ts'
import { Exact, Money, printDecimal, scale } from './values.ts'

/** Exact decimals. Products and quotients are rounded to `scale` places; a quotient by zero is unknown. */
export const numberOperations = {
  add: numbers((left, right) => left.plus(right)),
  subtract: numbers((left, right) => left.minus(right)),
  multiply: numbers(product),
  divide: numbers(quotient),
  power: numbers(power),
  negate: numbers((value) => value.negated()),
  floor: numbers((value) => value.floor()),
  ceiling: numbers((value) => value.ceil()),
  round: numbers((value, places) => rounded(value, places.toNumber())),
  abs: numbers((value) => value.abs()),
  modulo: numbers(modulo),
  money_of: ([amount, currency]) => (amount instanceof Decimal && isCurrency(currency) ? new Money(amount, currency) : null),
  money_add: sameCurrency((left, right) => left.plus(right)),
  money_subtract: sameCurrency((left, right) => left.minus(right)),
  money_multiply: scaled(product),
  money_divide: scaled(quotient),
  money_ratio: ([left, right]) =>
    left instanceof Money && right instanceof Money && left.currency === right.currency ? quotient(left.amount, right.amount) : null,
  money_negate: money((value) => new Money(value.amount.negated(), value.currency)),
  money_round: scaled((value, places) => rounded(value, places.toNumber())),
  money_amount: money((value) => value.amount),
  money_currency: money((value) => value.currency),
  number_to_text: ([value]) => (value instanceof Decimal ? printDecimal(value) : null),
  text_to_number: ([value]) => (typeof value === 'string' && /^-?[0-9]{1,20}(\.[0-9]{1,12})?$/.test(value) ? new Exact(value) : null),
  duration_days: numbers((value) => part(value, 86_400)),
  duration_hours: numbers((value) => part(value, 3600).mod(24)),
  duration_minutes: numbers((value) => part(value, 60).mod(60)),
  duration_seconds: numbers((value) => part(value, 1).mod(60)),
} satisfies Record<string, Evaluate>

export function product(left: Decimal, right: Decimal): Decimal {
  return left.times(right).toDecimalPlaces(scale, Decimal.ROUND_HALF_UP)
}

/** By whole numbers, so that no digit beyond the scale is ever computed. */
export function quotient(left: Decimal, right: Decimal): Decimal | null {
  if (right.isZero()) return null
  const [above, below] = [left.abs().times(unit).times(2).plus(right.abs()), right.abs().times(2)]
  const size = above.divToInt(below).div(unit)
  return left.isNegative() === right.isNegative() ? size : size.negated()
}

const unit = new Exact(10).pow(scale)

/** Has the divisor's sign, as FEEL wants it. */
function modulo(left: Decimal, right: Decimal): Decimal | null {
  if (right.isZero()) return null
  const rest = left.mod(right)
  return rest.isZero() || rest.isNegative() === right.isNegative() ? rest : rest.plus(right)
}

/** Whole exponents only, one product after the other, as SQL does it. */
function power(base: Decimal, exponent: Decimal): Decimal | null {
  let result: Decimal = new Exact(1)
  for (let count = exponent.abs().toNumber(); count > 0; count -= 1) result = product(result, base)
  return exponent.isNegative() ? quotient(new Exact(1), result) : result
}

function rounded(value: Decimal, places: number): Decimal {
  const factor = new Exact(10).pow(clampPlaces(places))
  return value.times(factor).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).div(factor)
}

/** Rounding is to −12 … 12 places: more would not change what the scale holds. */
function clampPlaces(places: number): number {
  return Math.trunc(Math.min(scale, Math.max(-scale, places)))
}

/** Whole units towards zero. */
function part(seconds: Decimal, unit: number): Decimal {
  return seconds.divToInt(unit)
}

function isCurrency(value: Value | undefined): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value)
}

type Calculate = (...numbers: [Decimal, Decimal]) => Decimal | null

function numbers(calculate: Calculate): Evaluate {
  return ([left = null, right]) => {
    if (!(left instanceof Decimal)) return null
    if (right === undefined) return calculate(left, left)
    return right instanceof Decimal ? calculate(left, right) : null
  }
}

function sameCurrency(calculate: (left: Decimal, right: Decimal) => Decimal): Evaluate {
  return ([left, right]) => {
    if (!(left instanceof Money) || !(right instanceof Money) || left.currency !== right.currency) return null
    return new Money(calculate(left.amount, right.amount), left.currency)
  }
}

/** Money with a number, written on either side. */
function scaled(calculate: Calculate): Evaluate {
  return ([left, right]) => {
    const [value, factor] = left instanceof Money ? [left, right] : [right, left]
    if (!(value instanceof Money) || !(factor instanceof Decimal)) return null
    const amount = calculate(value.amount, factor)
    return amount && new Money(amount, value.currency)
  }
}

function money(calculate: (value: Money) => Value): Evaluate {
  return ([value]) => (value instanceof Money ? calculate(value) : null)
}
