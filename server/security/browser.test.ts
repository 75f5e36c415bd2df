import { describe, expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { joinWithPassword, signInAs } from '../testing/sign-in-as.ts'

const password = 'a long enough one'

describe('over TLS', () => {
  const server = testServer({ publicUrl: 'https://nurt.example' })

  test('[V3.3.1] [V3.3.2] [V3.3.4] the session’s cookie is secure, unseen by scripts, and not sent by other sites’ forms', async () => {
    const world = await server.buildWorld()
    await joinWithPassword(server, world, { email: 'ada@example.com', password })
    const answer = await signInAs(server, 'ada@example.com', password)
    const [cookie] = answer.cookies.filter(({ name }) => name.includes('session_token'))
    expect(cookie).toMatchObject({ name: '__Secure-nurt.session_token', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  })

  test('[V3.4.1] [V3.4.2] [V3.4.3] [V3.4.4] [V3.4.5] [V3.4.6] every answer carries the headers that keep a browser safe', async () => {
    for (const url of ['/healthz', '/api/v1/me', '/api/v1/nothing', '/api/auth/get-session']) {
      const { headers } = await server.app.inject({ url, headers: { origin: 'https://evil.example' } })
      expect(headers['strict-transport-security'], url).toBe('max-age=31536000; includeSubDomains')
      expect(headers['access-control-allow-origin'], url).toBeUndefined()
      expect(headers['content-security-policy'], url).toMatch(
        /script-src 'self';.*object-src 'none';base-uri 'none';.*frame-ancestors 'none'/,
      )
      expect(headers['x-content-type-options'], url).toBe('nosniff')
      expect(headers['referrer-policy'], url).toBe('same-origin')
    }
  })
})

describe('requests and passwords', () => {
  const server = testServer()
  const post = (url: string, payload: object, headers: Record<string, string>) =>
    server.app.inject({ method: 'POST', url, payload, headers })

  test('[V3.5.1] [V3.5.2] [V3.5.3] a page of another site writes nothing, whatever kind of request it makes', async () => {
    const { admin, workspace } = await server.buildWorld()
    const url = `/api/v1/w/${workspace.slug}/m/client/records`
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of foreign) {
      const answer = await post(url, { values: { name: 'Evil' } }, { cookie: admin.cookie, ...headers })
      expect(answer.statusCode, JSON.stringify(headers)).toBe(403)
    }
    const form = await server.app.inject({
      method: 'POST',
      url,
      payload: 'values[name]=Evil',
      headers: { cookie: admin.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.statusCode).toBe(415)
    expect((await admin.get('/m/client/records?columns=owner')).json()).toMatchObject({ rows: [] })
  })

  test('[V6.2.1] [V6.2.5] [V6.2.8] [V6.2.9] a password has eight characters or more of any kind, and is taken as it is typed', async () => {
    const world = await server.buildWorld()
    const long = 'żółw pod stołem '.repeat(4)
    await joinWithPassword(server, world, { email: 'ben@example.com', password: long })
    expect((await signInAs(server, 'ben@example.com', long)).statusCode).toBe(200)
    expect((await signInAs(server, 'ben@example.com', long.slice(0, 63))).statusCode).toBe(401)
    expect((await signInAs(server, 'ben@example.com', long.toUpperCase())).statusCode).toBe(401)
    const { link } = (await world.admin.post('/invitations', { email: 'cid@example.com', role: 'member' })).json<{ link: string }>()
    const url = `/api/v1/invitations/${link.split('/').at(-1)}/acceptances`
    expect((await post(url, { name: 'Cid', password: '1234567', language: 'en' }, {})).statusCode).toBe(422)
  })

  test('[V8.2.1] [V8.4.1] a company is closed to members of another one', async () => {
    const [one, other] = [await server.buildWorld(), await server.buildWorld()]
    for (const path of ['/snapshot', '/members', '/m/client/records', '/draft', `/members/${one.member.id}/holdings`]) {
      const answer = await server.app.inject({ url: `/api/v1/w/${one.workspace.slug}${path}`, headers: { cookie: other.admin.cookie } })
      expect(answer.statusCode, path).toBe(404)
    }
  })
})
