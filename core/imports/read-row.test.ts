import { expect, test } from 'vitest'
import type { Module, Step } from '../blueprint/document.ts'
import type { ImportPlan } from './plan.ts'
import { rowReader } from './read-row.ts'

const options: ImportPlan['options'] = { delimiter: ',', encoding: 'utf-8', header: true, blanks: [], language: 'pl' }
const locale = { language: 'pl', timeZone: 'UTC', country: 'PL', currency: 'PLN', width: 1 } as const

test('[P6] fractions become percentages where the plan says so, and what says its sign stays', () => {
  const field = { key: 'discount', type: 'percent', name: { pl: 'Rabat' } }
  const module = { key: 'line', title: 'discount', fields: [field] } as unknown as Module
  const read = (fractions: boolean) => {
    const plan: ImportPlan = { options, mapping: { 0: { field: 'discount', fractions } }, match: [], existing: 'update' }
    const reader = rowReader(plan, module, locale)
    return ['0.15', '0.125', '0,05', '1', '0,5 %', ''].map((cell) => reader([cell]).values['discount'])
  }
  expect(read(true)).toEqual(['15', '12.5', '5', '100', '0.5', null])
  expect(read(false)).toEqual(['0.15', undefined, '0.05', '1', '0.5', null])
})

test('[P6] the step of a branch is no status of a record, and is told in its cell', () => {
  const step = (key: string, pl: string, more: Partial<Step> = {}): Step => ({ key, name: { pl }, color: 'blue', group: 'open', ...more })
  const steps = [step('prepare', 'Przygotowanie'), step('invoice', 'Faktura', { branch: { of: 'prepare', key: 'accounting' } })]
  const module = { key: 'order', title: 'name', fields: [], process: { groups: [], steps } } as unknown as Module
  const reader = rowReader({ options, mapping: { 0: { system: 'step' } }, match: [], existing: 'update' }, module, locale)
  const read = (text: string) => {
    const { step: status, problems } = reader([text])
    return [status, problems.map(({ code }) => code)]
  }
  expect(['przygotowanie', 'Faktura', 'invoice'].map(read)).toEqual([
    ['prepare', []],
    [undefined, ['choice_unknown']],
    [undefined, ['choice_unknown']],
  ])
})
