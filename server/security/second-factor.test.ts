import { expect, test } from 'vitest'
import { totpCode, totpKey, totpStep } from '../identity/totp.ts'
import { testServer } from '../testing/build-world.ts'
import { cookieOf, joinWithPassword, signInAs } from '../testing/sign-in-as.ts'

const server = testServer()
const password = 'a long enough one'

/** As an authenticator app does. */
function codeOf(key: string, stepsAhead = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(key, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  expect(totpKey(secret)).toBe(key)
  return totpCode(secret, totpStep(new Date()) + stepsAhead)
}

function post(url: string, payload: object, cookie = '') {
  return server.app.inject({ method: 'POST', url, payload, headers: { cookie } })
}

/** Waits where a code would change under the test's hand. */
async function beginsSoon(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 4_000) await new Promise((resolve) => setTimeout(resolve, left + 50))
}

async function withSecondFactor(email: string) {
  const world = await server.buildWorld()
  const cookie = await joinWithPassword(server, world, { email, password })
  await beginsSoon()
  const { key, address } = (await post('/api/v1/me/second-factor', { password }, cookie)).json<{ key: string; address: string }>()
  const confirmed = await post('/api/v1/me/second-factor/confirmations', { code: codeOf(key, -1) }, cookie)
  return { world, cookie, key, address, confirmed, codes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes }
}

const me = (cookie: string) => server.app.inject({ url: '/api/v1/me', headers: { cookie } })
const answer = (cookie: string, code: string, remember = false) => post('/api/auth/sign-in/second-factor', { code, remember }, cookie)

test('[RFC 6238] the codes are those of the standard', () => {
  const secret = Buffer.from('12345678901234567890')
  const codes = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map((second) => totpCode(secret, totpStep(new Date(second * 1000))))
  expect(codes).toEqual(['287082', '081804', '005924', '353130'])
})

test('[V6.3.3] with a second factor the password alone signs nobody in', async () => {
  const { cookie, key, address } = await withSecondFactor('ada@example.com')
  expect(address).toContain(`secret=${key}`)
  expect((await server.app.inject({ url: '/api/v1/me/second-factor', headers: { cookie } })).json()).toMatchObject({
    since: expect.any(String),
    recoveryCodes: 10,
  })
  const first = await signInAs(server, 'ada@example.com', password)
  expect(first.json()).toEqual({ secondFactor: true })
  const half = cookieOf(first)
  expect((await me(half)).statusCode).toBe(401)
  expect((await server.app.inject({ url: '/api/auth/list-sessions', headers: { cookie: half } })).statusCode).toBe(401)
  expect((await post('/api/auth/change-password', { currentPassword: password, newPassword: 'another long one' }, half)).statusCode).toBe(
    401,
  )

  expect((await answer(half, '000000')).json()).toMatchObject({ code: 'INVALID_CODE' })
  const second = await answer(half, codeOf(key))
  expect(second.json()).toEqual({ secondFactor: false })
  expect((await me(cookieOf(second))).statusCode).toBe(200)
})

test('[V6.5.1] a code of the app is good once, a recovery code too', async () => {
  const { key, codes } = await withSecondFactor('bea@example.com')
  const code = codeOf(key)
  const challenge = async () => cookieOf(await signInAs(server, 'bea@example.com', password))
  expect((await answer(await challenge(), code)).statusCode).toBe(200)
  expect((await answer(await challenge(), code)).statusCode).toBe(401)
  const [recovery = ''] = codes
  const both = await Promise.all([challenge(), challenge()])
  const answers = await Promise.all(both.map((cookie) => answer(cookie, ` ${recovery.toUpperCase()}`)))
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401])
})

test('[V6.5.2] [V6.5.3] [V6.5.4] recovery codes are random and kept as argon2id, the seed encrypted', async () => {
  const { codes, key } = await withSecondFactor('cid@example.com')
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/)
  const kept = await server.platform.db.selectFrom('recovery_code').select('hash').execute()
  for (const { hash } of kept) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const seeds = await server.platform.db.selectFrom('second_factor').select('secret').execute()
  for (const { secret } of seeds) expect(Buffer.from(secret, 'base64')).toHaveLength(12 + 20 + 16)
  expect(JSON.stringify(seeds)).not.toContain(key)
})

test('[V6.5.5] [V6.5.8] a code is of the server’s present half minute, or of the one before', async () => {
  const { key } = await withSecondFactor('dan@example.com')
  const half = cookieOf(await signInAs(server, 'dan@example.com', password))
  await beginsSoon()
  for (const steps of [-3, 2, 1]) expect((await answer(half, codeOf(key, steps))).statusCode).toBe(401)
  expect((await answer(half, codeOf(key))).statusCode).toBe(200)
})

test('[V6.6.2] a challenge is of its browser, ends with its use, and after ten minutes', async () => {
  const { key, codes } = await withSecondFactor('eva@example.com')
  expect((await answer('', codeOf(key))).json()).toMatchObject({ code: 'CHALLENGE_OVER' })
  const half = cookieOf(await signInAs(server, 'eva@example.com', password))
  expect((await answer(half, codeOf(key))).statusCode).toBe(200)
  expect((await answer(half, codes[0] ?? '')).json()).toMatchObject({ code: 'CHALLENGE_OVER' })
  const late = cookieOf(await signInAs(server, 'eva@example.com', password))
  await server.platform.db.updateTable('sign_in_challenge').set({ expires_at: '2020-01-01' }).execute()
  expect((await answer(late, codes[0] ?? '')).json()).toMatchObject({ code: 'CHALLENGE_OVER' })
})

test('[V6.6.3] [V6.3.1] after five wrong codes none is tried for a quarter of an hour, in any browser', async () => {
  const { key } = await withSecondFactor('fox@example.com')
  const half = cookieOf(await signInAs(server, 'fox@example.com', password))
  const tries = await Promise.all(Array.from({ length: 8 }, (_, n) => answer(half, `00000${n}`)))
  expect(tries.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
  expect(tries.filter(({ statusCode }) => statusCode === 429)).toHaveLength(3)
  const other = cookieOf(await signInAs(server, 'fox@example.com', password))
  expect((await answer(other, codeOf(key))).json()).toMatchObject({ code: 'TOO_MANY_CODES' })
  await server.platform.db.updateTable('second_factor').set({ failed_at: '2020-01-01' }).where('failures', '>=', 5).execute()
  expect((await answer(other, codeOf(key))).statusCode).toBe(200)
})

test('a browser that is remembered is not asked for thirty days; another one is', async () => {
  const { key } = await withSecondFactor('gus@example.com')
  const remembered = cookieOf(await answer(cookieOf(await signInAs(server, 'gus@example.com', password)), codeOf(key), true))
  expect((await signInAs(server, 'gus@example.com', password, remembered)).json()).not.toHaveProperty('secondFactor')
  expect((await signInAs(server, 'gus@example.com', password)).json()).toEqual({ secondFactor: true })
  await server.platform.db.updateTable('known_browser').set({ expires_at: '2020-01-01' }).execute()
  expect((await signInAs(server, 'gus@example.com', password, remembered)).json()).toEqual({ secondFactor: true })
})

test('[V7.5.1] [V7.4.3] switching on or off asks for the password, and ends the other sessions', async () => {
  const world = await server.buildWorld()
  const there = await joinWithPassword(server, world, { email: 'hal@example.com', password })
  const here = cookieOf(await signInAs(server, 'hal@example.com', password))
  expect((await post('/api/v1/me/second-factor', { password: 'a guessed one' }, here)).statusCode).toBe(401)
  const { key } = (await post('/api/v1/me/second-factor', { password }, here)).json<{ key: string }>()
  expect((await post('/api/v1/me/second-factor/confirmations', { code: '000000' }, here)).statusCode).toBe(422)
  expect((await me(there)).statusCode).toBe(200)
  expect((await post('/api/v1/me/second-factor/confirmations', { code: codeOf(key) }, here)).statusCode).toBe(200)
  expect([(await me(there)).statusCode, (await me(here)).statusCode]).toEqual([401, 200])
  expect((await post('/api/v1/me/second-factor', { password }, here)).statusCode).toBe(409)
  const renewed = await post('/api/v1/me/second-factor/recovery-codes', { password }, here)
  expect(renewed.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10)
  expect((await post('/api/v1/me/second-factor/removals', { password: 'a guessed one' }, here)).statusCode).toBe(401)
  expect((await post('/api/v1/me/second-factor/removals', { password }, here)).statusCode).toBe(200)
  expect((await signInAs(server, 'hal@example.com', password)).json()).not.toHaveProperty('secondFactor')
})

test('a role that asks for a second factor lets nobody in without one', async () => {
  const world = await server.buildWorld()
  const ida = await joinWithPassword(server, world, { email: 'ida@example.com', password })
  const url = `/api/v1/w/${world.workspace.slug}/snapshot`
  const enter = async () => (await server.app.inject({ url, headers: { cookie: ida } })).json<{ error?: string }>()
  expect((await enter()).error).toBeUndefined()
  const put = { do: 'put', path: ['roles', 'member', 'secondFactor'], value: true }
  expect((await world.admin.post('/draft/operations', { operations: [put] })).statusCode).toBe(200)
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  expect((await enter()).error).toBe('second_factor_needed')
  const { key } = (await post('/api/v1/me/second-factor', { password }, ida)).json<{ key: string }>()
  await post('/api/v1/me/second-factor/confirmations', { code: codeOf(key) }, ida)
  expect((await enter()).error).toBeUndefined()
})

test('[V6.5.6] [V6.4.6] an administrator resets a lost second factor, which the history tells; never one of another company’s member', async () => {
  const { world, cookie } = await withSecondFactor('jon@example.com')
  const { id } = (await me(cookie)).json<{ person: { id: string } }>().person
  expect((await world.member.post(`/members/${id}/second-factor-resets`)).statusCode).toBe(403)
  const listed = (await world.admin.get('/members')).json<{ id: string; secondFactor: boolean }[]>()
  expect(listed.find((member) => member.id === id)?.secondFactor).toBe(true)

  const other = await server.buildWorld()
  await server.platform.db.insertInto('membership').values({ person: id, workspace: other.workspace.id }).execute()
  const refused = await world.admin.post(`/members/${id}/second-factor-resets`)
  expect(refused.json()).toEqual({ error: 'not_allowed', details: { action: 'reset_second_factor' } })
  await server.platform.db.deleteFrom('membership').where('workspace', '=', other.workspace.id).where('person', '=', id).execute()

  expect((await world.admin.post(`/members/${id}/second-factor-resets`)).statusCode).toBe(200)
  expect((await me(cookie)).statusCode).toBe(401)
  expect((await signInAs(server, 'jon@example.com', password)).json()).not.toHaveProperty('secondFactor')
  const events = await server.platform.workspaceDb(world.workspace.id).selectFrom('nurt_event').select(['type', 'details']).execute()
  expect(events).toContainEqual({ type: 'member.second_factor_reset', details: { member: id } })
})
