/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA tree grid: rows are placed by transform, which table rows cannot be */
import { useDraggable } from '@dnd-kit/react'
import { useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import type { Column } from './columns.ts'
import grid from './Grid.module.css'
import { rowHeight, valueIn } from './GridRow.tsx'
import { cellIn } from './several-cell.tsx'
import styles from './Tree.module.css'
import { TreeMenu } from './TreeMenu.tsx'
import type { TreeLine, TreeRecord } from './tree-walk.ts'
import type { Tree } from './useTree.ts'
import type { TreeMoves } from './useTreeMoves.ts'

interface TreeRowProps {
  line: TreeLine
  tree: Tree
  columns: readonly Column[]
  template: string
  at: number
  start: number
  isActive: boolean
  /** Stands open beside the tree. */
  isShown: boolean
  landing: string | undefined
  moves: TreeMoves
  onMove: (line: TreeRecord) => void
}

const indent = 20

export function nodeId(line: number): string {
  return `node-${line}`
}

/** A record of the tree; or the place of those that are on the way. */
export function TreeRow(props: TreeRowProps) {
  const { t } = useLingui()
  const { line, template, at, start } = props
  if (line.kind === 'record') return <RecordRow {...props} line={line} />
  return (
    <div
      role="row"
      id={nodeId(at)}
      aria-rowindex={at + 2}
      className={grid.row}
      style={{ gridTemplateColumns: template, ...placeOf(start) }}
    >
      <div role="gridcell" className={grid.cell} style={{ paddingLeft: 10 + (line.depth + 1) * indent }}>
        <span className={grid.bone} />
        <VisuallyHidden>{t`Loading…`}</VisuallyHidden>
      </div>
    </div>
  )
}

function RecordRow({
  line,
  tree,
  columns,
  template,
  at,
  start,
  isActive,
  isShown,
  landing,
  moves,
  onMove,
}: TreeRowProps & { line: TreeRecord }) {
  const { t } = useLingui()
  const { shape, row, depth, isAsked, isOpen, below } = line
  const name = shape.nameOf(row) || t`unnamed`
  const { ref, isDragging } = useDraggable({ id: row[0], disabled: moves.waysOf(line).length === 0, data: line })
  return (
    <div
      ref={ref}
      id={nodeId(at)}
      role="row"
      aria-rowindex={at + 2}
      aria-level={depth + 1}
      aria-expanded={below > 0 ? isOpen : undefined}
      className={`${grid.row} ${styles.row}`}
      style={{ gridTemplateColumns: template, ...placeOf(start) }}
      data-line={at}
      data-node={row[0]}
      data-active={isActive || undefined}
      data-shown={isShown || undefined}
      data-above={!isAsked || undefined}
      data-landing={landing === row[0] || undefined}
      data-dragging={isDragging || undefined}
    >
      <div role="gridcell" aria-colindex={1} className={`${grid.cell} ${styles.name}`} style={{ paddingLeft: 6 + depth * indent }}>
        <Toggle line={line} name={name} onToggle={() => tree.setOpen(row[0], !isOpen)} />
        <NodeName line={line} name={name} hasKinds={tree.shapes.length > 1} />
        {below > 0 && <span className={styles.count}>{below}</span>}
      </div>
      {columns.slice(1).map((column, position) => (
        <div
          key={column.path}
          role="gridcell"
          aria-colindex={position + 2}
          className={column.numeric ? `${grid.cell} ${grid.right}` : grid.cell}
        >
          <Cell line={line} path={column.path} width={column.width} />
        </div>
      ))}
      <div role="gridcell" aria-colindex={columns.length + 1} className={`${grid.cell} ${styles.end}`}>
        <TreeMenu line={line} name={name} shapes={tree.shapes} moves={moves} onMove={onMove} />
      </div>
    </div>
  )
}

function placeOf(start: number) {
  return { height: rowHeight, width: '100%', transform: `translateY(${start}px)` }
}

function Toggle({ line: { below, isOpen }, name, onToggle }: { line: TreeRecord; name: string; onToggle: () => void }) {
  const { t } = useLingui()
  if (below === 0) return <span className={styles.toggle} />
  return (
    <button
      type="button"
      className={styles.toggle}
      tabIndex={-1}
      aria-expanded={isOpen}
      aria-label={isOpen ? t`Close ${name}` : t`Open ${name}`}
      onClick={onToggle}
    >
      <IconChevronRight size={14} aria-hidden />
    </button>
  )
}

export function NodeName({ line: { shape, row }, name, hasKinds }: { line: TreeRecord; name: string; hasKinds: boolean }) {
  const { slug, labelOf } = useWorkspace()
  return (
    <>
      {hasKinds && (
        <span className={styles.kind} title={labelOf(shape.module.one)}>
          <ModuleIcon name={shape.module.icon} size={15} />
          <VisuallyHidden>{labelOf(shape.module.one)}</VisuallyHidden>
        </span>
      )}
      <a className={grid.open} href={paths.record(slug, shape.module.key, row[0])} tabIndex={-1} data-inside data-record={row[0]}>
        {name}
      </a>
    </>
  )
}

function Cell({ line: { shape, row }, path, width }: { line: TreeRecord; path: string; width: number }): ReactNode {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const own = shape.columns.find((column) => column?.path === path)
  if (!own) return null
  const drawn = cellIn({ field: own.field, width }, valueIn(shape, row, path), workspace)
  if (!shape.isLate(own, row)) return drawn
  return (
    <span className={grid.late}>
      {drawn} {t`overdue`}
    </span>
  )
}
