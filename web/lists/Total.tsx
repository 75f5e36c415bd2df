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
  /** What is summed, where the column's head does not say it well enough. */
  name?: string | undefined
}

/** A sum under its column; amounts of several currencies stand one under the other. */
export function Total({ totals, path, field, frame, name }: TotalProps) {
  const total = totals[path]
  if (total === undefined || total === null) return null
  const amounts = totalTexts(field, total, frame.workspace, frame.currencies.has(path))
  const several = amounts.length > 1
  if (name !== undefined && !several) return <NamedTotal name={name} amount={amounts[0] ?? ''} />
  return (
    <span
      className={several ? styles.amounts : styles.text}
      title={several ? [name, amounts.join(' + ')].filter(Boolean).join(': ') : undefined}
    >
      {several ? amounts.map((amount) => <span key={amount}>{amount}</span>) : amounts[0]}
    </span>
  )
}

function NamedTotal({ name, amount }: { name: string; amount: string }) {
  return (
    <span className={styles.named} title={name}>
      <span className={styles.sumOf}>{name}</span>
      <span className={styles.text}>{amount}</span>
    </span>
  )
}
