/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import type { Totals } from '@nurt/core/lists/api.ts'
import type { ReactNode } from 'react'
import { fieldLabel } from './fields-of.ts'
import styles from './Grid.module.css'
import { cellId, rowHeight, type RowFrame } from './GridRow.tsx'
import { SumsElsewhere } from './SumsElsewhere.tsx'
import { Total } from './Total.tsx'

interface SumsRowProps {
  frame: RowFrame
  totals: Totals
  at: number
  start: number
  active: number
  /** What stands in the first column. */
  children: ReactNode
}

/** A row that stands for many records: its name, and their sums under the columns. */
export function SumsRow({ frame, totals, at, start, active, children }: SumsRowProps) {
  const isOneOfMany = Object.keys(totals).length > 1
  const style = { gridTemplateColumns: frame.template, width: frame.width, height: rowHeight, transform: `translateY(${start}px)` }
  return (
    <div role="row" aria-rowindex={at + 2} className={`${styles.row} ${styles.group}`} style={style} data-line={at}>
      <div className={`${styles.cell} ${styles.frozen} ${styles.hit}`} />
      {frame.columns.map((column, position) => (
        <div
          key={column.path}
          id={cellId(at, position)}
          role="gridcell"
          className={[styles.cell, column.numeric && styles.right, position === 0 && `${styles.frozen} ${styles.name}`]
            .filter(Boolean)
            .join(' ')}
          data-column={position}
          data-active={active === position || undefined}
        >
          {position === 0 ? (
            children
          ) : (
            <Total
              totals={totals}
              path={column.path}
              frame={frame}
              field={column.field}
              name={isOneOfMany ? fieldLabel(column, frame.workspace.labelOf) : undefined}
            />
          )}
        </div>
      ))}
      <SumsElsewhere frame={frame} totals={totals} />
    </div>
  )
}
