import { describe, expect, test } from 'vitest'
import type { Field, Language } from '../blueprint/document.ts'
import { parseValue } from '../fields/field-types.ts'
import { csvCell } from './csv-cell.ts'
import { csvLine } from './csv-line.ts'
import { type ExportColumn, type Reader } from './export-column.ts'
import { formatOf, sheetCell } from './sheet-cell.ts'

const readerIn = (language: Language): Reader => ({
  locale: { language, timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' },
  names: (id) => (id === 'anna' ? '=Anna' : ''),
})
const column = (type: Field['type'], more: object = {}, currency?: string): ExportColumn => ({
  field: { key: 'x', name: {}, type, ...more } as Field,
  header: 'X',
  ...(currency && { currency }),
})

describe('a cell of CSV', () => {
  test.each([
    ['number', '-1234.5', 'pl', '-1234,5'],
    ['number', '1234.567', 'en', '1234.567'],
    ['percent', '23', 'pl', '23%'],
    ['percent', '7.5', 'ru', '7,5%'],
    ['money', '1234.50 PLN', 'pl', '1234,50 PLN'],
    ['money', '-5.00 EUR', 'en', '-5.00 EUR'],
    ['date', '2026-02-01', 'pl', '01.02.2026'],
    ['date', '2026-02-01', 'hu', '2026. 02. 01.'],
    ['date', '2026-02-01', 'en', '2026-02-01'],
    ['datetime', '2026-07-01T22:30:09Z', 'pl', '02.07.2026 00:30:09'],
    ['datetime', '2026-07-01T22:30:00Z', 'hu', '2026. 07. 02. 00:30:00'],
    ['duration', 90 * 60, 'pl', '1:30:00'],
    ['duration', 27 * 3600 + 61, 'en', '27:01:01'],
    ['yes_no', true, 'hu', 'Igen'],
    ['phone', '+48221234567;ext=12', 'pl', '+48 22 123 45 67 wew. 12'],
    ['text', '=1+1', 'pl', "'=1+1"],
    ['person', 'anna', 'pl', "'=Anna"],
    ['phone', '+1+cmd|A0', 'pl', "'+1+cmd|A0"],
    ['text', null, 'pl', ''],
    ['lines', [{ id: '' }, { id: '' }], 'pl', '2'],
  ] as const)('[P6] %s %j in %s is %j', (type, value, language, cell) => {
    expect(csvCell(column(type), value, readerIn(language))).toBe(cell)
  })

  test('[P6] an amount in the currency of the column is a number', () => {
    expect(csvCell(column('money', {}, 'PLN'), '-1234.50 PLN', readerIn('pl'))).toBe('-1234,50')
  })

  test('[P6] names of several stand between semicolons', () => {
    const choices = {
      choices: [
        { key: 'a', name: { pl: 'Reklama, radio' } },
        { key: 'b', name: { pl: 'WWW' } },
      ],
    }
    expect(csvCell(column('multi_choice', choices), ['a', 'b'], readerIn('pl'))).toBe('Reklama, radio; WWW')
  })

  const values = [
    ['number', '1234.567', { places: 3 }],
    ['number', '-1234567.5', {}],
    ['percent', '12.5', {}],
    ['money', '1234.50 EUR', {}],
    ['date', '2026-02-01', {}],
    ['datetime', '2026-02-01T09:05:07Z', {}],
    ['duration', 5409, {}],
    ['yes_no', false, {}],
    ['phone', '+48601100100', {}],
  ] as const
  test.each(values.flatMap((one) => (['pl', 'en', 'hu', 'ru'] as const).map((language) => [...one, language] as const)))(
    '[P6] the import reads %s %j back (%j, %s)',
    (type, value, more, language) => {
      const reader = readerIn(language)
      const one = column(type, more)
      expect(parseValue(one.field, csvCell(one, value, reader), reader.locale)).toEqual({ value })
    },
  )
})

test('[P6] cells with delimiters, quotes and line breaks are quoted', () => {
  expect(csvLine(['a', '1,5', 'say "x"', 'two\nlines', ' b', ''], 'pl')).toBe('a;"1,5";"say ""x""";"two\nlines";" b";\r\n')
})

describe('a cell of XLSX', () => {
  const pl = readerIn('pl')
  test('[P6] numbers and dates are what they are', () => {
    expect(sheetCell(column('number'), '-12.5', pl)).toBe(-12.5)
    expect(sheetCell(column('money', {}, 'PLN'), '1234.50 PLN', pl)).toBe(1234.5)
    expect(sheetCell(column('date'), '2026-11-21', pl)).toEqual(new Date('2026-11-21T00:00:00Z'))
    expect(sheetCell(column('datetime'), '2026-11-21T10:00:00Z', pl)).toEqual(new Date('2026-11-21T11:00:00Z'))
  })

  test('[P6] what a spreadsheet would not keep exactly stays text', () => {
    expect(sheetCell(column('number'), '12345678901234.567', pl)).toBe('12345678901234,567')
    expect(sheetCell(column('date'), '1899-12-31', pl)).toBe('31.12.1899')
    expect(sheetCell(column('money'), '12.00 EUR', pl)).toBe('12,00 EUR')
  })

  test('[P6] a text is text, as long as a cell may be', () => {
    expect(sheetCell(column('text'), '=1+1', pl)).toBe('=1+1')
    expect(sheetCell(column('long_text'), 'x'.repeat(40_000), pl)).toHaveLength(32_767)
    expect(sheetCell(column('text'), '_x0041_', pl)).toBe('_x005F_x0041_')
  })

  test('[I13] amounts in several currencies are a number and, beside it, what it is in', () => {
    const [amount, currency] = (['amount', 'currency'] as const).map((part) => ({ ...column('money'), part }))
    expect([amount, currency].map((one) => one && sheetCell(one, '12.50 EUR', pl))).toEqual([12.5, 'EUR'])
    expect([amount, currency].map((one) => one && csvCell(one, '-12.50 EUR', pl))).toEqual(['-12,50', 'EUR'])
    expect([amount, currency].map((one) => one && sheetCell(one, null, pl))).toEqual([null, null])
    expect([amount, currency].map((one) => one && formatOf(one, 'pl'))).toEqual(['#,##0.00', undefined])
  })

  test('[P6] columns are formatted by type and language', () => {
    expect(formatOf(column('number', { places: 3 }), 'pl')).toBe('#,##0.000')
    expect(formatOf(column('percent'), 'pl')).toBe('General"%"')
    expect(formatOf(column('date'), 'hu')).toBe('yyyy.mm.dd.')
    expect(formatOf(column('text'), 'pl')).toBeUndefined()
  })
})
