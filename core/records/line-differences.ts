import type { Field, FieldOf } from '../blueprint/document.ts'
import type { LineValue } from '../fields/field-type.ts'
import { sumColumn } from '../fields/line-total.ts'
import { isSummableColumn, isTotalled } from '../fields/totalled.ts'

/** How much more than in their source the columns come to that add up: those in which something differs. */
export function differencesFrom(
  lines: readonly LineValue[],
  source: readonly LineValue[],
  { fields }: FieldOf<'lines'>,
): { column: Field; by: (string | number)[] }[] {
  const columns = fields.filter((column) => !column.hidden)
  return columns.flatMap((column) => {
    if (!isSummableColumn(column) || !isTotalled(column, columns)) return []
    const less = source.map((line) => negated(line[column.key]))
    const by = sumColumn(column, [...lines.map((line) => line[column.key]), ...less]).filter(
      (sum) => !/^[-0.]+( [A-Z]{3})?$/.test(String(sum)),
    )
    return by.length > 0 ? [{ column, by }] : []
  })
}

function negated(value: unknown): unknown {
  if (typeof value === 'number') return -value
  if (typeof value !== 'string') return value
  return value.startsWith('-') ? value.slice(1) : `-${value}`
}
