import { useDraggable } from '@dnd-kit/react'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBarToDown, IconArrowBarToUp, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import styles from './Board.module.css'
import type { BoardFrame } from './BoardColumnView.tsx'
import { cellText } from './cell-text.ts'
import { fieldLabel } from './fields-of.ts'
import { valueIn } from './GridRow.tsx'
import { lateIn } from './late.ts'
import { cardPlace } from './list-place.ts'
import type { Row } from './row-pages.ts'
import { cellIn } from './several-cell.tsx'
import type { Card } from './useBoardMoves.tsx'
import { isDateLike, isNumeric, valueKind } from './value-kind.ts'

interface BoardCardProps {
  frame: BoardFrame
  card: Card
  /** Its place in the column. */
  at: number
  isShown: boolean
}

/** A record on a board: taken by mouse or finger from anywhere, by the keyboard through its menu or with Alt and arrows. */
export function BoardCard({ frame, card, at, isShown }: BoardCardProps) {
  const { t } = useLingui()
  const { row } = card
  const fixed = frame.whyFixed(row)
  const { ref, isDragging } = useDraggable({ id: row[0], disabled: fixed !== undefined, data: card })
  return (
    <article
      ref={ref}
      className={styles.card}
      data-card={row[0]}
      data-at={at}
      data-dragging={isDragging || undefined}
      data-fixed={fixed !== undefined || undefined}
      data-shown={isShown || undefined}
      title={fixed}
    >
      <div className={styles.cardHead}>
        <CardName frame={frame} card={card} at={at} />
        {fixed === undefined && (
          <Menu position="bottom-end" shadow="md" withinPortal>
            <Menu.Target>
              <ActionIcon className={styles.more} variant="subtle" color="gray" size={26} aria-label={t`Move ${card.name}`}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown mah="60vh" className={styles.moveMenu}>
              <MoveItems frame={frame} card={card} />
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <CardFields frame={frame} row={row} />
    </article>
  )
}

/** What hangs at the pointer. */
export function CardGhost({ frame, card }: { frame: BoardFrame; card: Card }) {
  return (
    <article className={styles.card} data-ghost>
      <div className={styles.cardHead}>
        <span className={styles.cardName}>{card.name}</span>
      </div>
      <CardFields frame={frame} row={card.row} />
    </article>
  )
}

function CardName({ frame: { workspace, module, roomy, place, show, onKey }, card, at }: Omit<BoardCardProps, 'isShown'>) {
  const { row, name } = card
  return (
    <Link
      to={paths.record(workspace.slug, module.key, row[0])}
      search={cardPlace(place, card.column, at)}
      state={{ fromList: true }}
      className={styles.cardName}
      data-record={row[0]}
      onKeyDown={(event) => onKey(event, card)}
      onClick={(event) => {
        if (!roomy || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        show(row[0])
      }}
    >
      {name}
    </Link>
  )
}

function MoveItems({ frame: { columns, move, isByHand }, card }: { frame: BoardFrame; card: Card }) {
  const { t } = useLingui()
  const to = columns.filter(({ key }) => key !== card.column.key)
  return (
    <>
      <Menu.Label>{t`Move to`}</Menu.Label>
      {to.map((column) => (
        <Menu.Item
          key={column.key}
          leftSection={column.color && <i className={styles.dot} style={{ background: `var(--mantine-color-${column.color}-6)` }} />}
          onClick={() => move(card, column, { end: 'top' })}
        >
          {column.name}
        </Menu.Item>
      ))}
      {isByHand && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconArrowBarToUp size={15} />} onClick={() => move(card, card.column, { end: 'top' })}>
            {t`To the top`}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowBarToDown size={15} />} onClick={() => move(card, card.column, { end: 'bottom' })}>
            {t`To the bottom`}
          </Menu.Item>
        </>
      )}
    </>
  )
}

function CardFields({ frame, row }: { frame: BoardFrame; row: Row }): ReactNode {
  const { t } = useLingui()
  const { workspace, module, fields, valueAt } = frame
  const isLate = lateIn(workspace, module, valueAt)
  const filled = fields.filter((column) => cellText(column.field, valueIn(frame, row, column.path), workspace) !== '')
  return filled.map((column) => {
    const label = fieldLabel(column, workspace.labelOf)
    const value = cellIn({ field: column.field, width: 216 }, valueIn(frame, row, column.path), workspace)
    const needsName = isNumeric(column.field) || isDateLike(column.field) || valueKind(column.field) === 'yes_no'
    return (
      <div key={column.path} className={styles.cardField} title={label}>
        {needsName && <span className={styles.fieldName}>{label}</span>}
        {isLate(column, row) ? (
          <span className={styles.late}>
            {value} {t`overdue`}
          </span>
        ) : (
          value
        )}
      </div>
    )
  })
}
