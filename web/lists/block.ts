import { escapeCell } from '@nurt/core/exports/escape-cell.ts'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isCutText } from '@nurt/core/lists/cut-text.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { editText } from '../fields/edit-text.ts'
import { bareMoney, cellText } from './cell-text.ts'
import type { Column } from './columns.ts'
import { valueIn, type RowFrame } from './GridRow.tsx'
import type { CellRange } from './grid-keys.ts'
import type { Segment } from './grid-rows.ts'
import { wholeValue } from './queries.ts'
import { copiedBlock, noteCopied, readCells, type Given } from './read-cells.ts'
import { recordLines, type RecordLine } from './record-lines.ts'
import { mayWrite } from './rights.ts'
import type { Row } from './row-pages.ts'
import { readTable, writeTable } from './tab-text.ts'
import { isDateLike, isTyped, valueField, valueKind } from './value-kind.ts'
import { writeBlock, type Outcome } from './write-block.ts'

/** What a block of cells stands on. */
export interface Ground {
  workspace: Workspace
  module: Module
  /** Which list is shown, for what is asked again. */
  list: string | undefined
  frame: RowFrame
  segments: Segment[]
  /** The paths that the list's rows have. */
  asked: string[]
  lines: number
  whyReadOnly: (row: Row) => string | undefined
}

/** The range as text for a spreadsheet; undefined where some of it is not here yet. */
export function copyLoaded(
  ground: Ground,
  range: CellRange,
  rowAt: (line: number) => Row | undefined,
  isRecord: (line: number) => boolean,
) {
  const lines: RecordLine[] = []
  for (let at = range.first.row; at <= range.last.row; at++) {
    const row = rowAt(at)
    if (row) lines.push({ at, row })
    else if (isRecord(at)) return undefined
  }
  const values = lines.map(({ row }) => columnsIn(ground, range).map(({ path }) => valueIn(ground.frame, row, path)))
  return values.flat().some(isCutText) ? undefined : textOf(ground, range, values)
}

/** Like `copyLoaded`, after asking for what is not here. */
export async function copyAll(ground: Ground, range: CellRange): Promise<string> {
  const lines = await recordLines(ground.segments, ground.asked, { first: range.first.row, last: range.last.row })
  return textOf(ground, range, await wholeValues(ground, range, lines))
}

/** A list has only the beginning of a long text. */
async function wholeValues(ground: Ground, range: CellRange, lines: readonly RecordLine[]): Promise<unknown[][]> {
  const { workspace, module, frame } = ground
  const rows: unknown[][] = []
  for (const { row } of lines) {
    const values: unknown[] = []
    for (const { path } of columnsIn(ground, range)) {
      const shown = valueIn(frame, row, path)
      values.push(isCutText(shown) ? await wholeValue({ workspace: workspace.slug, module: module.key, id: row[0] }, path) : shown)
    }
    rows.push(values)
  }
  return rows
}

function textOf(ground: Ground, range: CellRange, values: unknown[][]): string {
  const columns = columnsIn(ground, range)
  const text = writeTable(values.map((row) => row.map((value, position) => spreadsheetText(ground, columns[position]!, value))))
  noteCopied({ text, columns, values })
  return text
}

/** Figures without spaces and days by number, as spreadsheets read them; a text that they would run is kept from it. */
function spreadsheetText({ workspace, frame }: Ground, column: Column, value: unknown): string {
  const field = valueField(column.field)
  const kind = valueKind(field)
  if (value === null) return ''
  if (isDateLike(field)) return editText(field, value, workspace.locale)
  const isBare = frame.currencies.has(column.path) && typeof value === 'string'
  const text = isBare ? bareMoney(value, workspace) : cellText(column.field, value, workspace)
  if (kind === 'number' || kind === 'percent' || isBare) return text.replaceAll(/\s/g, '')
  return ['money', 'phone', 'duration'].includes(kind) ? text : escapeCell(text)
}

function columnsIn({ frame }: Ground, { first, last }: CellRange): Column[] {
  return frame.columns.slice(first.column, last.column + 1)
}

/** Puts pasted text into the cells from the range's first on; one cell fills the whole range. */
export async function paste(ground: Ground, range: CellRange, text: string): Promise<Outcome> {
  const table = copiedBlock(text) ?? readTable(text).map((row) => row.map((cell): Given => ({ text: cell })))
  const [only] = table[0] ?? []
  const isOne = table.length === 1 && table[0]?.length === 1 && only !== undefined
  const { first, last } = range
  if (isOne) return put(ground, range, await linesIn(ground, range), () => only)
  const width = table[0]?.length ?? 0
  const lines = await recordLines(ground.segments, ground.asked, { first: first.row, last: ground.lines - 1, most: table.length })
  const columns = { first, last: { row: last.row, column: first.column + width - 1 } }
  const left = table.slice(lines.length)
  const go = (add: boolean) => {
    return put(ground, columns, lines, (row, column) => table[row]?.[column], add ? left : [])
  }
  return left.length > 0 ? { kind: 'longer', over: left.length, fitting: lines.length, go } : go(false)
}

/** Puts the values of the first row of the range into the others; of a range of one row, those of the row above. */
export async function fillDown(ground: Ground, range: CellRange): Promise<Outcome> {
  const [row, above] = [range.first.row, range.first.row - 1]
  const isOne = row === range.last.row
  const lines = await linesIn(ground, isOne ? { ...range, first: { ...range.first, row: Math.max(0, above) } } : range)
  const [source, ...others] = lines
  if (!source || others.length === 0) return { kind: 'nothing', kept: [] }
  const [values = []] = await wholeValues(ground, range, [source])
  const columns = columnsIn(ground, range)
  return put(ground, range, others, (_, column) => ({ value: values[column] ?? null, from: columns[column]! }))
}

/** Empties the cells of the range. */
export async function clear(ground: Ground, range: CellRange): Promise<Outcome> {
  return put(ground, range, await linesIn(ground, range), () => ({ text: '' }))
}

function linesIn({ segments, asked }: Ground, { first, last }: CellRange): Promise<RecordLine[]> {
  return recordLines(segments, asked, { first: first.row, last: last.row })
}

/** Reads what each cell is given and writes all of it, or nothing. */
async function put(
  ground: Ground,
  range: CellRange,
  lines: readonly RecordLine[],
  ...[given, made = []]: [given: (row: number, column: number) => Given | undefined, made?: Given[][]]
): Promise<Outcome> {
  const why = lines.map(({ row }) => ground.whyReadOnly(row)).find(Boolean)
  if (why) return { kind: 'read_only', why }
  const columns = columnsIn(ground, range)
  const open = columns.filter((column) => isOpen(ground, column))
  const kept = columns.filter((column) => !open.includes(column))
  const givenTo = (rowGiven: (column: number) => Given | undefined) => open.map((column) => rowGiven(columns.indexOf(column)))
  const rows = [
    ...lines.map(({ row }, at) => ({ row, given: givenTo((column) => given(at, column)) })),
    ...made.map((cells) => ({ row: undefined, given: givenTo((column) => cells[column]) })),
  ]
  const read = await readCells(ground, open, rows)
  return writeBlock(ground, read, kept)
}

/** What a cell takes by typing, and long texts, which only have no room for it there. */
function isOpen({ workspace, module }: Ground, column: Column): boolean {
  if (column.editable) return true
  const { field, through, system, path } = column
  const isRoomy = field.type === 'long_text' || field.type === 'address'
  return isRoomy && isTyped(field) && !through && !system && mayWrite(workspace, module.key, path)
}
