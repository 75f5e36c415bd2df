import type { TrendMonth } from '@nurt/core/lists/api.ts'
import { Exact, printDecimal } from '@nurt/core/expressions/values.ts'

/** How amounts differ from earlier ones, per currency; those that stay are left out. */
export function changeOf(before: readonly string[], after: readonly string[]): string[] {
  const currencies = [...new Set([...before, ...after].map(currencyOf))].toSorted()
  return currencies.flatMap((currency) => {
    const change = amountIn(after, currency).minus(amountIn(before, currency))
    if (change.isZero()) return []
    return [currency ? `${change.toFixed(2)} ${currency}` : printDecimal(change)]
  })
}

/** What stands before a change that is printed: a fall has its minus. */
export function signOf(change: string): '' | '+' {
  return change.startsWith('-') ? '' : '+'
}

/** The share of what ran at the end of the month before that ended in this one; undefined where nothing ran. */
export function churnOf({ ended }: Pick<TrendMonth, 'ended'>, before: Pick<TrendMonth, 'running'>): number | undefined {
  return before.running.count === 0 ? undefined : ended.count / before.running.count
}

function currencyOf(wire: string): string {
  return wire.split(' ')[1] ?? ''
}

function amountIn(amounts: readonly string[], currency: string): InstanceType<typeof Exact> {
  return new Exact(amounts.find((wire) => currencyOf(wire) === currency)?.split(' ')[0] ?? 0)
}
