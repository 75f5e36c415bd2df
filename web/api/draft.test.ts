import type { Draft } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { expect, test } from 'vitest'
import { changeCount, withOperations } from './draft.ts'

function countOf(...operations: Operation[]) {
  return changeCount(applyOperations(exampleBlueprint(), operations), exampleBlueprint())
}

const contract = ['modules', 'contract']

test('what happens inside a new thing counts with it, and the same place counts once', () => {
  const field = [...contract, 'fields', 'scope']
  expect(
    countOf(
      { do: 'put', path: field, value: { key: 'scope', type: 'text', name: {} } },
      { do: 'put', path: [...contract, 'sections', 'main', 'fields', 'scope'], value: 'scope' },
      { do: 'put', path: [...field, 'required'], value: true },
      { do: 'put', path: [...contract, 'name'], value: { pl: 'Umowy roczne' } },
      { do: 'put', path: [...contract, 'name'], value: { pl: 'Umowy cykliczne' } },
    ),
  ).toBe(2)
})

test('what is in the end as it was does not count', () => {
  const icon = [...contract, 'icon']
  const amount = [...contract, 'fields', 'amount']
  const published = exampleBlueprint().modules[1]
  expect(countOf({ do: 'put', path: icon, value: 'star' }, { do: 'put', path: icon, value: published?.icon })).toBe(0)
  expect(countOf({ do: 'put', path: amount, value: published?.fields.find(({ key }) => key === 'amount') })).toBe(0)
  expect(countOf({ do: 'move', path: amount, before: 'title' }, { do: 'move', path: amount, before: null })).toBe(0)
  expect(countOf({ do: 'move', path: amount, before: 'title' })).toBe(1)
})

test('what is added and removed again does not count, and what a list gains counts as the preview tells it', () => {
  const field = [...contract, 'fields', 'scope']
  const added: Operation = { do: 'put', path: field, value: { key: 'scope', type: 'text', name: {} } }
  expect(countOf(added, { do: 'remove', path: field })).toBe(0)
  const list = ['lists', 'contract_active']
  expect(
    countOf(
      { do: 'put', path: [...list, 'columns', 'step'], value: { field: 'step' } },
      { do: 'put', path: [...list, 'columns', 'client'], value: { field: 'client' } },
    ),
  ).toBe(1)
})

test('operations are done on the draft at once, and what does not fit is refused', () => {
  const draft = {
    baseVersion: 1,
    operations: [],
    conflicts: [],
    blueprint: { modules: [{ key: 'order', icon: 'box' }] },
  } as unknown as Draft
  const next = withOperations(draft, [{ do: 'put', path: ['modules', 'order', 'icon'], value: 'repeat' }], 'anna')

  expect(next.blueprint.modules[0]?.icon).toBe('repeat')
  expect(next.operations).toMatchObject([{ author: 'anna', operation: { do: 'put' } }])
  expect(draft.blueprint.modules[0]?.icon).toBe('box')
  expect(() => withOperations(draft, [{ do: 'remove', path: ['modules', 'gone'] }], 'anna')).toThrow('not_found')
})
