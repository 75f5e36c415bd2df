import { afterAll, afterEach, expect, test } from 'vitest'
import type { Invitation } from '@nurt/core/identity/api.ts'
import type { World } from '../testing/build-world.ts'
import { testServer } from '../testing/build-world.ts'
import { peerLogin, startSmtpPeer } from '../testing/smtp-peer.ts'
import { startWorkers, workOff } from '../worker.ts'
import { sendInvitation } from './send-invitation.ts'

const peer = await startSmtpPeer()
const from = 'Acme <crm@acme.com>'
const server = testServer({
  publicUrl: 'https://crm.acme.com',
  mail: { host: '127.0.0.1', port: peer.port, secure: false, login: peerLogin, from },
})
afterEach(() => {
  peer.refuses = () => undefined
})
afterAll(() => peer.close())

type Invited = Invitation & { link: string }

async function invite(world: World, body: { email: string; language?: string }): Promise<Invited> {
  const answer = await world.admin.post('/invitations', { role: 'member', ...body })
  expect(answer.statusCode).toBe(200)
  return answer.json<Invited>()
}

/** One try, as a worker makes it. */
function attempt(world: World, { id }: Invitation, mailing = 1, lastTry = false) {
  const payload = { invitation: id, mailing }
  return workOff(server, sendInvitation, 'a-job', { workspace: world.workspace.id, actor: world.admin.id, payload, lastTry })
}

const lettersTo = (address: string) => peer.received.filter(({ to }) => to?.[0]?.address === address)

async function stateOf(world: World, { id }: Invitation): Promise<Invitation['mail'] | undefined> {
  const all = (await world.admin.get('/invitations')).json<Invitation[]>()
  return all.find((one) => one.id === id)?.mail
}

test('who has an account here is written to in the language of that account', async () => {
  const [world, elsewhere] = [await server.buildWorld(), await server.buildWorld()]
  await elsewhere.member.patch('/api/v1/me', { language: 'pl' })
  const known = await invite(world, { email: elsewhere.member.email, language: 'en' })
  await attempt(world, known)
  expect(lettersTo(known.email)[0]?.subject).toBe('Zaproszenie do Acme')
  const stranger = await invite(world, { email: 'jan@example.com' })
  await attempt(world, stranger)
  expect(lettersTo('jan@example.com')[0]?.subject).toBe('Invitation to Acme')
})

test('a job that runs twice writes once, and one of an invitation that is gone writes nothing', async () => {
  const world = await server.buildWorld()
  const invited = await invite(world, { email: 'twice@example.com' })
  await attempt(world, invited)
  await attempt(world, invited)
  expect(lettersTo('twice@example.com')).toHaveLength(1)
  const gone = await invite(world, { email: 'gone@example.com' })
  await world.admin.delete(`/invitations/${gone.id}`)
  await attempt(world, gone)
  expect(lettersTo('gone@example.com')).toEqual([])
})

test('an address that the mail server refuses is told, and may be written to again', async () => {
  const world = await server.buildWorld()
  peer.refuses = () => [550, 'No such user']
  const invited = await invite(world, { email: 'typo@example.com' })
  await attempt(world, invited)
  const problem = { code: 'address_refused', answer: '550 No such user' }
  expect(await stateOf(world, invited)).toEqual({ state: 'failed', at: expect.any(String), problem })

  peer.refuses = () => undefined
  const again = (await world.admin.post(`/invitations/${invited.id}/mailings`)).json<Invited>()
  expect(again).toMatchObject({ link: invited.link, mail: { state: 'waiting', problem: null } })
  expect(again.expiresAt > invited.expiresAt).toBe(true)
  await attempt(world, invited, 1)
  expect(lettersTo('typo@example.com')).toEqual([])
  await attempt(world, invited, 2)
  expect(lettersTo('typo@example.com')).toHaveLength(1)
  expect(await stateOf(world, invited)).toMatchObject({ state: 'sent' })
})

test('what the mail server puts off waits with the reason, and fails after the last try', async () => {
  const world = await server.buildWorld()
  peer.refuses = () => [451, 'Later']
  const invited = await invite(world, { email: 'grey@example.com' })
  await expect(attempt(world, invited)).rejects.toThrow('451 Later')
  const problem = { code: 'put_off', answer: '451 Later' }
  expect(await stateOf(world, invited)).toMatchObject({ state: 'waiting', problem })
  await expect(attempt(world, invited, 1, true)).rejects.toThrow('451 Later')
  expect(await stateOf(world, invited)).toMatchObject({ state: 'failed', problem })
})

test('only those who may invite mail again, and only what is open here', async () => {
  const [world, other] = [await server.buildWorld(), await server.buildWorld()]
  const invited = await invite(world, { email: 'ala@example.com' })
  expect((await world.member.post(`/invitations/${invited.id}/mailings`)).statusCode).toBe(403)
  expect((await other.admin.post(`/invitations/${invited.id}/mailings`)).statusCode).toBe(404)
  expect((await world.admin.post('/invitations/x/mailings')).statusCode).toBe(400)
  expect((await world.admin.get('/api/v1/me')).json()).toMatchObject({ sendsMail: true })
})

test('names in a letter are text, never markup', async () => {
  const world = await server.buildWorld()
  await world.admin.patch('/api/v1/me', { name: '<a href="https://evil.example">Anna</a>' })
  const invited = await invite(world, { email: 'markup@example.com' })
  await attempt(world, invited)
  expect(lettersTo('markup@example.com')[0]?.html).toContain('&lt;a href=&quot;https://evil.example&quot;&gt;Anna&lt;/a&gt;')
})

// the last one: its worker takes up what the others have queued
test('[I29] an invitation is mailed after it was made, with the link that the administrator sees', { timeout: 60_000 }, async () => {
  const world = await server.buildWorld()
  await startWorkers(server, [sendInvitation])
  const invited = await invite(world, { email: 'ewa@example.com', language: 'pl' })
  expect(invited.mail).toMatchObject({ state: 'waiting', problem: null })
  await expect.poll(() => stateOf(world, invited), { timeout: 20_000 }).toMatchObject({ state: 'sent', problem: null })
  const [letter, ...more] = lettersTo('ewa@example.com')
  expect(more).toEqual([])
  expect(letter).toMatchObject({
    from: { name: 'Acme', address: 'crm@acme.com' },
    subject: 'Zaproszenie do Acme',
    messageId: `<invitation.${invited.id}.1@crm.acme.com>`,
  })
  expect(letter?.text).toContain('Anna Administrator zaprasza Cię do Acme')
  expect(invited.link).toMatch(/^https:\/\/crm\.acme\.com\/invitation\/\d+\.[\w-]{43}$/)
  expect(letter?.text).toContain(invited.link)
  expect(letter?.html).toContain(`href="${invited.link}"`)
  const token = invited.link.split('/').at(-1)
  const joined = await server.app.inject({
    method: 'POST',
    url: `/api/v1/invitations/${token}/acceptances`,
    headers: { origin: 'https://crm.acme.com' },
    payload: { name: 'Ewa', password: 'long enough', language: 'pl' },
  })
  expect(joined.json()).toEqual({ workspace: world.workspace.slug })
})
