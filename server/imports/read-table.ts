import { unescapeCell } from '@nurt/core/exports/escape-cell.ts'
import { guessEncoding, decodeText } from '@nurt/core/imports/decode-text.ts'
import { maxColumns, maxRows, type ReadOptions } from '@nurt/core/imports/plan.ts'
import { refuse } from '@nurt/core/refusal.ts'
import Papa from 'papaparse'
import { refuseBomb } from './refuse-bomb.ts'

export function isXlsx(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/** Loaded when the first one comes: a server that reads none is smaller. */
const spreadsheets = () => import('hucre/xlsx')

export async function listSheets(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = []
  const collect = (sheet: { name: string; hidden?: boolean; veryHidden?: boolean }) => {
    if (!sheet.hidden && !sheet.veryHidden) names.push(sheet.name)
    return false
  }
  refuseBomb(bytes)
  const { readXlsx } = await spreadsheets()
  await readable(() => readXlsx(bytes, { sheets: collect }))
  return names
}

/** Delimiter and encoding as they look; the delimiter that splits the most rows alike. */
export function guessCsv(bytes: Uint8Array): Pick<ReadOptions, 'delimiter' | 'encoding'> {
  const encoding = guessEncoding(bytes)
  const sample = decodeText(bytes.subarray(0, 200_000), encoding)
  const { delimiter } = Papa.parse(sample, { preview: 50, skipEmptyLines: true, delimitersToGuess: [',', ';', '\t', '|'] }).meta
  return { encoding, delimiter: ([';', '\t', '|'] as const).find((sign) => sign === delimiter) ?? ',' }
}

export interface FileRow {
  /** As a spreadsheet counts: from 1, the header and empty rows included. */
  number: number
  cells: string[]
}

/** The file's rows as texts, empty rows left out; dates of XLSX as `2026-11-21` or `2026-11-21 10:30:00` as written, without a zone. */
export async function* readTable(
  bytes: Uint8Array,
  options: Pick<ReadOptions, 'delimiter' | 'encoding' | 'sheet'>,
  rows = maxRows,
): AsyncGenerator<FileRow> {
  const read = isXlsx(bytes) ? readSheet(bytes, options.sheet, rows) : readCsv(bytes, options, rows)
  for await (const row of read) {
    const { length } = row.cells
    if (length > maxColumns) refuse('invalid_file', { reason: 'too_many_columns', columns: length, most: maxColumns })
    if (row.cells.some((cell) => cell.trim() !== '')) yield row
  }
}

function* readCsv(
  bytes: Uint8Array,
  { delimiter, encoding }: Pick<ReadOptions, 'delimiter' | 'encoding'>,
  rows: number,
): Generator<FileRow> {
  const { data } = Papa.parse<string[]>(decodeText(bytes, encoding), { delimiter, preview: rows })
  for (const [index, cells] of data.entries()) yield { number: index + 1, cells: cells.map(unescapeCell) }
}

async function* readSheet(bytes: Uint8Array, sheet: string | undefined, rows: number): AsyncGenerator<FileRow> {
  refuseBomb(bytes)
  const { streamXlsxRows } = await spreadsheets()
  const stream = streamXlsxRows(bytes, { maxRows: rows, ...(sheet !== undefined && { sheet }) })
  while (true) {
    const { value, done } = await readable(() => stream.next())
    if (done) return
    yield { number: value.index + 1, cells: value.values.map(textOf) }
  }
}

/** A day number that no calendar has, as spreadsheets show it: no date can be read from it, and the report of the import says so. */
const noDay = '#####'

type Cell = string | number | boolean | Date | null | undefined

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return typeof cell === 'number' ? plainNumber(cell) : String(cell)
  if (Number.isNaN(cell.getTime())) return noDay
  const [day = '', time = ''] = cell.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`
}

/** Without an exponent and without the noise that a float adds after its 15th digit. */
function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString()
  return Number(value.toPrecision(15)).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 15 })
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    return refuse('invalid_file', { reason: 'unreadable', message: error instanceof Error ? error.message : String(error) })
  }
}
