import type { FieldTypeName, Language } from '../blueprint/document.ts'
import type { LinkValue } from '../fields/field-type.ts'
import { printValue } from '../fields/printers.ts'
import { isBlank } from '../fields/blank.ts'
import { printChoice } from '../fields/print-choice.ts'
import { escapeCell } from './escape-cell.ts'
import { type ExportColumn, type Reader, valueType } from './export-column.ts'
import { wallTime } from './wall-time.ts'

/**
 * A wire value as a spreadsheet in the person's language reads it: numbers exact, with that language's decimal sign and ungrouped, dates in
 * figures. The import reads each back. A text that would run as a formula is escaped; a number below zero stays a number.
 */
export function csvCell(column: ExportColumn, value: unknown, reader: Reader): string {
  if (isBlank(value)) return ''
  const print = figures[valueType(column.field)]
  return print ? print(value, column, reader) : escapeCell(printText(column, value, reader))
}

/** Names and words as they are printed, several with semicolons: a name may hold a comma. */
export function printText({ field }: ExportColumn, value: unknown, { locale, names }: Reader): string {
  if (field.type === 'multi_choice') {
    return (value as string[]).map((key) => printChoice(key, field.choices, locale.language)).join('; ')
  }
  if (field.type === 'multi_link') return (value as LinkValue[]).map(([, name]) => name).join('; ')
  return printValue(field, value, locale, names)
}

type Print = (value: unknown, column: ExportColumn, reader: Reader) => string

/** Types whose text is made of figures only, so that nothing in them can run. */
const figures: { [T in FieldTypeName]?: Print } = {
  number: (value, _column, { locale }) => decimal(String(value), locale.language),
  percent: (value, _column, { locale }) => `${decimal(String(value), locale.language)}%`,
  money: (value, column, { locale }) =>
    [value]
      .flat()
      .map((one) => amount(String(one), column, locale.language))
      .join('; '),
  date: (value, _column, { locale }) => printDay(String(value), locale.language),
  datetime(value, _column, { locale }) {
    const { day, time } = wallTime(String(value), locale.timeZone)
    return `${printDay(day, locale.language)} ${time}`
  },
  duration: (value) => clock(Number(value)),
  phone(value, { field }, reader) {
    const text = printValue(field, value, reader.locale)
    return /^\+\d+(?:;ext=\d+)?$/.test(String(value)) ? text : escapeCell(text)
  },
}

function decimal(value: string, language: Language): string {
  return language === 'en' ? value : value.replace('.', ',')
}

function amount(wire: string, { currency, part }: ExportColumn, language: Language): string {
  const [value = '', own = ''] = wire.split(' ')
  if (part === 'currency') return own
  return own === currency || part === 'amount' ? decimal(value, language) : `${decimal(value, language)} ${own}`
}

/** In English as ISO 8601 says: day and month stand the other way round in Britain and America. */
function printDay(iso: string, language: Language): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  const days: Record<Language, string> = {
    pl: `${day}.${month}.${year}`,
    ru: `${day}.${month}.${year}`,
    hu: `${year}. ${month}. ${day}.`,
    en: iso,
  }
  return days[language]
}

/** `1:30:00`, hours beyond 24 too. */
function clock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
}
