import type { Blueprint, List, Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { expect, test } from 'vitest'
import { listIndexes } from './list-indexes.ts'
import { structureOf } from './structure.ts'

const label = { en: 'x' }
const contract: Module = {
  key: 'contract',
  name: label,
  one: label,
  add: label,
  icon: 'box',
  enabled: true,
  traits: [],
  title: 'name',
  fields: [
    { key: 'name', type: 'text', name: label },
    { key: 'story', type: 'long_text', name: label },
    { key: 'end', type: 'date', name: label },
    { key: 'kind', type: 'choice', name: label, choices: [] },
    { key: 'client', type: 'link', name: label, module: 'contract' },
  ],
  sections: [],
  process: { groups: [], steps: [] },
}

const list = (condition: Condition, order: List['order'] = [], key = 'l'): List => {
  return { key, module: 'contract', name: label, condition, columns: [], order, layout: { kind: 'table' } }
}

const blueprint = (...lists: List[]): Blueprint => {
  return { format: 1, languages: ['en'], timeZone: 'UTC', currency: 'EUR', country: 'DE', modules: [contract], lists, roles: [], menu: [] }
}

const indexesFor = (...lists: List[]) => {
  const found = listIndexes(contract, lists, blueprint(...lists))
  return found.map((columns) => columns.map(({ name, descending }) => (descending ? `${name} desc` : name)).join())
}

const soon: Condition = { field: 'end', op: 'within', value: { period: { unit: 'month', offset: 0 } } }
const open: Condition = { field: 'step', op: 'one_of', value: ['active', 'notice'] }

test.each<[string, List, string[]]>([
  ['open contracts that end this month, by their end', list({ all: [open, soon] }, [{ field: 'end', direction: 'asc' }]), ['end,id']],
  [
    'contracts of a kind, the latest first',
    list({ field: 'kind', op: 'is', value: 'a' }, [{ field: 'end', direction: 'desc' }]),
    ['kind,end desc,id'],
  ],
  ['what ends this month, in no order', list({ all: [soon] }), ['end,id']],
  ['what is asked of some records only', list({ any: [soon, open] }), []],
  [
    'what is asked of the linked client',
    list({ field: 'client.kind', op: 'is', value: 'a' }, [{ field: 'client.name', direction: 'asc' }]),
    [],
  ],
  ['the order of long texts', list({ all: [] }, [{ field: 'story', direction: 'asc' }]), []],
])('%s', (_, question, wanted) => {
  expect(indexesFor(question)).toEqual(wanted)
})

test('lists that need the same index share it, and many lists do not make many indexes', () => {
  expect(indexesFor(list(soon), list({ all: [soon] }))).toEqual(['end,id'])
  const fields = Array.from({ length: 20 }, (_, n) => ({ key: `f${n}`, type: 'date' as const, name: label }))
  const wide = { ...contract, fields: [...contract.fields, ...fields] }
  const lists = fields.map(({ key }) => list({ all: [] }, [{ field: key, direction: 'asc' }], key))
  expect(listIndexes(wide, lists, { ...blueprint(...lists), modules: [wide] })).toHaveLength(8)
})

test('names of indexes fit into PostgreSQL however long the keys are', () => {
  const key = 'k'.repeat(41)
  const long = { ...contract, key, fields: [{ key, type: 'link' as const, name: label, module: key }] }
  for (const { indexes } of structureOf({ ...blueprint(), modules: [long] })) {
    for (const { name } of indexes) expect(name.length).toBeLessThanOrEqual(63)
  }
})
