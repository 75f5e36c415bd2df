import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { hashToken as hashOf } from './token.ts'
import { makeResetLink } from './reset-password.ts'
import { makeSetupLink } from './setup-link.ts'

const server = testServer({ openWorkspaces: 'administrators' })

const company = {
  company: 'Żółta Jaźń sp. z o.o.',
  name: 'Anna Kowalska',
  email: 'Anna@Example.com',
  password: 'zażółć gęślą',
  language: 'pl',
  pack: 'base',
}

function post(url: string, payload: object, headers: Record<string, string> = {}) {
  return server.app.inject({ method: 'POST', url, payload, headers })
}

/** As a browser keeps them. */
function cookieOf(answer: { cookies: { name: string; value: string }[] }): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}

async function signIn(email: string, password: string): Promise<string> {
  const answer = await post('/api/auth/sign-in/email', { email, password })
  expect(answer.statusCode).toBe(200)
  return cookieOf(answer)
}

const me = (cookie: string) => server.app.inject({ url: '/api/v1/me', headers: { cookie } })

test('[I26] [I29] the first link makes a person, a company from a pack and a session, once', async () => {
  const link = new URL((await makeSetupLink(server.platform)) ?? '')
  const token = link.searchParams.get('token') ?? ''
  expect(link.href).toMatch(/^http:\/\/localhost:3000\/setup\?token=/)
  expect((await server.app.inject(`/api/v1/setup?token=${token}`)).json()).toEqual({ valid: true })
  expect((await server.app.inject('/api/v1/setup?token=guessed')).json()).toEqual({ valid: false })
  expect((await server.app.inject('/api/v1/packs')).json()).toContainEqual(expect.objectContaining({ key: 'base', icon: 'briefcase' }))

  const answers = await Promise.all([1, 2].map((n) => post('/api/v1/setup', { ...company, email: `anna${n}@example.com`, token })))
  expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([200, 410])
  const answer = answers.find(({ statusCode }) => statusCode === 200)
  expect(answer?.json()).toEqual({ workspace: 'zolta-jazn-sp-z-o-o' })
  const cookie = answer ? cookieOf(answer) : ''
  expect(String(answer?.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)

  const known = (await me(cookie)).json()
  expect(known).toMatchObject({ person: { name: 'Anna Kowalska', language: 'pl' }, mayOpenWorkspaces: true })
  expect(known.workspaces).toEqual([{ slug: 'zolta-jazn-sp-z-o-o', name: company.company }])
  const snapshot = await server.app.inject({ url: '/api/v1/w/zolta-jazn-sp-z-o-o/snapshot', headers: { cookie } })
  expect(snapshot.json()).toMatchObject({ version: 1, me: { role: 'administrator' }, blueprint: { languages: ['pl', 'en'] } })

  expect((await server.app.inject(`/api/v1/setup?token=${token}`)).json()).toEqual({ valid: false })
  expect(await makeSetupLink(server.platform)).toBeUndefined()

  const open = async (name: string, given: object = {}) => {
    const payload = { company: name, language: 'en', pack: 'base', ...given }
    return (await server.app.inject({ method: 'POST', url: '/api/v1/workspaces', headers: { cookie }, payload })).json()
  }
  expect(await open(company.company)).toEqual({ workspace: 'zolta-jazn-sp-z-o-o-2' })
  // in the country that was chosen, whatever its language
  expect(await open('Проекты и задачи', { language: 'ru', country: 'HU' })).toEqual({ workspace: 'proekty-i-zadachi' })
  const russian = (await server.app.inject({ url: '/api/v1/w/proekty-i-zadachi/snapshot', headers: { cookie } })).json()
  expect(russian.blueprint).toMatchObject({ country: 'HU', currency: 'HUF', timeZone: 'Europe/Budapest', languages: ['ru', 'en', 'pl'] })
})

test('a set-up form with mistakes names them all', async () => {
  const answer = await post('/api/v1/setup', { ...company, company: ' ', email: 'anna', password: 'short' })
  expect(answer.statusCode).toBe(400)
  const problems = answer.json().details.problems as { field: string }[]
  expect(problems.map(({ field }) => field)).toEqual(['company', 'email', 'password'])
})

test('an expired link opens nothing', async () => {
  await server.platform.db
    .insertInto('setup_link')
    .values({ token_hash: hashOf('old'), expires_at: '2020-01-01', used_at: null })
    .execute()
  expect((await post('/api/v1/setup', { ...company, email: 'late@example.com', token: 'old' })).statusCode).toBe(410)
  const person = await server.platform.db.selectFrom('person').select('id').where('email', '=', 'late@example.com').executeTakeFirst()
  expect(person).toBeUndefined()
})

test('an invited stranger becomes a member with the password chosen, by a link that works once', async () => {
  const world = await server.buildWorld()
  const invited = await world.admin.post('/invitations', { email: 'Ewa@Example.com', role: 'member' })
  expect(invited.statusCode).toBe(200)
  const { link, ...invitation } = invited.json()
  const token = link.split('/invitation/')[1]
  expect((await world.admin.get('/invitations')).json()).toEqual([invitation])
  expect((await server.app.inject(`/api/v1/invitations/${token}`)).json()).toEqual({
    email: 'ewa@example.com',
    workspace: { name: 'Acme' },
    known: false,
  })

  const url = `/api/v1/invitations/${token}/acceptances`
  expect((await post(url, { name: '', password: 'long enough', language: 'pl' })).json()).toMatchObject({ details: { field: 'name' } })
  expect((await post(url, { name: 'Ewa', password: 'short', language: 'pl' })).json()).toMatchObject({ details: { field: 'password' } })
  const answer = await post(url, { name: 'Ewa Nowak', password: 'long enough', language: 'pl' })
  expect(answer.json()).toEqual({ workspace: world.workspace.slug })
  expect((await me(cookieOf(answer))).json().person).toMatchObject({ name: 'Ewa Nowak', email: 'ewa@example.com' })
  expect((await post(url, { name: 'Eve', password: 'long enough', language: 'pl' })).statusCode).toBe(410)
  expect((await server.app.inject(`/api/v1/invitations/${world.workspace.id}.${'x'.repeat(43)}`)).statusCode).toBe(404)

  const members = (await world.admin.get('/members')).json()
  expect(members).toContainEqual(expect.objectContaining({ name: 'Ewa Nowak', role: 'member', active: true }))
  const events = await server.platform.workspaceDb(world.workspace.id).selectFrom('nurt_event').select('type').orderBy('at').execute()
  expect(events.map(({ type }) => type)).toEqual(['member.invited', 'member.joined', 'session.began'])
})

test('without a mail server nothing is mailed: whoever invites hands the link over', async () => {
  const world = await server.buildWorld()
  const invited = (await world.admin.post('/invitations', { email: 'ula@example.com', role: 'member' })).json()
  expect(invited).toMatchObject({ mail: null, link: expect.stringContaining('/invitation/') })
  const again = await world.admin.post(`/invitations/${invited.id}/mailings`)
  expect([again.statusCode, again.json()]).toMatchObject([400, { error: 'bad_request', details: { reason: 'no_mail' } }])
  expect((await world.admin.get('/api/v1/me')).json()).toMatchObject({ sendsMail: false })
})

test('an invited person of this server joins by their own password, not by another one', async () => {
  const [first, second] = [await server.buildWorld(), await server.buildWorld()]
  const token = (await first.admin.post('/invitations', { email: 'jan@example.com', role: 'member' })).json().link.split('/').at(-1)
  await post(`/api/v1/invitations/${token}/acceptances`, { name: 'Jan', password: 'the first one', language: 'en' })
  const again = (await second.admin.post('/invitations', { email: 'jan@example.com', role: 'member' })).json().link.split('/').at(-1)
  const url = `/api/v1/invitations/${again}/acceptances`

  expect((await server.app.inject(`/api/v1/invitations/${again}`)).json().known).toBe(true)
  expect((await post(url, { password: 'of an attacker', language: 'en' })).json()).toMatchObject({ error: 'wrong_credentials' })
  expect((await post(url, { password: 'the first one', language: 'en' })).statusCode).toBe(200)
  expect((await me(await signIn('jan@example.com', 'the first one'))).json().workspaces).toHaveLength(2)
})

test('nobody tries passwords of an invited person for long', async () => {
  const [first, second] = [await server.buildWorld(), await server.buildWorld()]
  const invite = async (world: typeof first) =>
    (await world.admin.post('/invitations', { email: 'ida@example.com', role: 'member' })).json().link.split('/').at(-1)
  await post(`/api/v1/invitations/${await invite(first)}/acceptances`, { name: 'Ida', password: 'the right one', language: 'en' })
  const url = `/api/v1/invitations/${await invite(second)}/acceptances`
  const tries = []
  for (let n = 0; n < 12; n++) tries.push(await post(url, { password: `wrong wrong ${n}`, language: 'en' }))
  expect([tries[0]?.statusCode, tries.at(-1)?.statusCode]).toEqual([401, 429])
})

test('a member neither sees nor invites people; the last administrator stays', async () => {
  const world = await server.buildWorld()
  expect((await world.member.get('/members')).statusCode).toBe(403)
  expect((await world.member.post('/invitations', { email: 'a@example.com', role: 'administrator' })).statusCode).toBe(403)
  expect((await world.member.patch(`/members/${world.member.id}`, { role: 'administrator' })).statusCode).toBe(403)

  const left = await world.admin.patch(`/members/${world.admin.id}`, { active: false })
  expect(left.json()).toMatchObject({ error: 'in_use', details: { reason: 'last_administrator' } })
  expect((await world.admin.patch(`/members/${world.admin.id}`, { role: 'member' })).statusCode).toBe(409)

  expect((await world.admin.patch(`/members/${world.member.id}`, { role: 'administrator' })).json()).toMatchObject({
    role: 'administrator',
  })
  const both = await Promise.all([
    world.admin.patch(`/members/${world.admin.id}`, { active: false }),
    world.member.patch(`/members/${world.member.id}`, { active: false }),
  ])
  expect(both.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
})

test('who is made inactive is signed out and out with the next request, and comes in again once activated', async () => {
  const world = await server.buildWorld()
  const change = (active: boolean) => world.admin.patch(`/members/${world.member.id}`, { active })
  expect((await world.member.get('/snapshot')).statusCode).toBe(200)
  await change(false)
  expect((await world.member.get('/snapshot')).statusCode).toBe(401)
  const belongs = server.platform.db.selectFrom('membership').select('workspace').where('person', '=', world.member.id)
  expect(await belongs.execute()).toEqual([])
  await change(true)
  expect(await belongs.execute()).toEqual([{ workspace: world.workspace.id }])
})

test('signing out everywhere ends every session at once, in every process', async () => {
  const world = await server.buildWorld()
  const token = (await world.admin.post('/invitations', { email: 'ola@example.com', role: 'member' })).json().link.split('/').at(-1)
  await post(`/api/v1/invitations/${token}/acceptances`, { name: 'Ola', password: 'long enough', language: 'en' })
  const [here, there] = [await signIn('OLA@example.com', 'long enough'), await signIn('ola@example.com', 'long enough')]
  expect((await me(there)).statusCode).toBe(200)
  const sessions = await server.app.inject({ url: '/api/auth/list-sessions', headers: { cookie: here } })
  expect(sessions.json()).toHaveLength(3)

  expect((await post('/api/auth/revoke-sessions', {}, { cookie: here })).statusCode).toBe(200)
  expect([(await me(here)).statusCode, (await me(there)).statusCode]).toEqual([401, 401])
})

test('a wrong password is refused alike for known and unknown people, and soon no longer tried', async () => {
  const answers = []
  for (let n = 0; n < 12; n++) answers.push(await post('/api/auth/sign-in/email', { email: 'nobody@example.com', password: 'wrong wrong' }))
  expect(answers[0]?.statusCode).toBe(401)
  expect(answers[0]?.json()).toMatchObject({ error: 'INVALID_EMAIL_OR_PASSWORD' })
  expect(answers.at(-1)?.statusCode).toBe(429)
  expect((await post('/api/auth/sign-up/email', { email: 'x@example.com', password: 'long enough', name: 'X' })).statusCode).toBe(404)
})

test('a reset link from the command line changes the password, once, and ends the sessions', async () => {
  const world = await server.buildWorld()
  const token = (await world.admin.post('/invitations', { email: 'iga@example.com', role: 'member' })).json().link.split('/').at(-1)
  await post(`/api/v1/invitations/${token}/acceptances`, { name: 'Iga', password: 'the old one', language: 'en' })
  const session = await signIn('iga@example.com', 'the old one')
  expect((await me(session)).statusCode).toBe(200)

  const reset = new URL(await makeResetLink(server.platform, 'Iga@example.com')).searchParams.get('token')
  expect((await post('/api/auth/reset-password', { token: reset, newPassword: 'the new one' })).statusCode).toBe(200)
  expect((await me(session)).statusCode).toBe(401)
  expect((await post('/api/auth/sign-in/email', { email: 'iga@example.com', password: 'the old one' })).statusCode).toBe(401)
  await signIn('iga@example.com', 'the new one')
  expect((await post('/api/auth/reset-password', { token: reset, newPassword: 'and again' })).statusCode).toBe(400)
  await expect(makeResetLink(server.platform, 'nobody@example.com')).rejects.toMatchObject({ code: 'not_found' })
})

test('a person has one name and language in all companies', async () => {
  const world = await server.buildWorld()
  const answer = await world.member.patch('/api/v1/me', { name: 'Maria Nowa', language: 'pl' })
  expect(answer.json().person).toMatchObject({ name: 'Maria Nowa', language: 'pl' })
  expect((await world.member.get('/snapshot')).json().me).toMatchObject({ name: 'Maria Nowa', language: 'pl' })
  expect((await world.member.get('/api/v1/me')).json().person.language).toBe('pl')
  expect((await world.member.patch('/api/v1/me', { email: 'other@example.com' })).statusCode).toBe(400)
})

test('passwords are kept as argon2id', async () => {
  const rows = await server.platform.db.selectFrom('credential').select('password').execute()
  expect(rows.length).toBeGreaterThan(0)
  for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
