import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { csvCell } from '@nurt/core/exports/csv-cell.ts'
import { byteOrderMark, csvLine } from '@nurt/core/exports/csv-line.ts'
import type { ExportFormat } from '@nurt/core/exports/api.ts'
import { escapeCell } from '@nurt/core/exports/escape-cell.ts'
import { currencyAssumed, currencyWord, valueType } from '@nurt/core/exports/export-column.ts'
import type { ExportColumn, Reader } from '@nurt/core/exports/export-column.ts'
import { formatOf, sheetCell } from '@nurt/core/exports/sheet-cell.ts'
import { Readable } from 'node:stream'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { findQuestion } from '../lists/find-question.ts'
import type { ReadPath } from '../lists/paths.ts'
import type { AskedList } from '../lists/selection.ts'
import { select } from '../lists/selection.ts'
import { environmentOf } from '../environment-of.ts'
import { moduleFor, viewOf } from '../permissions/view.ts'
import { chooseRecords, idBytes } from './choose-records.ts'
import type { Chosen } from './choose-records.ts'
import { headerOf, listColumns } from './list-columns.ts'
import { nameOf } from './name-of.ts'
import { namesIn } from './names-in.ts'
import { readRecords } from './read-records.ts'

export interface ExportList extends AskedList {
  format: ExportFormat
  columns?: string | undefined
}

export interface Exported {
  fileName: string
  bytes: Readable
}

/**
 * A list as a file, for those who may see and export its records: the same question, rights and order as on the screen. It is noted in the
 * history before the first row leaves. `signal` tells that nobody waits for it any more.
 */
export async function exportList(ctx: Ctx, asked: ExportList, signal: AbortSignal): Promise<Exported> {
  const view = viewOf(ctx, environmentOf(ctx))
  moduleFor(view, asked.module, 'export')
  const question = (await findQuestion(ctx, asked)).question()
  const selection = select(view, asked.module, question)
  const paths = listColumns(view, asked.module, question, asked.columns)
  const chosen = await chooseRecords(ctx, selection, paths, signal)
  const [name, names] = [await nameOf(ctx, asked), await namesIn(ctx)]
  await note(ctx, asked, paths, chosen)
  const rows = readRecords(ctx, selection, { columns: paths, ids: chosen.ids, signal })
  const table = {
    name,
    columns: paths.flatMap((path, place) => columnsOf(ctx, asked, path, chosen).map((column) => ({ ...column, place }))),
    rows,
    reader: { locale: ctx.locale, names },
  }
  return { fileName: `${name} ${view.environment.today}.${asked.format}`, bytes: writers[asked.format](table) }
}

interface Table {
  name: string
  /** `place` is where its values stand in the rows. */
  columns: (ExportColumn & { place: number })[]
  /** Rows in batches. */
  rows: AsyncIterable<unknown[][]>
  reader: Reader
}

const writers: { [F in ExportFormat]: (table: Table) => Readable } = { csv: (table) => Readable.from(csvLines(table)), xlsx: sheet }

/**
 * Amounts are numbers. Where one currency stands for all, and it is the one that the import would take them for, the header names it; else
 * a column beside them does, which the import reads with them.
 */
function columnsOf(ctx: Ctx, { module }: ExportList, path: ReadPath, chosen: Chosen): ExportColumn[] {
  const { field } = path
  const header = headerOf(ctx, module, path)
  const currencies = chosen.currencies.get(path.path) ?? []
  const [currency] = currencies
  if (valueType(field) !== 'money' || currency === undefined) return [{ field, header }]
  if (currencies.length === 1 && currency === currencyAssumed(field, ctx.locale)) {
    return [{ field, header: `${header} (${currency})`, currency }]
  }
  return [
    { field, header, part: 'amount' },
    { field, header: `${header}, ${currencyWord[ctx.locale.language]}`, part: 'currency' },
  ]
}

async function* csvLines({ columns, rows, reader }: Table): AsyncGenerator<string> {
  const { language } = reader.locale
  const headers = columns.map(({ header }) => escapeCell(header))
  yield byteOrderMark + csvLine(headers, language)
  for await (const batch of rows) {
    const lines = batch.map((row) => columns.map((column) => csvCell(column, row[column.place], reader)))
    yield lines.map((cells) => csvLine(cells, language)).join('')
  }
}

/** In characters, where the usual 14 would cut. */
const widths: Partial<Record<FieldTypeName, number>> = {
  text: 32,
  long_text: 48,
  link: 32,
  multi_link: 32,
  multi_choice: 28,
  address: 40,
  email: 28,
}

function sheet({ name, columns, rows, reader }: Table): Readable {
  const definitions = columns.map((column) => {
    const numFmt = formatOf(column, reader.locale.language)
    return {
      header: column.header,
      width: Math.max(widths[column.field.type] ?? 14, column.header.length + 2),
      ...(numFmt !== undefined && { numFmt }),
    }
  })
  const options = { name: sheetName(name), columns: definitions, freezePane: { rows: 1 } }
  return Readable.from(writeSheet(sheetRows(columns, rows, reader), options))
}

async function* writeSheet(...sheet: Parameters<typeof import('hucre/xlsx').writeXlsxStream>) {
  const { writeXlsxStream } = await import('hucre/xlsx')
  yield* writeXlsxStream(...sheet)
}

async function* sheetRows(columns: Table['columns'], rows: Table['rows'], reader: Reader) {
  for await (const batch of rows) {
    for (const row of batch) yield columns.map((column) => sheetCell(column, row[column.place], reader))
  }
}

/** What Excel takes for the name of a sheet. */
function sheetName(name: string): string {
  const plain = name.replaceAll(/[\s[\]:*?/\\]+/g, ' ').slice(0, 31)
  return plain.replaceAll(/^[\s']+|[\s']+$/g, '') || 'Nurt'
}

async function note(ctx: Ctx, { module, list, format }: ExportList, paths: readonly ReadPath[], { ids }: Chosen): Promise<void> {
  const details = { ...(list && { list }), format, rows: ids.length / idBytes, columns: paths.map(({ path }) => path) }
  await inTransaction(ctx, async (ctx) => void (await emit(ctx, { type: 'list.exported', module, details })))
}
