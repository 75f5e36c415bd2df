import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { keepAllUp } from '../upkeep.ts'

const server = testServer()

interface Sent {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  key?: string
  caller?: Caller
}

function send(
  { workspace, admin }: World,
  url: string,
  body: object | undefined,
  { method = 'POST', key = 'k1', caller = admin }: Sent = {},
) {
  return server.app.inject({
    method,
    url: `/api/v1/w/${workspace.slug}${url}`,
    headers: { cookie: caller.cookie, 'idempotency-key': key },
    ...(body && { payload: body }),
  })
}

const countOf = async (world: World) => (await world.admin.get('/m/client/count')).json<{ count: number }>().count
const acme = { values: { name: 'Acme' } }

test('the same key acts once, and the first answer is told again', async () => {
  const world = await server.buildWorld()
  const first = await send(world, '/m/client/records', acme)
  const again = await send(world, '/m/client/records', acme)
  expect([first.statusCode, again.statusCode]).toEqual([201, 201])
  expect(again.body).toBe(first.body)
  expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
  expect(again.headers['content-type']).toBe(first.headers['content-type'])
  expect(await countOf(world)).toBe(1)
  // another person's key, and another key
  expect((await send(world, '/m/client/records', acme, { caller: world.member })).headers['idempotent-replayed']).toBeUndefined()
  await send(world, '/m/client/records', acme, { key: 'k2' })
  expect(await countOf(world)).toBe(3)
})

test('many at once act once and get one answer', async () => {
  const world = await server.buildWorld()
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(world, '/m/client/records', acme)))
  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
  expect(answers[0]?.statusCode).toBe(201)
  expect(await countOf(world)).toBe(1)
})

test('a key that came with another call is refused', async () => {
  const world = await server.buildWorld()
  await send(world, '/m/client/records', acme)
  for (const [url, body] of [
    ['/m/client/records', { values: { name: 'Other' } }],
    ['/m/person/records', acme],
  ] as const) {
    const refused = await send(world, url, body)
    expect([refused.statusCode, refused.json<{ error: string }>().error]).toEqual([422, 'key_used'])
  }
  expect(await countOf(world)).toBe(1)
  expect((await send(world, '/m/client/records', acme, { key: 'no spaces' })).statusCode).toBe(400)
  expect((await send(world, '/m/client/records', acme, { key: 'x'.repeat(256) })).statusCode).toBe(400)
})

test('what was refused did nothing, so its key is free', async () => {
  const world = await server.buildWorld()
  expect((await send(world, '/m/client/records', { values: { nothing: 1 } })).statusCode).toBe(422)
  expect((await send(world, '/m/client/records', acme)).statusCode).toBe(201)
})

test('a crash before the commit leaves neither the record nor the key', async () => {
  const world = await server.buildWorld()
  const { db } = await world.ctxOf(world.admin)
  const { pool } = server.platform
  const { schema } = world.workspace
  await pool.query(`create function ${schema}.crash() returns trigger language plpgsql as $$ begin raise 'crash'; end $$`)
  await pool.query(`create trigger crash before update on ${schema}.nurt_once for each row execute function ${schema}.crash()`)
  expect((await send(world, '/m/client/records', acme)).statusCode).toBe(500)
  expect(await countOf(world)).toBe(0)
  expect(await db.selectFrom('nurt_once').selectAll().execute()).toEqual([])
  await pool.query(`drop trigger crash on ${schema}.nurt_once`)
  expect((await send(world, '/m/client/records', acme)).statusCode).toBe(201)
})

test('after a day a key is forgotten', async () => {
  const world = await server.buildWorld()
  const { db } = await world.ctxOf(world.admin)
  await send(world, '/m/client/records', acme)
  await db
    .updateTable('nurt_once')
    .set({ at: new Date(Date.now() - 86_500_000).toISOString() })
    .execute()
  expect((await send(world, '/m/client/records', { values: { name: 'Next' } })).statusCode).toBe(201)
  await db
    .updateTable('nurt_once')
    .set({ at: new Date(Date.now() - 86_500_000).toISOString() })
    .execute()
  await keepAllUp(server.platform)
  expect(await db.selectFrom('nurt_once').selectAll().execute()).toEqual([])
})

test('every kind of write acts once: without an answer, in a publish, with a secret', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const made = (await admin.post('/m/client/records', acme)).json<{ id: string }>()
  const said = (await admin.post(`/m/client/records/${made.id}/comments`, { text: 'hm' })).json<{ id: string }>()
  const comment = `/m/client/records/${made.id}/comments/${said.id}`
  const gone = [
    await send(world, comment, undefined, { method: 'DELETE', key: 'gone' }),
    await send(world, comment, undefined, { method: 'DELETE', key: 'gone' }),
  ]
  expect(gone.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [204, ''],
    [204, ''],
  ])

  const following = `/m/client/records/${made.id}/following`
  for (const [method, url, body] of [
    ['PUT', following, { follows: true }],
    ['PUT', '/notices/wishes', { mentioned: 'off', assigned: 'bell', followed: 'off' }],
    ['POST', '/notices/readings', { all: true }],
    ['POST', '/history/exports', {}],
  ] as const) {
    const twice = [await send(world, url, body, { method, key: url }), await send(world, url, body, { method, key: url })]
    expect(twice.map(({ statusCode, headers }) => [statusCode, headers['idempotent-replayed']])).toEqual([
      [204, undefined],
      [204, 'true'],
    ])
  }
  expect((await admin.get(following)).json()).toMatchObject({ follows: true })

  const name = { do: 'put', path: ['modules', 'client', 'name', 'en'], value: 'Customer' }
  const drafted = [
    await send(world, '/draft/operations', { operations: [name] }, { key: 'draft' }),
    await send(world, '/draft/operations', { operations: [name] }, { key: 'draft' }),
  ]
  expect(drafted[1]?.json()).toEqual(drafted[0]?.json())
  const published = [await send(world, '/publications', {}, { key: 'publish' }), await send(world, '/publications', {}, { key: 'publish' })]
  expect(published.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [200, '{"version":2}'],
    [200, '{"version":2}'],
  ])
  const back = await Promise.all([1, 2, 3].map(() => send(world, '/rollbacks', { version: 1 }, { key: 'back' })))
  expect(back.map(({ statusCode, body }) => [statusCode, body])).toEqual(back.map(() => [200, '{"version":3}']))

  const invitation = { email: 'eva@example.com', role: 'member' }
  expect((await send(world, '/invitations', invitation, { key: 'secret' })).statusCode).toBe(200)
  expect((await send(world, '/invitations', invitation, { key: 'secret' })).json()).toMatchObject({ error: 'already_done' })
  const { db } = await world.ctxOf(admin)
  const kept = await db.selectFrom('nurt_once').select('body').where('key', '=', 'secret').execute()
  expect(kept).toEqual([{ body: null }])
})

test('an upload acts once, and its bytes tell it from others', async () => {
  const world = await server.buildWorld()
  const upload = (text: string) =>
    server.app.inject({
      method: 'POST',
      url: `/api/v1/w/${world.workspace.slug}/imports?module=client`,
      headers: { cookie: world.admin.cookie, 'idempotency-key': 'file', 'content-type': `multipart/form-data; boundary=b${(line += 1)}` },
      payload: `--b${line}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${text}\r\n--b${line}--\r\n`,
    })
  let line = 0
  const [first, again, other] = [await upload('name\nAcme\n'), await upload('name\nAcme\n'), await upload('name\nOther\n')]
  expect([first.statusCode, again.statusCode, other.statusCode], first.body).toEqual([201, 201, 422])
  expect(again.json<{ id: string }>().id).toBe(first.json<{ id: string }>().id)
  expect((await world.admin.get('/imports')).json<{ imports?: unknown[] }>()).toBeDefined()
  const { db } = await world.ctxOf(world.admin)
  expect(await db.selectFrom('nurt_import').select('id').execute()).toHaveLength(1)
})

test('what a browser shows is said without a key: it needs no transaction', async () => {
  const world = await server.buildWorld()
  const { db } = await world.ctxOf(world.admin)
  const url = `/api/v1/w/${world.workspace.slug}/live/${crypto.randomUUID()}`
  const headers = { cookie: world.admin.cookie, 'idempotency-key': 'k1' }
  const said = await server.app.inject({ method: 'PUT', url, headers, payload: { turn: 1, shown: {}, open: [] } })
  expect(said.statusCode, said.body).toBe(200)
  expect(await db.selectFrom('nurt_once').select('key').execute()).toEqual([])
})

test('what another record holds already is told with that record under a key too', async () => {
  const world = await server.buildWorld()
  const first = await send(world, '/m/product/records', { values: { name: 'One', code: 'X1' } })
  const second = await send(world, '/m/product/records', { values: { name: 'Two', code: 'X1' } }, { key: 'k2' })
  expect(second.statusCode).toBe(422)
  expect(second.json()).toMatchObject({
    details: { problems: [{ field: 'code', code: 'not_unique', details: { record: first.json<{ id: string }>().id, title: 'One' } }] },
  })
})

test('a save that comes again while the first one is being done, or after it, clashes with nothing', async () => {
  const world = await server.buildWorld()
  const { id, version } = (await world.admin.post('/m/client/records', acme)).json<{ id: string; version: number }>()
  const url = `/m/client/records/${id}`
  const change = { version, values: { name: 'Acme Ltd' } }
  const answers = await Promise.all([1, 2, 3].map(() => send(world, url, change, { method: 'PATCH' })))
  answers.push(await send(world, url, change, { method: 'PATCH' }))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
  expect(answers.map((answer) => answer.json<{ version: number }>().version)).toEqual(answers.map(() => version + 1))
})
