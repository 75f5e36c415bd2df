import { useLingui } from '@lingui/react/macro'
import { notifications } from '@mantine/notifications'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { problemText } from '../api/problem-text.ts'
import type { Ground } from './block.ts'
import { paths } from '../paths.ts'
import { typedKinds, type Onward, type Refused } from './CellEditor.tsx'
import type { Column } from './columns.ts'
import { fieldLabel } from './fields-of.ts'
import { cellId, nameOf, rowHeight, valueIn, type RowFrame } from './GridRow.tsx'
import { isOneCell, type GridCommand, type Place } from './grid-keys.ts'
import type { RecordGridProps } from './RecordGrid.tsx'
import type { Row } from './row-pages.ts'
import { may } from './rights.ts'
import { recordLines } from './record-lines.ts'
import { sameJson } from './question.ts'
import { useBlock } from './useBlock.tsx'
import { useCellSave, type CellProblem } from './useCellSave.ts'
import { useGridCursor, type GridCursor } from './useGridCursor.ts'
import type { GridRows } from './useGridRows.ts'
import { valueKind } from './value-kind.ts'
import { useTold } from './useTold.tsx'
import { usePointer, type Pointer } from './usePointer.ts'
import { useSavedProblem } from './useSavedProblem.ts'
import { useWhyReadOnly } from './useWhyReadOnly.ts'
import { useAnchor } from './useSelection.ts'

/** Read when an edit begins: a cell is left at once then, or the key after it would still be for that cell. */
let unreadable: typeof import('../fields/unreadable.ts').unreadable | undefined
const readUnreadable = async () => (unreadable ??= (await import('../fields/unreadable.ts')).unreadable)

const CellClash = lazy(() => import('./CellClash.tsx').then(({ CellClash }) => ({ default: CellClash })))

export interface GridActions {
  frame: RowFrame
  labels: string[]
  cursor: GridCursor
  activeId: string | undefined
  /** The cell that is being edited. */
  edited: { place: Place; column: Column; row: Row; value: unknown; typed?: string; refused?: Refused } | undefined
  commit: (value: unknown, onward: Onward) => void
  onSelect: (row: Row, at: number, extend: boolean) => void
  pointer: Pointer
  clash: ReactNode
  /** What is to be said of a block that was pasted. */
  block: ReactNode
}

interface ActionOptions extends RecordGridProps {
  /** The paths that the rows have. */
  asked: string[]
  frame: RowFrame
  rows: GridRows
  scroller: RefObject<HTMLDivElement | null>
  virtualizer: Virtualizer<HTMLDivElement, Element>
  lines: number
}

/** What pointer and keyboard do in the grid: move, select, edit, save, copy. */
export function useGridActions(options: ActionOptions): GridActions {
  const { frame, rows, scroller, virtualizer, lines, workspace } = options
  const { columns } = frame
  const onSelect = useSelect(options)
  const cursor = useGridCursor({ scroller, virtualizer, rows: lines, columns: columns.length, rowHeight, onCommand })
  const saving = useSaving(options, cursor)
  const whyReadOnly = useWhyRowReadOnly(options)
  const duplicate = useDuplicate(options)
  const block = useBlock({ ground: groundOf(options, whyReadOnly), rows, cursor, grid: scroller })

  function onCommand(command: GridCommand, at: Place): void {
    const isBlock = !isOneCell(cursor.range)
    const acts: Partial<Record<GridCommand['do'], () => void>> = {
      select_all: options.onSelectAll,
      close: () => closeLast(options, cursor, at),
      fill: block.fillDown,
      ...(isBlock && { clear: block.clear, select: () => onSelect.stretch(cursor.range.first.row, cursor.range.last.row) }),
    }
    const act = acts[command.do]
    if (act) return act()
    const row = rows.row(at.row)
    const line = rows.line(at.row)
    if (line?.kind === 'group' && ['edit', 'select', 'open'].includes(command.do)) options.group?.onToggle(line.group)
    const column = columns[at.column]
    if (row && column) onRecord(command, at, row, column)
  }

  function onRecord(command: GridCommand, at: Place, row: Row, column: Column): void {
    const acts: Partial<Record<GridCommand['do'], () => void>> = {
      edit: () => begin(at, command.do === 'edit' ? command.typed : undefined),
      select: () => command.do === 'select' && onSelect.one(row, at.row, command.extend),
      open: () => command.do === 'open' && linkOf(scroller.current, at, command.page)?.click(),
      duplicate: () => duplicate(row),
      clear: () => mayEdit(row, column) && void saving.saveAt(at, null),
    }
    acts[command.do]?.()
  }

  function mayEdit(row: Row, column: Column): boolean {
    const why = column.editable ? whyReadOnly(row) : undefined
    if (why) notifications.show({ id: 'read-only', message: why, withBorder: true, autoClose: 6000 })
    return column.editable && !why
  }

  function begin(place: Place, typed?: string): void {
    const column = columns[place.column]
    const row = rows.row(place.row)
    if (!column || !row) return
    // a list has only the beginning of a long text
    if (column.field.type === 'long_text') linkOf(scroller.current, place, false)?.click()
    else if (mayEdit(row, column)) cursor.edit({ place, row, typed })
  }

  return {
    frame,
    labels: columns.map((column) => fieldLabel(column, workspace.labelOf)),
    cursor,
    activeId: lines > 0 ? cellId(cursor.active.row, cursor.active.column) : undefined,
    edited: saving.edited,
    commit: saving.commit,
    onSelect: onSelect.one,
    pointer: usePointer(cursor, begin),
    clash: saving.clash,
    block: block.dialog,
  }
}

/** A new form that begins with what the record has. */
function useDuplicate({ workspace, module }: ActionOptions): (row: Row) => void {
  const navigate = useNavigate()
  return ([from]) => {
    if (may(workspace, 'create', module.key)) void navigate({ to: paths.newRecord(workspace.slug, module.key), search: { from } })
  }
}

/** Esc gives up the range first, then the chosen records, then the one beside. */
function closeLast({ selection, beside }: ActionOptions, cursor: GridCursor, at: Place): void {
  if (!isOneCell(cursor.range)) cursor.goTo(at)
  else if (selection.records.size > 0) selection.clear()
  else if (beside.record) beside.show(undefined)
}

function groundOf({ workspace, module, place, frame, segments, asked, lines }: ActionOptions, whyReadOnly: Ground['whyReadOnly']): Ground {
  return { workspace, module, list: place.list, frame, segments, asked, lines, whyReadOnly }
}

/** Who may not change a record is told so before typing. */
function useWhyRowReadOnly({ module, frame }: ActionOptions): (row: Row) => string | undefined {
  const whyReadOnly = useWhyReadOnly(module.key)
  return (row) => {
    const [owner, team] = ['owner', 'team'].map((key) => valueIn(frame, row, key))
    return whyReadOnly({ owner: typeof owner === 'string' ? owner : null, ...(typeof team === 'string' && { team }) })
  }
}

function useSelect({ segments, asked, selection }: ActionOptions) {
  const anchor = useAnchor()
  const told = useTold()
  const latest = useRef({ segments, asked, selection, anchor, told })
  useEffect(() => {
    latest.current = { segments, asked, selection, anchor, told }
  })
  const stretch = useCallback((first: number, last: number) => {
    const { segments, asked, selection, told } = latest.current
    void recordLines(segments, asked, { first, last }).then((found) => selection.add(found.map(({ row }) => row)), told.problem)
  }, [])
  const one = useCallback(
    (row: Row, at: number, extend: boolean) => {
      const { selection, anchor } = latest.current
      const { first, last } = anchor.stretchTo(at)
      if (extend) return stretch(first, last)
      anchor.set(at)
      selection.toggle(row)
    },
    [stretch],
  )
  return { one, stretch }
}

type Begun = NonNullable<GridCursor['editing']>

function useSaving({ frame, rows, module, workspace: { locale, labelOf } }: ActionOptions, cursor: GridCursor) {
  const save = useCellSave(module.key)
  const { t } = useLingui()
  const sentence = useSavedProblem()
  const clash = useClash(cursor)

  const saveOver = async ({ place, row, column }: EditedCell, from: unknown, to: unknown): Promise<void> => {
    const problem = await save({ row, column, from, to, what: `${fieldLabel(column, labelOf)}: ${nameOf(frame, row)}` })
    if (problem?.kind === 'clash') return clash.meet({ ...problem, place, row, column })
    if (!problem) return
    const why = problem.kind === 'wrong' ? sentence(problem.problem) : t(problemText(problem.error))
    cursor.reopen({ place, row, refused: { value: to, problem: why } })
  }
  const keepMine = ({ row: [id, , ...values], clash: { version, fields }, mine, place, column }: MetClash) => {
    void saveOver({ place, column, row: [id, version, ...values] }, fields[column.path]?.theirs, mine)
  }
  const saveAt = async (place: Place, typed: unknown, row = rows.row(place.row)): Promise<void> => {
    const column = frame.columns[place.column]
    if (!column || !row) return
    const from = valueIn(frame, row, column.path)
    const to = typed === '' ? null : typed
    if (!sameJson(from, to)) await saveOver({ place, row, column }, from, to)
  }

  /** What cannot be read is not left: the next key would already be for another record. */
  const commit = async ({ place, row }: Begun, { field }: Column, value: unknown, onward: Onward): Promise<void> => {
    const problem = typedKinds.has(valueKind(field)) && (unreadable ?? (await readUnreadable()))(field, value, locale)
    if (problem) return cursor.edit({ place, row, refused: { value, problem: sentence(problem) } })
    cursor.leave(onward)
    return saveAt(place, value, row)
  }

  const { editing } = cursor
  const isEditing = editing !== undefined
  useEffect(() => {
    if (isEditing) readUnreadable().catch(() => undefined)
  }, [isEditing])
  const column = editing && frame.columns[editing.place.column]
  return {
    saveAt,
    edited: editing &&
      column && {
        ...editing,
        column,
        value: editing.refused ? editing.refused.value : valueIn(frame, editing.row, column.path),
      },
    commit: (value: unknown, onward: Onward) => void (editing && column && commit(editing, column, value, onward)),
    clash: clash.dialog(keepMine),
  }
}

interface EditedCell {
  place: Place
  row: Row
  column: Column
}

type MetClash = EditedCell & Extract<CellProblem, { kind: 'clash' }>

/** Asks which of two values stays in a cell. */
function useClash(cursor: GridCursor) {
  const [met, meet] = useState<MetClash>()
  const leave = () => {
    meet(undefined)
    cursor.focus()
  }
  const dialog = (onMine: (met: MetClash) => void) => {
    if (!met) return null
    const keepMine = () => {
      leave()
      onMine(met)
    }
    return (
      <Suspense fallback={null}>
        <CellClash {...met} onClose={leave} onMine={keepMine} />
      </Suspense>
    )
  }
  return { meet, dialog }
}

/** The link of the record on a line, to its page or to the place beside the grid. */
function linkOf(grid: HTMLElement | null, { row }: Place, page: boolean): HTMLElement | null | undefined {
  return grid?.querySelector<HTMLElement>(`#${cellId(row, 0)} ${page ? 'a[data-page]' : 'a[data-record]'}`)
}
