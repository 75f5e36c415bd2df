/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import { Plural, useLingui } from '@lingui/react/macro'
import styles from './Grid.module.css'
import type { Others } from './group-condition.ts'
import { cellId, rowHeight, type RowFrame } from './GridRow.tsx'
import { Total } from './GroupRow.tsx'

interface OthersRowProps {
  frame: RowFrame
  others: Others
  at: number
  start: number
  active: number
}

/** How many groups are not shown, how many records stand in them, and their sums under the columns. */
export function OthersRow({ frame, others, at, start, active }: OthersRowProps) {
  const { i18n } = useLingui()
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
            <>
              <span className={styles.text}>
                <Plural value={others.groups} one="# other group" other="# other groups" />
              </span>
              <span className={styles.dim}>{new Intl.NumberFormat(i18n.locale).format(others.count)}</span>
            </>
          ) : (
            <Total totals={others.totals} path={column.path} frame={frame} field={column.field} />
          )}
        </div>
      ))}
    </div>
  )
}
