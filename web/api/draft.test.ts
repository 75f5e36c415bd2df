import type { Draft } from '@nurt/core/blueprint/api.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { withOperations } from './draft.ts'

afterEach(() => void vi.unstubAllGlobals())

test('operations are done on the draft at once, and what does not fit is refused', () => {
  // what a browser has over plain http
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  const draft = {
    baseVersion: 1,
    operations: [],
    changes: 0,
    faults: 0,
    conflicts: [],
    blueprint: { modules: [{ key: 'order', icon: 'box' }] },
  } as unknown as Draft
  const next = withOperations(draft, [{ do: 'put', path: ['modules', 'order', 'icon'], value: 'repeat' }], 'anna')

  expect(next.blueprint.modules[0]?.icon).toBe('repeat')
  expect(next.operations).toMatchObject([{ author: 'anna', operation: { do: 'put' } }])
  expect(draft.blueprint.modules[0]?.icon).toBe('box')
  expect(() => withOperations(draft, [{ do: 'remove', path: ['modules', 'gone'] }], 'anna')).toThrow('not_found')
})
