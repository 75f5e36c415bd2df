import type { DraftOperation } from '@nurt/core/blueprint/api.ts'
import { expect, test } from 'vitest'
import { conflictsOf, othersIn } from './draft-conflicts.ts'

const name = ['modules', 'order', 'name']
const operation = (id: string, author: string, path = name): DraftOperation => ({
  id,
  author,
  at: `2026-11-21T10:0${id}:00Z`,
  operation: { do: 'put', path, value: { pl: id } },
})

test('a place that two people changed in turns is one conflict with the last word of each', () => {
  const operations = [operation('1', 'anna'), operation('2', 'piotr'), operation('3', 'anna'), operation('4', 'piotr', ['currency'])]
  const [conflict, ...more] = conflictsOf({
    operations,
    conflicts: [
      ['1', '2'],
      ['2', '3'],
    ],
  })

  expect(more).toEqual([])
  expect(conflict?.path).toEqual(name)
  expect(conflict?.sides.map(({ author, last }) => [author, last.id])).toEqual([
    ['anna', '3'],
    ['piotr', '2'],
  ])
  expect(conflict && othersIn(conflict, 'piotr')).toEqual(['1', '3'])
})

test('different places are conflicts of their own, told by the outermost place', () => {
  const module = ['modules', 'task']
  const operations = [
    operation('1', 'anna'),
    operation('2', 'anna', [...module, 'icon']),
    operation('3', 'piotr'),
    operation('4', 'piotr', module),
  ]
  const found = conflictsOf({
    operations,
    conflicts: [
      ['1', '3'],
      ['2', '4'],
    ],
  })
  expect(found.map(({ path }) => path)).toEqual([name, module])
})
