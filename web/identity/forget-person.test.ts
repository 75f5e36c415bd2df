import { IDBFactory } from 'fake-indexeddb'
import { afterAll, expect, test, vi } from 'vitest'
import { answersKept, orKept } from '../api/or-kept.ts'
import { openStore } from '../offline/store.ts'
import { forgetPerson } from './forget-person.ts'

vi.stubGlobal('indexedDB', new IDBFactory())
vi.stubGlobal('navigator', Object.create(navigator, { serviceWorker: { value: {} } }))
afterAll(() => void vi.unstubAllGlobals())

test('[W5] what was on its way when somebody signed out does not stay on the device', async () => {
  const inbox = '/api/v1/w/acme/inbox?scope=mine'
  const kept = () => openStore(answersKept).keys()
  await orKept(
    '/api/v1/me',
    async () => ({ name: 'Ann' }),
    () => false,
  )
  await expect.poll(kept).toEqual(['/api/v1/me'])

  const { promise, resolve } = Promise.withResolvers<object>()
  const asked = orKept(
    inbox,
    () => promise,
    () => false,
  )
  forgetPerson()
  await expect.poll(kept).toEqual([])
  resolve({ items: [{ title: 'Nowak' }], next: null, counts: {} })
  await asked
  await orKept(
    '/api/v1/me',
    async () => ({ name: 'Bob' }),
    () => false,
  )
  await expect.poll(kept).toEqual(['/api/v1/me'])
})
