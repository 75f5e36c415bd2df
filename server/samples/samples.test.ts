import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readPack } from '../blueprint/read-pack.ts'
import { openFurtherWorkspace } from '../identity/set-up.ts'
import { testServer } from '../testing/build-world.ts'
import { fillWorkspace } from './fill-workspace.ts'
import { insertSamples } from './insert-samples.ts'

const server = testServer()

test.each(['base', 'marketing-agency'])('[I29] the package %s comes with sample records, which one click removes', async (pack) => {
  const world = await server.buildWorld(await readPack(pack, 'pl'))
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

  expect([await count('order'), await count('client'), await count('nurt_event'), await count('nurt_search')]).toEqual([0, 1, 1, 1])
  expect((await world.member.get('/snapshot')).json().hasSamples).toBe(false)
})

test('[I29] a package is installed into a company that works already, through the draft', async () => {
  const world = await server.buildWorld(await readPack('base', 'pl'))

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
  const world = await server.buildWorld(await readPack('base', 'pl'))
  const { workspace, admin } = world
  await sql`alter table ${sql.id(workspace.schema, 'activity')} add constraint none check (false)`.execute(server.platform.db)

  await fillWorkspace(server.platform, workspace, { ...admin, language: 'pl' }, 'base')

  expect((await admin.get('/snapshot')).json()).toMatchObject({ hasSamples: false, version: 1 })
})
