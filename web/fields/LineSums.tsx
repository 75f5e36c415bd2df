import { Trans } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { sumColumn } from '@nurt/core/fields/line-total.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { isSummableColumn, isTotalled } from '@nurt/core/fields/totalled.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './LinesField.module.css'

interface LineSumsProps {
  columns: readonly Field[]
  lines: readonly LineValue[]
  /** One more column stands behind those of the fields. */
  spare?: boolean
}

/** What the columns that add up come to, each currency for itself; nothing where none does. */
export function LineSums({ columns, lines, spare }: LineSumsProps) {
  const { locale, labelOf } = useWorkspace()
  const sums = columns.map((column) => sumsOf(column, columns, lines).map((sum) => printValue(column, sum, locale)))
  if (sums.every((sum) => sum.length === 0)) return null
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) => (
          <td
            key={column.key}
            className={isSummableColumn(column) ? styles.sum : undefined}
            data-label={sums[at]?.length ? labelOf(column.name) : undefined}
          >
            {sums[at]?.join(' + ') || (at === 0 && <Trans>Total</Trans>)}
          </td>
        ))}
        {spare && <td aria-hidden />}
      </tr>
    </tfoot>
  )
}

function sumsOf(column: Field, columns: readonly Field[], lines: readonly LineValue[]): (string | number)[] {
  if (!isSummableColumn(column) || !isTotalled(column, columns)) return []
  return sumColumn(
    column,
    lines.map((line) => line[column.key]),
  )
}
