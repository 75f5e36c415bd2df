import { expect, test } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { openPool } from './connection.ts'
import { Readers } from './readers.ts'
import { ValueSink } from './trip.ts'

const database = testDatabase()

test('a question that takes too long is stopped, and those behind it are answered', async () => {
  const pool = openPool(database.url, 1)
  const readers = new Readers(pool, 200)
  try {
    const long = readers.read({ name: 'long', text: 'select pg_sleep(20)' }, [], new ValueSink())
    await expect(long).rejects.toMatchObject({ code: '57014' })
    expect(await readers.read({ name: 'short', text: 'select 1' }, [], new ValueSink())).toEqual([[1]])
  } finally {
    readers.close()
    await pool.end()
  }
})
