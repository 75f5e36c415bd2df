import type { Blueprint, Label } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { namesAt, placeOf } from './place-of.ts'

const blueprint = {
  modules: [
    {
      key: 'order',
      name: { pl: 'Zlecenia' },
      fields: [
        { key: 'amount', name: { pl: 'Wartość' }, type: 'money' },
        { key: 'lost', type: 'nonsense' },
      ],
      process: {
        groups: [],
        steps: [
          {
            key: 'new',
            name: { pl: 'Nowe' },
            transitions: [{ key: 'on', name: { pl: 'Dalej' }, to: 'size' }],
            work: { outcomes: [{ key: 'yes', name: { pl: 'Tak' } }] },
          },
        ],
        gates: [
          {
            key: 'size',
            name: { pl: 'Kwota' },
            flows: [
              { key: 'a', to: 'new' },
              { key: 'b', to: 'gone' },
            ],
          },
        ],
      },
    },
  ],
  lists: [{ key: 'all', name: { pl: 'Wszystkie' } }],
  roles: [{ key: 'seller', name: { pl: 'Sprzedawca' } }],
} as unknown as Blueprint
const labelOf = (label: Label) => label.pl ?? ''

test('a place is told by the names on the way to it', () => {
  expect(namesAt(blueprint, ['modules', 'order', 'fields', 'amount', 'formula'], labelOf)).toEqual(['Zlecenia', 'Wartość'])
  expect(namesAt(blueprint, ['lists', 'all', 'condition'], labelOf)).toEqual(['Wszystkie'])
  expect(namesAt(blueprint, ['modules'], labelOf)).toEqual([])
})

test.each([
  [
    ['modules', 'order', 'fields', 'amount', 'type'],
    ['Zlecenia', 'Wartość', { property: 'type' }],
  ],
  [
    ['modules', 'order', 'fields', 'lost', 'type'],
    ['Zlecenia', 'lost', { property: 'type' }],
  ],
  [
    ['modules', 'order', 'fields', '7'],
    ['Zlecenia', '7'],
  ],
  [
    ['modules', 'order', 'process', 'steps', 'new', 'color'],
    ['Zlecenia', 'Nowe', { property: 'color' }],
  ],
  [
    ['modules', 'order', 'process', 'steps', 'new', 'transitions', 'on', 'condition'],
    ['Zlecenia', 'Nowe', 'Dalej', { property: 'condition' }],
  ],
  [
    ['modules', 'order', 'process', 'steps', 'new', 'work', 'outcomes', 'yes'],
    ['Zlecenia', 'Nowe', { property: 'work' }, 'Tak'],
  ],
  [
    ['modules', 'order', 'process', 'gates', 'size', 'otherwise'],
    ['Zlecenia', 'Kwota', { property: 'otherwise' }],
  ],
  [
    ['modules', 'order', 'process', 'gates', 'size', 'flows', 'a', 'condition'],
    ['Zlecenia', 'Kwota', '→ Nowe', { property: 'condition' }],
  ],
  [
    ['modules', 'order', 'process', 'gates', 'size', 'flows', 'b'],
    ['Zlecenia', 'Kwota', 'b'],
  ],
  [
    ['roles', 'seller', 'rights', 'order', 'see'],
    ['Sprzedawca', { property: 'rights' }, 'Zlecenia', { property: 'see' }],
  ],
  [
    ['roles', 'seller', 'rights', '*', 'see'],
    ['Sprzedawca', { property: 'rights' }, { property: '*' }, { property: 'see' }],
  ],
  [
    ['roles', 'seller', 'fields', 'order', 'amount'],
    ['Sprzedawca', { property: 'fields' }, 'Zlecenia', 'Wartość'],
  ],
  [
    ['roles', 'seller', 'fields', 'gone'],
    ['Sprzedawca', { property: 'fields' }, 'gone'],
  ],
  [['timeZone'], [{ property: 'timeZone' }]],
  [['modules'], [{ property: 'modules' }]],
])('the way to %j says module, field and property', (path, expected) => {
  expect(placeOf(blueprint, path, labelOf).map((part) => part.name ?? part)).toEqual(expected)
})
