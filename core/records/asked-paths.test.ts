import { expect, test } from 'vitest'
import type { Process, Step } from '../blueprint/document.ts'
import { askedPaths } from './asked-paths.ts'

const named = (key: string) => ({ key, name: { en: key } })
const above = (field: string) => ({ field, op: 'above', value: '1' }) as const
const step = (key: string, rest: Partial<Step> = {}): Step => ({ ...named(key), color: 'blue', group: 'open', ...rest })

test('what a process asks for is found wherever it asks', () => {
  const handed = { a: { field: 'client.city' }, b: { formula: 'weight' }, c: { field: 'items.name' }, d: { value: 1 } }
  const call = { key: 'part', module: 'part', link: 'whole', condition: above('client.size'), each: 'items', values: handed }
  const process: Process = {
    groups: [named('open')],
    steps: [
      step('draft', {
        transitions: [
          {
            ...named('go'),
            to: 'gate',
            condition: above('amount'),
            required: ['note'],
            actions: [{ key: 'sum', do: 'set', field: 'total', to: { formula: 'net + client.discount' } }],
          },
        ],
        fields: { terms: 'required', secret: 'hidden' },
        documents: [{ ...named('offer'), field: 'papers' }],
        timers: [{ key: 'late', after: { before: 'deadline', days: 2 }, remind: 'doers' }],
        calls: { list: [call], wait: 'all', cancelled: 'cancel' },
        onEnter: [{ key: 'copy', do: 'set', field: 'total', to: { field: 'net' } }],
      }),
      step('judged', {
        splitFrom: { step: 'draft', condition: above('weight') },
        work: {
          assignees: [{ field: 'seller' }, { headOf: { field: 'buyer' } }],
          order: 'parallel',
          rest: 'cancel',
          judged: ['price'],
          outcomes: [],
        },
      }),
    ],
    gates: [
      {
        ...named('gate'),
        flows: [{ key: 'much', to: 'judged', condition: above('margin') }],
        table: { columns: ['margin', 'client.kind'] },
      },
    ],
  }
  const all = [
    'amount',
    'buyer',
    'client.city',
    'client.discount',
    'client.kind',
    'client.size',
    'deadline',
    'margin',
    'net',
    'note',
    'papers',
    'price',
  ]
  expect(askedPaths(process).toSorted()).toEqual([...all, 'seller', 'terms', 'weight'].toSorted())
})
