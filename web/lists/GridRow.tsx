/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import { useLingui } from '@lingui/react/macro'
import { memo, type CSSProperties, type ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { fieldCell } from '../fields/field-cells.tsx'
import { bareMoney, cellText } from './cell-text.ts'
import { cellIn } from './several-cell.tsx'
import type { Column } from './columns.ts'
import styles from './Grid.module.css'
import type { Row } from './row-pages.ts'

export const rowHeight = 36

/** What all rows share; its identity changes only with the list, never while scrolling. */
export interface RowFrame {
  workspace: Workspace
  module: string
  columns: Column[]
  template: string
  width: number
  /** Of the columns whose currency stands in the header. */
  currencies: ReadonlyMap<string, string>
  /** Where a value stands in the answer's rows. */
  valueAt: ReadonlyMap<string, number>
  isLate: (column: Column, row: Row) => boolean
}

interface GridRowProps {
  frame: RowFrame
  row: Row | undefined
  at: number
  /** Where it stands, as the address of its page says it. */
  place: string
  start: number
  /** The active column, −1 when another row is active. */
  active: number
  /** The columns that are chosen here, from the first to the last; −1 when none or one cell alone. */
  from: number
  to: number
  selected: boolean
  /** Stands open beside the grid. */
  shown: boolean
  /** The column that is being edited and its control. */
  editing?: { column: number; control: ReactNode }
  onSelect: (row: Row, at: number, extend: boolean) => void
}

export const GridRow = memo(function GridRow({
  frame,
  row,
  at,
  place,
  start,
  active,
  from,
  to,
  selected,
  shown,
  editing,
  onSelect,
}: GridRowProps) {
  const { t } = useLingui()
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      aria-selected={selected}
      className={styles.row}
      style={rowStyle(frame, start, editing !== undefined)}
      data-line={at}
      data-shown={shown || undefined}
    >
      <div role="gridcell" className={`${styles.cell} ${styles.frozen} ${styles.hit}`} aria-colindex={1}>
        {row && <SelectBox name={nameOf(frame, row)} checked={selected} onSelect={(extend) => onSelect(row, at, extend)} />}
      </div>
      {frame.columns.map((column, position) => (
        <div
          key={column.path}
          id={cellId(at, position)}
          role="gridcell"
          aria-colindex={position + 2}
          className={cellClass(column, position)}
          data-column={position}
          data-active={active === position || undefined}
          {...(position >= from && position <= to && chosen)}
          data-editing={editing?.column === position || undefined}
        >
          {editing?.column === position ? editing.control : row ? content(frame, row, column, position) : <span className={styles.bone} />}
        </div>
      ))}
    </div>
  )

  function content(frame: RowFrame, row: Row, column: Column, position: number): ReactNode {
    if (position === 0) return <NameCell frame={frame} row={row} place={place} />
    const value = valueIn(frame, row, column.path)
    if (frame.currencies.has(column.path)) return bare(value, column, frame)
    if (!frame.isLate(column, row)) return cellIn(column, value, frame.workspace)
    return (
      <span className={styles.late}>
        {fieldCell(column.field, value, frame.workspace)} {t`overdue`}
      </span>
    )
  }
})

const chosen = { 'data-chosen': true, 'aria-selected': true }

function SelectBox({ name, checked, onSelect }: { name: string; checked: boolean; onSelect: (extend: boolean) => void }) {
  const { t } = useLingui()
  return (
    <input
      type="checkbox"
      className={styles.box}
      tabIndex={-1}
      aria-label={name ? t`Select ${name}` : t`Select the unnamed record`}
      checked={checked}
      onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey === true)}
    />
  )
}

function rowStyle({ template, width }: RowFrame, start: number, editing: boolean): CSSProperties {
  return { gridTemplateColumns: template, width, height: rowHeight, transform: `translateY(${start}px)`, zIndex: editing ? 4 : undefined }
}

export function cellId(line: number, column: number): string {
  return `cell-${line}-${column}`
}

export function valueIn(frame: Pick<RowFrame, 'valueAt'>, row: Row, path: string): unknown {
  const position = frame.valueAt.get(path)
  return position === undefined ? null : (row[position] ?? null)
}

export function nameOf({ columns, valueAt, workspace }: RowFrame, row: Row): string {
  const [title] = columns
  return title ? cellText(title.field, valueIn({ valueAt }, row, title.path), workspace) : ''
}

function NameCell({ frame, row, place }: { frame: RowFrame; row: Row; place: string }) {
  const { t } = useLingui()
  const page = paths.record(frame.workspace.slug, frame.module, row[0]) + place
  return (
    <>
      <a className={styles.open} href={page} tabIndex={-1} data-inside data-record={row[0]}>
        {nameOf(frame, row) || <span className={styles.dim}>{t`unnamed`}</span>}
      </a>
      <a className={styles.page} href={page} tabIndex={-1} aria-label={t`Open as a page`} title={t`Open as a page`} data-inside data-page />
    </>
  )
}

function cellClass(column: Column, position: number): string {
  const names = [styles.cell, column.numeric && styles.right, position === 0 && styles.frozen, position === 0 && styles.name]
  return names.filter(Boolean).join(' ')
}

/** Money whose currency the header says. */
function bare(value: unknown, column: Column, { workspace }: RowFrame): ReactNode {
  return typeof value === 'string' ? bareMoney(value, workspace) : fieldCell(column.field, value, workspace)
}
