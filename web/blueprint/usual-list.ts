import type { Field, List, Module } from '@nurt/core/blueprint/document.ts'
import { valueKind } from '../lists/value-kind.ts'

const telling = new Set(['link', 'choice', 'date', 'money'])

/** All records of a module with the columns that say most about them, and the sums of their amounts. */
export function usualList(module: Module, key: string, name: List['name']): List {
  const fields = module.fields.filter((field) => !field.hidden && field.key !== module.title)
  const columns = [module.title, ...(module.process ? ['step'] : []), ...fields.filter(tells).slice(0, 6).map(keyOf), 'owner']
  return {
    key,
    module: module.key,
    name,
    condition: { all: [] },
    columns: columns.map((field) => ({ field })),
    order: [{ field: module.title, direction: 'asc' }],
    totals: fields.filter((field) => valueKind(field) === 'money').map(keyOf),
    layout: { kind: 'table' },
  }
}

function tells(field: Field): boolean {
  return telling.has(valueKind(field))
}

function keyOf({ key }: Field): string {
  return key
}
