import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openPool } from '../db/connection.ts'
import { type Line, lineOf } from '../db/trip.ts'
import { testDatabase } from './test-database.ts'

/** One connection to a database of the test's own, there while its tests run. */
export function testLine(): { client: pg.PoolClient; line: Line } {
  const database = testDatabase()
  const made = {} as { client: pg.PoolClient; line: Line }
  let pool: pg.Pool
  beforeAll(async () => {
    pool = openPool(database.url, 1)
    made.client = await pool.connect()
    made.line = lineOf(made.client)
  })
  afterAll(async () => {
    made.client.release()
    await pool.end()
  })
  return made
}
