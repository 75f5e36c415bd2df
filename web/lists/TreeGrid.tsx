/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA tree grid: rows are placed by transform, which table rows cannot be */
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, type Ref, useImperativeHandle } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { useWidth } from '../ui/useWidth.ts'
import { totalTexts } from './cell-text.ts'
import { fitted, whole, type Column } from './columns.ts'
import { fieldLabel } from './fields-of.ts'
import grid from './Grid.module.css'
import { rowHeight } from './GridRow.tsx'
import { placeIn } from './list-place.ts'
import { totalsQuery } from './queries.ts'
import styles from './Tree.module.css'
import { nodeId, TreeRow } from './TreeRow.tsx'
import type { TreeLine, TreeRecord } from './tree-walk.ts'
import type { Stepper } from './useBeside.ts'
import { useFollow } from './useFollow.ts'
import { useLinesInSight } from './useLinesInSight.ts'
import type { ListView } from './useListPage.ts'
import type { Tree } from './useTree.ts'
import { useTreeKeys } from './useTreeKeys.ts'
import type { TreeMoves } from './useTreeMoves.ts'

export interface TreeProps {
  view: ListView
  tree: Tree
  moves: TreeMoves
  /** Asks where a record is to go. */
  onMove: (line: TreeRecord) => void
}

interface TreeGridProps extends TreeProps {
  roomy: boolean
  stepper: Ref<Stepper>
  /** The record that a dragged one hangs over. */
  landing: string | undefined
}

/** The tree on a wide screen: names indented, the other columns as in a table. */
export function TreeGrid({ view, tree, moves, onMove, roomy, stepper, landing }: TreeGridProps) {
  const { t } = useLingui()
  const { lines } = tree
  const [ref, width] = useWidth()
  const columns = columnsIn(view, width)
  const { scroller, virtualizer, items } = useLinesInSight(tree, rowHeight)
  const open = useOpening(view, roomy)
  const keys = useTreeKeys({ tree, virtualizer, onOpen: open, onMove: (line) => moves.waysOf(line).length > 0 && onMove(line) })
  const onClick = useClicks({ view, tree, roomy, goTo: keys.goTo })
  useSteps(stepper, { view, tree, goTo: keys.goTo, focus: () => scroller.current?.focus({ preventScroll: true }) })
  const template = templateOf(columns)
  return (
    <div ref={ref} className={grid.layout}>
      <div
        ref={scroller}
        role="treegrid"
        tabIndex={0}
        className={grid.grid}
        aria-label={t`Records of the list ${view.name}`}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={items.some(({ index }) => index === keys.active) ? nodeId(keys.active) : undefined}
        onKeyDown={keys.onKeyDown}
        onClick={onClick}
      >
        <Head columns={columns} template={template} />
        <div role="rowgroup" className={grid.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lines[index]
            return (
              line && (
                <TreeRow
                  key={line.kind === 'record' ? `${line.row[0]} ${line.above}` : `line ${index}`}
                  {...{ line, tree, columns, template, start, moves, onMove, landing }}
                  at={index}
                  isActive={index === keys.active}
                  isShown={line.kind === 'record' && line.row[0] === view.record}
                />
              )
            )
          })}
        </div>
        <Foot view={view} columns={columns} template={template} />
      </div>
    </div>
  )
}

/** The borders, the menu at the end, and a scroll bar. */
const notColumns = 2 + 36 + 16

function columnsIn({ columns, record }: ListView, width: number): Column[] {
  const room = width - notColumns
  if (width === 0) return columns
  return fitted(record === undefined ? columns : whole(columns, room), room)
}

function templateOf(columns: readonly Column[]): string {
  const [title, ...others] = columns
  return [`minmax(${title?.width ?? 0}px, 1fr)`, ...others.map(({ width }) => `${width}px`), '36px'].join(' ')
}

/** Beside the list where there is room and the record is one of its own, else on its page. */
function useOpening(view: ListView, roomy: boolean) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  return (line: TreeRecord, isPage: boolean) => {
    const { shape, row } = line
    const search = isOwn(line, view) ? { search: placeIn(view) } : {}
    if (roomy && isOwn(line, view) && !isPage) view.show(row[0])
    else void navigate({ to: paths.record(slug, shape.module.key, row[0]), state: { fromList: true }, ...search })
  }
}

interface ClicksOptions extends Pick<TreeProps, 'view' | 'tree'> {
  roomy: boolean
  goTo: (line: number) => void
}

function useClicks({ view, tree, roomy, goTo }: ClicksOptions): (event: MouseEvent) => void {
  const follow = useFollow()
  return (event) => {
    const target = event.target as HTMLElement
    const at = target.closest<HTMLElement>('[data-line]')?.dataset.line
    const line = at === undefined ? undefined : tree.lines[Number(at)]
    if (at !== undefined) goTo(Number(at))
    const isName = target.closest('[data-record]') !== null
    const isPage = event.ctrlKey || event.metaKey || event.shiftKey || !roomy
    if (!isName || isPage || !isOwn(line, view)) return follow(event)
    event.preventDefault()
    view.show(line.row[0])
  }
}

function isOwn(line: TreeLine | undefined, { module }: ListView): line is TreeRecord {
  return line?.kind === 'record' && line.shape.module.key === module.key
}

interface StepsOptions extends Pick<TreeProps, 'view' | 'tree'> {
  goTo: (line: number) => void
  focus: () => void
}

/** From one record of the list's own to the next, as they stand on the screen. */
function useSteps(stepper: Ref<Stepper>, { view, tree: { lines }, goTo, focus }: StepsOptions): void {
  useImperativeHandle(stepper, () => ({
    step: (by) => {
      const from = lines.findIndex((line) => line.kind === 'record' && line.row[0] === view.record)
      for (let at = from + by; from >= 0 && at >= 0 && at < lines.length; at += by) {
        const line = lines[at]
        if (!isOwn(line, view)) continue
        goTo(at)
        view.show(line.row[0])
        return
      }
    },
    place: () => placeIn(view),
    focus,
  }))
}

function Head({ columns, template }: { columns: readonly Column[]; template: string }) {
  const { labelOf } = useWorkspace()
  return (
    <div role="row" className={grid.head} style={{ gridTemplateColumns: template }}>
      {columns.map((column) => {
        const name = fieldLabel(column, labelOf)
        return (
          <div
            key={column.path}
            role="columnheader"
            className={column.numeric ? `${grid.headCell} ${grid.right}` : grid.headCell}
            title={name}
          >
            <span className={grid.label}>{name}</span>
          </div>
        )
      })}
      <div />
    </div>
  )
}

/** Sums of what the list itself finds, not of what stands there for it. */
function Foot({ view, columns, template }: { view: ListView; columns: readonly Column[]; template: string }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const summed = (view.question.totals ?? []).length > 0
  const { data } = useQuery({ ...totalsQuery(view.asked), enabled: summed })
  if (!summed || !data) return null
  const textOf = ({ path, field }: Column) => {
    const total = data.totals[path]
    return total ? totalTexts(field, total, workspace).join(' + ') : ''
  }
  return (
    <div role="row" className={grid.foot} style={{ gridTemplateColumns: template, minHeight: 34 }}>
      {columns.map((column, position) => (
        <div key={column.path} role="gridcell" className={column.numeric ? `${grid.cell} ${grid.right}` : grid.cell}>
          {position === 0 ? <span className={grid.dim}>{t`Sum`}</span> : <span className={styles.text}>{textOf(column)}</span>}
        </div>
      ))}
      <div />
    </div>
  )
}
