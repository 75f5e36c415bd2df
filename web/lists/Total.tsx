import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { totalTexts } from './cell-text.ts'
import styles from './Grid.module.css'
import type { RowFrame } from './GridRow.tsx'

interface TotalProps {
  totals: Totals
  path: string
  field: Field
  frame: RowFrame
}

/** A sum under its column; amounts of several currencies stand one under the other. */
export function Total({ totals, path, field, frame }: TotalProps) {
  const total = totals[path]
  if (total === undefined || total === null) return null
  const amounts = totalTexts(field, total, frame.workspace, frame.currencyInHead.has(path))
  const several = amounts.length > 1
  return (
    <span className={several ? styles.amounts : styles.text} title={several ? amounts.join(' + ') : undefined}>
      {several ? amounts.map((amount) => <span key={amount}>{amount}</span>) : amounts[0]}
    </span>
  )
}
