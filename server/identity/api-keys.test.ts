import type { MadeApiKey } from '@nurt/core/identity/key-api.ts'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import type { World } from '../testing/build-world.ts'

const server = testServer()

async function makeKey({ admin }: World, contents: Record<string, unknown> = {}): Promise<MadeApiKey> {
  const made = await admin.post('/api-keys', { name: 'Web shop', role: 'member', ...contents })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<MadeApiKey>()
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** A program's call, with nothing but its key. */
function callWith({ workspace }: World, key: string) {
  return (method: Method, url: string, body?: object) =>
    server.app.inject({
      method,
      url: url.startsWith('/api/') ? url : `/api/v1/w/${workspace.slug}${url}`,
      headers: { authorization: `Bearer ${key}` },
      ...(body && { payload: body }),
    })
}

test('a program works by its key, with the rights of its role, and history tells it by its name', async () => {
  const world = await server.buildWorld()
  const { key, id } = await makeKey(world)
  expect(key).toMatch(/^nurt_[\w-]{43}$/)
  const call = callWith(world, key)
  const made = await call('POST', '/m/client/records', { values: { name: 'Acme' } })
  expect([made.statusCode, made.json<{ owner: string }>().owner]).toEqual([201, id])
  const record = made.json<{ id: string }>().id
  const { events } = (await world.admin.get(`/m/client/records/${record}/events`)).json<{ events: { actor: string }[] }>()
  expect(events[0]?.actor).toBe(id)
  const { members } = (await world.member.get('/snapshot')).json<{ members: { id: string; name: string; active: boolean }[] }>()
  // named everywhere, offered nowhere
  expect(members.find((member) => member.id === id)).toMatchObject({ name: 'Web shop', active: false })
  expect((await call('GET', '/draft')).statusCode).toBe(403)

  const [told] = (await world.admin.get('/api-keys')).json<Record<string, unknown>[]>()
  expect(told).toMatchObject({ id, name: 'Web shop', role: 'member', createdBy: world.admin.id, expiresAt: null, revokedAt: null })
  expect(told?.['lastUsedAt']).toBeTypeOf('string')
  expect(told).not.toHaveProperty('key')
})

test('a key is kept as a hash only', async () => {
  const world = await server.buildWorld()
  const { key, id } = await makeKey(world)
  const { db } = await world.ctxOf(world.admin)
  const row = await db.selectFrom('nurt_api_key').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row.token_hash).toHaveLength(32)
  expect(JSON.stringify(row)).not.toContain(key)
})

test('a key that is revoked, expired, made up or of another workspace opens nothing', async () => {
  const [world, other] = [await server.buildWorld(), await server.buildWorld()]
  const made = await makeKey(world)
  const call = callWith(world, made.key)
  expect((await call('GET', '/snapshot')).statusCode).toBe(200)
  expect((await callWith(other, made.key)('GET', '/snapshot')).statusCode).toBe(401)
  expect((await callWith(world, 'nurt_guess')('GET', '/snapshot')).json()).toMatchObject({ error: 'not_signed_in' })
  expect((await world.admin.delete(`/api-keys/${made.id}`)).statusCode).toBe(204)
  expect((await call('GET', '/snapshot')).statusCode).toBe(401)
  expect((await world.admin.delete(`/api-keys/${made.id}`)).statusCode).toBe(404)

  const soon = new Date(Date.now() + 1500).toISOString()
  const brief = callWith(world, (await makeKey(world, { expiresAt: soon })).key)
  expect((await brief('GET', '/snapshot')).statusCode).toBe(200)
  await expect.poll(async () => (await brief('GET', '/snapshot')).statusCode).toBe(401)
  expect((await world.admin.post('/api-keys', { name: 'x', role: 'member', expiresAt: '2020-01-01T00:00:00Z' })).statusCode).toBe(400)
  expect((await world.admin.post('/api-keys', { name: 'x', role: 'nobody' })).statusCode).toBe(400)
})

test('a key signs nobody in, and manages neither people nor keys, whatever its role', async () => {
  const world = await server.buildWorld()
  const call = callWith(world, (await makeKey(world, { role: 'administrator' })).key)
  expect((await call('GET', '/draft')).statusCode).toBe(200)
  for (const url of ['/members', '/invitations', '/teams', '/api-keys']) {
    expect((await call('GET', url)).json(), url).toMatchObject({ error: 'not_allowed' })
  }
  expect((await call('POST', '/api-keys', { name: 'x', role: 'administrator' })).statusCode).toBe(403)
  for (const url of ['/api/v1/me', '/api/v1/live', '/api/auth/list-sessions']) expect((await call('GET', url)).statusCode, url).toBe(401)
  const looking = await server.app.inject({
    url: `/api/v1/w/${world.workspace.slug}/snapshot`,
    headers: { authorization: 'Bearer x', cookie: world.admin.cookie },
  })
  expect(looking.statusCode).toBe(401)
})

test('a key is nobody: it is no member of teams, and does not count as the administrator that must remain', async () => {
  const world = await server.buildWorld()
  const { id } = await makeKey(world, { role: 'administrator' })
  expect((await world.admin.get('/members')).json<{ id: string }[]>().map((member) => member.id)).not.toContain(id)
  expect((await world.admin.patch(`/members/${id}`, { role: 'member' })).statusCode).toBe(404)
  expect((await world.admin.post('/teams', { name: 'Robots', members: [id] })).statusCode).toBe(400)
  expect((await world.admin.patch(`/members/${world.admin.id}`, { role: 'member' })).statusCode).toBe(409)
})

test('keys are made and seen by those who may configure only', async () => {
  const { member } = await server.buildWorld()
  expect((await member.get('/api-keys')).statusCode).toBe(403)
  expect((await member.post('/api-keys', { name: 'x', role: 'member' })).statusCode).toBe(403)
})
