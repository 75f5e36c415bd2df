import { expect, test } from 'vitest'
import { inTransaction } from '../context.ts'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

test('a workspace opens to its members and looks absent to everybody else', async () => {
  const world = await server.buildWorld()
  const stranger = await server.buildPerson()
  const url = `/api/v1/w/${world.workspace.slug}/nothing`

  expect((await server.app.inject(url)).statusCode).toBe(404)
  expect((await stranger.get(url)).json()).toEqual({ error: 'not_found', details: {} })
  expect((await world.ctxOf(world.member)).actor).toMatchObject({ name: 'Maria Member', role: 'member' })
  expect((await world.ctxOf(world.admin)).snapshot.version).toBe(1)
})

test('a transaction carries the snapshot of the published version', async () => {
  const world = await server.buildWorld()
  const ctx = await world.ctxOf(world.admin)
  const version = await inTransaction(ctx, async (ctx) => ctx.snapshot.version)
  expect(version).toBe(1)
})
