import type { Language } from '../blueprint/document.ts'
import { currencySymbols, minorPlaces } from './currencies.ts'
import { numberFormat } from './formatters.ts'
import { maxPlaces } from './print-number.ts'

/** `1 234,56 zł`, `€1,234.56`, `PLN 1,234.56`. A text that is no money is printed as it stands. */
export function printMoney(wire: string, language: Language): string {
  const [, sign = '', digits, currency] = /^(-?)(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(wire) ?? []
  if (!digits || !currency) return wire
  const amount = numberFormat(language, { min: minorPlaces(currency), max: maxPlaces }).format(digits as Intl.StringNumericLiteral)
  const minus = /[1-9]/.test(digits) ? sign : ''
  const symbol = currencySymbols[currency] ?? currency
  if (language !== 'en') return `${minus}${amount}\u00a0${symbol}`
  return /^[€$£]$/.test(symbol) ? `${minus}${symbol}${amount}` : `${minus}${currency}\u00a0${amount}`
}
