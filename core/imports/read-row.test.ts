import { expect, test } from 'vitest'
import type { Module } from '../blueprint/document.ts'
import type { ImportPlan } from './plan.ts'
import { rowReader } from './read-row.ts'

test('[P6] fractions become percentages where the plan says so, and what says its sign stays', () => {
  const field = { key: 'discount', type: 'percent', name: { pl: 'Rabat' } }
  const module = { key: 'line', title: 'discount', fields: [field] } as unknown as Module
  const options: ImportPlan['options'] = { delimiter: ',', encoding: 'utf-8', header: true, blanks: [], language: 'pl' }
  const locale = { language: 'pl', timeZone: 'UTC', country: 'PL', currency: 'PLN', width: 1 } as const
  const read = (fractions: boolean) => {
    const plan: ImportPlan = { options, mapping: { 0: { field: 'discount', fractions } }, match: [], existing: 'update' }
    const reader = rowReader(plan, module, locale)
    return ['0.15', '0.125', '0,05', '1', '0,5 %', ''].map((cell) => reader([cell]).values['discount'])
  }
  expect(read(true)).toEqual(['15', '12.5', '5', '100', '0.5', null])
  expect(read(false)).toEqual(['0.15', undefined, '0.05', '1', '0.5', null])
})
