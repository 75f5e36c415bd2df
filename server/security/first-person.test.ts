import { expect, test } from 'vitest'
import { makeResetLink } from '../identity/reset-password.ts'
import { makeSetupLink } from '../identity/setup-link.ts'
import { testServer } from '../testing/build-world.ts'

const server = testServer({ publicUrl: 'https://crm.example.com' })

const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' }
const company = { company: 'Acme', name: 'Eve', email: 'eve@example.com', password: 'a password of hers', language: 'en', pack: 'base' }
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url, payload, headers })

const people = async () => Number((await server.platform.pool.query('select count(*) from platform.person')).rows[0].count)

test('[V6.3] [CVE-2026-126273] nobody registers without the set-up link, neither first nor second', async () => {
  const token = new URL((await makeSetupLink(server.platform))!).searchParams.get('token')!
  for (const guess of [
    '',
    'guessed',
    `${token}x`,
    token.slice(1),
    token.toUpperCase() === token ? token.toLowerCase() : token.toUpperCase(),
  ]) {
    expect((await post('/api/v1/setup', { ...company, token: guess })).statusCode, guess).toBe(410)
  }
  expect(await people()).toBe(0)
  expect((await post('/api/v1/setup', { ...company, token })).statusCode).toBe(200)
  expect((await post('/api/v1/setup', { ...company, email: 'second@example.com', token })).statusCode).toBe(410)
  for (const url of ['/api/auth/sign-up/email', '/api/auth/sign-up', '/api/auth/admin/create-user']) {
    expect((await post(url, { email: 'second@example.com', password: 'a password of hers', name: 'Second' })).statusCode, url).toBe(404)
  }
  expect(await people()).toBe(1)
})

test('[V13.1] [CVE-2026-4894] no header of a request says where a link leads, or who asks', async () => {
  const world = await server.buildWorld()
  const url = `/api/v1/w/${world.workspace.slug}`
  const headers = { cookie: world.admin.cookie, ...evil }
  const invited = await post(`${url}/invitations`, { email: 'guest@example.com', role: 'member' }, headers)
  expect(invited.json<{ link: string }>().link).toMatch(/^https:\/\/crm\.example\.com\/invitation\//)
  expect(await makeResetLink(server.platform, world.admin.email)).toMatch(/^https:\/\/crm\.example\.com\//)
  for (const claim of ['x-user', 'x-remote-user', 'remote-user', 'x-forwarded-user', 'authorization']) {
    expect((await server.app.inject({ url: '/api/v1/me', headers: { [claim]: world.admin.id } })).statusCode, claim).toBe(401)
  }
  const page = await server.app.inject({ url: '/api/v1/nothing', headers: evil })
  expect(`${JSON.stringify(page.headers)} ${page.body}`).not.toContain('evil.example')
})
