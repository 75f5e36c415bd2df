import type { PoolClient } from 'pg'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

/** Else all that waits for the lock would keep another try waiting too. */
async function letGo(holder: PoolClient): Promise<void> {
  await holder.query('rollback')
  holder.release()
}

test('who asks too much at once is told when to come again; others are not hindered', async () => {
  const { admin, member, workspace } = await server.buildWorld()
  // who they are is known: to ask that would wait behind the searches that the lock holds up
  for (const caller of [admin, member]) await caller.get('/search?q=acme')
  const holder = await server.platform.pool.connect()
  await holder.query(`begin; lock table ${workspace.schema}.nurt_search in access exclusive mode`)
  const statuses: number[] = []
  const asked = Array.from({ length: 12 }, async () => {
    const answer = await admin.get('/search?q=acme')
    statuses.push(answer.statusCode)
    return answer
  })
  const others = await expect
    .poll(() => statuses, { timeout: 10_000 })
    .toEqual([429, 429, 429, 429])
    .then(() => ({ answer: member.get('/search?q=acme') }))
    .finally(() => letGo(holder))
  expect((await others.answer).statusCode).toBe(200)
  const answers = await Promise.all(asked)
  expect(statuses.slice(4)).toEqual(Array.from({ length: 8 }, () => 200))
  const refused = answers.find(({ statusCode }) => statusCode === 429)
  expect(refused?.headers['retry-after']).toBe('1')
  expect(refused?.json()).toMatchObject({ error: 'too_many_requests', details: { reason: 'at_once' } })
  expect((await admin.get('/search?q=acme')).statusCode).toBe(200)
})

test('what is typed and the history are limited for themselves, beside the search', async () => {
  const { admin, workspace } = await server.buildWorld()
  await admin.get('/search?q=acme')
  const holder = await server.platform.pool.connect()
  await holder.query(`begin; lock table ${workspace.schema}.nurt_search in access exclusive mode`)
  const refused: string[] = []
  const ask = async (name: string, url: string) => {
    if ((await admin.get(url)).statusCode === 429) refused.push(name)
  }
  const asked = Array.from({ length: 17 }, async () => ask('likeness', '/likenesses?module=client&field=name&value=Acme'))
  asked.push(...Array.from({ length: 5 }, async () => ask('history', '/history?text=acme')))
  await expect
    .poll(() => refused.toSorted(), { timeout: 10_000 })
    .toEqual(['history', 'likeness'])
    .finally(() => letGo(holder))
  await Promise.all(asked)
  expect(refused).toHaveLength(2)
})

test('who exports again and again is told to wait for the next minute', async () => {
  const { admin } = await server.buildWorld()
  for (let n = 0; n < 60; n++) expect((await admin.get('/m/client/export?format=csv')).statusCode).toBe(200)
  const refused = await admin.get('/m/client/export?format=csv')
  expect([refused.statusCode, refused.json<{ details: object }>().details]).toMatchObject([429, { reason: 'per_minute' }])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1)
})

test('passwords are guessed ten times a minute at most, and the answer says when to try again', async () => {
  const guess = (email: string) =>
    server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: 'wrong wrong' } })
  const answers = []
  for (let n = 0; n < 11; n++) answers.push(await guess('eva@example.com'))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  expect(Number(answers[10]?.headers['retry-after'])).toBeGreaterThan(1)
  expect((await guess('adam@example.com')).statusCode).toBe(401)
})

test('bodies and pages have their largest size', async () => {
  const { admin } = await server.buildWorld()
  const large = await admin.post('/m/client/records', { values: { name: 'x'.repeat(2_000_001) } })
  expect([large.statusCode, large.json<{ error: string }>().error]).toEqual([413, 'too_large'])
  expect((await admin.get('/m/client/records?limit=100000')).statusCode).toBe(400)
})
