import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'

const server = testServer()

const asking = (question: unknown) => `question=${encodeURIComponent(typeof question === 'string' ? question : JSON.stringify(question))}`

async function client(caller: Caller, values: Record<string, unknown>): Promise<string> {
  const made = await caller.post('/m/client/records', { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

/** As a client that is not a browser may send it. */
const postText = ({ workspace, admin }: World, url: string, payload: string) =>
  server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${workspace.slug}${url}`,
    headers: { cookie: admin.cookie, 'content-type': 'application/json' },
    payload,
  })

test('characters that no text can hold are left out of it', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const cut = '😀'.slice(0, 1)
  const id = await client(admin, { name: `Ac\0me ${cut}` })
  expect((await admin.get(`/m/client/records/${id}`)).json()).toMatchObject({ title: 'Acme \ufffd' })
  const said = await admin.post(`/m/client/records/${id}/comments`, { text: `good\0 ${cut}` })
  expect(said.json()).toMatchObject({ changes: { text: [null, 'good \ufffd'] } })
  const found = await admin.get(`/m/client/records?${asking({ condition: { field: 'name', op: 'starts_with', value: 'A\0cme' } })}`)
  expect(found.json<{ rows: unknown[] }>().rows).toHaveLength(1)
  for (const url of ['/search?q=ac%00me', `/api/v1/w/${world.workspace.slug}%00/snapshot`]) {
    expect((await admin.get(url)).statusCode, url).toBe(400)
  }
})

test('a long text may be cut for the search where it likes', async () => {
  const { admin } = await server.buildWorld()
  await client(admin, { name: 'Acme', notes: `a${'😀'.repeat(12_000)}` })
})

test('what is nested without end is refused, not worked on', async () => {
  const world = await server.buildWorld()
  const deep = (levels: number) => `${'{"all":['.repeat(levels)}{"all":[]}${']}'.repeat(levels)}`
  const asked = await world.admin.get(`/m/client/records?${asking(`{"condition":${deep(1500)}}`)}`)
  expect([asked.statusCode, asked.json<{ error: string }>().error]).toEqual([400, 'bad_request'])
  const list = `{"module":"client","name":{"en":"x"},"columns":[],"order":[],"layout":{"kind":"table"},"condition":${deep(50_000)}}`
  expect((await postText(world, '/lists', list)).statusCode).toBe(400)
  expect((await postText(world, '/m/client/records', `{"values":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`)).statusCode).toBe(
    422,
  )
})

test('keys that every object answers to are no fields, modules or roles', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  expect((await postText(world, '/m/client/records', '{"values":{"name":"x","__proto__":{"a":1}}}')).statusCode).toBe(400)
  const made = await admin.post('/m/client/records', { values: { name: 'x', constructor: 'y' } })
  expect(made.json()).toMatchObject({ details: { problems: [{ field: 'constructor', code: 'unknown_field' }] } })
  expect((await admin.get('/m/constructor/records')).statusCode).toBe(404)
  expect((await admin.post('/invitations', { email: 'x@example.com', role: 'constructor' })).statusCode).toBe(400)
})

test('a record is named once in a change of many, and versions are those that a record can have', async () => {
  const { admin } = await server.buildWorld()
  const id = await client(admin, { name: 'Acme' })
  const seen = { id, version: 1 }
  expect((await admin.post('/m/client/edits', { records: [seen, seen], values: { name: 'Twice' } })).statusCode).toBe(400)
  expect((await admin.post('/m/client/trashings', { records: [id, id.toUpperCase()] })).statusCode).toBe(400)
  for (const version of [-1, 2 ** 53 - 1]) {
    expect((await admin.patch(`/m/client/records/${id}`, { version, values: { name: 'x' } })).statusCode).toBe(400)
  }
})
