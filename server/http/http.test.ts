import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const routes: string[] = []
const server = testServer({ publicUrl: 'https://crm.example.com' }, ({ url }) => routes.push(url))

const signIn = (headers: Record<string, string>) =>
  server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers,
    payload: { email: 'a@example.com', password: 'wrong wrong' },
  })

test('a write from a page of another site is refused, whatever the browser tells', async () => {
  const status = async (headers: Record<string, string>) => (await signIn(headers)).statusCode
  expect(await status({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(403)
  expect(await status({ 'sec-fetch-site': 'same-site', origin: 'https://evil.example.com' })).toBe(403)
  expect(await status({ origin: 'https://evil.example' })).toBe(403)
  expect(await status({ origin: 'null' })).toBe(403)
  // ours, one of the server's own address, and no browser at all
  expect(await status({ 'sec-fetch-site': 'same-origin', origin: 'https://crm.example.com' })).toBe(401)
  expect(await status({ origin: 'https://crm.example.com' })).toBe(401)
  expect(await status({ origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' })).toBe(401)
  expect(await status({})).toBe(401)
})

test('a form of another site cannot even be read', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'content-type': 'text/plain' },
    payload: '{}',
  })
  expect(answer.statusCode).toBe(415)
})

test.each(['/healthz', '/api/v1/nothing', '/api/v1/me', '/w/acme'])('every answer carries the strict headers: %s', async (url) => {
  const { headers } = await server.app.inject(url)
  expect(headers['content-security-policy']).toContain("script-src 'self';")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  })
})

test('what does not exist is 404: as data under /api, never a page', async () => {
  const answer = await server.app.inject('/api/v1/nothing')
  expect([answer.statusCode, answer.json()]).toMatchObject([404, { error: 'not_found', details: {} }])
  expect((await server.app.inject('/assets/gone.js')).statusCode).toBe(404)
  expect((await server.app.inject({ method: 'POST', url: '/w/acme' })).statusCode).toBe(404)
})

const built = existsSync(new URL('../../web/dist/', import.meta.url))

test.runIf(built)(
  'a part of the built app is kept for a year and its page is not; a start does not take longer for the number of parts',
  async () => {
    const page = await server.app.inject('/w/acme')
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
    const [script = ''] = /\/assets\/[\w-]+\.js/.exec(page.body) ?? []
    const { statusCode, headers } = await server.app.inject({ url: script, headers: { 'accept-encoding': 'br' } })
    expect([statusCode, headers['cache-control'], headers['content-encoding']]).toEqual([200, 'public, max-age=31536000, immutable', 'br'])
    for (const url of ['/assets/', '/assets/..%2f.built-from', '/.built-from', '/.vite/manifest.json'])
      expect((await server.app.inject(url)).body).not.toMatch(/"file":|^[0-9a-f]{64}$/)
    expect(routes.filter((url) => url.startsWith('/assets/')).length).toBeLessThan(5)
  },
)

test('it is healthy while the database answers', async () => {
  const answer = await server.app.inject('/healthz')
  expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }])
})

test('who is not signed in is told so, before anything about a workspace', async () => {
  const answer = await server.app.inject('/api/v1/w/whatever/snapshot')
  expect([answer.statusCode, answer.json().error]).toEqual([401, 'not_signed_in'])
  expect((await server.app.inject('/api/v1/me')).statusCode).toBe(401)
})

test('a session is known without asking the database again', async () => {
  const person = await server.buildPerson()
  expect(await server.identity.sessions.personOf(person.cookie)).toMatchObject({ id: person.id })
  const rounds = 5000
  const start = performance.now()
  for (let n = 0; n < rounds; n++) await server.identity.sessions.personOf(person.cookie)
  expect((performance.now() - start) / rounds).toBeLessThan(0.3)
})

test('a session that was tampered with is none', async () => {
  const person = await server.buildPerson()
  const forged = person.cookie.replace(/=(.)/, (_all, first: string) => `=${first === 'a' ? 'b' : 'a'}`)
  expect(await server.identity.sessions.personOf(forged)).toBeUndefined()
  expect(await server.identity.sessions.personOf(`theme=dark; ${person.cookie}`)).toMatchObject({ id: person.id })
})

test('while notifications are cut off nothing cached is trusted, and it recovers', async () => {
  const world = await server.buildWorld()
  expect((await world.member.get('/snapshot')).statusCode).toBe(200)
  const { pool, notifications } = server.platform
  await pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nurt listener' and datname = current_database()",
  )
  await expect.poll(() => notifications.isUp()).toBe(false)
  await pool.query('delete from platform.session where user_id = $1', [world.member.id])
  expect((await world.member.get('/snapshot')).statusCode).toBe(401)
  await expect.poll(() => notifications.isUp(), { timeout: 5000 }).toBe(true)
  expect((await world.admin.get('/snapshot')).statusCode).toBe(200)
})
