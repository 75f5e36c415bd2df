import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../expressions/condition.ts'
import type { Field } from './document.ts'
import type { Stretch } from './table-axis.ts'
import { boxCoverageOf, coverageOf } from './table-coverage.ts'

const margin: Field = { key: 'margin', name: { en: 'Margin' }, type: 'formula', formula: '1', result: 'percent' }
const count: Field = { key: 'count', name: { en: 'Count' }, type: 'number', places: 0 }
const label: Field = { key: 'label', name: { en: 'Label' }, type: 'text' }

type Asked = Partial<Extract<Condition, { field: string }>> | undefined

function covered(field: Field, cells: readonly Asked[], columns = [field.key]) {
  const flows = cells.map((cell, row) => ({
    key: `row_${row}`,
    to: 'done',
    condition: { all: cell ? [{ field: field.key, op: 'is', ...cell } as Condition] : [] },
  }))
  return coverageOf({ flows, table: { columns } }, (path) => [margin, count, label].find(({ key }) => key === path))
}

test('[W57] rows that meet at a bound leave nothing out and share nothing', () => {
  const rows: Asked[] = [
    { op: 'below', value: '15' },
    { op: 'at_least', value: '15' },
  ]
  expect(covered(margin, rows)).toEqual({ overlaps: [], unreached: [], gaps: [] })
})

test('[W57] what no row takes is told with its ends', () => {
  const rows: Asked[] = [
    { op: 'below', value: '15' },
    { op: 'between', value: ['15', '24.5'] },
    { op: 'above', value: '25' },
  ]
  expect(covered(margin, rows)?.gaps).toEqual([{ from: { value: '24.5', included: false }, to: { value: '25', included: true } }])
  expect(covered(margin, [{ op: 'is', value: '3' }])?.gaps).toEqual([
    { to: { value: '3', included: false } },
    { from: { value: '3', included: false } },
  ])
})

test('[W57] what two rows take is told, and a row that is never reached', () => {
  const rows: Asked[] = [
    { op: 'at_most', value: '25' },
    { op: 'between', value: ['15', '30'] },
    { op: 'is', value: '20' },
  ]
  expect(covered(margin, rows)).toMatchObject({
    overlaps: [{ upper: 0, lower: 1, values: { from: { value: '15', included: true }, to: { value: '25', included: true } } }],
    unreached: [2],
  })
})

test('[W57] a row for whatever is left overlaps nothing, and leaves no gap', () => {
  expect(covered(margin, [{ op: 'below', value: '15' }, undefined])).toEqual({ overlaps: [], unreached: [], gaps: [] })
  expect(covered(margin, [undefined, { op: 'below', value: '15' }])?.unreached).toEqual([1])
})

test('[W57] whole numbers have nothing between ten and eleven, a computed value has', () => {
  const rows: Asked[] = [
    { op: 'at_most', value: '10' },
    { op: 'at_least', value: '11' },
  ]
  expect(covered(count, rows)?.gaps).toEqual([])
  expect(covered(margin, rows)?.gaps).toHaveLength(1)
})

test('[W57] it is not told of texts, of two columns and of cells that are not filled in', () => {
  expect(covered(label, [{ value: 'a' }])).toBeUndefined()
  expect(covered(margin, [{ op: 'below', value: '15' }], ['margin', 'count'])).toBeUndefined()
  expect(covered(margin, [{ op: 'below', value: null }])).toBeUndefined()
  expect(covered(margin, [{ op: 'below', value: '1,5' }])).toBeUndefined()
})

describe('[W57] money, days, choices, yes and no, and several columns', () => {
  const named = (key: string) => ({ key, name: { en: key } })
  const price: Field = { ...named('price'), type: 'money' }
  const day: Field = { ...named('day'), type: 'date' }
  const urgent: Field = { ...named('urgent'), type: 'yes_no' }
  const kind: Field = {
    ...named('kind'),
    type: 'choice',
    choices: ['a', 'b', 'c'].map((key) => ({ ...named(key), color: 'gray' as const })),
  }
  const fields = [count, price, day, urgent, kind]
  const fieldAt = (path: string) => fields.find(({ key }) => key === path)
  type Row = Record<string, { op: string; value?: unknown } | undefined>
  const tableOf = (columns: string[], rows: readonly Row[]) => ({
    table: { columns },
    flows: rows.map((row, place) => ({
      key: `row_${place}`,
      to: 'done',
      condition: { all: Object.entries(row).flatMap(([field, cell]) => (cell ? [{ field, ...cell } as Condition] : [])) },
    })),
  })
  const boxes = (columns: string[], rows: readonly Row[]) => boxCoverageOf(tableOf(columns, rows), fieldAt)

  test('what no row takes is told by money, by days and by names', () => {
    expect(
      coverageOf(
        tableOf(['price'], [{ price: { op: 'below', value: '100.00 PLN' } }, { price: { op: 'above', value: '100 PLN' } }]),
        fieldAt,
      )?.gaps,
    ).toEqual([{ from: { value: '100.00 PLN', included: true }, to: { value: '100.00 PLN', included: true } }])
    const days: Row[] = [{ day: { op: 'at_most', value: '2026-12-31' } }, { day: { op: 'at_least', value: '2027-01-02' } }]
    expect(boxes(['day'], days)?.gaps).toEqual([
      [{ from: { value: '2026-12-31', included: false }, to: { value: '2027-01-02', included: false } }],
    ])
    expect(boxes(['kind'], [{ kind: { op: 'one_of', value: ['a'] } }])?.gaps).toEqual([[{ keys: ['b', 'c'] }]])
    expect(boxes(['urgent'], [{ urgent: { op: 'is', value: true } }, {}])).toEqual({ overlaps: [], unreached: [], gaps: [] })
  })

  test('of two columns a gap is a box: what each column is there', () => {
    const rows: Row[] = [{ kind: { op: 'is', value: 'a' }, count: { op: 'below', value: '10' } }, { kind: { op: 'is_not', value: 'a' } }]
    expect(boxes(['kind', 'count'], rows)).toEqual({
      overlaps: [],
      unreached: [],
      gaps: [[{ keys: ['a'] }, { from: { value: '10', included: true } }]],
    })
  })

  test('it is not told of two currencies, of periods, of texts, of four columns and of what takes too long', () => {
    expect(boxes(['price'], [{ price: { op: 'above', value: '1 PLN' } }, { price: { op: 'above', value: '1 EUR' } }])).toBeUndefined()
    expect(boxes(['day'], [{ day: { op: 'within', value: { period: { unit: 'month', offset: 0 } } } }])).toBeUndefined()
    expect(boxes(['day'], [{ day: { op: 'above', value: { today: 3 } } }])).toBeUndefined()
    expect(boxes(['count', 'price', 'day', 'kind'], [{}])).toBeUndefined()
    const many = Array.from({ length: 200 }, (_, at): Row => ({
      count: { op: 'is', value: String(at) },
      day: { op: 'is', value: '2026-01-01' },
    }))
    expect(boxes(['count', 'day'], many)).toBeUndefined()
  })

  const tests: Record<string, (value: number, first: number, last: number) => boolean> = {
    is: (value, first) => value === first,
    is_not: (value, first) => value !== first,
    above: (value, first) => value > first,
    at_least: (value, first) => value >= first,
    below: (value, first) => value < first,
    at_most: (value, first) => value <= first,
    between: (value, first, last) => value >= first && value <= last,
  }
  const dayOf = (at: number) => `2026-03-0${at + 2}`
  const written: Record<string, (at: number) => unknown> = { count: String, price: (at) => `${at}.00 PLN`, day: dayOf }
  const readers: Record<string, (value: unknown) => number> = {
    count: Number,
    price: (value) => Number.parseFloat(String(value)),
    day: (value) => Number(String(value).slice(-2)) - 2,
  }
  // money has values between whole sums
  const domains: Record<string, unknown[]> = {
    count: [-1, 0, 1, 2, 3, 4, 5],
    price: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5],
    day: [-1, 0, 1, 2, 3, 4, 5],
    urgent: [true, false],
    kind: ['a', 'b', 'c'],
  }
  const isKeyed = (column: string) => column === 'urgent' || column === 'kind'
  const holds = (column: string, cell: Row[string], value: unknown) => {
    if (!cell) return true
    const named = [cell.value].flat()
    if (isKeyed(column)) return named.includes(value) === (cell.op === 'is' || cell.op === 'one_of')
    const read = readers[column]!
    return tests[cell.op]!(value as number, read(named[0]), read(named[1]))
  }
  const inside = (column: string, { from, to, keys }: Stretch, value: unknown) => {
    if (isKeyed(column)) return !keys || keys.includes(value as string | boolean)
    const [read, at] = [readers[column]!, value as number]
    const above = !from || at > read(from.value) || (from.included && at === read(from.value))
    return above && (!to || at < read(to.value) || (to.included && at === read(to.value)))
  }
  const at = fc.integer({ min: 0, max: 4 })
  const ordered = (column: string) =>
    fc.oneof(
      fc
        .constantFrom('is', 'is_not', 'above', 'at_least', 'below', 'at_most')
        .chain((op) => at.map((one) => ({ op, value: written[column]!(one) }))),
      fc
        .tuple(at, at)
        .map(([one, other]) => ({ op: 'between', value: [one, other].toSorted((a, b) => a - b).map((value) => written[column]!(value)) })),
    )
  const cells: Record<string, fc.Arbitrary<{ op: string; value: unknown }>> = {
    count: ordered('count'),
    price: ordered('price'),
    day: ordered('day'),
    urgent: fc.tuple(fc.constantFrom('is', 'is_not'), fc.boolean()).map(([op, value]) => ({ op, value })),
    kind: fc
      .tuple(fc.constantFrom('one_of', 'none_of'), fc.subarray(['a', 'b', 'c'], { minLength: 1 }))
      .map(([op, value]) => ({ op, value })),
  }
  const table = fc.subarray(Object.keys(cells), { minLength: 1, maxLength: 3 }).chain((columns) => {
    const row = fc.record(Object.fromEntries(columns.map((column) => [column, fc.option(cells[column]!, { nil: undefined })])))
    return fc.record({ columns: fc.constant(columns), rows: fc.array(row as fc.Arbitrary<Row>, { minLength: 1, maxLength: 5 }) })
  })

  test('what is told is what trying all values finds', () => {
    fc.assert(
      fc.property(table, ({ columns, rows }) => {
        const found = boxes(columns, rows)!
        const all = columns.reduce<unknown[][]>(
          (before, column) => before.flatMap((one) => domains[column]!.map((value) => [...one, value])),
          [[]],
        )
        const takenBy = (row: Row) => all.map((values) => columns.every((column, place) => holds(column, row[column], values[place])))
        const taken = rows.map(takenBy)
        const isIn = (told: readonly Stretch[][], values: unknown[]) =>
          told.filter((box) => columns.every((column, place) => inside(column, box[place]!, values[place]))).length
        const above = (value: number, row: number) => taken.slice(0, row).some((one) => one[value])
        const unreached = rows.flatMap((_, row) =>
          taken[row]!.includes(true) && taken[row]!.every((is, value) => !is || above(value, row)) ? [row] : [],
        )
        expect(found.unreached).toEqual(unreached)
        for (const [value, values] of all.entries()) {
          expect(isIn(found.gaps, values)).toBe(above(value, rows.length) ? 0 : 1)
          for (const [lower, row] of rows.entries()) {
            const isQuiet = unreached.includes(lower) || columns.every((column) => !row[column])
            for (let upper = 0; upper < lower; upper++) {
              const shared = found.overlaps.filter((one) => one.upper === upper && one.lower === lower).map((one) => one.values)
              expect(isIn(shared, values)).toBe(!isQuiet && taken[upper]![value] && taken[lower]![value] ? 1 : 0)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
