/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid: rows are placed by transform, which table rows cannot be */
import type { Module, Order, Question } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { askedPaths, type Column } from './columns.ts'
import { namedIn } from './Lock.tsx'
import styles from './Grid.module.css'
import { GridFooter } from './GridFooter.tsx'
import { GridHeader } from './GridHeader.tsx'
import { GridLine } from './GridLine.tsx'
import { rowHeight } from './GridRow.tsx'
import type { Group } from './group-condition.ts'
import { lineCount, type Segment } from './grid-rows.ts'
import type { ListPlace } from './list-place.ts'
import { pageSize } from './row-pages.ts'
import { withHeld } from '../ui/held-range.ts'
import { useBeside, type Beside } from './useBeside.ts'
import { useGridActions } from './useGridActions.tsx'
import { useGridRows } from './useGridRows.ts'
import { useRowFrame } from './useRowFrame.ts'
import type { Selection } from './useSelection.ts'
import { lateColumns } from './late.ts'

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
  label: string
  empty: ReactNode
  beside: Beside
  /** Which list it is, for the pages of its records. */
  place: ListPlace
  /** Told when the person has scrolled past the first page. */
  onFar?: () => void
}

/** Records in rows: only those on screen are drawn, and fetched around the window. */
export function RecordGrid(props: RecordGridProps) {
  const { workspace, module, columns, segments, selection, count, totals } = props
  const scroller = useRef<HTMLDivElement>(null)
  const lines = lineCount(segments)
  const asked = askedColumns(workspace, module, columns)
  const { virtualizer, items, rows, hold } = useWindow({ scroller, lines, segments, asked, onFar: props.onFar })
  const { frame, currencies } = useRowFrame({ workspace, module, columns, asked, loaded: rows.loaded, totals })
  const actions = useGridActions({ ...props, asked, frame, rows, scroller, virtualizer, lines })
  useEffect(() => hold(actions.edited?.place.row), [hold, actions.edited])
  const onClick = useBeside({ beside: props.beside, place: props.place, rows, lines, cursor: actions.cursor })

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      style={{ scrollPaddingLeft: frozenWidth(columns) }}
      aria-label={props.label}
      aria-rowcount={lines + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={actions.activeId}
      onKeyDown={actions.cursor.onKeyDown}
      {...actions.pointer}
      onClick={onClick}
    >
      <GridHeader
        frame={frame}
        labels={actions.labels}
        currencies={currencies}
        order={props.order}
        onOrder={props.onOrder}
        onWidth={props.onWidth}
        allSelected={selectedShare(selection, count)}
        onSelectAll={props.onSelectAll}
        list={props.place.list}
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
            shown={props.beside.record}
            place={props.place}
          />
        ))}
      </div>
      {lines > 0 && <GridFooter frame={frame} totals={totals} />}
      {actions.clash}
      {actions.block}
    </div>
  )
}

interface WindowOptions {
  scroller: RefObject<HTMLDivElement | null>
  lines: number
  segments: Segment[]
  asked: string[]
  onFar: (() => void) | undefined
}

/** The lines on screen and their rows. */
function useWindow({ scroller, lines, segments, asked, onFar }: WindowOptions) {
  const held = useRef<number>(undefined)
  /** The line that is edited: it stays, wherever the grid is scrolled to. */
  const hold = useCallback((line: number | undefined) => {
    held.current = line
  }, [])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtualizer = useVirtualizer({
    count: lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: (range) => withHeld(range, held.current),
  })
  const items = virtualizer.getVirtualItems()
  // the held line comes last of all
  const window = items.filter(({ index }, place) => place === 0 || index === (items[place - 1]?.index ?? 0) + 1)
  const last = window.at(-1)?.index ?? 0
  const rows = useGridRows(segments, asked, { first: window[0]?.index ?? 0, last })
  const far = last > pageSize
  useEffect(() => {
    if (far) onFar?.()
  }, [far, onFar])
  if (rows.problem) throw rows.problem
  return { virtualizer, items, rows, hold }
}

function frozenWidth([title]: readonly Column[]): number {
  return 36 + (title?.width ?? 0)
}

function selectedShare({ records }: Selection, count: number): 'all' | 'some' | 'none' {
  if (records.size === 0) return 'none'
  return records.size >= count ? 'all' : 'some'
}

/**
 * What is asked of the server: the columns, the step where it decides whether a date is late, whose a record is where that decides who
 * changes it, and who sees it where it may be confidential.
 */
function askedColumns({ role }: Workspace, module: Module, columns: readonly Column[]): string[] {
  const owner = reachOf(role, 'change', module.key) === 'own' ? ['owner'] : []
  return [...new Set([...askedPaths(columns), ...lateColumns(module), ...owner, ...namedIn(module)])]
}
