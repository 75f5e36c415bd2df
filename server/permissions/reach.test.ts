import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'

const server = testServer()

/** Clients that add up their orders; a seller of the base pack sees own records only. */
function counting(shared: { forAll?: boolean } = {}): Blueprint {
  const blueprint = basePack()
  const client = blueprint.modules.find(({ key }) => key === 'client') as Module
  const rollup = { type: 'rollup', module: 'order', link: 'client', ...shared } as const
  const fields: Field[] = [
    { ...rollup, key: 'orders', name: { en: 'Orders' }, aggregate: 'count', result: 'number' },
    { ...rollup, key: 'worth', name: { en: 'Worth' }, aggregate: 'sum', field: 'amount', result: 'money' },
    { key: 'points', type: 'formula', name: { en: 'Points' }, formula: 'orders * 10', result: 'number' },
    { key: 'tens', type: 'formula', name: { en: 'Tens' }, formula: 'orders * 10', result: 'number', live: true },
  ]
  client.fields.push(...fields)
  return blueprint
}

async function make(caller: Caller, module: string, values: Record<string, unknown>): Promise<string> {
  const made = await caller.post(`/m/${module}/records`, { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

/** A client of the administrator's, with an order of the administrator's and one of the seller's. */
async function story(world: World) {
  const seller = await world.addMember('seller')
  const client = await make(world.admin, 'client', { name: 'Secret Agents' })
  await make(world.admin, 'order', { name: 'Theirs', client, amount: '1000 PLN' })
  const order = await make(world.admin, 'order', { name: 'Mine', client, amount: '20 PLN', owner: seller.id })
  return { seller, client, order }
}

test('the name of a linked record out of reach is told nowhere', async () => {
  const world = await server.buildWorld(counting())
  const { seller, client, order } = await story(world)
  const told = await Promise.all(
    [
      `/m/order/records/${order}`,
      `/m/order/records/${order}/events`,
      '/m/order/records?columns=name,client',
      '/m/order/records?columns=name,client.name',
      '/search?q=mine',
      `/m/order/groups?question=${encodeURIComponent(JSON.stringify({ group: { field: 'client' } }))}`,
    ].map((url) => seller.get(url)),
  )
  for (const answer of told) {
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.body).not.toMatch(/secret/i)
  }
  expect((await seller.get('/search?q=secret')).json()).toEqual({ results: [] })
  expect((await seller.get(`/m/client/records/${client}`)).statusCode).toBe(404)
})

test('a roll-up, and what is computed from it, tells its viewer of the records within the own reach only', async () => {
  const world = await server.buildWorld(counting())
  const { seller, client } = await story(world)
  await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { owner: seller.id } })
  const all = { orders: '2', worth: ['1020.00 PLN'], points: '20', tens: '20' }
  const own = { orders: '1', worth: ['20.00 PLN'], points: '10', tens: '10' }
  const read = async (caller: Caller) => (await caller.get(`/m/client/records/${client}`)).json<{ values: object }>().values
  expect(await read(world.admin)).toMatchObject(all)
  expect(await read(seller)).toMatchObject(own)

  const rows = async (url: string) => (await seller.get(url)).json<{ rows: unknown[][] }>().rows.map(([, , ...cells]) => cells)
  expect(await rows('/m/client/records?columns=orders,worth,points,tens')).toEqual([['1', ['20.00 PLN'], '10', '10']])
  expect(await rows('/m/order/records?columns=client.orders,client.points,client.tens')).toEqual([['1', '10', '10']])
  const asked = (question: object) => `question=${encodeURIComponent(JSON.stringify(question))}`
  const above = (field: string) => ({ condition: { field, op: 'above', value: '1' } })
  expect(await rows(`/m/client/records?${asked(above('orders'))}`)).toEqual([])
  expect((await seller.get(`/m/client/totals?${asked({ totals: ['orders', 'points'] })}`)).json()).toMatchObject({
    totals: { orders: '1', points: '10' },
  })

  // what the seller saves is computed from everything all the same
  const saved = await seller.patch(`/m/client/records/${client}`, { version: 2, values: { name: 'Renamed' } })
  expect(saved.json()).toMatchObject({ values: own })
  expect(await read(world.admin)).toMatchObject(all)
})

/** An order may be called Extra only for a client with fewer than two orders. */
function limited(): Blueprint {
  const blueprint = counting()
  const order = blueprint.modules.find(({ key }) => key === 'order') as Module
  const name = order.fields.find(({ key }) => key === 'name') as Field
  name.rule = { formula: 'name != "Extra" or client = null or client.orders < 2', message: { en: 'Too many orders' } }
  return blueprint
}

test('[I17] a total that may be shown to all is the same for everybody who reads it, also in what is computed from it', async () => {
  const world = await server.buildWorld(counting({ forAll: true }))
  const { seller, client } = await story(world)
  await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { owner: seller.id } })
  const values = { orders: '2', worth: ['1020.00 PLN'], points: '20', tens: '20' }
  for (const caller of [world.admin, seller]) {
    expect((await caller.get(`/m/client/records/${client}`)).json()).toMatchObject({ values })
    const { rows } = (await caller.get('/m/client/records?columns=orders,worth,points,tens')).json<{ rows: unknown[][] }>()
    expect(rows.map(([, , ...cells]) => cells)).toEqual([Object.values(values)])
  }
  expect((await seller.get('/m/order/records?columns=name')).json().rows).toHaveLength(1)
})

test('a rule over a linked record’s roll-up holds for all that it counts, whoever saves, and what is shown stays the viewer’s part', async () => {
  const world = await server.buildWorld(limited())
  const { seller, client, order } = await story(world)
  const broken = { error: 'invalid_values', details: { problems: [expect.objectContaining({ field: 'name', code: 'rule_broken' })] } }

  // of a client that the seller does not see
  const unseen = await seller.patch(`/m/order/records/${order}`, { version: 1, values: { name: 'Extra' } })
  expect(unseen.json()).toMatchObject(broken)
  expect((await seller.post('/m/order/records', { values: { name: 'Other', client } })).json()).toMatchObject({
    details: { problems: [{ field: 'client', code: 'link_unknown' }] },
  })

  // and of one of which the seller sees one order of two
  await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { owner: seller.id } })
  const made = await seller.post('/m/order/records', { values: { name: 'Extra', client } })
  expect(made.statusCode, made.body).toBe(422)
  expect(made.json()).toMatchObject(broken)
  const changed = await seller.patch(`/m/order/records/${order}`, { version: 1, values: { name: 'Extra' } })
  expect(changed.json()).toMatchObject(broken)
  expect((await seller.get(`/m/client/records/${client}`)).json()).toMatchObject({ values: { orders: '1', points: '10' } })

  const saved = await seller.patch(`/m/order/records/${order}`, { version: 1, values: { name: 'Renamed' } })
  expect(saved.statusCode, saved.body).toBe(200)
  expect(saved.body).not.toContain('client.orders')
})
