import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testLine } from '../testing/test-line.ts'
import { JsonBytes } from './json-bytes.ts'
import type { RawRow } from './raw-row.ts'
import type { RowSink } from './trip.ts'

const connected = testLine()

class Printed implements RowSink<unknown[]> {
  readonly #json = new JsonBytes()
  readonly #pairs: readonly boolean[]
  #isFirst = true

  constructor(pairs: readonly boolean[]) {
    this.#pairs = pairs
    this.#json.write('[')
  }

  take(row: RawRow, types: readonly number[]): void {
    this.#json.row(row, { types, pairs: this.#pairs, isFirst: this.#isFirst })
    this.#isFirst = false
  }

  end(): unknown[] {
    this.#json.write(']')
    return JSON.parse(this.#json.end()) as unknown[]
  }
}

test('values of every type are printed as PostgreSQL’s own JSON has them', async () => {
  const values = `'a "b" \\ c'::text, E'zażółć\\n\\t😀'::text, '2026-02-28'::date, -7::int, 8::int8, true, false, null::text, 7.50::numeric, sum(8::bigint),
    '{"a":[1,"ź"]}'::jsonb, '{x,"y,z"}'::text[], '{}'::uuid[], '0c000000-0000-7000-8000-000000000e6d'::uuid`
  const printed = await connected.line.read({ name: 'all', text: `select ${values}` }, [], new Printed(Array<boolean>(14).fill(false)))
  const [[own]] = (await connected.line.ask({ name: 'own', text: `select json_build_array(${values})` })) as [[unknown]]
  expect(printed).toEqual([own])
})

test('a cell of two columns is a pair, and null where the first is null', async () => {
  const text = `select * from (values ('a', 'b', 'c'), (null, 'b', null)) as pairs (one, two, three)`
  expect(await connected.line.read({ name: 'pairs', text }, [], new Printed([true, false]))).toEqual([
    [['a', 'b'], 'c'],
    [null, null],
  ])
})

test('any texts are read back as they were, whatever their size and however many rows they come in', async () => {
  const rows = fc.array(fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 3000, size: 'max' })), { minLength: 3, maxLength: 3 }), {
    maxLength: 40,
  })
  const prepared = {
    name: 'texts',
    text: `select row ->> 0, row ->> 1, row ->> 2 from jsonb_array_elements($1::jsonb) with ordinality as given (row, place) order by place`,
  }
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const stored = given.map((row) => row.map((text) => text?.replaceAll('\0', '').toWellFormed() ?? null))
      expect(await connected.line.read(prepared, [JSON.stringify(stored)], new Printed([false, false, false]))).toEqual(stored)
    }),
    { seed: 20_261_129, numRuns: 100 },
  )
})
