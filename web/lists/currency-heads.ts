import type { Totals } from '@nurt/core/lists/api.ts'
import type { Column } from './columns.ts'
import type { Row } from './row-pages.ts'
import { valueKind } from './value-kind.ts'

/** The currency of each money column in which all amounts agree: it is said once, in the header. */
export function currencyHeads(
  columns: readonly Column[],
  rows: readonly Row[],
  valueAt: ReadonlyMap<string, number>,
  totals: Totals | undefined,
): Map<string, string> {
  const heads = new Map<string, string>()
  for (const column of columns) {
    if (valueKind(column.field) !== 'money') continue
    const found = currenciesOf(column, rows, valueAt.get(column.path) ?? -1, totals)
    if (found.size === 1) heads.set(column.path, [...found][0]!)
  }
  return heads
}

function currenciesOf({ field, path }: Column, rows: readonly Row[], position: number, totals: Totals | undefined): Set<string> {
  if (field.type === 'money' && field.currency) return new Set([field.currency])
  const total = totals?.[path]
  const seen = rows.flatMap((row) => row[position] ?? [])
  return new Set([...seen, ...[total ?? []].flat()].filter((value) => typeof value === 'string').map((wire) => wire.slice(-3)))
}
