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
  /** Only in the draft as yet: no record has a value of it. */
  drafted?: boolean
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
    const drafted = isDrafted(workspace, module, path)
    return [{ ...column, drafted, editable: column.editable && !drafted && mayWrite(workspace, module.key, path) }]
  })
}

/** What is asked of the server for the columns. */
export function askedPaths(columns: readonly Column[]): string[] {
  return columns.flatMap(({ path, drafted }) => (drafted ? [] : path))
}

/** The module without what is only in the draft, so that no question asks for it. */
export function publishedPart(workspace: Workspace, module: Module): Module {
  const { process, ...bare } = module
  const fields = module.fields.filter(({ key }) => !isDrafted(workspace, module, key))
  return { ...bare, fields, ...(process && !isDrafted(workspace, module, 'step') && { process }) }
}

export function isDrafted({ blueprint, snapshot }: Workspace, { key }: Module, path: string): boolean {
  if (blueprint === snapshot.blueprint) return false
  const published = snapshot.blueprint.modules.find((module) => module.key === key)
  return !published || !listField(snapshot.blueprint, published, path)
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

/**
 * Columns of names and long texts share what room the others leave: they give way until all are seen, or grow. The record's name, which is
 * the first, grows before the others and gives way after them.
 */
export function fitted(columns: Column[], room: number): Column[] {
  const over = sumOf(columns, ({ width }) => width) - room
  const [title, ...others] = columns
  if (!title || over > sumOf(columns, giving)) return columns
  return over > 0 ? narrowed(title, others, over) : grown(title, others, -over)
}

/** The first columns that stand in the room as a whole, at least the name. */
export function whole([title, ...others]: Column[], room: number): Column[] {
  if (!title) return []
  let left = room - title.least
  const cut = others.findIndex(({ least }) => (left -= least) < 0)
  return [title, ...(cut === -1 ? others : others.slice(0, cut))]
}

function narrowed(title: Column, others: Column[], over: number): Column[] {
  const give = sumOf(others, giving)
  const share = give === 0 ? 0 : Math.min(1, over / give)
  const rest = Math.max(0, over - give)
  return [
    { ...title, width: title.width - rest },
    ...others.map((column) => ({ ...column, width: Math.floor(column.width - giving(column) * share) })),
  ]
}

function grown(title: Column, others: Column[], spare: number): Column[] {
  const wide = title.grows ? Math.floor(Math.min(title.width * widest, title.width + spare)) : title.width
  const growing = sumOf(others, ({ width, grows }) => (grows ? width : 0))
  const factor = Math.min(widest, 1 + (spare - (wide - title.width)) / Math.max(1, growing))
  return [
    { ...title, width: wide },
    ...others.map((column) => (column.grows ? { ...column, width: Math.floor(column.width * factor) } : column)),
  ]
}

function giving({ width, least }: Column): number {
  return width - least
}

function sumOf(columns: readonly Column[], part: (column: Column) => number): number {
  return columns.reduce((sum, column) => sum + part(column), 0)
}
