import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { testDatabase } from '../testing/test-database.ts'
import { openPool } from './connection.ts'

const database = testDatabase()
let pool: pg.Pool
beforeAll(() => {
  pool = openPool(database.url, 1)
})
afterAll(() => pool.end())

async function read(expression: string): Promise<unknown> {
  const { rows } = await pool.query<{ value: unknown }>(`select ${expression} as value`)
  return rows[0]?.value
}

test.each([
  ["'12345678901234567890.1200'::numeric", '12345678901234567890.1200'],
  ["'2026-11-30'::date", '2026-11-30'],
  ["'2026-11-30 08:15:00'::timestamp", '2026-11-30 08:15:00'],
  ["'2026-11-30 08:15:00+01'::timestamptz", '2026-11-30T07:15:00Z'],
  ["'2026-11-30 08:15:00.25Z'::timestamptz", '2026-11-30T08:15:00.25Z'],
  ['(select count(*) from pg_class where false)', 0],
  ["'{b,a}'::text[]", ['b', 'a']],
])('%s is read as %o', async (expression, value) => {
  expect(await read(expression)).toEqual(value)
})

test('JSON that PostgreSQL builds says times in UTC too', async () => {
  expect(await read("to_json('2026-11-30 08:15:00+01'::timestamptz)")).toBe('2026-11-30T07:15:00+00:00')
})
