import { notifications } from '@mantine/notifications'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { useValueProblem } from '../fields/problem-text.ts'
import { CellClash } from './CellClash.tsx'
import { typedKinds, type Onward, type Refused } from './CellEditor.tsx'
import type { Column } from './columns.ts'
import { fieldLabel } from './fields-of.ts'
import { cellId, nameOf, rowHeight, valueIn, type RowFrame } from './GridRow.tsx'
import type { GridCommand, Place } from './grid-keys.ts'
import type { RecordGridProps } from './RecordGrid.tsx'
import type { Row } from './row-pages.ts'
import { sameJson } from './question.ts'
import { useCellClipboard } from './useCellClipboard.ts'
import { useCellSave, type CellProblem } from './useCellSave.ts'
import { useGridCursor, type GridCursor } from './useGridCursor.ts'
import type { GridRows } from './useGridRows.ts'
import { valueKind } from './value-kind.ts'
import { useWhyReadOnly } from './useWhyReadOnly.ts'
import { useAnchor } from './useSelection.ts'

export interface GridActions {
  frame: RowFrame
  labels: string[]
  cursor: GridCursor
  activeId: string | undefined
  /** The cell that is being edited. */
  edited: { place: Place; column: Column; row: Row; value: unknown; typed?: string; refused?: Refused } | undefined
  commit: (value: unknown, onward: Onward) => void
  onSelect: (row: Row, at: number, extend: boolean) => void
  onMouseDown: (event: MouseEvent) => void
  onDoubleClick: (event: MouseEvent) => void
  clash: ReactNode
}

interface ActionOptions extends RecordGridProps {
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
  const labels = columns.map((column) => fieldLabel(column, workspace.labelOf))
  const onSelect = useSelect(options)
  const cursor = useGridCursor({ scroller, virtualizer, rows: lines, columns: columns.length, rowHeight, onCommand })
  const saving = useSaving(options, cursor)
  const mayEdit = useMayEdit(options)
  const clipboard = useCellClipboard(workspace, options.module.key, (at, value) => saving.saveAt(at, value))

  function onCommand(command: GridCommand, at: Place): void {
    const row = rows.row(at.row)
    const line = rows.line(at.row)
    if (line?.kind === 'group') {
      if (['edit', 'select', 'open'].includes(command.do)) options.group?.onToggle(line.group)
      return
    }
    const column = columns[at.column]
    if (!row || !column) return
    if (command.do === 'move' && command.extend) onSelect(row, command.to.row, true)
    else onRecord(command, at, row, column)
  }

  function onRecord(command: GridCommand, at: Place, row: Row, column: Column): void {
    const changing = (act: () => void) => mayEdit(row, column) && act()
    const acts: Partial<Record<GridCommand['do'], () => void>> = {
      edit: () => begin(at, command.do === 'edit' ? command.typed : undefined),
      select: () => onSelect(row, at.row, false),
      select_all: () => options.onSelectAll(),
      open: () => command.do === 'open' && linkOf(scroller.current, at, command.page)?.click(),
      close: () => options.beside.record && options.beside.show(undefined),
      clear: () => changing(() => void saving.saveAt(at, null)),
      copy: () => clipboard.copy(column, row, valueIn(frame, row, column.path)),
      paste: () => changing(() => clipboard.paste(column, at)),
    }
    acts[command.do]?.()
  }

  function begin(place: Place, typed?: string): void {
    const column = columns[place.column]
    const row = rows.row(place.row)
    if (!column || !row) return
    // a list has only the beginning of a long text
    if (column.field.type === 'long_text') linkOf(scroller.current, place, false)?.click()
    else if (mayEdit(row, column)) cursor.edit({ place, row, typed })
  }

  const onPlace = (event: MouseEvent, act: (place: Place) => void) => {
    const target = event.target as HTMLElement
    const place = placeOf(target)
    if (place && !target.closest('[data-record], [data-page], button:not([aria-expanded]), input, [data-editing]')) act(place)
  }

  return {
    frame,
    labels,
    cursor,
    activeId: lines > 0 ? cellId(cursor.active.row, cursor.active.column) : undefined,
    edited: saving.edited,
    commit: saving.commit,
    onSelect,
    onMouseDown: (event) => onPlace(event, (place) => point(event, place, cursor)),
    onDoubleClick: (event) => onPlace(event, (place) => begin(place)),
    clash: saving.clash,
  }
}

/** A group's button takes the click, the grid keeps the keyboard. */
function point(event: MouseEvent, place: Place, cursor: GridCursor): void {
  cursor.goTo(place)
  if (!(event.target as HTMLElement).closest('button')) return
  event.preventDefault()
  cursor.focus()
}

/** Who may not change a record is told so before typing. */
function useMayEdit({ module, frame }: ActionOptions): (row: Row, column: Column) => boolean {
  const whyReadOnly = useWhyReadOnly(module.key)
  return (row, column) => {
    const [owner, team] = ['owner', 'team'].map((key) => valueIn(frame, row, key))
    const record = { owner: typeof owner === 'string' ? owner : null, ...(typeof team === 'string' && { team }) }
    const why = column.editable ? whyReadOnly(record) : undefined
    if (why) notifications.show({ id: 'read-only', message: why, withBorder: true, autoClose: 6000 })
    return column.editable && !why
  }
}

function useSelect({ rows, selection }: ActionOptions) {
  const anchor = useAnchor()
  const latest = useRef({ rows, selection, anchor })
  useEffect(() => {
    latest.current = { rows, selection, anchor }
  })
  return useCallback((row: Row, at: number, extend: boolean) => {
    const { rows, selection, anchor } = latest.current
    if (extend) {
      const stretch = anchor.linesTo(at).map((line) => rows.row(line))
      return selection.add(stretch.filter((one) => one !== undefined))
    }
    anchor.set(at)
    selection.toggle(row)
  }, [])
}

type Begun = NonNullable<GridCursor['editing']>

function useSaving({ frame, rows, module, workspace: { locale, labelOf } }: ActionOptions, cursor: GridCursor) {
  const save = useCellSave(module.key)
  const sentence = useValueProblem()
  const [clash, setClash] = useState<Extract<CellProblem, { kind: 'clash' }> & { column: Column; row: Row }>()

  const whatOf = (row: Row, column: Column) => `${fieldLabel(column, labelOf)}: ${nameOf(frame, row)}`
  const saveAt = async (place: Place, typed: unknown, row = rows.row(place.row)): Promise<void> => {
    const column = frame.columns[place.column]
    if (!column || !row) return
    const from = valueIn(frame, row, column.path)
    const to = typed === '' ? null : typed
    if (sameJson(from, to)) return
    const problem = await save({ row, column, from, to, what: whatOf(row, column) })
    if (problem?.kind === 'wrong') cursor.edit({ place, row, refused: { value: to, problem: sentence(problem.problem) } })
    if (problem?.kind === 'clash') setClash({ ...problem, column, row })
  }

  /** What cannot be read is not left: the next key would already be for another record. */
  const commit = async ({ place, row }: Begun, { field }: Column, value: unknown, onward: Onward): Promise<void> => {
    const problem = typedKinds.has(valueKind(field)) && (await import('../fields/unreadable.ts')).unreadable(field, value, locale)
    if (problem) return cursor.edit({ place, row, refused: { value, problem: sentence(problem) } })
    cursor.leave(onward)
    return saveAt(place, value, row)
  }

  const { editing } = cursor
  const column = editing && frame.columns[editing.place.column]
  const row = editing?.row
  return {
    saveAt,
    edited: editing &&
      column &&
      row && {
        place: editing.place,
        column,
        row,
        value: editing.refused ? editing.refused.value : valueIn(frame, row, column.path),
        typed: editing.typed,
        refused: editing.refused,
      },
    commit: (value: unknown, onward: Onward) => void (editing && column && commit(editing, column, value, onward)),
    clash: clash && (
      <CellClash
        column={clash.column}
        mine={clash.mine}
        clash={clash.clash}
        onClose={() => setClash(undefined)}
        onMine={() => {
          const row: Row = [...clash.row]
          row[1] = clash.clash.version
          setClash(undefined)
          const { column, mine: to } = clash
          void save({ row, column, from: clash.clash.fields[column.path]?.theirs, to, what: whatOf(row, column) })
        }}
        seen={clash.seen}
      />
    ),
  }
}

/** The link of the record on a line, to its page or to the place beside the grid. */
function linkOf(grid: HTMLElement | null, { row }: Place, page: boolean): HTMLElement | null | undefined {
  return grid?.querySelector<HTMLElement>(`#${cellId(row, 0)} ${page ? 'a[data-page]' : 'a[data-record]'}`)
}

function placeOf(target: HTMLElement): Place | undefined {
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
  const row = target.closest<HTMLElement>('[data-line]')?.dataset.line
  return column === undefined || row === undefined ? undefined : { row: Number(row), column: Number(column) }
}
