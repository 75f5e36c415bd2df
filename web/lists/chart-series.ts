import type { Color } from '@nurt/core/blueprint/document.ts'

/** What a bar stands for: a label and amounts, one per currency when they are money. */
export interface Point {
  label: string
  /** A second line below the label. */
  under?: string
  /** Of a choice. */
  color?: Color | undefined
  amounts: string[]
}

export interface Bar {
  label: string
  under?: string
  color?: Color | undefined
  value: number
}

/** Bars on one axis. */
export interface Series {
  /** '' where the amounts are no money. */
  currency: string
  bars: Bar[]
}

/** Amounts as bars: currencies are neither added up nor measured on one axis, each has a picture of its own, the usual one first. */
export function chartSeries(points: readonly Point[], usual = ''): Series[] {
  const found = [...new Set(points.flatMap(({ amounts }) => amounts.map(currencyOf)))]
  const currencies = found.toSorted((a, b) => Number(b === usual) - Number(a === usual))
  return (currencies.length > 0 ? currencies : ['']).map((currency) => ({
    currency,
    bars: points.map(({ amounts, ...names }) => ({ ...names, value: amountIn(amounts, currency) })),
  }))
}

/** The amount in a currency as the API says it; undefined where there is none. */
export function wireIn(amounts: readonly string[], currency: string): string | undefined {
  return amounts.find((wire) => currencyOf(wire) === currency)
}

function currencyOf(wire: string): string {
  return wire.split(' ')[1] ?? ''
}

function amountIn(amounts: readonly string[], currency: string): number {
  return Number(wireIn(amounts, currency)?.split(' ')[0] ?? 0)
}

/** As a picture fills with it; light enough on dark, dark enough on light. */
export function fillOf(color: Color): string {
  return `light-dark(var(--mantine-color-${color}-6), var(--mantine-color-${color}-5))`
}

const palette = ['indigo', 'teal', 'orange', 'grape', 'cyan', 'lime', 'pink', 'yellow', 'blue', 'red'] as const satisfies readonly Color[]

/** For parts that have no colour of their own. */
export function fillAt(place: number): string {
  return fillOf(palette[place % palette.length]!)
}
