import { expect, test } from 'vitest'
import { testLine } from '../testing/test-line.ts'

const connected = testLine()

const number = { name: 'number', text: 'select $1::int, $2::text[]' }
const quotient = { name: 'quotient', text: 'select 6 / $1::int' }
const begin = { name: 'begin', text: 'begin' }
const rollback = { name: 'rollback', text: 'rollback' }

test('what waits leaves with the next question; each has its own answer', async () => {
  const first = connected.line.put(number, [1, ['a', 'b,c']])
  expect(connected.line.isWaiting(number)).toBe(true)
  const second = connected.line.ask(quotient, [2])
  expect(connected.line.isWaiting(number)).toBe(false)
  expect(await Promise.all([first, second])).toEqual([[[1, ['a', 'b,c']]], [[3]]])
})

test('where one fails those before it have their answers, those after it do not run, and all can be asked again', async () => {
  const late = { name: 'late', text: 'select 7' }
  const [before, fault, after] = await Promise.allSettled([
    connected.line.put(number, [1, null]),
    connected.line.put(quotient, [0]),
    connected.line.ask(late),
  ])
  expect(before).toMatchObject({ value: [[1, null]] })
  expect(fault).toMatchObject({ reason: { code: '22012' } })
  expect(after).toMatchObject({ reason: { code: '22012' } })
  expect(await Promise.all([connected.line.put(quotient, [3]), connected.line.ask(late)])).toEqual([[[2]], [[7]]])
})

test('a statement that cannot be read is told, and the next one is answered', async () => {
  await expect(connected.line.ask({ name: 'wrong', text: 'select from where' })).rejects.toMatchObject({ code: '42601' })
  expect(await connected.line.ask(number, [5, []])).toEqual([[5, []]])
})

test('a transaction is begun on the way to its first question', async () => {
  void connected.line.put(begin)
  await connected.line.ask(number, [1, null])
  expect(connected.client.getTransactionStatus()).toBe('T')
  await connected.line.ask(rollback)
  expect(connected.client.getTransactionStatus()).toBe('I')
})

test('an answer that cannot be made fails alone: the others of its trip are answered, and the connection is used again', async () => {
  const tooMuch = new Error('too much')
  const failing = {
    take: () => {
      throw tooMuch
    },
    end: () => [],
  }
  const before = connected.line.put(number, [1, null])
  const fault = connected.line.read({ name: 'much', text: 'select generate_series(1, 3)' }, [], failing)
  await expect(fault).rejects.toBe(tooMuch)
  expect(await before).toEqual([[1, null]])
  expect(await connected.line.ask(quotient, [2])).toEqual([[3]])
})
