import type { Blueprint, Field, Module, Question } from '@nurt/core/blueprint/document.ts'
import { isCellEditable, isNumeric, valueKind, type ValueKind } from './value-kind.ts'
import { listField, type ListField } from './fields-of.ts'

/** A column of the grid. */
export interface Column extends ListField {
  width: number
  numeric: boolean
  /** May be edited in its cell: the module's own field, typed, small. */
  editable: boolean
}

/** The list's columns that the viewer can see, the record's name always first. */
export function columnsOf(blueprint: Blueprint, module: Module, columns: Question['columns']): Column[] {
  const others = columns.filter(({ field }) => field !== module.title)
  const title = columns.find(({ field }) => field === module.title) ?? { field: module.title }
  return [title, ...others].flatMap(({ field: path, width }) => {
    const listed = listField(blueprint, module, path)
    if (!listed) return []
    const usual = isDeadline(module, listed) ? 190 : usualWidth(listed.field, path === module.title)
    return [columnOf(listed, width ?? usual)]
  })
}

function columnOf(listed: ListField, width: number): Column {
  const own = !listed.through && (!listed.system || listed.path === 'owner' || listed.path === 'step')
  return { ...listed, width, numeric: isNumeric(listed.field), editable: own && isCellEditable(listed.field) }
}

/** The columns with another width for one of them, as a question says it. */
export function withWidth(columns: readonly Column[], path: string, width: number): Question['columns'] {
  return columns.map((column) => ({ field: column.path, width: Math.round(column.path === path ? width : column.width) }))
}

/** No column is made narrower than this share of its usual width. */
const narrowest = 0.8

/** Columns whose width nobody has chosen give way until all fit into the room, as long as they can still be read. */
export function fitted(columns: Column[], asked: Question['columns'], room: number): Column[] {
  const chosen = new Set(asked.filter(({ width }) => width !== undefined).map(({ field }) => field))
  const widthOf = (those: readonly Column[]) => those.reduce((sum, { width }) => sum + width, 0)
  const free = columns.filter(({ path }) => !chosen.has(path))
  const over = widthOf(columns) - room
  const share = 1 - over / widthOf(free)
  if (over <= 0 || share < narrowest) return columns
  return columns.map((column) => (chosen.has(column.path) ? column : { ...column, width: Math.floor(column.width * share) }))
}

/** Whether a date in this column means that something is late: the due date of a task that is not finished. */
export function isDeadline(module: Module, column: ListField): boolean {
  return module.traits.includes('task') && column.path === 'due'
}

const widths: Partial<Record<ValueKind, number>> = {
  number: 110,
  percent: 90,
  money: 140,
  date: 120,
  datetime: 160,
  duration: 110,
  yes_no: 80,
  long_text: 260,
  email: 210,
  multi_choice: 200,
  multi_link: 220,
  link: 200,
  person: 160,
  address: 220,
  bank_account: 240,
}

function usualWidth(field: Field, title: boolean): number {
  if (title) return 240
  return widths[valueKind(field)] ?? 150
}
