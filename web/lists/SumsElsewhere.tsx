import type { Totals } from '@nurt/core/lists/api.ts'
import { totalTexts } from './cell-text.ts'
import { fieldLabel, listField } from './fields-of.ts'
import styles from './Grid.module.css'
import type { RowFrame } from './GridRow.tsx'

/** Sums whose columns are not shown, each with its name, as far as no other sum stands there. */
export function SumsElsewhere({ frame: { workspace, module: key, columns }, totals }: { frame: RowFrame; totals: Totals }) {
  const module = workspace.findModule(key)
  const sums = Object.entries(totals).flatMap(([path, total]) => {
    const listed = module && listField(workspace.blueprint, module, path)
    if (!listed || total === null || total.length === 0 || columns.some((column) => column.path === path)) return []
    return `${fieldLabel(listed, workspace.labelOf)}: ${totalTexts(listed.field, total, workspace).join(' + ')}`
  })
  if (sums.length === 0) return null
  const text = sums.join(' · ')
  return (
    <span className={styles.elsewhere} style={{ left: 36 + (columns[0]?.width ?? 0), maxWidth: roomIn(columns, totals) }} title={text}>
      {text}
    </span>
  )
}

/** From the second column to the next one that has a sum. */
function roomIn(columns: RowFrame['columns'], totals: Totals): number {
  const next = columns.findIndex(({ path }, position) => position > 0 && path in totals)
  return columns.slice(1, next < 0 ? undefined : next).reduce((sum, { width }) => sum + width, 0)
}
