import type { Draft } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { expect, test } from 'vitest'
import { changeCount, withOperations } from './draft.ts'

function drafted(...operations: Operation[]) {
  return operations.map((operation, place) => ({ id: String(place), author: 'anna', at: '2026-11-21T10:00:00Z', operation }))
}

test('what happens inside a new thing counts with it, and the same place counts once', () => {
  const field = ['modules', 'order', 'fields', 'scope']
  expect(
    changeCount(
      drafted(
        { do: 'put', path: field, value: { key: 'scope' } },
        { do: 'put', path: ['modules', 'order', 'sections', 'main', 'fields', 'scope'], value: 'scope' },
        { do: 'put', path: [...field, 'required'], value: true },
        { do: 'put', path: ['modules', 'order', 'name'], value: { pl: 'Umowy' } },
        { do: 'put', path: ['modules', 'order', 'name'], value: { pl: 'Umowy cykliczne' } },
      ),
    ),
  ).toBe(2)
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
