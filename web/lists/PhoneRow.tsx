import { useLingui } from '@lingui/react/macro'
import type { Module, Path } from '@nurt/core/blueprint/document.ts'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { cellText } from './cell-text.ts'
import type { Column } from './columns.ts'
import { fieldLabel } from './fields-of.ts'
import { lateIn } from './late.ts'
import type { ListPlace } from './list-place.ts'
import { Lock } from './Lock.tsx'
import { phoneColumns } from './phone-columns.ts'
import styles from './PhoneList.module.css'
import type { Row } from './row-pages.ts'
import { useLongPress } from './useLongPress.ts'
import type { PhoneSelection } from './usePhoneSelection.ts'

interface PhoneRowProps {
  row: Row
  columns: Column[]
  module: Module
  /** The fields that the list is ordered and summed by. */
  chief: readonly Path[]
  valueAt: ReadonlyMap<string, number>
  to: string
  place: ListPlace
  selection: PhoneSelection
}

/** The name with its status, below it what else is known; the date and the amount stand whole. */
export function PhoneRow({ row, columns, module, chief, valueAt, to, place, selection }: PhoneRowProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const valueOf = ({ path }: Column) => row[valueAt.get(path) ?? -1]
  const textOf = (column: Column) => cellText(column.field, valueOf(column), workspace)
  const { title, tag, date, amount, others } = phoneColumns(columns, chief, (column) => textOf(column) !== '')
  const press = useLongPress(() => selection.begin(row))
  const content = (
    <>
      <span className={styles.first}>
        <span className={styles.name}>{(title && textOf(title)) || t`unnamed`}</span>
        <Lock names={row[valueAt.get('seen_by') ?? -1]} />
        {tag && fieldCell(tag.field, valueOf(tag), workspace)}
      </span>
      <span className={styles.second}>
        <span className={styles.rest}>{others.map(textOf).join(' · ')}</span>
        {date && <PhoneDate column={date} text={textOf(date)} isLate={lateIn(workspace, module, valueAt)(date, row)} />}
        {amount && <span className={styles.whole}>{textOf(amount)}</span>}
      </span>
    </>
  )
  if (!selection.isOn) {
    return (
      <Link to={to} search={place} state={{ fromList: true }} className={styles.row} {...press}>
        {content}
      </Link>
    )
  }
  return (
    <label className={`${styles.row} ${styles.choosable}`}>
      <input type="checkbox" className={styles.box} checked={selection.records.has(row[0])} onChange={() => selection.toggle(row)} />
      {content}
    </label>
  )
}

function PhoneDate({ column, text, isLate }: { column: Column; text: string; isLate: boolean }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <span className={isLate ? `${styles.date} ${styles.late}` : styles.date}>
      <span className={styles.dateOf}>{fieldLabel(column, labelOf)}</span>
      <span className={styles.whole}>
        {text} {isLate && t`overdue`}
      </span>
    </span>
  )
}
