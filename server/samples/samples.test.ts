import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readPack } from '../packs/read-pack.ts'
import { structureOf } from '../blueprint/structure.ts'
import { newId } from '../db/new-id.ts'
import { forgetFiles } from '../files/forget-files.ts'
import { keepBytes, readBytes } from '../files/store.ts'
import { openFurtherWorkspace } from '../identity/set-up.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { fillWorkspace } from './fill-workspace.ts'
import { forgetSamples } from './forget-samples.ts'
import { insertSamples } from './insert-samples.ts'

const server = testServer()

test.each(['base', 'marketing-agency'])('[I29] the package %s comes with sample records, which one click removes', async (pack) => {
  const world = await server.buildWorld((await readPack(pack, 'pl')).blueprint)
  await insertSamples(await world.ctxOf(world.admin), pack)
  const { schema } = world.workspace
  const count = async (table: string) =>
    (await sql<{ count: number }>`select count(*) as count from ${sql.id(schema, table)}`.execute(server.platform.db)).rows[0]?.count
  expect(await count('order')).toBeGreaterThan(10)
  expect(await count('nurt_event')).toBeGreaterThan(10)
  const own = await world.admin.post('/m/client/records', { values: { name: 'Moja firma' } })
  expect(own.statusCode, own.body).toBe(201)
  expect((await world.member.get('/snapshot')).json().hasSamples).toBe(true)
  expect((await world.member.delete('/samples')).statusCode).toBe(403)

  expect((await world.admin.delete('/samples')).json().removed).toBeGreaterThan(20)

  expect([await count('order'), await count('client'), await count('nurt_search')]).toEqual([0, 1, 1])
  expect((await world.member.get('/snapshot')).json().hasSamples).toBe(false)
})

test('[I26] the removal of the samples spares what own records link to and is taken back: each record and its history, as they stood', async () => {
  const world = await server.buildWorld((await readPack('marketing-agency', 'pl')).blueprint)
  await insertSamples(await world.ctxOf(world.admin), 'marketing-agency')
  const { admin } = world
  const client = (await admin.get('/m/client/records?limit=1&columns=name')).json().rows[0][0] as string
  await admin.post(`/m/client/records/${client}/comments`, { text: 'Zadzwonić w piątek' })
  const [followed, ranked] = (await admin.get('/m/order/records?limit=2&columns=name')).json().rows.map(([id]: [string]) => id) as [
    string,
    string,
  ]
  await admin.put(`/m/order/records/${followed}/following`, { follows: true })
  const db = server.platform.workspaceDb(world.workspace.id)
  await db.insertInto('nurt_rank').values({ record: ranked, module: 'order', rank: 'm' }).execute()
  const own = (await admin.post('/m/task/records', { values: { name: 'Moje zadanie', client } })).json()
  const before = await everything(world)

  const removed = (await admin.delete('/samples')).json()
  expect(removed).toMatchObject({ kept: 1 })
  expect(await db.selectFrom('nurt_follower').select('record').where('record', '=', followed).execute()).toEqual([])
  expect(await db.selectFrom('nurt_rank').select('record').execute()).toEqual([])
  expect((await admin.get(`/m/task/records/${own.id}`)).json().values.client[0]).toBe(client)
  expect((await admin.get('/m/client/count')).json().count).toBe(1)
  expect((await world.member.post('/samples/restorations', { removal: removed.removal })).statusCode).toBe(403)
  expect((await world.member.get('/samples/removals')).statusCode).toBe(403)
  expect((await admin.get('/samples/removals')).json()).toEqual({ removal: removed.removal })
  const restored = await admin.post('/samples/restorations', { removal: removed.removal })

  expect(restored.statusCode, restored.body).toBe(204)
  expect(await db.selectFrom('nurt_follower').select('record').where('record', '=', followed).execute()).toHaveLength(1)
  expect(await db.selectFrom('nurt_rank').select('record').execute()).toEqual([{ record: ranked }])
  expect((await admin.get('/snapshot')).json().hasSamples).toBe(true)
  expect((await admin.get('/samples/removals')).json()).toEqual({ removal: null })
  expect((await admin.get(`/m/task/records/${own.id}`)).json().values.client[0]).toBe(client)
  // the totals of the client that stayed settle after the commit
  await expect.poll(async () => asSamples(await everything(world), client)).toEqual(asSamples(before, client))
  expect((await admin.post('/samples/restorations', { removal: removed.removal })).statusCode).toBe(404)
})

test('[I26] samples come back without what was deleted for good meanwhile, and their files with their bytes', async () => {
  const world = await server.buildWorld((await readPack('marketing-agency', 'pl')).blueprint)
  await insertSamples(await world.ctxOf(world.admin), 'marketing-agency')
  const { admin } = world
  const db = server.platform.workspaceDb(world.workspace.id)
  const orders = (await admin.get('/m/order/records?limit=50&columns=client')).json().rows as [string, number, [string, string] | null][]
  const [order, , link] = orders.find((row) => row[2])!
  const client = link![0]
  const { count } = (await admin.get('/m/order/count')).json()
  const ctx = await world.ctxOf(admin)
  const sha256 = await keepBytes(ctx, Buffer.from('Umowa'))
  const file = { id: newId(), name: 'umowa.txt', size: 5, type: 'text/plain', sha256, module: 'order', record: order, field: 'files' }
  await db
    .insertInto('nurt_file')
    .values({ ...file, created_by: admin.id })
    .execute()
  const own = (await admin.post('/m/task/records', { values: { name: 'Moje zadanie', client } })).json()
  const { removal } = (await admin.delete('/samples')).json()
  for (const [module, id] of [
    ['task', own.id],
    ['client', client],
  ]) {
    expect((await admin.post(`/m/${module}/trashings`, { records: [id] })).statusCode).toBe(200)
    expect((await admin.post(`/m/${module}/deletions`, { records: [id] })).json()).toMatchObject({ state: 'done', done: 1 })
  }
  await forgetFiles.run({ ...ctx, now: () => new Date(Date.now() + 60 * 60_000) }, { files: [sha256] })

  const restored = await admin.post('/samples/restorations', { removal })

  expect(restored.statusCode, restored.body).toBe(204)
  expect((await admin.get(`/m/order/records/${order}`)).json().values.client).toBeNull()
  expect((await admin.get('/m/order/count')).json().count).toBe(count)
  expect(String(await readBytes(ctx, sha256))).toBe('Umowa')
})

test('[I26] removed samples stand in no trash and no search, and are forgotten after a while', async () => {
  const world = await server.buildWorld((await readPack('base', 'pl')).blueprint)
  await insertSamples(await world.ctxOf(world.admin), 'base')

  const { removal } = (await world.admin.delete('/samples')).json()

  expect((await world.admin.get('/search?q=dentalux')).json()).toEqual({ results: [] })
  const { client, nurt_search: search } = await everything(world)
  expect([client, search]).toEqual([[], []])
  await forgetSamples.run(await world.ctxOf(world.admin), { removal })
  expect((await world.admin.post('/samples/restorations', { removal })).statusCode).toBe(404)
})

test('[I26] samples do not come back over a publish, nor where an own record took what no two may have', async () => {
  const world = await server.buildWorld((await readPack('base', 'pl')).blueprint)
  await insertSamples(await world.ctxOf(world.admin), 'base')
  const { admin } = world
  const taxId = (await admin.get('/m/client/records?limit=50&columns=tax_id')).json().rows.find((row: unknown[]) => row[2])[2]
  const { removal } = (await admin.delete('/samples')).json()
  const own = (await admin.post('/m/client/records', { values: { name: 'Moja firma', tax_id: taxId } })).json()

  expect((await admin.post('/samples/restorations', { removal })).json().error).toBe('already_exists')
  await admin.post('/m/client/trashings', { records: [own.id] })
  await admin.post('/draft/operations', { operations: [{ do: 'put', path: ['currency'], value: 'EUR' }] })
  expect((await admin.post('/publications', {})).statusCode).toBe(200)
  expect((await admin.post('/samples/restorations', { removal })).json().error).toBe('blueprint_changed')
  expect((await admin.get('/samples/removals')).json()).toEqual({ removal: null })
})

/** As if the client that an own record links to were a sample still. */
function asSamples({ client = [], ...rest }: Record<string, unknown[]>, kept: string): Record<string, unknown[]> {
  const rows = client.map((row) => row as { id: string })
  return {
    ...rest,
    client: rows.map((row) => (row.id === kept ? { ...row, sample: true } : row)).toSorted((one, two) => (one.id < two.id ? -1 : 1)),
  }
}

/** Every row of the workspace that holds or tells of records. */
async function everything(world: World): Promise<Record<string, unknown[]>> {
  const { schema } = world.workspace
  const { blueprint } = await server.platform.snapshots.current(world.workspace.id)
  const tables = [...structureOf(blueprint).map(({ name }) => name), 'nurt_event', 'nurt_search', 'nurt_file']
  const found = tables.map(async (table) => {
    const rows = sql<{ row: unknown }>`select to_jsonb(held) as row from ${sql.id(schema, table)} as held order by to_jsonb(held)::text`
    return [table, (await rows.execute(server.platform.db)).rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

test('[I29] a package is installed into a company that works already, through the draft', async () => {
  const world = await server.buildWorld((await readPack('base', 'pl')).blueprint)

  const draft = await world.admin.post('/packs', { pack: 'marketing-agency' })

  expect(draft.statusCode, draft.body).toBe(200)
  const preview = (await world.admin.get('/draft/preview')).json()
  expect(preview.problems).toEqual([])
  expect(preview.changes.length).toBeGreaterThan(10)
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 2 })
  expect((await world.admin.get('/versions')).json()[0].changes.length).toBeGreaterThan(10)
})

test('[I26] who opens a company finds it filled with sample records', async () => {
  const person = await server.buildPerson('Zofia')
  const { id, name, email } = person
  const workspace = await openFurtherWorkspace(server.platform, { id, name, email }, { company: 'Żółw', language: 'pl', pack: 'base' })

  const snapshot = (await person.get(`/api/v1/w/${workspace.slug}/snapshot`)).json()

  expect(snapshot.hasSamples).toBe(true)
  expect(snapshot.me).toMatchObject({ id, role: 'administrator' })
})

test('a company whose samples fail stands all the same, with none of them', async () => {
  const world = await server.buildWorld((await readPack('base', 'pl')).blueprint)
  const { workspace, admin } = world
  await sql`alter table ${sql.id(workspace.schema, 'activity')} add constraint none check (false)`.execute(server.platform.db)

  await fillWorkspace(server.platform, workspace, { ...admin, language: 'pl' }, 'base')

  expect((await admin.get('/snapshot')).json()).toMatchObject({ hasSamples: false, version: 1 })
})
