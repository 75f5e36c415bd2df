/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { IconChevronRight } from '@tabler/icons-react'
import { memo } from 'react'
import { totalTexts } from './cell-text.ts'
import styles from './Grid.module.css'
import type { Group } from './group-condition.ts'
import { GroupName } from './GroupName.tsx'
import { cellId, rowHeight, type RowFrame } from './GridRow.tsx'

interface GroupRowProps {
  frame: RowFrame
  group: Group
  /** The field that the list is grouped by. */
  field: Field
  by: 'day' | 'week' | 'month' | 'quarter' | 'year'
  open: boolean
  at: number
  start: number
  active: number
  onToggle: (group: Group) => void
}

/** A group's heading: what it is, how many, and the sums under their columns. */
export const GroupRow = memo(function GroupRow({ frame, group, field, by, open, at, start, active, onToggle }: GroupRowProps) {
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
            <button type="button" className={styles.toggle} aria-expanded={open} tabIndex={-1} onClick={() => onToggle(group)} data-inside>
              <IconChevronRight size={14} aria-hidden />
              <GroupName group={group} field={field} by={by} />
              <span className={styles.dim}>{new Intl.NumberFormat(i18n.locale).format(group.count)}</span>
            </button>
          ) : (
            <Total totals={group.totals} path={column.path} frame={frame} field={column.field} />
          )}
        </div>
      ))}
    </div>
  )
})

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
