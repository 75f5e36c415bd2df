/** What a bar stands for: a label and amounts, one per currency when they are money. */
export interface Point {
  label: string
  amounts: string[]
}

export interface BarSeries {
  name: string
  color: string
}

interface Series {
  series: BarSeries[]
  rows: { label: string; values: number[] }[]
}

const colors = ['indigo', 'teal', 'orange', 'grape', 'cyan'].map((color) => `var(--mantine-color-${color}-6)`)

/** Amounts as bars: currencies are never added up, each is a series of its own. */
export function chartSeries(points: readonly Point[], name: string): Series {
  const currencies = [...new Set(points.flatMap(({ amounts }) => amounts.map(currencyOf)))]
  const names = currencies.length > 0 ? currencies : ['']
  return {
    series: names.map((currency, position) => ({
      name: currency ? `${name} (${currency})` : name,
      color: colors[position % colors.length]!,
    })),
    rows: points.map(({ label, amounts }) => ({ label, values: names.map((currency) => amountIn(amounts, currency)) })),
  }
}

function currencyOf(wire: string): string {
  return wire.split(' ')[1] ?? ''
}

function amountIn(amounts: readonly string[], currency: string): number {
  const found = amounts.find((wire) => currencyOf(wire) === currency)
  return found ? Number(found.split(' ')[0]) : 0
}
