import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { testDatabase } from '../testing/test-database.ts'
import { openPool } from './connection.ts'
import { type Line, lineOf } from './trip.ts'

const database = testDatabase()
let pool: pg.Pool
let client: pg.PoolClient
let line: Line
beforeAll(async () => {
  pool = openPool(database.url, 1)
  client = await pool.connect()
  line = lineOf(client)
})
afterAll(async () => {
  client.release()
  await pool.end()
})

const number = { name: 'number', text: 'select $1::int, $2::text[]' }
const quotient = { name: 'quotient', text: 'select 6 / $1::int' }
const begin = { name: 'begin', text: 'begin' }
const rollback = { name: 'rollback', text: 'rollback' }

test('what waits leaves with the next question; each has its own answer', async () => {
  const first = line.put(number, [1, ['a', 'b,c']])
  expect(line.isWaiting(number)).toBe(true)
  const second = line.ask(quotient, [2])
  expect(line.isWaiting(number)).toBe(false)
  expect(await Promise.all([first, second])).toEqual([[[1, ['a', 'b,c']]], [[3]]])
})

test('where one fails those before it have their answers, those after it do not run, and all can be asked again', async () => {
  const late = { name: 'late', text: 'select 7' }
  const [before, fault, after] = await Promise.allSettled([line.put(number, [1, null]), line.put(quotient, [0]), line.ask(late)])
  expect(before).toMatchObject({ value: [[1, null]] })
  expect(fault).toMatchObject({ reason: { code: '22012' } })
  expect(after).toMatchObject({ reason: { code: '22012' } })
  expect(await Promise.all([line.put(quotient, [3]), line.ask(late)])).toEqual([[[2]], [[7]]])
})

test('a statement that cannot be read is told, and the next one is answered', async () => {
  await expect(line.ask({ name: 'wrong', text: 'select from where' })).rejects.toMatchObject({ code: '42601' })
  expect(await line.ask(number, [5, []])).toEqual([[5, []]])
})

test('a transaction is begun on the way to its first question', async () => {
  void line.put(begin)
  await line.ask(number, [1, null])
  expect(client.getTransactionStatus()).toBe('T')
  await line.ask(rollback)
  expect(client.getTransactionStatus()).toBe('I')
})

test('an answer that cannot be made fails alone: the others of its trip are answered, and the connection is used again', async () => {
  const tooMuch = new Error('too much')
  const failing = {
    take: () => {
      throw tooMuch
    },
    end: () => [],
  }
  const before = line.put(number, [1, null])
  const fault = line.read({ name: 'much', text: 'select generate_series(1, 3)' }, [], failing)
  await expect(fault).rejects.toBe(tooMuch)
  expect(await before).toEqual([[1, null]])
  expect(await line.ask(quotient, [2])).toEqual([[3]])
})
