/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import { useLingui } from '@lingui/react/macro'
import type { Totals } from '@nurt/core/lists/api.ts'
import styles from './Grid.module.css'
import type { RowFrame } from './GridRow.tsx'
import { SumsElsewhere } from './SumsElsewhere.tsx'
import { Total } from './Total.tsx'

/** Sums of all records that the list shows, under their columns. */
export function GridFooter({ frame, totals }: { frame: RowFrame; totals: Totals | undefined }) {
  const { t } = useLingui()
  if (!totals || Object.keys(totals).length === 0) return null
  return (
    <div role="row" className={styles.foot} style={{ gridTemplateColumns: frame.template, width: frame.width, minHeight: 34 }}>
      <div className={`${styles.cell} ${styles.frozen} ${styles.hit}`} />
      {frame.columns.map((column, position) => (
        <div
          key={column.path}
          role="gridcell"
          className={[styles.cell, column.numeric && styles.right, position === 0 && `${styles.frozen} ${styles.name}`]
            .filter(Boolean)
            .join(' ')}
        >
          {position === 0 ? (
            <span className={styles.dim}>{t`Sum`}</span>
          ) : (
            <Total totals={totals} path={column.path} field={column.field} frame={frame} />
          )}
        </div>
      ))}
      <SumsElsewhere frame={frame} totals={totals} />
    </div>
  )
}
