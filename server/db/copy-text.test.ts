import { expect, test } from 'vitest'
import { testLine } from '../testing/test-line.ts'
import { copyText } from './copy-text.ts'

const connected = testLine()

const begin = { name: 'begin', text: 'begin' }
const rollback = { name: 'rollback', text: 'rollback' }
const made = {
  name: 'made',
  text: 'create temporary table copied (place integer primary key, word text, words text[], tree jsonb, flag boolean) on commit drop',
}
const copy = { name: 'copy', text: 'copy copied from stdin' }
const read = { name: 'read', text: 'select word, words, tree, flag from copied order by place' }

test('whatever was copied is read back equal: blanks, tabs, line ends, backslashes, lists and trees', async () => {
  const words = ['', '\\N', '\\.', 'a\tb', 'a\nb\r\nc', 'C:\\new\\table', '"quoted", {braced}', 'NULL', 'Zażółć gęślą 🦊', '\u0001\u2028']
  const rows = [
    ...words.map((word, place) => [place, word, [word, ...words], { [word]: word }, place % 2 === 0]),
    [99, null, [], null, null],
  ]
  void connected.line.put(begin)
  void connected.line.put(made)
  void connected.line.copy(copy, copyText(rows))
  const found = await connected.line.ask(read)
  await connected.line.ask(rollback)
  expect(found).toEqual(rows.map(([, ...row]) => row))
})

test('rows of which one is refused leave nothing, and the connection is used again', async () => {
  void connected.line.put(begin)
  void connected.line.put(made)
  const copied = connected.line.copy(copy, copyText([[1], [1]].map(([place]) => [place, 'one', [], null, null])))
  const after = connected.line.ask(read)
  await expect(copied).rejects.toMatchObject({ code: '23505' })
  await expect(after).rejects.toMatchObject({ code: '23505' })
  await connected.line.ask(rollback)
  expect(connected.client.getTransactionStatus()).toBe('I')
})

test('rows behind a statement that failed are passed over', async () => {
  void connected.line.put(begin)
  void connected.line.put(made)
  const failed = connected.line.put({ name: 'quotient', text: 'select 1 / 0' })
  const copied = connected.line.copy(copy, copyText([[1, 'one', [], null, null]]))
  connected.line.send()
  await expect(failed).rejects.toMatchObject({ code: '22012' })
  await expect(copied).rejects.toMatchObject({ code: '22012' })
  await connected.line.ask(rollback)
  expect(connected.client.getTransactionStatus()).toBe('I')
})
