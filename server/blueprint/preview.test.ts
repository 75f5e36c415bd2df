import type { Preview } from '@nurt/core/blueprint/api.ts'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

test('[I4] the preview counts the records that are there, not those in the trash', async () => {
  const world = await server.buildWorld()
  const add = async (name: string) => (await world.admin.post('/m/client/records', { values: { name } })).json<{ id: string }>().id
  await add('Acme')
  const trashed = await world.admin.post('/m/client/trashings', { records: [await add('Bolt')] })
  expect(trashed.statusCode, trashed.body).toBe(200)
  await world.admin.post('/draft/operations', {
    operations: [{ do: 'put', path: ['modules', 'client', 'fields', 'name', 'name'], value: { pl: 'Firma', en: 'Company' } }],
  })
  const { touched } = (await world.admin.get('/draft/preview')).json<Preview>()
  expect(touched.modules).toEqual({ client: { records: 1 } })
})
