import type { FieldTypeName, Language } from '../blueprint/document.ts'
import { isBlank } from '../fields/blank.ts'
import { csvCell, printText } from './csv-cell.ts'
import { type ExportColumn, type Reader, valueType } from './export-column.ts'
import { wallTime } from './wall-time.ts'

/** Figures that a spreadsheet keeps of a number. */
const mostFigures = 15
/** Excel calls a file with a longer cell damaged. */
const longestText = 32_767
/** Excel counts 1900 as a leap year, and no days before it. */
const firstDay = '1900-03-01'

/** A wire value as a typed cell of XLSX: real numbers and dates where the spreadsheet keeps them exactly, else text, which never runs. */
export function sheetCell(column: ExportColumn, value: unknown, reader: Reader): string | number | Date | null {
  if (isBlank(value)) return null
  return typed[valueType(column.field)]?.(value, column, reader) ?? textCell(column, value, reader)
}

/** The number format of the column; undefined where its cells are text. */
export function formatOf({ field, currency, part }: ExportColumn, language: Language): string | undefined {
  const type = valueType(field)
  if (type === 'number') return numberFormat(field)
  if (type === 'percent') return `${numberFormat(field) ?? 'General'}"%"`
  if (type === 'money') return currency === undefined && part !== 'amount' ? undefined : '#,##0.00'
  if (type === 'date') return dayFormats[language]
  return type === 'datetime' ? `${dayFormats[language]} hh:mm` : undefined
}

const dayFormats: Record<Language, string> = { pl: 'dd.mm.yyyy', ru: 'dd.mm.yyyy', hu: 'yyyy.mm.dd.', en: 'yyyy-mm-dd' }

function numberFormat(field: ExportColumn['field']): string | undefined {
  const places = 'places' in field ? field.places : undefined
  if (places === undefined) return undefined
  return places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`
}

type Typed = (value: unknown, column: ExportColumn, reader: Reader) => number | Date | undefined

/** Undefined where only text says it exactly. */
const typed: { [T in FieldTypeName]?: Typed } = {
  number: (value) => numberCell(String(value)),
  percent: (value) => numberCell(String(value)),
  money(value, { currency, part }) {
    const [amount = '', own] = String(value).split(' ')
    return part === 'amount' || (currency !== undefined && own === currency) ? numberCell(amount) : undefined
  },
  date: (value) => dateCell(String(value), '00:00:00'),
  datetime(value, _column, { locale }) {
    const { day, time } = wallTime(String(value), locale.timeZone)
    return dateCell(day, time)
  },
}

function numberCell(value: string): number | undefined {
  return value.replaceAll(/\D/g, '').replace(/^0+/, '').length > mostFigures ? undefined : Number(value)
}

function dateCell(day: string, time: string): Date | undefined {
  return day < firstDay ? undefined : new Date(`${day}T${time}Z`)
}

function textCell(column: ExportColumn, value: unknown, reader: Reader): string {
  const isFigure = typed[valueType(column.field)] !== undefined || valueType(column.field) === 'duration'
  const text = isFigure ? csvCell(column, value, reader) : printText(column, value, reader)
  return literal(text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text)
}

/** `_x0041_` in a cell means the letter A, unless its first sign is written so itself (ECMA-376, ST_Xstring). */
function literal(text: string): string {
  return text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
}
