/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import { useLingui } from '@lingui/react/macro'
import type { Order } from '@nurt/core/blueprint/document.ts'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useHere } from '../api/here.ts'
import type { Column } from './columns.ts'
import styles from './Grid.module.css'
import type { RowFrame } from './GridRow.tsx'

interface GridHeaderProps {
  frame: RowFrame
  labels: string[]
  currencies: ReadonlyMap<string, string>
  order: Order[]
  onOrder: (order: Order[]) => void
  onWidth: (path: string, width: number, done: boolean) => void
  allSelected: 'all' | 'some' | 'none'
  onSelectAll: () => void
  list: string | undefined
}

export function GridHeader({ frame, labels, currencies, order, onOrder, onWidth, allSelected, onSelectAll, list = '' }: GridHeaderProps) {
  const { t } = useLingui()
  const here = useHere()
  return (
    <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: frame.template, width: frame.width }}>
      <div role="columnheader" aria-colindex={1} className={`${styles.headCell} ${styles.frozen} ${styles.hit}`}>
        <input
          type="checkbox"
          className={styles.box}
          aria-label={t`Select all`}
          checked={allSelected === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = allSelected === 'some'
          }}
          onChange={onSelectAll}
        />
      </div>
      {frame.columns.map((column, position) => (
        <HeadCell
          key={column.path}
          column={column}
          position={position}
          label={labels[position] ?? ''}
          currency={currencies.get(column.path)}
          order={order.find((by) => by.field === column.path)?.direction}
          onOrder={(direction) => onOrder(direction ? [{ field: column.path, direction }] : [])}
          onWidth={onWidth}
          at={here?.at('lists', list, 'columns', column.path)}
        />
      ))}
      {here && (
        <span role="columnheader" aria-label={t`Add a column`} className={styles.addColumn}>
          <here.Add what="column" at={['lists', list]} />
        </span>
      )}
    </div>
  )
}

interface HeadCellProps {
  column: Column
  position: number
  label: string
  currency: string | undefined
  order: Order['direction'] | undefined
  onOrder: (direction: Order['direction'] | undefined) => void
  onWidth: (path: string, width: number, done: boolean) => void
  /** Where it is configured. */
  at: object | undefined
}

function HeadCell({ column, position, label, currency, order, onOrder, onWidth, at }: HeadCellProps) {
  const names = [styles.headCell, column.numeric && styles.right, position === 0 && styles.frozen, position === 0 && styles.name]
  return (
    <div
      role="columnheader"
      aria-colindex={position + 2}
      // not from its content: that has the width
      aria-label={currency ? `${label}, ${currency}` : label}
      aria-sort={order ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
      className={names.filter(Boolean).join(' ')}
      style={{ gridColumn: position + 2 }}
      {...at}
    >
      <button type="button" className={styles.sort} onClick={() => onOrder(nextOrder(order))} title={label}>
        <span className={styles.label}>{label}</span>
        {currency && <span className={styles.currency}>{currency}</span>}
        {order === 'asc' && <IconArrowUp size={13} aria-hidden />}
        {order === 'desc' && <IconArrowDown size={13} aria-hidden />}
      </button>
      <ResizeHandle column={column} label={label} onWidth={onWidth} />
    </div>
  )
}

function nextOrder(order: Order['direction'] | undefined): Order['direction'] | undefined {
  if (!order) return 'asc'
  return order === 'asc' ? 'desc' : undefined
}

/** Drags the column's edge; arrows do the same from the keyboard. */
function ResizeHandle({ column, label, onWidth }: Pick<HeadCellProps, 'column' | 'label' | 'onWidth'>) {
  const { t } = useLingui()
  const from = useRef<{ x: number; width: number }>(undefined)
  const widthAt = (event: PointerEvent) => clamped((from.current?.width ?? 0) + event.clientX - (from.current?.x ?? 0))
  return (
    <div
      role="slider"
      aria-orientation="horizontal"
      aria-label={t`Width of ${label}`}
      aria-valuenow={column.width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={-1}
      className={styles.resize}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width: column.width }
      }}
      onPointerMove={(event) => from.current && onWidth(column.path, widthAt(event), false)}
      onPointerUp={(event) => {
        if (!from.current) return
        onWidth(column.path, widthAt(event), true)
        from.current = undefined
      }}
      onKeyDown={(event: KeyboardEvent) => {
        const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
        if (!step) return
        event.stopPropagation()
        onWidth(column.path, clamped(column.width + step), true)
      }}
    />
  )
}

const narrowest = 48
const widest = 900

function clamped(width: number): number {
  return Math.max(narrowest, Math.min(widest, width))
}
