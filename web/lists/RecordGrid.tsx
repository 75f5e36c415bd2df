import { useLingui } from '@lingui/react/macro'
import type { Module, Order, Question } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import type { Column } from './columns.ts'
import styles from './Grid.module.css'
import { GridFooter } from './GridFooter.tsx'
import { GridHeader } from './GridHeader.tsx'
import { GridLine } from './GridLine.tsx'
import { rowHeight } from './GridRow.tsx'
import type { Group } from './group-condition.ts'
import { lineCount, type Segment } from './grid-rows.ts'
import { useGridActions } from './useGridActions.tsx'
import { useGridRows } from './useGridRows.ts'
import { useRowFrame } from './useRowFrame.ts'
import type { Selection } from './useSelection.ts'

export interface RecordGridProps {
  workspace: Workspace
  module: Module
  /** The record's name first. */
  columns: Column[]
  segments: Segment[]
  group?: { field: Column['field']; by: NonNullable<NonNullable<Question['group']>['by']>; onToggle: (group: Group) => void }
  totals?: Totals
  order: Order[]
  onOrder: (order: Order[]) => void
  onWidth: (path: string, width: number, done: boolean) => void
  selection: Selection
  onSelectAll: () => void
  /** How many records there are, for the box in the header. */
  count: number
  mayChange: boolean
  label: string
  empty: ReactNode
  /** Told when the person has scrolled past the first page. */
  onFar?: () => void
}

/** Records in rows: only those on screen are drawn, and fetched around the window. */
export function RecordGrid(props: RecordGridProps) {
  const { workspace, module, columns, segments, selection, count, totals } = props
  const { i18n } = useLingui()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const lines = lineCount(segments)
  const virtualizer = useVirtualizer({
    count: lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const range = { first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 0 }
  const asked = askedColumns(module, columns)
  const rows = useGridRows(segments, asked, range)
  const { frame, currencies } = useRowFrame({ workspace, module, columns, asked, loaded: rows.loaded, totals })
  const actions = useGridActions({ ...props, frame, rows, scroller, virtualizer, lines })
  const { cursor } = actions
  if (rows.problem) throw rows.problem
  if (range.last > 100) props.onFar?.()

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      style={{ scrollPaddingLeft: 36 + (columns[0]?.width ?? 0) }}
      aria-label={props.label}
      aria-rowcount={lines + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={actions.activeId}
      lang={i18n.locale}
      onKeyDown={cursor.onKeyDown}
      onMouseDown={actions.onMouseDown}
      onDoubleClick={actions.onDoubleClick}
      onClick={(event) => {
        const link = (event.target as HTMLElement).closest('a[data-inside]')
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        void navigate({ to: link.getAttribute('href') ?? '' })
      }}
    >
      <GridHeader
        frame={frame}
        labels={actions.labels}
        currencies={currencies}
        order={props.order}
        onOrder={props.onOrder}
        onWidth={props.onWidth}
        allSelected={selection.records.size === 0 ? 'none' : selection.records.size >= count ? 'all' : 'some'}
        onSelectAll={props.onSelectAll}
      />
      {lines === 0 && <div className={styles.empty}>{props.empty}</div>}
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize(), width: frame.width }}>
        {items.map((item) => (
          <GridLine
            key={item.index}
            at={item.index}
            start={item.start}
            frame={frame}
            rows={rows}
            actions={actions}
            selection={selection}
            group={props.group}
          />
        ))}
      </div>
      {totals && Object.keys(totals).length > 0 && lines > 0 && <GridFooter frame={frame} totals={totals} />}
      {actions.clash}
    </div>
  )
}

/** What is asked of the server: the columns, and the step where it decides whether a date is late. */
function askedColumns(module: Module, columns: readonly Column[]): string[] {
  const paths = columns.map(({ path }) => path)
  return module.process && module.traits.includes('task') && !paths.includes('step') ? [...paths, 'step'] : paths
}
