import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { fieldCell } from '../fields/field-cells.tsx'
import { cellText } from './cell-text.ts'
import type { Column } from './columns.ts'
import { EmptyList } from './EmptyList.tsx'
import { flatSegments } from './grid-rows.ts'
import styles from './PhoneList.module.css'
import { pageSize, type Row } from './row-pages.ts'
import { useGridRows } from './useGridRows.ts'
import type { ListView } from './useListPage.ts'

const height = 64

interface PhoneListProps {
  view: ListView
  count: number
  onFar?: () => void
}

/** The list under a thumb: two lines a record, the name and what matters next. */
export function PhoneList({ view, count, onFar }: PhoneListProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { asked, columns, module } = view
  const scroller = useRef<HTMLDivElement>(null)
  const segments = useMemo(() => flatSegments(asked, count), [asked, count])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtualizer = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 8 })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const rows = useGridRows(
    segments,
    columns.map(({ path }) => path),
    { first: items[0]?.index ?? 0, last },
  )
  const far = last > pageSize
  useEffect(() => {
    if (far) onFar?.()
  }, [far, onFar])
  if (rows.problem) throw rows.problem
  if (count === 0) return <EmptyList view={view} />
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }} aria-label={t`Records of the list ${view.name}`}>
        {items.map((item) => {
          const row = rows.row(item.index)
          return (
            <li key={item.index} className={styles.item} style={{ height, transform: `translateY(${item.start}px)` }}>
              {row && <PhoneRow row={row} columns={columns} workspace={workspace} to={paths.record(workspace.slug, module.key, row[0])} />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface PhoneRowProps {
  row: Row
  columns: Column[]
  workspace: Workspace
  to: string
}

function PhoneRow({ row, columns, workspace, to }: PhoneRowProps) {
  const { t } = useLingui()
  const values = columns.map((column, position) => ({ column, value: row[position + 2] }))
  const [title, ...rest] = values
  const tag = rest.find(({ column, value }) => column.field.type === 'choice' && value)
  const texts = rest.filter((one) => one !== tag).map(({ column, value }) => cellText(column.field, value, workspace))
  return (
    <Link to={to} className={styles.row}>
      <span className={styles.first}>
        <span className={styles.name}>{(title && cellText(title.column.field, title.value, workspace)) || t`unnamed`}</span>
        {tag && fieldCell(tag.column.field, tag.value, workspace)}
      </span>
      <span className={styles.second}>{excerptOf(texts.filter(Boolean).slice(0, 4).join(' · '), 200)}</span>
    </Link>
  )
}
