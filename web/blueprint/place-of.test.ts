import type { Blueprint, Label } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { namesAt } from './place-of.ts'

test('a place is told by the names on the way to it', () => {
  const blueprint = {
    modules: [{ key: 'order', name: { pl: 'Zlecenia' }, fields: [{ key: 'amount', name: { pl: 'Wartość' }, type: 'money' }] }],
    lists: [{ key: 'all', name: { pl: 'Wszystkie' } }],
  } as unknown as Blueprint
  const labelOf = (label: Label) => label.pl ?? ''

  expect(namesAt(blueprint, ['modules', 'order', 'fields', 'amount', 'formula'], labelOf)).toEqual(['Zlecenia', 'Wartość'])
  expect(namesAt(blueprint, ['lists', 'all', 'condition'], labelOf)).toEqual(['Wszystkie'])
  expect(namesAt(blueprint, ['modules', 'gone'], labelOf)).toEqual([])
})
