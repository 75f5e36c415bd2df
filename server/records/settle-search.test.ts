import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { startWorkers } from '../worker.ts'
import { followNamesJob } from './reindex.ts'
import { settleSearch } from './settle-search.ts'

const server = testServer()

async function add(caller: Caller, module: string, values: object): Promise<string> {
  const made = await caller.post(`/m/${module}/records`, { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

async function publish(world: World, ...operations: Operation[]): Promise<void> {
  const draft = await world.admin.post('/draft/operations', { operations })
  expect(draft.statusCode, draft.body).toBe(200)
  const published = await world.admin.post('/publications', {})
  expect(published.statusCode, published.body).toBe(200)
  await expect
    .poll(async () => (await world.admin.get('/snapshot')).json<{ settling: boolean }>().settling, { timeout: 20_000 })
    .toBe(false)
}

async function find({ admin }: World, q: string): Promise<string[]> {
  const found = (await admin.get(`/search?q=${encodeURIComponent(q)}`)).json<{ results: { title: string }[] }>()
  return found.results.map(({ title }) => title)
}

const put = (path: string[], value: unknown): Operation => ({ do: 'put', path, value })
const field = (key: string, ...path: string[]) => ['modules', 'client', 'fields', key, ...path]

/** An order is called by its client, and a task by its order. */
async function buildNamed(): Promise<World> {
  const blueprint = basePack()
  const titles: Record<string, string> = { order: 'client', task: 'order' }
  blueprint.modules = blueprint.modules.map((module) => ({ ...module, title: titles[module.key] ?? module.title }))
  // a task that is called by its order gets no name from the list that would make it
  blueprint.lists = blueprint.lists.map(({ makes: _none, ...list }) => list)
  const world = await server.buildWorld(blueprint)
  const client = await add(world.admin, 'client', { name: 'Żabka', email: 'biuro@plaz.pl' })
  const order = await add(world.admin, 'order', { name: 'Zlecenie', client: [client, ''] })
  await add(world.admin, 'task', { name: 'Zadanie', order: [order, ''] })
  return world
}

test('after another field became their name records are found by it, and so are those that are named by them', async () => {
  const world = await buildNamed()
  await publish(world, put(['modules', 'client', 'title'], 'email'))
  expect(await find(world, 'plaz')).toEqual(['biuro@plaz.pl', 'biuro@plaz.pl', 'biuro@plaz.pl'])
  expect(await find(world, 'zabka'), 'the name is searched still, but is no longer that of the order').toEqual(['biuro@plaz.pl'])
})

test('what was written in a field is not found while it is hidden, and found again when it is back', async () => {
  const world = await server.buildWorld()
  await add(world.admin, 'client', { name: 'Alfa', notes: 'czerwona cegła' })
  await publish(world, put(field('notes', 'hidden'), true))
  expect(await find(world, 'cegla')).toEqual([])
  await publish(world, put(field('notes', 'hidden'), false))
  expect(await find(world, 'cegla')).toEqual(['Alfa'])
})

test('records are found by the new name of a choice, and by a new field that they all got a value of', async () => {
  const world = await server.buildWorld()
  await add(world.admin, 'client', { name: 'Alfa', segment: 'regular' })
  const region = { key: 'region', name: { en: 'Region' }, type: 'text', required: true, default: 'Mazowsze' }
  await publish(world, put(field('segment', 'choices', 'regular', 'name'), { en: 'Ordinary' }), put(field('region'), region))
  expect(await find(world, 'ordinary')).toEqual(['Alfa'])
  expect(await find(world, 'standard')).toEqual([])
  expect(await find(world, 'mazow')).toEqual(['Alfa'])
})

test('a publish that changes nothing of what is found rebuilds nothing', async () => {
  const world = await server.buildWorld()
  await publish(
    world,
    put(field('segment', 'choices', 'regular', 'color'), 'red'),
    put(field('notes', 'required'), false),
    put(field('name', 'name'), { en: 'Company name' }),
    put(field('size'), { key: 'size', name: { en: 'Size' }, type: 'text' }),
  )
  const { rows } = await sql<{ kind: string }>`
    select work ->> 'kind' as kind from ${sql.id(world.workspace.schema, 'nurt_settling')} order by id`.execute(server.platform.db)
  expect(rows).toEqual([{ kind: 'structure' }])
})

test('the texts are rebuilt batch by batch, and go on after the last record that is done', async () => {
  const world = await server.buildWorld()
  const { workspace } = world
  const db = server.platform.workspaceDb(workspace.id)
  await sql`insert into ${sql.id(workspace.schema, 'client')} (id, name)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Client ' || n from generate_series(1, 450) as n`.execute(db)
  await sql`insert into ${sql.id(workspace.schema, 'nurt_search')} (record, module, title, body, digits)
    select id, 'client', '', '', '' from ${sql.id(workspace.schema, 'client')}`.execute(db)
  const cursors: string[] = []
  const from = '00000000-0000-7000-8000-000000000010'
  const advance = async (cursor: string) => void cursors.push(cursor)
  await settleSearch({ platform: server.platform, workspace, db, cursor: from, advance }, { kind: 'search', module: 'client' })

  expect(cursors.map((id) => Number(id.slice(-4)))).toEqual([210, 410, 450])
  expect(await find(world, 'client 10')).not.toContain('Client 10')
  expect(await find(world, 'client 11')).toContain('Client 11')
  expect(await find(world, 'client 450')).toEqual(['Client 450'])
})

test('records that are named by one whose name is computed anew by a publish are found by the new name', async () => {
  await startWorkers(server, [followNamesJob])
  const blueprint = basePack()
  const client = blueprint.modules.find(({ key }) => key === 'client')
  const order = blueprint.modules.find(({ key }) => key === 'order')
  if (!client || !order) throw new Error('the base pack has clients and orders')
  client.fields.push({ key: 'label', name: { en: 'Label' }, type: 'formula', result: 'text', formula: 'name + " old"' })
  Object.assign(client, { title: 'label' })
  Object.assign(order, { title: 'client' })
  const world = await server.buildWorld(blueprint)
  const id = await add(world.admin, 'client', { name: 'Żabka' })
  await add(world.admin, 'order', { name: 'Zlecenie', client: [id, ''] })
  await publish(world, put(field('label', 'formula'), 'name + " young"'))
  await expect.poll(() => find(world, 'young'), { timeout: 20_000 }).toEqual(['Żabka young', 'Żabka young'])
})
