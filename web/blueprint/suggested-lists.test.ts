import type { Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { suggestedLists } from './suggested-lists.ts'
import { usualList } from './usual-list.ts'

const contract: Module = {
  key: 'contract',
  name: { en: 'Contracts' },
  one: { en: 'Contract' },
  add: { en: 'Add contract' },
  icon: 'file',
  enabled: true,
  traits: [],
  title: 'name',
  fields: [
    { key: 'name', type: 'text', name: { en: 'Name' } },
    { key: 'end', type: 'date', name: { en: 'End' } },
    { key: 'scope', type: 'multi_choice', name: { en: 'Scope' }, choices: [] },
    { key: 'potential', type: 'yes_no', name: { en: 'Potential' } },
    { key: 'amount', type: 'money', name: { en: 'Amount' } },
    { key: 'old', type: 'date', name: { en: 'Gone' }, hidden: true },
  ],
  sections: [],
  process: { groups: [], steps: [] },
}

const words = {
  labelOf: (label: { en?: string }) => label.en ?? '',
  status: 'Status',
  mine: 'Mine',
  by: (field: string) => `By ${field}`,
  thisMonth: 'this month',
  nextMonth: 'next month',
}

test('[I13] [I15] [I21] a module is offered the lists that its fields call for, and none of a removed field', () => {
  expect(suggestedLists(contract, words).map(({ name }) => name)).toEqual([
    'Mine',
    'By Status',
    'End: this month',
    'End: next month',
    'By Scope',
    'Potential',
  ])
})

test('[I16] the months of a suggested list roll', () => {
  const [, , , next] = suggestedLists(contract, words)
  expect(next?.condition).toEqual({ field: 'end', op: 'within', value: { period: { unit: 'month', offset: 1 } } })
})

test('[I13] a new list shows the telling fields and sums the amounts', () => {
  const { columns, totals } = usualList(contract, 'contract_all', { en: 'All' })
  expect(columns.map(({ field }) => field)).toEqual(['name', 'step', 'end', 'amount', 'owner'])
  expect(totals).toEqual(['amount'])
})
