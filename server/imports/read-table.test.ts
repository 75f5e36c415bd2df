import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { guessCsv, isXlsx, listSheets, readTable } from './read-table.ts'

const data = path.resolve(import.meta.dirname, '../../../shared/data')
const torture = path.join(data, 'csv-torture')
const here = existsSync(torture)
if (!here) console.warn('../shared/data is absent: the CSV corpora are skipped')

async function rowsOf(file: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  const options = isXlsx(file) ? { delimiter: ',' as const, encoding: 'utf-8' as const } : guessCsv(file)
  for await (const { cells } of readTable(file, options)) rows.push(cells)
  return rows
}

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  [',', 'a,b\n1,2\n'],
  [';', 'a;b\n"1,5";2\n3;4\n'],
  ['\t', 'a\tb\n1\t2\n'],
  ['|', 'a|b\n1|2\n'],
])('[P6] the delimiter %j is seen', async (delimiter, text) => {
  expect(guessCsv(bytes(text)).delimiter).toBe(delimiter)
  expect((await rowsOf(bytes(text)))[0]).toEqual(['a', 'b'])
})

test('[P6] quotes, line ends inside cells and empty lines are read as written', async () => {
  expect(await rowsOf(bytes('a,b\r\n"x ""y""\r\nz",2\r\n\r\n'))).toEqual([
    ['a', 'b'],
    ['x "y"\r\nz', '2'],
  ])
})

// The corpus' own JSON of location_coordinates does not match its CSV.
const spectrum = [
  'comma_in_quotes',
  'empty',
  'empty_crlf',
  'escaped_quotes',
  'json',
  'newlines',
  'newlines_crlf',
  'quotes_and_newlines',
  'simple',
  'simple_crlf',
  'utf8',
]

test.skipIf(!here).each(spectrum)('[P6] csv-spectrum: %s reads as its JSON says', async (name) => {
  const [header = [], ...rows] = await rowsOf(readFileSync(path.join(torture, 'csv-spectrum/csvs', `${name}.csv`)))
  const records = rows.map((row) => Object.fromEntries(header.map((key, index) => [key, row[index]])))
  const expected = JSON.parse(readFileSync(path.join(torture, 'csv-spectrum/json', `${name}.json`), 'utf8')) as unknown
  expect(records).toEqual(expected)
})

test.skipIf(!here)('[P6] a sheet with one cell in its last row reads as four rows, dates as they stand', async () => {
  const file = (name: string) => readFileSync(path.join(torture, 'grist-imports', name))
  expect(await rowsOf(file('test_empty_rows.xlsx'))).toEqual([['a', 'b'], ['0'], ['', '0'], ['1', '2']])
  expect((await rowsOf(file('test_excel_types.xlsx')))[1]?.slice(6, 9)).toEqual(['2015-12-22 11:59:00', '2015-12-20', '12/22/2015'])
  expect(await listSheets(file('test_excel_types.xlsx'))).toEqual(['Sheet1', 'Sheet2'])
})

test('[P6] a broken workbook is refused in words', async () => {
  const broken = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4])
  await expect(rowsOf(broken)).rejects.toMatchObject({ code: 'invalid_file' })
})
