import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../context.ts'
import { migrateWorkspaces } from '../db/migrate.ts'
import { testServer } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'

const server = testServer()

test('a workspace opens to its members and looks absent to everybody else', async () => {
  const world = await server.buildWorld()
  const stranger = await server.buildPerson()
  const url = `/api/v1/w/${world.workspace.slug}/nothing`

  expect((await server.app.inject(url)).statusCode).toBe(404)
  expect((await stranger.get(url)).json()).toMatchObject({ error: 'not_found', details: {} })
  expect((await world.ctxOf(world.member)).actor).toMatchObject({ name: 'Maria Member', role: 'member' })
  expect((await world.ctxOf(world.admin)).snapshot.version).toBe(1)
})

test('a transaction carries the snapshot of the published version', async () => {
  const world = await server.buildWorld()
  const ctx = await world.ctxOf(world.admin)
  const version = await inTransaction(ctx, async (ctx) => ctx.snapshot.version)
  expect(version).toBe(1)
})

test('a workspace whose migration failed is closed to all, and tells so to its members only', async () => {
  const [world, other] = [await server.buildWorld(), await server.buildWorld()]
  const { link } = (await world.admin.post('/invitations', { email: 'eva@example.com', role: 'member' })).json<{ link: string }>()
  const { db } = server.platform
  // its tables stand in the way of the last migration
  await db.updateTable('workspace').set({ migration: '0021-deletions.sql' }).where('id', '=', world.workspace.id).execute()
  const failed: string[] = []
  await migrateWorkspaces(db, (slug) => failed.push(slug))
  expect(failed).toEqual([world.workspace.slug])
  await server.identity.members.changed(world.workspace.id)
  const snapshot = `/api/v1/w/${world.workspace.slug}/snapshot`

  const told = await world.admin.get('/snapshot')
  expect([told.statusCode, told.json()]).toMatchObject([503, { error: 'busy', details: { reason: 'not_migrated' } }])
  expect((await other.admin.get(snapshot)).json()).toMatchObject({ error: 'not_found', details: {} })
  expect((await server.app.inject(`/api/v1/invitations/${link.split('/').at(-1)}`)).statusCode).toBe(503)
  expect((await world.admin.get('/api/v1/me')).statusCode).toBe(200)
  const job = { workspace: world.workspace.id, actor: world.admin.id, payload: {} }
  await expect(workOff(server, { name: 'imports.run', run: async () => undefined }, 'x', job)).rejects.toThrow(/closed/)
  expect((await other.admin.get('/snapshot')).statusCode).toBe(200)

  for (const table of ['nurt_case', 'nurt_task']) await sql`drop table ${sql.id(world.workspace.schema, table)}`.execute(db)
  await migrateWorkspaces(db, (_slug, error) => expect(error).toBeUndefined())
  expect((await world.admin.get('/snapshot')).statusCode).toBe(200)
})
