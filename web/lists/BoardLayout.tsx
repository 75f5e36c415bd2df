import { DragDropProvider, DragOverlay } from '@dnd-kit/react'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import type { Groups } from '@nurt/core/lists/api.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './Board.module.css'
import { boardColumns, columnValue, type BoardColumn, type BoardLayoutOf } from './board-columns.ts'
import { CardGhost } from './BoardCard.tsx'
import { BoardColumnView, type BoardFrame } from './BoardColumnView.tsx'
import { isDrafted } from './columns.ts'
import { cellText, totalTexts } from './cell-text.ts'
import { dragging } from './dragging.ts'
import { listField } from './fields-of.ts'
import { valueIn } from './GridRow.tsx'
import { GroupsNote } from './GroupsNote.tsx'
import type { WholeLayoutProps } from './ListPage.tsx'
import { placeIn } from './list-place.ts'
import { groupsQuery } from './queries.ts'
import { may, mayWrite } from './rights.ts'
import type { Row } from './row-pages.ts'
import { columnId, useBoardDrag } from './useBoardDrag.ts'
import { useBoardKeys } from './useBoardKeys.ts'
import { useBoardMoves, type Card, type Place } from './useBoardMoves.tsx'
import { useBoardSteps } from './useBoardSteps.ts'
import { useFolded } from './useFolded.ts'
import type { ListView } from './useListPage.ts'
import { useWhyReadOnly } from './useWhyReadOnly.ts'
import { isTyped } from './value-kind.ts'

/** Fields on a card below its name. */
const mostFields = 4

/** Records as cards in the columns of a status, a choice, a person or a yes and no. */
export function BoardLayout({ view, roomy, stepper }: WholeLayoutProps) {
  const { blueprint } = useWorkspace()
  const { layout } = view.question
  if (layout.kind !== 'board') return null
  const field = listField(blueprint, view.module, layout.field)?.field
  if (field) return <Board key={layout.field} view={view} layout={layout} field={field} roomy={roomy} stepper={stepper} />
  return (
    <EmptyState>
      <Trans>The field of the columns is gone or hidden from you. Choose another one in the settings.</Trans>
    </EmptyState>
  )
}

interface BoardProps extends WholeLayoutProps {
  layout: BoardLayoutOf
  field: Field
}

function Board({ view, layout, field, roomy, stepper }: BoardProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { data } = useSuspenseQuery<Groups>(groupsQuery(askedGroups(view, layout)) as never)
  const columns = boardColumns({ view, layout, field, groups: data, workspace }, { blank: t`blank`, yes: t`Yes`, no: t`No` })
  const moves = useBoardMoves(view.module, layout, field)
  const shared = useFrame({ view, layout, field, roomy }, columns, moves.move)
  const frame = { ...shared, onKey: useBoardKeys(shared) }
  const drag = useBoardDrag()
  const folded = useFolded(view.list, layout.field)
  const total = layout.total === undefined ? undefined : listField(workspace.blueprint, view.module, layout.total)?.field
  const unfolded = columns.filter((column) => !folded.isFolded(column))
  useBoardSteps(stepper, { ...frame, columns: unfolded, record: view.record })
  const columnOf = (id: string) => columns.find((column) => columnId(column) === id)

  return (
    <DragDropProvider
      {...dragging}
      onDragStart={({ operation }) => operation.source && drag.start(operation.source.data as Card)}
      onDragMove={({ operation, to, by }) => {
        const { x, y } = operation.position.current
        drag.over(to ?? { x: x + (by?.x ?? 0), y: y + (by?.y ?? 0) })
      }}
      onDragEnd={({ canceled }) => {
        const { card } = drag
        const { column = '', ...between } = drag.end() ?? {}
        const to = columnOf(column)
        const place: Place = Object.keys(between).length > 0 ? between : { end: 'top' }
        if (!canceled && card && to && (to.key !== card.column.key || frame.isByHand)) moves.move(card, to, place)
      }}
    >
      <GroupsNote {...data} />
      <section className={styles.board} aria-label={t`Board ${view.name}`} aria-describedby="board-keys">
        <span id="board-keys" hidden>
          {t`Arrows go from card to card, Alt with an arrow moves a card.`}
        </span>
        {columns.map((column) => (
          <BoardColumnView
            key={columnId(column)}
            frame={frame}
            column={column}
            moves={moves}
            isFolded={folded.isFolded(column)}
            onFold={() => folded.toggle(column)}
            landing={drag.landing?.column === columnId(column) ? drag.landing : undefined}
            dragged={drag.card?.row[0]}
            shown={view.record}
            sum={total && column.total ? totalTexts(total, column.total, workspace).join(' · ') : ''}
          />
        ))}
      </section>
      <DragOverlay dropAnimation={null}>{(source) => <CardGhost frame={frame} card={source.data as Card} />}</DragOverlay>
    </DragDropProvider>
  )
}

function askedGroups({ asked }: ListView, { field, total }: BoardLayoutOf) {
  return { ...asked, question: { ...asked.question, group: { field }, totals: total ? [total] : [] } }
}

/** Whether the board's field is one that people set. */
function isMovable(workspace: Workspace, module: string, path: string, field: Field): boolean {
  return !['created_by', 'updated_by'].includes(path) && isTyped(field) && mayWrite(workspace, module, path)
}

/** Where records run through a process one begins on the first step; only those in charge put it farther. */
function isFarther({ role }: Workspace, { process }: Module, step: string): boolean {
  return isRouted(process) && step !== firstStatus(process)?.key && !role?.configure
}

function useFrame(
  { view, layout, field, roomy }: Omit<BoardProps, 'stepper'>,
  columns: BoardColumn[],
  move: BoardFrame['move'],
): Omit<BoardFrame, 'onKey'> {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { module } = view
  const whyReadOnly = useWhyReadOnly(module.key)
  const [title, ...others] = view.columns
  const fields = others.filter(({ path }) => path !== layout.field).slice(0, mostFields)
  const known = [module.title, ...fields.map(({ path }) => path), 'owner', 'team', ...(module.process ? ['step'] : [])]
  const paths = [...new Set(known)].filter((path) => !isDrafted(workspace, module, path))
  const valueAt = new Map(paths.map((path, position) => [path, position + 2]))
  const textAt = (row: Row, path: string) => valueIn({ valueAt }, row, path)
  const isFree = isMovable(workspace, module.key, layout.field, field)
  const mayAdd = may(workspace, 'create', module.key)
  const fixed = isFree ? undefined : t`Cards cannot be moved here: nobody sets this field by hand, or your role may only read it.`
  return {
    workspace,
    module,
    columns,
    fields,
    paths,
    valueAt,
    place: placeIn(view),
    isByHand: !layout.inOrder,
    nameOf: (row) => (title && cellText(title.field, textAt(row, title.path), workspace)) || t`unnamed`,
    whyFixed: (row) => fixed ?? whyReadOnly({ owner: textAt(row, 'owner') as string | null, team: textAt(row, 'team') as string | null }),
    move,
    addedIn: ({ key }) => {
      if (!mayAdd || (key !== null && layout.field === 'step' && isFarther(workspace, module, key))) return undefined
      return key !== null && isFree ? { [layout.field]: columnValue(field, key) } : {}
    },
    roomy,
    show: view.show,
  }
}
