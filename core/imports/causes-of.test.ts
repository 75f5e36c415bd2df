import { expect, test } from 'vitest'
import type { ImportRow, ReportedProblem } from './api.ts'
import { causesOf } from './causes-of.ts'

const row = (number: number, ...problems: ReportedProblem[]): ImportRow => ({
  row: number,
  outcome: problems.length > 0 ? 'problem' : 'skipped',
  problems,
})
const noDate = (value: string): ReportedProblem => ({ column: 2, field: 'since', code: 'date_format', value })
const unknown = (found: string): ReportedProblem => ({ column: 1, field: 'client', code: 'link_unknown', details: { found }, value: found })

test('[P6] a cause is told once for each column, with its first rows and its commonest values, that of the most rows first', () => {
  const causes = causesOf([row(2, unknown('A'), noDate('abc')), row(3, noDate('wczoraj')), row(4, noDate('abc')), row(5)])
  expect(causes).toEqual([
    {
      key: expect.any(String),
      rows: 3,
      first: [2, 3, 4],
      problem: { column: 2, field: 'since', code: 'date_format' },
      values: [
        { value: 'abc', rows: 2 },
        { value: 'wczoraj', rows: 1 },
      ],
      others: 0,
    },
    {
      key: expect.any(String),
      rows: 1,
      first: [2],
      problem: { column: 1, field: 'client', code: 'link_unknown', details: { found: 'A' } },
      values: [{ value: 'A', rows: 1 }],
      others: 0,
    },
    { key: '', rows: 1, first: [5], values: [], others: 0 },
  ])
})

test('[P6] where the rows differ in what was found, the cause says only what they share', () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'F']
  const long = (found: number): ReportedProblem => ({ column: 0, field: 'tax', code: 'tax_id_length', details: { country: 'PL', found } })
  const causes = causesOf([...names.map((name, at) => row(at + 2, unknown(name))), row(9, long(9)), row(10, long(8))])
  expect(causes).toMatchObject([
    { rows: 6, first: [2, 3, 4, 5, 6], problem: { column: 1, field: 'client', code: 'link_unknown' }, others: 1 },
    { rows: 2, problem: { column: 0, field: 'tax', code: 'tax_id_length', details: { country: 'PL' } } },
  ])
  expect(causes[0]?.problem).not.toHaveProperty('details')
})
