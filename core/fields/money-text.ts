import { Decimal } from 'decimal.js'
import { isCurrency, minorPlaces, splitCurrency } from './currencies.ts'
import type { Locale, Parsed } from './field-type.ts'
import { fitNumber, readNumber } from './number-text.ts'
import { wrong } from './parsed.ts'
import { maxPlaces } from './print-number.ts'

/** An exact amount: '12.30 EUR' is { amount: Decimal('12.30'), currency: 'EUR' } (ISO 4217). Never a float. */
export interface Money {
  amount: Decimal
  currency: string
}

/** Reads the wire spelling; undefined when it is none. */
export function parseMoney(wire: string): Money | undefined {
  const match = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(wire)
  return match?.[1] && match[2] ? { amount: new Decimal(match[1]), currency: match[2] } : undefined
}

/** The wire spelling: at least the places that the currency has, more only where the amount has them. */
export function writeMoney({ amount, currency }: Money): string {
  const exact = amount.isZero() ? new Decimal(0) : amount
  return `${exact.toFixed(Math.max(minorPlaces(currency), exact.decimalPlaces()))} ${currency}`
}

/** What a person typed; without a currency it is in `currency`. */
export function readMoney(text: string, locale: Locale, currency: string): Parsed<string> {
  const split = splitCurrency(text)
  if (split.unknown !== undefined)
    return /\d/.test(split.amount) ? wrong('currency_unknown', { found: split.unknown }) : wrong('money_format')
  const amount = readNumber(split.amount, locale.language)
  return amount === undefined ? wrong('money_format') : fitMoney(amount, split.currency ?? currency)
}

export function fitMoney(amount: string, currency: string): Parsed<string> {
  if (!isCurrency(currency)) return wrong('currency_unknown', { found: currency })
  const fitting = fitNumber(amount, maxPlaces)
  if ('problem' in fitting) return fitting
  return { value: writeMoney({ amount: new Decimal(fitting.value ?? 0), currency }) }
}

/** One sum per currency, in the order in which the currencies come. Blanks count as nothing. */
export function sumMoney(values: Iterable<string | null | undefined>): string[] {
  const sums = new Map<string, Decimal>()
  for (const value of values) {
    const money = value ? parseMoney(value) : undefined
    if (money) sums.set(money.currency, money.amount.plus(sums.get(money.currency) ?? 0))
  }
  return [...sums].map(([currency, amount]) => writeMoney({ amount, currency }))
}
