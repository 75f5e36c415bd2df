import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { expect, test } from 'vitest'
import { editorOf } from './editor-of.ts'

test.each([
  ['modules.contract.fields.amount.condition', { module: 'contract', tab: 'fields', open: 'amount' }],
  ['modules.contract.fields.items.fields.price', { module: 'contract', tab: 'fields', open: 'items' }],
  ['modules.contract.title', { module: 'contract', tab: 'fields' }],
  ['modules.contract.sections.main', { module: 'contract', tab: 'form' }],
  ['modules.contract.process.steps.draft.group', { module: 'contract', tab: 'statuses' }],
  ['modules.contract.process.steps.draft', { module: 'contract', tab: 'statuses', open: 'draft' }],
  ['modules.contract.process.steps.draft.work.outcomes', { module: 'contract', tab: 'statuses', open: 'draft' }],
  ['modules.contract.process.gates.by_amount.otherwise', { module: 'contract', tab: 'statuses', open: 'by_amount' }],
  ['lists.contract_active.condition', { module: 'contract', tab: 'lists', open: 'contract_active' }],
  ['roles.administrator.rights.contract.see', { role: 'administrator', tab: 'fields' }],
  ['modules.contract.forms.ask.fields.title', { module: 'contract', tab: 'forms', open: 'ask' }],
  ['roles', { role: '', tab: 'fields' }],
  ['menu.contract', { tab: 'fields' }],
])('a fault at %s leads to where it is mended', (path, place) => {
  expect(editorOf(exampleBlueprint(), path.split('.'))).toEqual(place)
})
