/** Symbols and words that stand for one currency wherever Nurt is used. */
const names: Record<string, string> = {
  zł: 'PLN',
  zl: 'PLN',
  'zł.': 'PLN',
  ft: 'HUF',
  'ft.': 'HUF',
  forint: 'HUF',
  '₽': 'RUB',
  руб: 'RUB',
  'руб.': 'RUB',
  р: 'RUB',
  'р.': 'RUB',
  '€': 'EUR',
  euro: 'EUR',
  eur: 'EUR',
  евро: 'EUR',
  $: 'USD',
  us$: 'USD',
  '£': 'GBP',
  kč: 'CZK',
  '₴': 'UAH',
  грн: 'UAH',
  'грн.': 'UAH',
  lei: 'RON',
}

/** What is printed after the number; English prints only € $ £, before it. */
export const currencySymbols: Record<string, string> = { PLN: 'zł', HUF: 'Ft', RUB: '₽', EUR: '€', USD: '$', GBP: '£', CZK: 'Kč', UAH: '₴' }

/** Those without minor units in use; every other amount has at least two places. HUF has fillér in ISO 4217, but nobody writes them. */
const whole = new Set([
  'HUF',
  'JPY',
  'KRW',
  'VND',
  'CLP',
  'ISK',
  'PYG',
  'UGX',
  'XAF',
  'XOF',
  'XPF',
  'RWF',
  'VUV',
  'KMF',
  'GNF',
  'DJF',
  'BIF',
])

const known = new Set(Intl.supportedValuesOf('currency'))

export function isCurrency(code: string): boolean {
  return known.has(code)
}

export function minorPlaces(currency: string): number {
  return whole.has(currency) ? 0 : 2
}

/** The currency written before or after an amount, and the amount's text: `12,30 zł` is `12,30` and `PLN`. */
export function splitCurrency(text: string): { amount: string; currency?: string; unknown?: string } {
  const [word, another] = text.matchAll(/[^\d.,()+\-−–\s'][^\d,()+\-−–\s']*/g)
  if (!word) return { amount: text.trim() }
  const [before, after] = [text.slice(0, word.index), text.slice(word.index + word[0].length)]
  const currency = names[word[0].toLowerCase()] ?? word[0].toUpperCase()
  const amount = (before + after).trim()
  const between = /\d/.test(before) && /\d/.test(after)
  return another || between || !isCurrency(currency)
    ? { amount, unknown: another || between ? text.trim() : word[0] }
    : { amount, currency }
}
