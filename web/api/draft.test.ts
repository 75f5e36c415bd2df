import type { Draft } from '@nurt/core/blueprint/api.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { draftQuery, takeBack, withOperations } from './draft.ts'
import { queryClient } from './queries.ts'

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

test('the step that is taken back is the last one, also where the draft was asked for before it had arrived', async () => {
  const step = (id: string) => ({ id, author: 'anna', at: `2026-12-01T10:00:0${id}.000Z`, operation: { do: 'put', path: [id] } })
  const answers = [Promise.withResolvers<object>(), Promise.withResolvers<object>()]
  const removed: string[] = []
  let asked = 0
  vi.stubGlobal('fetch', async (_: string, { method, body }: { method: string; body?: string }) => {
    if (method === 'POST') removed.push(...(JSON.parse(body ?? '{}') as { operations: string[] }).operations)
    return Response.json(method === 'GET' ? await answers[asked++]?.promise : {})
  })
  queryClient.setQueryData(draftQuery('acme').queryKey, {} as Draft)
  void queryClient.fetchQuery({ ...draftQuery('acme'), staleTime: 0 }).catch(() => undefined)
  await vi.waitFor(() => expect(asked).toBe(1))
  const taken = takeBack('acme', 'anna')
  answers[0]?.resolve({ operations: [step('1')] })
  answers[1]?.resolve({ operations: [step('1'), step('2')] })
  expect([await taken, removed]).toEqual([[step('2').operation], ['2']])
  queryClient.clear()
})
