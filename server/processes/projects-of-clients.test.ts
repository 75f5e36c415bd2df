import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { ListMakings } from '@nurt/core/lists/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { makeCtx } from '../http/authenticate.ts'
import { nobody } from '../permissions/nobody.ts'
import { makeRecords } from '../records/create-records.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'
import { makeFromLists } from './make-from-lists.ts'

const server = testServer()

async function look({ workspace }: World): Promise<void> {
  const snapshot = await server.platform.snapshots.current(workspace.id)
  await makeFromLists.run(makeCtx(server.platform, workspace, nobody(snapshot.blueprint), snapshot), {})
}

const add = async (caller: Caller, module: string, values: object) => {
  const answer = await caller.post(`/m/${module}/records`, { values })
  expect([answer.statusCode, answer.json().details]).toEqual([201, undefined])
  return answer.json<RecordAnswer>()
}
const read = async (caller: Caller, module: string, id: string) => (await caller.get(`/m/${module}/records/${id}`)).json<RecordAnswer>()
const makings = async ({ admin }: World) => (await admin.get('/m/client/lists/client_all/makings')).json<ListMakings>()

/** One level of the tree of projects: names, and how many stand below. */
async function level(caller: Caller, ways: string, module = 'project'): Promise<[name: string, below: number][]> {
  const question = encodeURIComponent(JSON.stringify({ order: [{ field: 'name', direction: 'asc' }] }))
  const answer = await caller.get(`/m/${module}/records?columns=name&question=${question}&tree=parent&${ways}`)
  expect([answer.statusCode, answer.json().details]).toEqual([200, undefined])
  return answer.json<{ rows: [string, number, string, boolean, number][] }>().rows.map(([, , name, , below]) => [name, below])
}

/** The base package with its projects on, and the project Clients below which those of the clients go. */
async function withClients(called: Partial<FieldOf<'text'>> = {}) {
  const pack = basePack()
  const project = pack.modules.find(({ key }) => key === 'project')!
  project.enabled = true
  Object.assign(
    project.fields.find(({ key }) => key === 'name')!,
    called,
  )
  const world = await server.buildWorld(pack)
  const top = await add(world.admin, 'project', { name: 'Clients' })
  const name = async (project: string | null) => {
    const value = { value: project }
    await world.admin.post('/draft/operations', {
      operations: [{ do: 'put', path: ['lists', 'client_all', 'makes', 'values', 'parent'], value }],
    })
    expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  }
  return { world, top, name }
}

test('[P20] the project Clients gets a subproject per client by itself, once it is named, in the tree and of the client’s owner', async () => {
  const { world, top, name } = await withClients()
  const seller = await world.addMember('seller')
  const client = await add(seller, 'client', { name: 'Nowak' })
  await look(world)
  expect([await level(world.admin, ''), await makings(world)]).toEqual([
    [['Clients', 0]],
    { made: 0, unmade: 0, first: [], missing: ['parent'] },
  ])
  await name(top.id)
  await add(world.admin, 'client', { name: 'Zielińska' })
  await look(world)
  await look(world)
  expect(await level(world.admin, '')).toEqual([['Clients', 2]])
  expect(await level(world.admin, `under=${top.id}`)).toEqual([
    ['Nowak', 0],
    ['Zielińska', 0],
  ])
  const [row] = (await seller.get('/m/project/records?columns=name,client,owner')).json().rows
  expect(row.slice(2)).toEqual(['Nowak', [client.id, 'Nowak'], seller.id])
  // what is above and out of reach tells nothing
  expect(await level(seller, '')).toEqual([['Nowak', 0]])
})

test('[P18] [P21] a client has many projects with tasks of different doers in one tree, and a task goes there in one move', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  const client = await add(world.admin, 'client', { name: 'Nowak' })
  await look(world)
  const [[subproject]] = (await world.admin.get(`/m/project/records?columns=name&under=${top.id}&tree=parent`)).json().rows
  const roof = await add(world.admin, 'project', { name: 'Roof', parent: subproject })
  expect(roof.values['client']).toEqual([client.id, 'Nowak'])
  const seller = await world.addMember('seller')
  await add(world.admin, 'task', { name: 'Order tin', project: roof.id, owner: seller.id })
  const loose = await add(world.admin, 'task', { name: 'Call' })
  const { statusCode } = await world.admin.patch(`/m/task/records/${loose.id}`, { version: 1, values: { project: subproject } })
  expect([statusCode, (await read(world.admin, 'task', loose.id)).values['client']]).toEqual([200, [client.id, 'Nowak']])
  const counted = 'counted=task.project.parent'
  expect(await level(world.admin, `under=${top.id}&${counted}`)).toEqual([['Nowak', 2]])
  expect(await level(world.admin, `under=${subproject}&${counted}`)).toEqual([['Roof', 1]])
  expect(await level(world.admin, `under=${subproject}&part=project`, 'task')).toEqual([['Call', 0]])
  expect(await level(world.admin, `under=${roof.id}&part=project`, 'task')).toEqual([['Order tin', 0]])
})

test('[P20] while the named project is in the trash nothing is made and it is told; restored, it goes on', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  await add(world.admin, 'client', { name: 'Nowak' })
  expect((await world.admin.post('/m/project/trashings', { records: [top.id] })).statusCode).toBe(200)
  await look(world)
  expect(await makings(world)).toEqual({ made: 0, unmade: 0, first: [], missing: ['parent'] })
  await world.admin.post('/m/project/restorations', { records: [top.id] })
  await look(world)
  expect([await level(world.admin, ''), (await makings(world)).made]).toEqual([[['Clients', 1]], 1])
  const refused = await world.admin.post('/m/project/trashings', { records: [top.id] })
  expect([refused.statusCode, refused.json().details]).toEqual([409, { module: 'project', field: 'parent', count: 1 }])
})

test('[P20] a client that is trashed takes its subproject along and brings it back; neither then nor merged it gets a second one', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  const [one, other] = [await add(world.admin, 'client', { name: 'Nowak' }), await add(world.admin, 'client', { name: 'Nowak sp. z o.o.' })]
  await look(world)
  const trashed = (await world.admin.post('/m/client/trashings', { records: [one.id] })).json()
  await look(world)
  expect(await level(world.admin, '')).toEqual([['Clients', 1]])
  await world.admin.post('/undos', { change: trashed.change })
  await look(world)
  expect(await level(world.admin, '')).toEqual([['Clients', 2]])

  await world.admin.post('/m/client/trashings', { records: [one.id] })
  await look(world)
  await world.admin.post('/m/client/restorations', { records: [one.id] })
  await look(world)
  expect(await level(world.admin, '')).toEqual([['Clients', 2]])

  const seen = async (id: string) => ({ id, version: (await read(world.admin, 'client', id)).version })
  const merged = await world.admin.post('/m/client/merges', { keep: await seen(other.id), other: await seen(one.id), take: [] })
  expect(merged.statusCode, merged.body).toBe(200)
  await look(world)
  expect(await level(world.admin, `under=${top.id}`)).toEqual([['Nowak sp. z o.o.', 0]])
})

const renamed = async ({ admin }: World, id: string, name: string) => {
  const { version } = await read(admin, 'client', id)
  const answer = await admin.patch(`/m/client/records/${id}`, { version, values: { name } })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<RecordAnswer & { change: string }>()
}
const firstBelow = async ({ admin }: World, top: string, at = 0): Promise<string> =>
  (await admin.get(`/m/project/records?columns=name&under=${top}&tree=parent`)).json().rows[at][0]

test('[P20] a subproject is called like its client, in the tree and the search, while nobody has called it otherwise', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  const client = await add(world.admin, 'client', { name: 'Nowak' })
  await look(world)
  const subproject = await firstBelow(world, top.id)
  const { change } = await renamed(world, client.id, 'Zielinska')
  expect(await level(world.admin, `under=${top.id}`)).toEqual([['Zielinska', 0]])
  const found = (await world.admin.get('/search?q=zielinska')).body
  for (const id of [client.id, subproject]) expect(found).toContain(id)
  const undone = await world.admin.post('/undos', { change })
  expect(undone.statusCode, undone.body).toBe(200)
  expect(await level(world.admin, `under=${top.id}`)).toEqual([['Nowak', 0]])

  const { version } = await read(world.admin, 'project', subproject)
  await world.admin.patch(`/m/project/records/${subproject}`, { version, values: { name: 'Roofs of Nowak' } })
  await renamed(world, client.id, 'Zielinska')
  expect(await level(world.admin, `under=${top.id}`)).toEqual([['Roofs of Nowak', 0]])
})

test('[P20] a subproject that cannot be called like its client, since another one is, is told as what refuses', async () => {
  const { world, top, name } = await withClients({ unique: true })
  await name(top.id)
  const client = await add(world.admin, 'client', { name: 'Nowak' })
  const roof = await add(world.admin, 'project', { name: 'Roof' })
  await look(world)
  const refused = await world.admin.patch(`/m/client/records/${client.id}`, { version: client.version, values: { name: 'Roof' } })
  const details = { record: roof.id, title: 'Roof' }
  const problems = [{ field: 'name', code: 'not_unique', details, of: { module: 'project' } }]
  expect([refused.statusCode, refused.json().details]).toEqual([422, { problems }])
  expect([(await read(world.admin, 'client', client.id)).title, await level(world.admin, `under=${top.id}`)]).toEqual([
    'Nowak',
    [['Nowak', 0]],
  ])
})

test('[P20] where two clients become one their subprojects do too, with the tasks and projects below, and one undo takes all of it back', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  const [one, other] = [await add(world.admin, 'client', { name: 'Alfa' }), await add(world.admin, 'client', { name: 'Beta' })]
  await look(world)
  const [mine, theirs] = [await firstBelow(world, top.id), await firstBelow(world, top.id, 1)]
  await add(world.admin, 'project', { name: 'Roof', parent: theirs })
  await add(world.admin, 'task', { name: 'Call', project: theirs })
  const seen = async (id: string) => ({ id, version: (await read(world.admin, 'client', id)).version })
  const below = async () => [await level(world.admin, `under=${top.id}`), await level(world.admin, `under=${mine}&part=project`, 'task')]
  const before = await below()
  const merged = await world.admin.post('/m/client/merges', { keep: await seen(one.id), other: await seen(other.id), take: ['name'] })
  expect(merged.statusCode, merged.body).toBe(200)
  await look(world)
  expect(await below()).toEqual([[['Beta', 1]], [['Call', 0]]])
  const undone = await world.admin.post('/undos', { change: merged.json().change })
  expect(undone.statusCode, undone.body).toBe(200)
  await look(world)
  expect(await below()).toEqual(before)
})

test('[P20] of a client that is deleted for good nothing is kept', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  const { id } = await add(world.admin, 'client', { name: 'Nowak' })
  await look(world)
  await world.admin.post('/m/client/trashings', { records: [id] })
  await look(world)
  const db = server.platform.workspaceDb(world.workspace.id)
  const listed = () => db.selectFrom('nurt_listed').select('record').execute()
  expect(await listed()).toEqual([{ record: id }])
  const deleted = await world.admin.post('/m/client/deletions', { records: [id] })
  expect(deleted.statusCode, deleted.body).toBeLessThan(300)
  await expect.poll(async () => (await db.selectFrom('nurt_deleted').selectAll().execute()).length).toBeGreaterThan(0)
  await look(world)
  expect(await listed()).toEqual([])
})

test('[P20] thousands of clients that an import brings get theirs in one look', async () => {
  const { world, top, name } = await withClients()
  await name(top.id)
  const many = Array.from({ length: 1200 }, (_, at) => ({ values: { name: `Client ${at}` } }))
  await makeRecords(await world.ctxOf(world.admin), { module: 'client', records: many })
  await look(world)
  expect([await level(world.admin, ''), (await makings(world)).made]).toEqual([[['Clients', 1200]], 1200])
})

test('[P20] [P25] the subproject of a sample client is a sample, too, and goes with it', async () => {
  const { world, top, name } = await withClients()
  await add(world.admin, 'client', { name: 'Sample' })
  await sql`update ${sql.id(world.workspace.schema, 'client')} set sample = true`.execute(server.platform.db)
  await add(world.admin, 'client', { name: 'Nowak' })
  await name(top.id)
  await look(world)
  expect(await level(world.admin, '')).toEqual([['Clients', 2]])
  expect((await world.admin.delete('/samples')).json()).toMatchObject({ removed: 2, kept: 0 })
  expect(await level(world.admin, `under=${top.id}`)).toEqual([['Nowak', 0]])
})
