import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { exampleBlueprint, withField } from '@nurt/core/blueprint/testing.ts'
import { expect, test } from 'vitest'
import { put } from './put.ts'
import { removeField } from './remove-field.ts'

const published = exampleBlueprint()

test('a field of this draft is gone with its place on the form and in lists, so that nothing is left to publish', () => {
  const blueprint = applyOperations(withField({ key: 'wrong', type: 'number', name: { en: 'Wrong' } }), [
    put(['modules', 'contract', 'sections', 'main', 'fields', 'wrong'], 'wrong'),
    put(['lists', 'contract_active', 'columns', 'wrong'], { field: 'wrong' }),
    put(['lists', 'contract_active', 'order', 'wrong'], { field: 'wrong', direction: 'asc' }),
    put(['lists', 'contract_active', 'totals', 'wrong'], 'wrong'),
    put(['lists', 'contract_active', 'group'], { field: 'wrong' }),
  ])
  const operations = removeField({ blueprint, published, path: ['modules', 'contract', 'fields', 'wrong'] })
  expect(applyOperations(blueprint, operations)).toEqual(published)
})

test('a published field is hidden, since records hold its values', () => {
  const path = ['modules', 'contract', 'fields', 'title']
  expect(removeField({ blueprint: published, published, path })).toEqual([
    put([...path, 'hidden'], true),
    put(['lists', 'contract_active', 'order', 'title'], undefined),
  ])
})

test('[W4] public forms neither ask for a removed field nor fill it in', () => {
  const forms = ['modules', 'contract', 'forms']
  const form = { key: 'ask', name: { en: 'Ask' }, open: true, fields: [{ field: 'title' }], values: { amount: { value: '1.00 PLN' } } }
  const blueprint = applyOperations(published, [put(forms, [form])])
  const removals = (field: string) => removeField({ blueprint, published, path: ['modules', 'contract', 'fields', field] })
  expect(removals('title')).toContainEqual(put([...forms, 'ask', 'fields', 'title'], undefined))
  expect(removals('amount')).toContainEqual(put([...forms, 'ask', 'values', 'amount'], undefined))
})

test('a column of line items that was never published is gone', () => {
  const path = ['modules', 'contract', 'fields', 'items', 'fields', 'price']
  expect(removeField({ blueprint: published, published, path })).toEqual([put(path, undefined)])
  const access = ['roles', 'administrator', 'fields']
  const limited = applyOperations(published, [put(access, { contract: { 'items.price': 'hidden', amount: 'read' } })])
  expect(removeField({ blueprint: limited, published, path })).toEqual([
    put([...access, 'contract', 'items.price'], undefined),
    put(path, undefined),
  ])
})

test('[I17] roles no longer name a field of this draft that is gone', () => {
  const blueprint = applyOperations(withField({ key: 'wrong', type: 'number', name: { en: 'Wrong' } }), [
    put(['roles', 'administrator', 'fields'], { contract: { wrong: 'hidden', amount: 'read' } }),
  ])
  const operations = removeField({ blueprint, published, path: ['modules', 'contract', 'fields', 'wrong'] })
  expect(applyOperations(blueprint, operations).roles[0]?.fields).toEqual({ contract: { amount: 'read' } })
})
