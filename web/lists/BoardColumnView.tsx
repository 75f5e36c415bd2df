import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconChevronsLeft, IconChevronsRight, IconPlus } from '@tabler/icons-react'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { withHeld } from '../ui/held-range.ts'
import { IconLink } from '../ui/IconLink.tsx'
import { printCount } from '../ui/print-count.ts'
import styles from './Board.module.css'
import { BoardCard } from './BoardCard.tsx'
import type { BoardColumn } from './board-columns.ts'
import type { Column } from './columns.ts'
import type { ListPlace } from './list-place.ts'
import type { Row } from './row-pages.ts'
import { columnId, type Landing } from './useBoardDrag.ts'
import type { BoardMoves, Card } from './useBoardMoves.tsx'
import { useCards } from './useCards.ts'

/** What all columns and cards share. */
export interface BoardFrame {
  workspace: Workspace
  module: Module
  columns: BoardColumn[]
  /** Those of a card, below its name. */
  fields: Column[]
  /** What is asked of the server. */
  paths: string[]
  valueAt: ReadonlyMap<string, number>
  place: ListPlace
  isByHand: boolean
  nameOf: (row: Row) => string
  /** Why the person may not move a card; undefined where they may. */
  whyFixed: (row: Row) => string | undefined
  move: BoardMoves['move']
  onKey: (event: KeyboardEvent<HTMLElement>, card: Card) => void
  /** What the form of a new record of the column begins with; undefined where none may be added. */
  addedIn: (column: BoardColumn) => Record<string, unknown> | undefined
  /** Records open beside the board. */
  roomy: boolean
  show: (record: string) => void
}

interface BoardColumnViewProps {
  frame: BoardFrame
  column: BoardColumn
  moves: BoardMoves
  isFolded: boolean
  onFold: () => void
  /** Where a dragged card would land in it. */
  landing: Landing | undefined
  dragged: string | undefined
  shown: string | undefined
  sum: string
}

export function BoardColumnView({ frame, column, moves, isFolded, onFold, landing, sum, ...cards }: BoardColumnViewProps) {
  const { i18n } = useLingui()
  const { ref, isSeen } = useSeen()
  const count = printCount({ count: column.count + moves.added(column), capped: false }, i18n.locale)
  return (
    <section
      ref={ref}
      className={styles.column}
      aria-label={column.name}
      data-board-column={columnId(column)}
      data-folded={isFolded || undefined}
      data-landing={landing !== undefined || undefined}
    >
      <ColumnHead frame={frame} column={column} count={count} isFolded={isFolded} onFold={onFold} />
      {!isFolded && sum && <div className={styles.columnSum}>{sum}</div>}
      {!isFolded && <Cards frame={frame} column={column} moves={moves} isSeen={isSeen} landing={landing} {...cards} />}
    </section>
  )
}

function ColumnHead({
  frame,
  column,
  count,
  isFolded,
  onFold,
}: Pick<BoardColumnViewProps, 'frame' | 'column' | 'isFolded' | 'onFold'> & { count: string }) {
  const { t } = useLingui()
  const { workspace, module } = frame
  const adding = frame.addedIn(column)
  return (
    <header className={styles.columnHead}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-expanded={!isFolded}
        aria-label={isFolded ? t`Unfold ${column.name}` : t`Fold ${column.name}`}
        onClick={onFold}
      >
        {isFolded ? <IconChevronsRight size={15} aria-hidden /> : <IconChevronsLeft size={15} aria-hidden />}
      </ActionIcon>
      {column.color && <i className={styles.dot} style={{ background: `var(--mantine-color-${column.color}-6)` }} />}
      <h2 className={styles.columnName}>{column.name}</h2>
      <span className={styles.columnCount}>{count}</span>
      {!isFolded && adding && (
        <IconLink
          to={paths.newRecord(workspace.slug, module.key)}
          search={{ values: adding }}
          variant="subtle"
          color="gray"
          size={26}
          aria-label={`${workspace.labelOf(module.add)}: ${column.name}`}
        >
          <IconPlus size={15} aria-hidden />
        </IconLink>
      )}
    </header>
  )
}

/** Columns out of sight ask for nothing until they come into it. */
function useSeen() {
  const { ref, entry } = useIntersection({ rootMargin: '0px 300px' })
  const [isSeen, setSeen] = useState(false)
  if (entry?.isIntersecting && !isSeen) setSeen(true)
  return { ref, isSeen }
}

interface CardsProps extends Pick<BoardColumnViewProps, 'frame' | 'column' | 'moves' | 'landing' | 'dragged' | 'shown'> {
  isSeen: boolean
}

function Cards({ frame, column, moves, isSeen, landing, dragged, shown }: CardsProps) {
  const { t } = useLingui()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows: asked, problem, isLoading, more } = useCards(column.asked, frame.paths, isSeen)
  const rows = moves.standing(column, asked)
  const held = rows.findIndex(([id]) => id === dragged)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (at) => rows[at]?.[0] ?? at,
    estimateSize: () => 96,
    overscan: 5,
    gap: 8,
    // the card that hangs at the pointer stays, wherever the column is scrolled to
    rangeExtractor: (range) => withHeld(range, held),
  })
  const items = virtualizer.getVirtualItems()
  const reached = (items.at(-1)?.index ?? 0) >= asked.length - 10
  useEffect(() => {
    if (reached && !isLoading) more()
  })
  const at = rows.findIndex(([id]) => id === shown)
  useEffect(() => {
    if (at < 0) return
    scroller.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    virtualizer.scrollToIndex(at)
    // oxlint-disable-next-line react/exhaustive-deps -- when another card is shown and is there; where it moves to afterwards the eye need not follow
  }, [shown, at >= 0])
  if (problem) throw problem
  return (
    <div ref={scroller} className={styles.cards} data-cards data-empty={(rows.length === 0 && !isLoading) || undefined}>
      {rows.length === 0 && (isLoading ? <Bones /> : <p className={styles.none}>{t`No cards`}</p>)}
      <div className={styles.cardsBody} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles.cardPlace}
              data-before={landing?.below === row[0] || undefined}
              data-after={(landing && !landing.below && landing.above === row[0]) || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <BoardCard frame={frame} card={{ row, name: frame.nameOf(row), column }} at={index} isShown={row[0] === shown} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Bones() {
  return [96, 74, 96].map((height, at) => <div key={at} className={styles.bone} style={{ height }} />)
}
