import type { ListSpeed } from '@nurt/core/lists/api.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testServer, type Caller, type World } from '../testing/build-world.ts'
import { noteSlow, timed } from './slow-asks.ts'

const server = testServer()
const question = { columns: [{ field: 'name' }], condition: { all: [] }, layout: { kind: 'table' } }

async function makeList(caller: Caller, order: object[]): Promise<string> {
  const body = { module: 'client', name: { en: 'Mine' }, ...question, order }
  return (await caller.post('/lists', body)).json<{ id: string }>().id
}

const byName = [{ field: 'name', direction: 'desc' }]

async function speedOf(caller: Caller, list: string): Promise<ListSpeed> {
  const answer = await caller.get(`/m/client/lists/${list}/speed`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<ListSpeed>()
}

async function slowDown(world: World, list: string, times = 3): Promise<void> {
  const ctx = await world.ctxOf(world.admin)
  for (let n = 0; n < times; n++) noteSlow(ctx, list)
}

async function indexesOn(world: World, column: string): Promise<number> {
  const { rows } = await sql`select from pg_indexes
    where schemaname = ${world.workspace.schema} and tablename = 'client' and indexdef ~ ${`[( ]${column}[ ,)]`}`.execute(
    server.platform.db,
  )
  return rows.length
}

const settled = (world: World) =>
  expect.poll(async () => (await world.admin.get('/snapshot')).json<{ settling: boolean }>().settling, { timeout: 20_000 }).toBe(false)

test('a list that was slow several times says why, and one call makes it quick for good', async () => {
  const world = await server.buildWorld()
  await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })
  const list = await makeList(world.admin, [{ field: 'created_at', direction: 'desc' }])
  expect(await speedOf(world.admin, list)).toEqual({ state: 'quick' })
  await slowDown(world, list, 2)
  expect(await speedOf(world.admin, list)).toEqual({ state: 'quick' })
  await slowDown(world, list, 1)
  expect(await speedOf(world.admin, list)).toEqual({ state: 'slow', count: 1, capped: false, order: ['created_at'], canBeQuick: true })

  const before = await indexesOn(world, 'created_at')
  expect((await world.admin.post(`/m/client/lists/${list}/preparations`, {})).statusCode).toBe(204)
  await settled(world)
  expect(await indexesOn(world, 'created_at')).toBe(before + 1)
  expect(await speedOf(world.admin, list)).toEqual({ state: 'quick' })
  await slowDown(world, list)
  expect(await speedOf(world.admin, list)).toMatchObject({ state: 'slow', canBeQuick: false })

  // it stays over a publish, and goes after the list
  expect((await world.admin.post('/settlings', {})).statusCode).toBe(204)
  await settled(world)
  expect(await indexesOn(world, 'created_at')).toBe(before + 1)
  expect((await world.admin.delete(`/lists/${list}`)).statusCode).toBe(204)
  const operation = { do: 'put', path: ['modules', 'client', 'name', 'en'], value: 'Firms' }
  expect((await world.admin.post('/draft/operations', { operations: [operation] })).statusCode).toBe(200)
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  await settled(world)
  expect(await indexesOn(world, 'created_at')).toBe(before)
})

test('a list that was made quick stays so in another order, and what could not be made is not waited for', async () => {
  const world = await server.buildWorld()
  const list = await makeList(world.admin, [{ field: 'created_at', direction: 'desc' }])
  expect((await world.admin.post(`/m/client/lists/${list}/preparations`, {})).statusCode).toBe(204)
  await settled(world)
  const before = await indexesOn(world, 'updated_at')
  const order = [{ field: 'updated_at', direction: 'desc' }]
  expect((await world.admin.patch(`/lists/${list}`, { order })).statusCode).toBe(200)
  await settled(world)
  expect(await indexesOn(world, 'updated_at')).toBe(before + 1)
  expect(await speedOf(world.admin, list)).toEqual({ state: 'quick' })

  const db = server.platform.workspaceDb(world.workspace.id)
  const other = await makeList(world.admin, [{ field: 'created_at', direction: 'asc' }])
  await db.insertInto('nurt_quick_list').values({ list: other, created_by: world.admin.id }).execute()
  const work = JSON.stringify({ kind: 'structure' })
  const problem = JSON.stringify({ code: 'internal', details: {} })
  await db.insertInto('nurt_settling').values({ version: 1, work, problem }).execute()
  expect(await speedOf(world.admin, other)).toEqual({ state: 'quick' })
  await db.updateTable('nurt_settling').set({ problem: null }).where('done_at', 'is', null).execute()
  expect(await speedOf(world.admin, other)).toEqual({ state: 'preparing' })
})

test('for what no index helps, a slow list offers none', async () => {
  const world = await server.buildWorld()
  const list = await makeList(world.admin, [])
  await slowDown(world, list)
  expect(await speedOf(world.admin, list)).toMatchObject({ state: 'slow', canBeQuick: false })
  expect((await world.admin.post(`/m/client/lists/${list}/preparations`, {})).statusCode).toBe(400)
})

test('how quick a list is, is for those who configure, and lists of others lead to nothing', async () => {
  const world = await server.buildWorld()
  const list = await makeList(world.member, byName)
  for (const caller of [world.member, world.admin]) {
    const status = caller === world.member ? 403 : 404
    expect((await caller.get(`/m/client/lists/${list}/speed`)).statusCode).toBe(status)
    expect((await caller.post(`/m/client/lists/${list}/preparations`, {})).statusCode).toBe(status)
  }
  expect((await world.admin.get('/m/client/lists/nothing/speed')).statusCode).toBe(404)
})

test('only a question that was asked as the list is saved counts, and a stopped one does too', async () => {
  const world = await server.buildWorld()
  const list = await makeList(world.admin, [{ field: 'created_at', direction: 'desc' }])
  const ctx = await world.ctxOf(world.admin)
  const late = () => new Promise<void>((resolve) => setTimeout(resolve, 520))
  const stopped = () => late().then(() => Promise.reject(new Error('stopped')))
  for (let n = 0; n < 3; n++) await timed(ctx, { list, question: '{"order":[]}' }, late)
  expect(await speedOf(world.admin, list)).toEqual({ state: 'quick' })
  for (let n = 0; n < 3; n++) await timed(ctx, { list }, stopped).catch(() => undefined)
  expect(await speedOf(world.admin, list)).toMatchObject({ state: 'slow' })
})
