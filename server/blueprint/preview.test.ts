import type { Draft, Preview, VersionRow } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { basePack, type Caller, type World, testServer } from '../testing/build-world.ts'
import { previewDraft } from './preview.ts'

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

test('the draft counts the changes that its preview tells and its version keeps, and what nets out is none', async () => {
  const world = await server.buildWorld()
  const module = ['modules', 'client']
  const field = [...module, 'fields', 'extra']
  const change = async (...operations: Operation[]) => (await world.admin.post('/draft/operations', { operations })).json<Draft>().changes
  expect(await change({ do: 'put', path: field, value: { key: 'extra', type: 'text', name: { en: 'Extra' } } })).toBe(1)
  expect(await change({ do: 'put', path: [...field, 'required'], value: true })).toBe(1)
  expect(await change({ do: 'remove', path: field })).toBe(0)
  expect(
    await change(
      { do: 'put', path: [...module, 'icon'], value: 'star' },
      { do: 'move', path: [...module, 'fields', 'notes'], before: 'name' },
    ),
  ).toBe(2)
  expect((await world.admin.get('/draft/preview')).json<Preview>().changes).toHaveLength(2)
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  expect((await world.admin.get('/versions')).json<VersionRow[]>()[0]).toMatchObject({ changes: [{}, {}] })
  expect(await change({ do: 'put', path: [...module, 'fields'], value: 5 })).toBe(1)
})

test('the draft counts the faults that stand in its way, and the preview tells its changes beside them', async () => {
  const world = await server.buildWorld()
  const field = ['modules', 'client', 'fields', 'total']
  const change = async (...operations: Operation[]) => (await world.admin.post('/draft/operations', { operations })).json<Draft>()
  const total = { key: 'total', type: 'formula', name: { en: 'Total' }, result: 'number', formula: '1 +' }
  expect(await change({ do: 'put', path: field, value: total })).toMatchObject({ changes: 1, faults: 1 })
  expect((await world.admin.get('/draft/preview')).json<Preview>()).toMatchObject({
    problems: [{ path: [...field, 'formula'] }],
    changes: [{}],
  })
  expect(await change({ do: 'put', path: [...field, 'formula'], value: '1 + 1' })).toMatchObject({ changes: 1, faults: 0 })
  expect((await world.admin.get('/draft')).json<Draft>().faults).toBe(0)
  expect(await change({ do: 'put', path: ['modules', 'client', 'fields'], value: 5 })).toMatchObject({ changes: 1 })
  expect((await world.admin.get('/draft/preview')).json<Preview>().changes).toEqual([])
})

const isRequired: Operation = { do: 'put', path: ['modules', 'client', 'fields', 'notes', 'required'], value: true }

/** Clients without notes, which are to be required. */
async function buildBlank(records: number): Promise<World> {
  const world = await server.buildWorld()
  await sql`insert into ${sql.id(world.workspace.schema, 'client')} (id, name)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n::text from generate_series(1, ${records}::int) as n`.execute(
    server.platform.db,
  )
  await world.admin.post('/draft/operations', { operations: [isRequired] })
  return world
}

test('of records that stand in the way whoever configures learns how many there are, and their names only as far as they reach', async () => {
  const blueprint = basePack()
  const own = { see: 'own', create: 'all', change: 'own', trash: 'own' } as const
  blueprint.roles.push({ key: 'designer', name: { en: 'Designer' }, configure: true, rights: { '*': own } })
  const world = await server.buildWorld(blueprint)
  const designer = await world.addMember('designer')
  const add = async (caller: Caller, name: string) =>
    (await caller.post('/m/client/records', { values: { name } })).json<{ id: string }>().id
  await add(world.admin, 'Secret')
  const mine = await add(designer, 'Mine')
  const field = { key: 'size', name: { en: 'Size' }, type: 'text', required: true }
  await world.admin.post('/draft/operations', { operations: [{ do: 'put', path: ['modules', 'client', 'fields', 'size'], value: field }] })

  const fault = { code: 'blank_values', module: 'client', field: 'size', count: 2, records: [{ id: mine, title: 'Mine' }] }
  expect((await designer.get('/draft/preview')).json().willFail).toEqual([fault])
  expect((await designer.post('/publications', {})).json()).toMatchObject({ error: 'not_fitting', details: { willFail: [fault] } })
  expect((await world.admin.get('/draft/preview')).json().willFail).toMatchObject([
    { count: 2, records: [{ title: 'Secret' }, { title: 'Mine' }] },
  ])
})

test('the preview counts exactly as long as that is quick, and says when it stops', async () => {
  const preview = async (world: World) => previewDraft(await world.ctxOf(world.admin), 60_000)
  const few = await preview(await buildBlank(1000))
  expect(few.touched.modules).toEqual({ client: { records: 1000 } })
  expect(few.willFail).toMatchObject([{ code: 'blank_values', count: 1000 }])
  expect(few.willFail[0]).not.toHaveProperty('capped')

  const many = await preview(await buildBlank(10_001))
  expect(many.touched.modules).toEqual({ client: { records: 10_000, capped: true } })
  expect(many.willFail).toMatchObject([{ code: 'blank_values', count: 1000, capped: true }])
  expect(many.willFail[0]?.records).toHaveLength(20)
})

test('what the records do not tell in a second is left to the publish, and the preview says so', async () => {
  const world = await buildBlank(1)
  const table = sql.id(world.workspace.schema, 'client')
  const preview = await server.platform.db.transaction().execute(async (db) => {
    await sql`lock table ${table} in access exclusive mode`.execute(db)
    return (await world.admin.get('/draft/preview')).json<Preview>()
  })
  expect(preview).toMatchObject({ touched: { modules: {} }, willFail: [], unchecked: [{ module: 'client', field: 'notes' }] })
  expect(preview.changes).toHaveLength(1)
  expect((await world.admin.post('/publications', {})).json()).toMatchObject({ error: 'not_fitting' })
})
