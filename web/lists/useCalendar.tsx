import { useLingui } from '@lingui/react/macro'
import type { Color, Field, Layout, Module, Path } from '@nurt/core/blueprint/document.ts'
import { readDatetime } from '@nurt/core/fields/datetime-text.ts'
import { dateFormat } from '@nurt/core/fields/formatters.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useEffect, useMemo } from 'react'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { dayIn } from '../fields/today.ts'
import { addDays, daysBetween, type Day } from './calendar-days.ts'
import type { Spanning } from './calendar-lanes.ts'
import { cellText } from './cell-text.ts'
import { publishedPart } from './columns.ts'
import { saveRecord, shownValues, showValues, type SeenRecord } from './change-records.ts'
import { listField } from './fields-of.ts'
import { valueIn } from './GridRow.tsx'
import { lateIn } from './late.ts'
import type { Asked } from './queries.ts'
import { may, mayWrite } from './rights.ts'
import type { Row } from './row-pages.ts'
import { useCards } from './useCards.ts'
import type { ListView } from './useListPage.ts'
import { useMoving } from './useMoving.ts'
import { useTold } from './useTold.tsx'
import { useWhyReadOnly } from './useWhyReadOnly.ts'
import { isDateLike, isTyped, valueKind } from './value-kind.ts'

export type CalendarLayoutOf = Extract<Layout, { kind: 'calendar' }>

/** A record on its days. */
export interface CalendarItem extends Spanning {
  row: Row
  name: string
  /** Of a moment: `10:30`. */
  time: string
  color: Color
  isLate: boolean
  /** Why the person may not move it; undefined where they may. */
  fixed: string | undefined
}

export interface CalendarOf {
  module: string
  items: CalendarItem[]
  problem: unknown
  isLoading: boolean
  /** There are more in these days than a calendar holds. */
  isCut: boolean
  /** To other days, of the same length. */
  move: (item: CalendarItem, days: number) => void
  /** What a new record of the day begins with; absent where none may be added. */
  valuesOf: ((day: Day) => Record<string, unknown>) | undefined
}

/** Nobody reads more in one month. */
const mostPages = 10
const morning = '09:00'

/** The records of some days. Only they are asked for. */
export function useCalendar(view: ListView, layout: CalendarLayoutOf, first: Day, last: Day): CalendarOf {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { module } = view
  const paths = useMemo(() => pathsOf(workspace, module, layout), [workspace, module, layout])
  const valueAt = useMemo(() => new Map(paths.map((path, position) => [path, position + 2])), [paths])
  const asked = useMemo(() => askedIn(view, layout, first, last), [view, layout, first, last])
  const { rows, problem, isLoading, hasMore, more, pages } = useCards(asked, paths, true)
  useEffect(() => {
    if (hasMore && !isLoading && pages < mostPages) more()
  })
  const { moved, move } = useShifts(module, layout, valueAt)
  const whyFixed = useWhyFixed(module, layout)
  const items = rows.flatMap((row) => itemOf(row, { workspace, module, layout, valueAt, whyFixed, unnamed: t`unnamed` }) ?? [])
  const field = listField(workspace.blueprint, module, layout.start)?.field
  const mayAdd = may(workspace, 'create', module.key) && field !== undefined && isSet(workspace, module, layout.start)
  return {
    module: module.key,
    items: items.map((item) => startingOn(item, moved.get(item.row[0]))).toSorted(inOrder),
    problem,
    isLoading: isLoading && pages === 1,
    isCut: hasMore && pages >= mostPages,
    move,
    valuesOf: mayAdd
      ? (day) => ({ [layout.start]: valueKind(field) === 'date' ? day : momentOf(`${day} ${morning}`, workspace) })
      : undefined,
  }
}

/** What begins earlier stands higher, what lasts longer before what is short. */
function inOrder(one: CalendarItem, other: CalendarItem): number {
  return one.start.localeCompare(other.start) || other.end.localeCompare(one.end) || one.time.localeCompare(other.time)
}

function pathsOf(workspace: Workspace, whole: Module, { start, end }: CalendarLayoutOf): Path[] {
  const module = publishedPart(workspace, whole)
  const choice = module.fields.find(({ type, hidden }) => type === 'choice' && !hidden)?.key
  const color = module.process ? 'step' : choice
  const known = [module.title, start, end, 'owner', 'team', color].filter((path) => path !== undefined)
  return [...new Set(known)].filter((path) => listField(workspace.blueprint, module, path))
}

function askedIn({ asked, question }: ListView, { start, end }: CalendarLayoutOf, first: Day, last: Day): Asked {
  const onOneDay: Condition = { field: start, op: 'between', value: [first, last] }
  const spanning: Condition = {
    all: [
      { field: start, op: 'at_most', value: last },
      { any: [...(end ? [{ field: end, op: 'at_least' as const, value: first }] : []), { field: start, op: 'at_least', value: first }] },
    ],
  }
  const condition: Condition = { all: [question.condition, end ? spanning : onOneDay] }
  return { ...asked, question: { ...asked.question, condition, order: [{ field: start, direction: 'asc' }] } }
}

interface ItemOptions {
  workspace: Workspace
  module: Module
  layout: CalendarLayoutOf
  valueAt: ReadonlyMap<string, number>
  whyFixed: (owner: unknown, team: unknown) => string | undefined
  /** The name of a record without one. */
  unnamed: string
}

function itemOf(row: Row, { workspace, module, layout, valueAt, whyFixed, unnamed }: ItemOptions): CalendarItem | undefined {
  const at = (path: Path | undefined) => (path ? valueIn({ valueAt }, row, path) : null)
  const fieldAt = (path: Path | undefined) => (path ? listField(workspace.blueprint, module, path)?.field : undefined)
  const begin = partsOf(fieldAt(layout.start), at(layout.start), workspace)
  if (!begin) return undefined
  const end = partsOf(fieldAt(layout.end), at(layout.end), workspace)
  const title = fieldAt(module.title)
  const listed = listField(workspace.blueprint, module, layout.start)
  return {
    row,
    name: (title && cellText(title, at(module.title), workspace)) || unnamed,
    start: begin.day,
    end: end && end.day > begin.day ? end.day : begin.day,
    time: begin.time,
    color: colorOf(row, { workspace, module, valueAt }),
    isLate:
      listed !== undefined &&
      lateIn(workspace, module, valueAt)({ ...listed, width: 0, least: 0, grows: false, numeric: false, editable: false }, row),
    fixed: whyFixed(at('owner'), at('team')),
  }
}

function colorOf(row: Row, { workspace, module, valueAt }: Pick<ItemOptions, 'workspace' | 'module' | 'valueAt'>): Color {
  for (const path of valueAt.keys()) {
    const field = listField(workspace.blueprint, module, path)?.field
    if (field?.type !== 'choice') continue
    return field.choices.find(({ key }) => key === valueIn({ valueAt }, row, path))?.color ?? 'gray'
  }
  return 'indigo'
}

/** The day of a value in the workspace's zone, and the time of a moment. */
function partsOf(field: Field | undefined, value: unknown, { locale }: Workspace): { day: Day; time: string } | undefined {
  if (!field || typeof value !== 'string') return undefined
  if (valueKind(field) === 'date') return { day: value, time: '' }
  const at = new Date(value)
  const { timeZone } = locale
  return {
    day: dayIn(timeZone, at),
    time: dateFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at),
  }
}

function momentOf(local: string, { locale }: Workspace): string | null {
  const read = readDatetime(local, locale)
  return 'value' in read ? read.value : null
}

function isSet(workspace: Workspace, module: Module, path: Path): boolean {
  const field = module.fields.find(({ key }) => key === path)
  return field !== undefined && isDateLike(field) && isTyped(field) && mayWrite(workspace, module.key, path)
}

function useWhyFixed(module: Module, { start, end }: CalendarLayoutOf) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const whyReadOnly = useWhyReadOnly(module.key)
  const areSet = [start, end].every((path) => path === undefined || isSet(workspace, module, path))
  return (owner: unknown, team: unknown) =>
    areSet
      ? whyReadOnly({ owner: owner as string | null, team: team as string | null })
      : t`The days cannot be moved here: nobody sets them by hand, or your role may only read them.`
}

/** As many days long as before. */
function startingOn(item: CalendarItem, start: Day | undefined): CalendarItem {
  return start === undefined ? item : { ...item, start, end: addDays(start, daysBetween(item.start, item.end)) }
}

/** Records put on other days, and on which they begin now. */
function useShifts(module: Module, layout: CalendarLayoutOf, valueAt: ReadonlyMap<string, number>) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const told = useTold()
  const { moved, move } = useMoving<Day>(module)
  const partsIn = (row: Row, path: Path | undefined) => {
    const field = path && listField(workspace.blueprint, module, path)?.field
    return field ? partsOf(field, valueIn({ valueAt }, row, path), workspace) : undefined
  }
  const valuesOn = (row: Row, start: Day) => {
    const from = partsIn(row, layout.start)?.day ?? start
    return Object.fromEntries(
      [layout.start, layout.end].flatMap((path) => {
        const parts = partsIn(row, path)
        if (!path || !parts) return []
        const day = addDays(parts.day, daysBetween(from, start))
        return [[path, parts.time ? momentOf(`${day} ${parts.time}`, workspace) : day]]
      }),
    )
  }
  const save = async (seen: SeenRecord, { row, name }: CalendarItem, start: Day) => {
    const saved = await saveRecord(seen, valuesOn(row, start))
    showValues({ ...seen, version: saved.version }, shownValues(saved))
    told.changed(t`${name} is on other days now`, { module: module.key, change: saved.change })
    return saved.version
  }
  return {
    moved,
    move: (item: CalendarItem, days: number) => {
      const start = addDays(item.start, days)
      if (days !== 0) move(item, start, (seen) => save(seen, item, start))
    },
  }
}
