import type { Module, Question } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { columnWidth, type ColumnWidth } from './column-width.ts'
import { isCellEditable, isNumeric } from './value-kind.ts'
import { listField, type ListField } from './fields-of.ts'
import { mayWrite } from './rights.ts'

/** A column of the grid. */
export interface Column extends ListField, ColumnWidth {
  numeric: boolean
  /** May be edited in its cell: the module's own field, typed, small. */
  editable: boolean
}

/** The list's columns that the viewer can see, the record's name always first. */
export function columnsOf(workspace: Workspace, module: Module, columns: Question['columns']): Column[] {
  const others = columns.filter(({ field }) => field !== module.title)
  const title = columns.find(({ field }) => field === module.title) ?? { field: module.title }
  return [title, ...others].flatMap(({ field: path, width }) => {
    const listed = listField(workspace.blueprint, module, path)
    if (!listed) return []
    const chosen = width === undefined ? undefined : { width, least: width, grows: false }
    const column = columnOf(listed, chosen ?? columnWidth(listed, module, workspace))
    return [{ ...column, editable: column.editable && mayWrite(workspace, module.key, path) }]
  })
}

function columnOf(listed: ListField, width: ColumnWidth): Column {
  const own = !listed.through && (!listed.system || listed.path === 'owner' || listed.path === 'step')
  return { ...listed, ...width, numeric: isNumeric(listed.field), editable: own && isCellEditable(listed.field) }
}

/** The columns with another width for one of them, as a question says it. */
export function withWidth(columns: readonly Column[], path: string, width: number): Question['columns'] {
  return columns.map((column) => ({ field: column.path, width: Math.round(column.path === path ? width : column.width) }))
}

/** How much wider than usual names and long texts become. */
const widest = 1.6

/** Columns of names and long texts share what room the others leave: they give way until all are seen, or grow. */
export function fitted(columns: Column[], room: number): Column[] {
  const usual = sumOf(columns, ({ width }) => width)
  if (usual <= room) return grown(columns, room - usual)
  const give = sumOf(columns, ({ width, least }) => width - least)
  const over = usual - room
  if (over > give) return columns
  return columns.map((column) => ({ ...column, width: Math.floor(column.width - ((column.width - column.least) * over) / give) }))
}

function grown(columns: Column[], spare: number): Column[] {
  const growing = sumOf(columns, ({ width, grows }) => (grows ? width : 0))
  const factor = Math.min(widest, 1 + spare / Math.max(1, growing))
  return columns.map((column) => (column.grows ? { ...column, width: Math.floor(column.width * factor) } : column))
}

function sumOf(columns: readonly Column[], part: (column: Column) => number): number {
  return columns.reduce((sum, column) => sum + part(column), 0)
}
