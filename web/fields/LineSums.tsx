import { Trans } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { sumMoney } from '@nurt/core/fields/money-text.ts'
import { printMoney } from '@nurt/core/fields/print-money.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './LinesField.module.css'

interface LineSumsProps {
  columns: readonly Field[]
  lines: readonly LineValue[]
  /** One more column stands behind those of the fields. */
  spare?: boolean
}

/** What the money columns come to, each currency for itself; nothing where no column is money. */
export function LineSums({ columns, lines, spare }: LineSumsProps) {
  const { locale } = useWorkspace()
  const sums = columns.map((column) => (isMoney(column) ? sumMoney(lines.map((line) => textOf(line[column.key]))) : []))
  if (sums.every((sum) => sum.length === 0)) return null
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) => (
          <td key={column.key} className={isMoney(column) ? styles.sum : undefined}>
            {sums[at]?.map((sum) => printMoney(sum, locale.language)).join(' + ') || (at === 0 && <Trans>Total</Trans>)}
          </td>
        ))}
        {spare && <td aria-hidden />}
      </tr>
    </tfoot>
  )
}

export function isMoney(field: Field): boolean {
  return field.type === 'money' || (field.type === 'formula' && field.result === 'money')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
