import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { cookieOf, joinWithPassword, signInAs } from '../testing/sign-in-as.ts'

const server = testServer()
const password = 'a long enough one'

const me = (cookie: string) => server.app.inject({ url: '/api/v1/me', headers: { cookie } })
const post = (url: string, payload: object, cookie: string) => server.app.inject({ method: 'POST', url, payload, headers: { cookie } })
const statuses = async (...cookies: string[]) => (await Promise.all(cookies.map(me))).map(({ statusCode }) => statusCode)

async function inTwoBrowsers(email: string) {
  const world = await server.buildWorld()
  const first = await joinWithPassword(server, world, { email, password })
  const second = cookieOf(await signInAs(server, email, password))
  const { id } = (await me(first)).json<{ person: { id: string } }>().person
  return { world, first, second, id }
}

test('[V7.2.2] [V7.2.3] [V7.2.4] each sign-in makes a new random token, which is nothing but a name', async () => {
  const { first, second } = await inTwoBrowsers('ada@example.com')
  const rows = await server.platform.db.selectFrom('session').select('token').execute()
  expect(new Set(rows.map(({ token }) => token)).size).toBe(rows.length)
  const tokens = [first, second].map((cookie) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '')
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect(token).toMatch(/^[a-zA-Z0-9_-]{32}$/)
  const [altered] = [first.replace(/session_token=./, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`)]
  expect(await statuses(first, altered ?? '')).toEqual([200, 401])
})

test('[V7.2.4] whoever signs in again in a browser gets another token, and the earlier one ends', async () => {
  const { first } = await inTwoBrowsers('ben@example.com')
  const again = cookieOf(await signInAs(server, 'ben@example.com', password, first))
  expect(await statuses(again, first)).toEqual([200, 401])
})

test('[V7.3.1] [V7.3.2] a session ends after thirty days without use, and ninety days after signing in', async () => {
  const { first, second, id } = await inTwoBrowsers('cid@example.com')
  const sessions = server.platform.db.updateTable('session').where('user_id', '=', id)
  await sessions.set({ created_at: new Date(Date.now() - 89 * 86_400_000).toISOString() }).execute()
  expect(await statuses(first, second)).toEqual([200, 200])
  await sessions.set({ created_at: new Date(Date.now() - 91 * 86_400_000).toISOString() }).execute()
  await server.identity.sessions.changed(id)
  expect(await statuses(first)).toEqual([401])
  const listed = await server.app.inject({ url: '/api/auth/list-sessions', headers: { cookie: second } })
  expect(listed.statusCode).toBe(401)
  await sessions.set({ created_at: new Date().toISOString(), expires_at: '2020-01-01' }).execute()
  await server.identity.sessions.changed(id)
  expect(await statuses(second)).toEqual([401])
})

test('[V7.4.1] a session that is signed out is good for nothing', async () => {
  const { first, second } = await inTwoBrowsers('dan@example.com')
  expect((await post('/api/auth/sign-out', {}, first)).statusCode).toBe(200)
  expect(await statuses(first, second)).toEqual([401, 200])
})

test('[V7.4.3] [V6.2.2] [V6.2.3] a password is changed by who knows it, and the other sessions end', async () => {
  const { first, second } = await inTwoBrowsers('eva@example.com')
  const change = (currentPassword: string) =>
    post('/api/auth/change-password', { currentPassword, newPassword: 'another long one', revokeOtherSessions: true }, second)
  expect((await change('a guessed one')).statusCode).toBe(400)
  expect(await statuses(first)).toEqual([200])
  const changed = await change(password)
  expect(changed.statusCode).toBe(200)
  expect(await statuses(first, cookieOf(changed))).toEqual([401, 200])
})

test('[V7.5.2] a person sees all sessions, and ends one or all others', async () => {
  const { first, second } = await inTwoBrowsers('fay@example.com')
  const third = cookieOf(await signInAs(server, 'fay@example.com', password))
  const listed = await server.app.inject({ url: '/api/auth/list-sessions', headers: { cookie: second } })
  const sessions = listed.json<{ token: string; createdAt: string; updatedAt: string; ipAddress: string; userAgent: string }[]>()
  expect(sessions).toHaveLength(3)
  expect(sessions[0]).toMatchObject({ ipAddress: '127.0.0.1', userAgent: 'lightMyRequest', createdAt: expect.any(String) })
  const token = decodeURIComponent(first.split('=')[1] ?? '').split('.')[0]
  expect((await post('/api/auth/revoke-session', { token }, second)).statusCode).toBe(200)
  expect(await statuses(first, second, third)).toEqual([401, 200, 200])
  expect((await post('/api/auth/revoke-other-sessions', {}, second)).statusCode).toBe(200)
  expect(await statuses(second, third)).toEqual([200, 401])
})

test('nobody ends the session of somebody else', async () => {
  const [ada, eve] = [await inTwoBrowsers('gil@example.com'), await inTwoBrowsers('hex@example.com')]
  const token = decodeURIComponent(ada.first.split('=')[1] ?? '').split('.')[0]
  await post('/api/auth/revoke-session', { token }, eve.first)
  expect(await statuses(ada.first)).toEqual([200])
})

test('[V7.4.5] an administrator ends all sessions of a member, which the history tells', async () => {
  const { world, first, second, id } = await inTwoBrowsers('ida@example.com')
  expect((await world.member.post(`/members/${id}/sign-outs`)).statusCode).toBe(403)
  const stranger = await server.buildWorld()
  expect((await stranger.admin.post(`/members/${id}/sign-outs`)).statusCode).toBe(404)
  expect(await statuses(first, second)).toEqual([200, 200])
  expect((await world.admin.post(`/members/${id}/sign-outs`)).statusCode).toBe(200)
  expect(await statuses(first, second)).toEqual([401, 401])
  const events = await server.platform.workspaceDb(world.workspace.id).selectFrom('nurt_event').select(['type', 'details']).execute()
  expect(events).toContainEqual({ type: 'member.signed_out', details: { member: id } })
  expect((await signInAs(server, 'ida@example.com', password)).statusCode).toBe(200)
})

test('[V7.4.2] who is deactivated in the only company is signed out at once', async () => {
  const { world, first, second, id } = await inTwoBrowsers('jan@example.com')
  await world.admin.patch(`/members/${id}`, { active: false })
  expect(await statuses(first, second)).toEqual([401, 401])
})
