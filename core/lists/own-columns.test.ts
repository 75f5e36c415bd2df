import { expect, test } from 'vitest'
import { arrangedColumns } from './own-columns.ts'

const columns = (...fields: string[]) => fields.map((field) => ({ field }))

test.each([
  { is: 'nothing of one’s own', list: ['name', 'step', 'phone'], own: undefined, shown: ['name', 'step', 'phone'] },
  {
    is: 'hidden, moved and added',
    list: ['name', 'step', 'phone'],
    own: [
      ['name', 'phone', 'email'],
      ['name', 'step', 'phone'],
    ],
    shown: ['name', 'phone', 'email'],
  },
  {
    is: 'a column that the list got since',
    list: ['name', 'owner', 'step'],
    own: [
      ['name', 'email', 'step'],
      ['name', 'step'],
    ],
    shown: ['name', 'owner', 'email', 'step'],
  },
  {
    is: 'one that stands behind a hidden column',
    list: ['name', 'step', 'owner'],
    own: [
      ['name', 'phone'],
      ['name', 'step'],
    ],
    shown: ['name', 'phone', 'owner'],
  },
  {
    is: 'one that the list lost',
    list: ['name', 'step'],
    own: [
      ['phone', 'name', 'step', 'email'],
      ['name', 'step', 'phone'],
    ],
    shown: ['name', 'step', 'email'],
  },
  { is: 'one that the list has by now as well', list: ['name', 'email'], own: [['email', 'name'], ['name']], shown: ['email', 'name'] },
])('[I12] the columns of a person: $is', ({ list, own, shown }) => {
  const [chosen = [], known = []] = own ?? []
  const arranged = arrangedColumns(columns(...list), own && { columns: columns(...chosen), known })
  expect(arranged.map(({ field }) => field)).toEqual(shown)
})

test('a person’s widths stand, those of new columns are the list’s', () => {
  const list = [
    { field: 'name', width: 100 },
    { field: 'step', width: 80 },
  ]
  expect(arrangedColumns(list, { columns: [{ field: 'name', width: 300 }], known: ['name'] })).toEqual([
    { field: 'name', width: 300 },
    list[1],
  ])
})
