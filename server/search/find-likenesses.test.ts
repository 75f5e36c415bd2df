import type { Likenesses } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'

const server = testServer()

async function add(caller: Caller, module: string, values: object): Promise<string> {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<{ id: string }>().id
}

async function like(caller: Caller, field: string, value: string, more: { module?: string; except?: string } = {}) {
  const query = new URLSearchParams({ module: 'client', field, value, ...more })
  const answer = await caller.get(`/likenesses?${query}`)
  expect(answer.statusCode).toBe(200)
  return answer.json<Likenesses>().likenesses
}

test('[P9] while one types, records with the same tax id, e-mail or phone in any spelling are told, and those of a like name', async () => {
  const world = await server.buildWorld()
  const id = await add(world.member, 'client', {
    name: 'Żółta Jaźń Sp. z o.o.',
    tax_id: '5260250274',
    phone: '+48 601 222 333',
    email: 'biuro@zolta.example',
  })
  for (const [field, value] of [
    ['tax_id', 'PL 526-025-02-74'],
    ['tax_id', '5260250274'],
    ['phone', '601222333'],
    ['phone', '0048 601 222 333'],
    ['email', 'Biuro@Zolta.example'],
    ['name', 'zolta jazn'],
    ['name', 'ŻÓŁTA JAŹŃ S.A.'],
  ] as const)
    expect(
      (await like(world.member, field, value)).map(({ record }) => record),
      value,
    ).toEqual([id])
  for (const [field, value] of [
    ['tax_id', '526'],
    ['phone', '601'],
    ['email', 'biuro@'],
    ['name', 'Sp. z o.o.'],
    ['name', ''],
  ] as const)
    expect(await like(world.member, field, value), value).toEqual([])
  expect(await like(world.member, 'tax_id', '5260250274', { except: id })).toEqual([])
})

test('[E26] with the record comes what belongs to it', async () => {
  const world = await server.buildWorld()
  const client = await add(world.member, 'client', { name: 'Alfa', phone: '+48 601 222 333' })
  await add(world.member, 'order', { name: 'Roof', client })
  const [found] = await like(world.member, 'phone', '601 222 333')
  expect(found?.related).toEqual([{ label: expect.objectContaining({ en: expect.any(String) }), count: 1, capped: false }])
})

test('what somebody may not see is not told', async () => {
  const world = await server.buildWorld()
  await add(world.admin, 'client', { name: 'Beta', phone: '+48 601 222 333' })
  const reach = { do: 'put', path: ['roles', 'member', 'rights', 'client'], value: { see: 'own', create: 'all', change: 'own' } }
  expect((await world.admin.post('/draft/operations', { operations: [reach] })).statusCode).toBe(200)
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  expect(await like(world.member, 'phone', '601 222 333')).toEqual([])
  expect(await like(world.admin, 'phone', '601 222 333')).toHaveLength(1)
  const stranger = await server.buildWorld()
  expect(await like(stranger.admin, 'phone', '601 222 333')).toEqual([])
  expect((await world.admin.get('/likenesses?module=client&field=nothing&value=x')).statusCode).toBe(422)
})
