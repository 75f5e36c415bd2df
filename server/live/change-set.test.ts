import { expect, test } from 'vitest'
import { ChangeSet } from './change-set.ts'

const [client, deal] = [
  { module: 'client', paths: [] },
  { module: 'deal', paths: [] },
]
const ids = (count: number) => Array.from({ length: count }, (_, n) => [`id-${n}`, 1] as const)

test('a record that changed twice is told once, with its last version', () => {
  const set = new ChangeSet()
  set.add(client, [['a', 2]])
  set.add(client, [['a', 3]])
  set.add(client, [['a', null]])
  expect(set.parts()).toEqual([{ ...client, named: [['a', 3]], unnamed: 0 }])
})

test('of too many records only the number is told, and of those that follow', () => {
  const set = new ChangeSet()
  set.add(client, ids(121))
  set.add(client, [['z', 1]])
  set.add(deal, [['d', 1]])
  expect(set.parts()).toEqual([
    { ...client, named: [], unnamed: 122 },
    { ...deal, named: [['d', 1]], unnamed: 0 },
  ])
})

test('what one process has written another reads, and each part is small enough for one message', () => {
  const set = new ChangeSet()
  set.add(
    { module: 'm'.repeat(60), paths: [] },
    Array.from({ length: 120 }, (_, n) => [`01a22682-7c36-768d-88c3-6df7cb14${String(n).padStart(4, '0')}`, 2_147_483_647] as const),
  )
  const [part] = set.parts()
  expect(JSON.stringify(part).length + 200).toBeLessThan(8000)
  expect(ChangeSet.from(part!).parts()).toEqual([part])
})
