const usual = ['PLN', 'EUR', 'USD', 'GBP', 'HUF', 'CZK', 'UAH', 'RUB', 'CHF']

/** ISO codes, the workspace's own and the usual ones first. */
export function currencies(own: string): string[] {
  return [...new Set([own, ...usual, ...Intl.supportedValuesOf('currency')])]
}
