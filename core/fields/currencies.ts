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
  const match = /^([^\d.,()+\-−–\s]*)\s*([\s\S]*?)\s*([^\d,()+\-−–\s]*)$/.exec(text.trim())
  const word = match?.[1] || match?.[3]
  if (!match || !word || word === '.') return { amount: text.trim() }
  if (match[1] && match[3]) return { amount: text.trim(), unknown: text.trim() }
  const currency = names[word.toLowerCase()] ?? word.toUpperCase()
  const amount = match[2] ?? ''
  return isCurrency(currency) ? { amount, currency } : { amount, unknown: word }
}
