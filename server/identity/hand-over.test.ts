import { expect, test } from 'vitest'
import type { HandOver } from '@nurt/core/identity/hand-over-api.ts'
import { approvalOf } from '../testing/approval.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'
import { handOverJob } from './hand-over-job.ts'

const server = testServer()

async function leaving() {
  const world = await server.buildWorld()
  const receiver = await world.addMember('member', 'Rita Receiver')
  for (let n = 0; n < 3; n++) {
    const made = await world.admin.post('/m/client/records', { values: { name: `Client ${n}`, owner: world.member.id } })
    expect(made.statusCode).toBe(201)
  }
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Client of the administrator' } })).json<{ id: string }>()
  const order = { name: 'An order', client: client.id, owner: world.member.id }
  expect((await world.admin.post('/m/order/records', { values: order })).statusCode).toBe(201)
  const columns = [{ field: 'name' }]
  await world.member.post('/lists', { module: 'client', name: { en: 'Mine' }, condition: { all: [] }, columns, order: [], layout: 'table' })
  return { world, receiver, url: `/members/${world.member.id}` }
}

const work = async ({ workspace, admin }: World, lastTry = false) => {
  const row = await server.platform.workspaceDb(workspace.id).selectFrom('nurt_hand_over').select('id').executeTakeFirstOrThrow()
  await workOff(server, handOverJob, row.id, { workspace: workspace.id, actor: admin.id, payload: { handOver: row.id }, lastTry })
}

async function owners({ admin }: World, module: string): Promise<unknown[]> {
  const page = (await admin.get(`/m/${module}/records?columns=owner`)).json<{ rows: unknown[][] }>()
  return page.rows.map(([, , owner]) => owner)
}

test('whoever leaves hands over: what they have is counted, and goes to the one or the others that are chosen', async () => {
  const { world, receiver, url } = await leaving()
  expect((await world.admin.get(`${url}/holdings`)).json()).toMatchObject({
    modules: [
      { module: 'client', count: 3 },
      { module: 'order', count: 1 },
    ],
    teams: [],
    imports: 0,
  })
  expect((await world.admin.get(`${url}/hand-over`)).json()).toBeNull()
  const handed = await world.admin.post(`${url}/hand-overs`, { receivers: { client: receiver.id }, lists: receiver.id })
  expect(handed.json()).toMatchObject({ state: 'running', done: 0, total: 3 })
  expect((await world.member.get('/snapshot')).statusCode).toBe(401)
  await work(world)
  expect((await world.admin.get(`${url}/hand-over`)).json()).toMatchObject({ state: 'done', done: 3, total: 3 })
  expect((await owners(world, 'client')).filter((owner) => owner !== world.admin.id)).toEqual([receiver.id, receiver.id, receiver.id])
  expect(await owners(world, 'order')).toEqual([world.member.id])

  const db = server.platform.workspaceDb(world.workspace.id)
  const events = await db.selectFrom('nurt_event').select(['type', 'cause', 'changes']).where('cause', 'is not', null).execute()
  expect(events).toHaveLength(3)
  expect(events[0]).toMatchObject({ type: 'record.changed', cause: expect.stringMatching(/^hand_over:/) })
  expect(events[0]?.changes).toMatchObject({ owner: [world.member.id, receiver.id] })
})

test('a hand-over is given back, but for what went on to somebody else', async () => {
  const { world, receiver, url } = await leaving()
  await world.admin.post(`${url}/hand-overs`, { receivers: { client: receiver.id } })
  await work(world)
  const page = (await world.admin.get('/m/client/records?columns=owner')).json<{ rows: [string, number, string][] }>()
  const [id, version] = page.rows.find(([, , owner]) => owner === receiver.id) ?? ['', 0]
  expect((await world.admin.patch(`/m/client/records/${id}`, { version, values: { owner: world.admin.id } })).statusCode).toBe(200)
  await world.admin.patch(url, { active: true })
  expect((await world.admin.post(`${url}/hand-over/giving-back`)).json<HandOver>()).toMatchObject({ state: 'giving_back', total: 3 })
  await work(world)
  expect((await world.admin.get(`${url}/hand-over`)).json()).toMatchObject({ state: 'given_back' })
  const after = Map.groupBy(await owners(world, 'client'), (owner) => owner)
  expect([after.get(world.admin.id)?.length, after.get(world.member.id)?.length, after.get(receiver.id)]).toEqual([2, 2, undefined])
  expect((await world.admin.post(`${url}/hand-over/giving-back`)).statusCode).toBe(404)
})

test('a hand-over that fails on the way can be tried again, there and back', async () => {
  const { world, receiver, url } = await leaving()
  const standing = async () => (await world.admin.get(`${url}/hand-over`)).json<HandOver>()
  const again = () => world.admin.post(`${url}/hand-over/tries`)
  const { pool } = server.platform
  const { schema } = world.workspace
  await pool.query(`create function ${schema}.crash() returns trigger language plpgsql as $$ begin raise 'crash'; end $$`)
  const fail = async () => {
    await pool.query(`create trigger crash before update on ${schema}.client for each row execute function ${schema}.crash()`)
    await expect(work(world, true)).rejects.toThrow('crash')
  }
  const mend = () => pool.query(`drop trigger crash on ${schema}.client`)
  await world.admin.post(`${url}/hand-overs`, { receivers: { client: receiver.id } })
  // its job may have been dropped
  expect((await again()).json()).toMatchObject({ state: 'running' })
  await fail()
  expect(await standing()).toMatchObject({ state: 'stopped', done: 0, failure: { code: expect.any(String) } })
  await mend()
  expect((await again()).json()).toMatchObject({ state: 'running', failure: null })
  await work(world)
  expect(await standing()).toMatchObject({ state: 'done', done: 3 })

  await world.admin.post(`${url}/hand-over/giving-back`)
  await fail()
  expect(await standing()).toMatchObject({ state: 'giving_back', failure: { code: expect.any(String) } })
  await mend()
  expect((await again()).json()).toMatchObject({ state: 'giving_back', failure: null })
  await work(world)
  expect(await standing()).toMatchObject({ state: 'given_back', failure: null })
  expect((await again()).statusCode).toBe(404)
})

test('only those receive who may see such records; nobody is handed over by a member, nor the last administrator', async () => {
  const { world, receiver, url } = await leaving()
  const hand = (body: object, target = url) => world.admin.post(`${target}/hand-overs`, body)
  expect((await hand({ receivers: { client: world.member.id } })).statusCode).toBe(400)
  expect((await hand({ receivers: { nothing: receiver.id } })).statusCode).toBe(400)
  const stranger = await server.buildPerson()
  expect((await hand({ receivers: { client: stranger.id } })).statusCode).toBe(400)
  expect((await hand({ receivers: {}, lists: stranger.id })).statusCode).toBe(400)
  const key = (await world.admin.post('/api-keys', { name: 'Web shop', role: 'administrator' })).json<{ id: string }>()
  expect((await hand({ receivers: { client: key.id } })).statusCode).toBe(400)
  expect((await hand({ receivers: {}, lists: key.id })).statusCode).toBe(400)
  expect((await hand({ receivers: {} }, `/members/${stranger.id}`)).statusCode).toBe(404)
  expect((await hand({ receivers: {} }, `/members/${world.admin.id}`)).json()).toMatchObject({ details: { reason: 'last_administrator' } })
  expect((await world.member.post(`/members/${receiver.id}/hand-overs`, { receivers: {} })).statusCode).toBe(403)
  expect((await world.member.get(`/members/${receiver.id}/holdings`)).statusCode).toBe(403)
  expect((await world.member.get('/snapshot')).statusCode).toBe(200)
})

test('open tasks of whoever leaves go to the one who is chosen for them', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'member', by: 'each' }]))
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json<{ id: string }>()
  const values = { name: 'Roof', client: client.id, amount: '10 PLN' }
  const { id } = (await world.admin.post('/m/order/records', { values })).json<{ id: string }>()
  await world.admin.post(`/m/order/records/${id}/moves`, { step: 'head' })
  const receiver = await world.addMember('member', 'Rita Receiver')
  expect((await world.member.get('/tasks')).json().tasks).toHaveLength(1)
  expect((await world.admin.get(`/members/${world.member.id}/holdings`)).json()).toMatchObject({ tasks: 1 })
  await world.admin.post(`/members/${world.member.id}/hand-overs`, { receivers: {}, tasks: receiver.id })
  await work(world)
  expect((await receiver.get('/tasks')).json().tasks).toMatchObject([{ record: id, person: receiver.id, step: 'head' }])
})

test('open tasks go to nobody who sees nothing of where they are, nor with what is kept from them', async () => {
  const blueprint = approvalOf([{ members: 'member', by: 'each' }])
  blueprint.modules.find(({ key }) => key === 'order')!.traits.push('confidential')
  blueprint.roles.push({ key: 'guest', name: { en: 'Guest' }, configure: false, rights: { client: { see: 'all' } } })
  const world = await server.buildWorld(blueprint)
  const [guest, receiver] = [await world.addMember('guest', 'Gucio Guest'), await world.addMember('seller', 'Rita Receiver')]
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json<{ id: string }>()
  const tasksAbout = async (seen_by: string[]) => {
    const values = { name: 'Roof', client: client.id, amount: '10 PLN', owner: world.admin.id, seen_by }
    const { id } = (await world.admin.post('/m/order/records', { values })).json<{ id: string }>()
    expect((await world.admin.post(`/m/order/records/${id}/moves`, { step: 'head' })).statusCode).toBe(200)
    return id
  }
  const [open] = [await tasksAbout([]), await tasksAbout([world.member.id])]
  const url = `/members/${world.member.id}`
  expect((await world.admin.get(`${url}/holdings`)).json()).toMatchObject({ tasks: 2, taskModules: ['order'] })
  const refused = await world.admin.post(`${url}/hand-overs`, { receivers: {}, tasks: guest.id })
  expect([refused.statusCode, refused.json().details]).toEqual([400, { field: 'tasks', modules: ['order'] }])
  expect((await world.admin.post(`${url}/hand-overs`, { receivers: {}, tasks: receiver.id })).statusCode).toBe(200)
  await work(world)
  expect((await world.admin.get(`${url}/hand-over`)).json()).toMatchObject({ state: 'done' })
  expect((await receiver.get('/tasks')).json().tasks).toMatchObject([{ record: open }])
  expect((await world.admin.get('/tasks')).json().tasks).toMatchObject([{ person: world.member.id, may: ['reassign'] }])
})
