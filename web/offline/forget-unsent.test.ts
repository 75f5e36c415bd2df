import { expect, test } from 'vitest'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { isOwn } from './forget-unsent.ts'

test('[W5] who signs out leaves nothing behind of another company either, and what a colleague did there stays', () => {
  queryClient.setQueryData(snapshotQuery('acme').queryKey, { me: { id: 'ann' } } as never)
  expect(isOwn({ person: 'ann' })).toBe(true)
  expect(isOwn({ person: 'bob' })).toBe(false)
})
