import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { guarded } from '../db/guard.ts'
import { workspaceDb } from '../db/migrate.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { World } from '../testing/build-world.ts'
import { settle } from './settle.ts'

/** One connection: whatever holds one and waits for another would never end. */
const server = testServer({ connections: 1 })

async function publish(world: World, ...operations: Operation[]): Promise<void> {
  const draft = await world.admin.post('/draft/operations', { operations })
  expect(draft.statusCode, draft.body).toBe(200)
  const published = await world.admin.post('/publications', {})
  expect(published.statusCode, published.body).toBe(200)
}

async function settled(world: World): Promise<void> {
  await expect.poll(async () => (await world.admin.get('/snapshot')).json<{ settling: boolean }>().settling).toBe(false)
}

const put = (path: string[], value: unknown): Operation => ({ do: 'put', path, value })

/** Clients that count their orders. */
function counting(): Blueprint {
  const blueprint = basePack()
  const client = blueprint.modules.find(({ key }) => key === 'client') as Module
  const orders: Field = {
    key: 'orders',
    name: { en: 'Orders' },
    type: 'rollup',
    module: 'order',
    link: 'client',
    aggregate: 'count',
    result: 'number',
  }
  client.fields.push(orders)
  return blueprint
}

test('a publish and all that follows it need one connection at a time', async () => {
  const world = await server.buildWorld()
  await world.admin.post('/m/client/records', { values: { name: 'Acme', employees: '12' } })
  await publish(world, put(['modules', 'client', 'fields', 'size'], { key: 'size', name: { en: 'Size' }, type: 'text', unique: true }))
  await publish(world, put(['modules', 'client', 'fields', 'size'], { key: 'size', name: { en: 'Size' }, type: 'number' }))
  await settled(world)
})

test('[I1] what a switched-off module stopped counting is counted again when it is back', async () => {
  const world = await server.buildWorld(counting())
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Acme' } })).json<{ id: string }>()
  await publish(world, put(['modules', 'client', 'enabled'], false))
  const order = await world.admin.post('/m/order/records', { values: { name: 'First', client: client.id } })
  expect(order.statusCode, order.body).toBe(201)
  await publish(world, put(['modules', 'client', 'enabled'], true))
  await settled(world)
  expect((await world.admin.get(`/m/client/records/${client.id}`)).json()).toMatchObject({ values: { orders: '1' } })
})

test('a change of members neither waits for what settles nor keeps it from beginning', async () => {
  const world = await server.buildWorld()
  await held(world, async () => {
    const changed = await world.admin.patch(`/members/${world.member.id}`, { role: 'seller' })
    expect(changed.statusCode, changed.body).toBe(200)
  })
})

test('what cannot be settled is told to those who configure, until it can', async () => {
  const world = await server.buildWorld()
  // two records of one code come after the publish has looked for such, before its index stands
  const [first] = await held(world, async () => {
    await publish(
      world,
      put(['modules', 'client', 'fields', 'code'], { key: 'code', name: { en: 'Code' }, type: 'text', unique: true }),
      put(['lists', 'client_by_code'], { ...list, key: 'client_by_code', order: [{ field: 'code', direction: 'asc' }] }),
    )
    const made = ['One', 'Other'].map((name) => world.admin.post('/m/client/records', { values: { name, code: 'x' } }))
    return Promise.all(made)
  })
  await settle(server.platform, world.workspace)
  await settled(world)

  expect((await world.admin.get('/snapshot')).json()).toMatchObject({
    unsettled: [{ code: 'not_fitting', details: { unique: [{ module: 'client', field: 'code' }] } }],
  })
  expect((await world.member.get('/snapshot')).json()).not.toHaveProperty('unsettled')
  expect(await indexesOn(world, 'code'), 'the index of the list was made all the same').toBe(1)

  await world.admin.post('/m/client/trashings', { records: [first?.json<{ id: string }>().id] })
  expect((await world.member.post('/settlings', {})).statusCode).toBe(403)
  expect((await world.admin.post('/settlings', {})).statusCode).toBe(204)
  await settled(world)
  expect((await world.admin.get('/snapshot')).json()).toMatchObject({ settling: false, unsettled: [] })
  expect(await indexesOn(world, 'code')).toBe(2)
})

test.each([
  { kind: 'compute', told: {} },
  { kind: 'search', told: { search: true } },
])('what cannot be settled of all records is told with their module: $kind', async ({ kind, told }) => {
  const world = await server.buildWorld()
  const work = JSON.stringify({ kind, module: 'client' })
  const problem = JSON.stringify({ code: 'internal', details: { message: 'out of range' } })
  await workspaceDb(server.platform.db, world.workspace.id).insertInto('nurt_settling').values({ version: 1, work, problem }).execute()

  expect((await world.admin.get('/snapshot')).json()).toMatchObject({
    settling: false,
    unsettled: [{ code: 'internal', details: { message: 'out of range' }, module: 'client', ...told }],
  })
})

const list = { module: 'client', name: { en: 'By code' }, condition: { all: [] }, columns: [], layout: { kind: 'table' } }

/** Keeps settling from beginning meanwhile. */
async function held<T>(world: World, work: () => Promise<T>): Promise<T> {
  const held = await guarded(server.platform, 'settling', world.workspace.id, work)
  if (held === 'taken') throw new Error('it settles already')
  return held.done
}

async function indexesOn({ workspace }: World, column: string): Promise<number> {
  const { rows } = await sql`select from pg_index i where i.indrelid = ${`${workspace.schema}.client`}::regclass and i.indisvalid
    and pg_get_indexdef(i.indexrelid, 1, true) = ${column}`.execute(server.platform.db)
  return rows.length
}
