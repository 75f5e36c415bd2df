import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { HistoryEvent, HistoryPage } from '@nurt/core/history/api.ts'
import { looksAs } from '@nurt/core/permissions/looks-as.ts'
import { expect, test } from 'vitest'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'

const server = testServer()

async function history(caller: Caller, asked: Record<string, string> = {}): Promise<HistoryPage> {
  const answer = await caller.get(`/history?${new URLSearchParams(asked).toString()}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<HistoryPage>()
}

const told = ({ events }: HistoryPage) => events.map(({ type, title, actor }) => [type, title, actor])

async function makeOrder(caller: Caller, name: string, values: Record<string, unknown> = {}) {
  const client = (await caller.post('/m/client/records', { values: { name: `Client of ${name}` } })).json<{ id: string }>()
  const answer = await caller.post('/m/order/records', { values: { name, client: client.id, ...values } })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string; version: number }>()
}

/** An auditor who configures nothing: reads `see` of all modules, without the amounts of orders. */
function withAuditor(see: 'all' | 'own' = 'all'): Blueprint {
  const blueprint = basePack()
  blueprint.roles.push({
    key: 'auditor',
    name: { en: 'Auditor' },
    configure: false,
    audit: true,
    rights: { '*': { see } },
    fields: { order: { amount: 'hidden' } },
  })
  return blueprint
}

test('[I23] the auditor finds who changed an amount, when, from what to what', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const member = await world.addMember('administrator', 'Olga')
  const order = await makeOrder(admin, 'Roof', { amount: '12500.00 PLN' })
  await member.patch(`/m/order/records/${order.id}`, { version: order.version, values: { amount: '9000.00 PLN' } })
  await admin.patch(`/m/order/records/${order.id}`, { version: order.version + 1, values: { name: 'New roof' } })

  const asked = { module: 'order', record: order.id, field: 'amount' }
  const { events } = await history(admin, asked)
  expect(events.map(({ actor, changes }) => [actor, changes['amount']])).toEqual([
    [member.id, ['12500.00 PLN', '9000.00 PLN']],
    [admin.id, [null, '12500.00 PLN']],
  ])
  for (const text of ['9 000,00', '9000', 'new roof'])
    expect(told(await history(admin, { text })), text).toContainEqual(['record.changed', 'New roof', member.id])
  expect((await history(admin, { text: 'nothing of it' })).events).toEqual([])
  expect(told(await history(admin, { person: member.id, kind: 'records' }))).toEqual([['record.changed', 'New roof', member.id]])
})

test('the history is of days in the zone of the company, newest first, in pages', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  for (let n = 0; n < 130; n++) await admin.post('/m/client/records', { values: { name: `Client ${n}` } })
  const seen: HistoryEvent[] = []
  let page = await history(admin, { kind: 'records' })
  expect(page.events).toHaveLength(50)
  seen.push(...page.events)
  while (page.next !== undefined) {
    page = await history(admin, { kind: 'records', before: page.next })
    seen.push(...page.events)
  }
  expect(seen.map(({ title }) => title)).toEqual(Array.from({ length: 130 }, (_, n) => `Client ${129 - n}`))
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' })
  expect((await history(admin, { kind: 'records', from: day, to: day })).events).toHaveLength(50)
  expect((await history(admin, { kind: 'records', to: '2020-01-01' })).events).toEqual([])
  expect((await admin.get('/history?before=x')).statusCode).toBe(400)
})

test('[I17] only who may audit reads it, and nothing of records and fields that the auditor does not see', async () => {
  const world = await server.buildWorld(withAuditor())
  const { admin, member } = world
  const auditor = await world.addMember('auditor', 'Olga')
  const order = await makeOrder(admin, 'Roof', { amount: '7654.32 PLN' })
  await admin.patch(`/m/order/records/${order.id}`, { version: order.version, values: { amount: '8765.43 PLN' } })
  await admin.get('/m/order/export?format=csv')

  expect((await member.get('/history')).statusCode).toBe(403)
  expect((await member.post('/history/exports', {})).statusCode).toBe(403)
  const page = await history(auditor)
  expect(told(page)).toContainEqual(['record.created', 'Roof', admin.id])
  expect(told(page)).not.toContainEqual(['record.changed', 'Roof', admin.id])
  expect(JSON.stringify(page)).not.toMatch(/7654|8765|"amount/)
  expect((await history(auditor, { text: '8765' })).events).toEqual([])
  expect((await auditor.get('/history?module=order&field=amount')).json()).toMatchObject({ error: 'unknown_field' })
})

test('[I17] a record out of the auditor’s reach is not there, nor the name of one that is linked to', async () => {
  const world = await server.buildWorld(withAuditor('own'))
  const { admin } = world
  const auditor = await world.addMember('auditor', 'Olga')
  const order = await makeOrder(admin, 'Roof')
  const page = await history(auditor)
  expect(page.events.filter(({ record }) => record)).toEqual([])
  await admin.patch(`/m/order/records/${order.id}`, { version: order.version, values: { owner: auditor.id } })

  const own = await history(auditor)
  expect(told(own)).toContainEqual(['record.created', 'Roof', admin.id])
  expect(JSON.stringify(own)).not.toContain('Client of Roof')
  expect((await history(auditor, { text: 'client of' })).events).toEqual([])
})

test('of comments it shows what stands there now, and that one was changed or removed', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const order = await makeOrder(admin, 'Roof')
  const url = `/m/order/records/${order.id}/comments`
  const [one, two] = [(await admin.post(url, { text: 'Too dear' })).json(), (await admin.post(url, { text: 'Gone soon' })).json()]
  await admin.patch(`${url}/${one.id}`, { text: 'Fair price' })
  await admin.delete(`${url}/${two.id}`)

  const page = await history(admin, { kind: 'comments' })
  expect(page.events.map(({ type }) => type)).toEqual(['comment.removed', 'comment.changed', 'comment.written', 'comment.written'])
  expect(JSON.stringify(page)).not.toMatch(/Too dear|Gone soon/)
  expect((await history(admin, { text: 'fair' })).events.map(({ type }) => type)).toEqual(['comment.written'])
  expect((await history(admin, { text: 'too dear' })).events).toEqual([])
})

test('sign-ins, wrong passwords, sign-outs and new passwords are in the history of the company, with address and browser', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const invited = (await admin.post('/invitations', { email: 'iga@example.com', role: 'member' })).json<{ link: string; id: string }>()
  const token = invited.link.split('/').at(-1) ?? ''
  const headers = { 'user-agent': 'Firefox/150' }
  const post = (url: string, payload: object, cookie = '') =>
    server.app.inject({ method: 'POST', url, payload, headers: { ...headers, ...(cookie && { cookie }) } })
  const joined = await post(`/api/v1/invitations/${token}/acceptances`, { name: 'Iga', password: 'long enough 1', language: 'en' })
  expect(joined.statusCode, joined.body).toBeLessThan(300)
  const cookie = joined.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  await post('/api/auth/change-password', { currentPassword: 'long enough 1', newPassword: 'long enough 2' }, cookie)
  await post('/api/auth/sign-in/email', { email: 'IGA@example.com', password: 'guessed wrong' })
  await post('/api/auth/sign-out', {}, cookie)

  const types = async () => (await history(admin, { kind: 'sessions' })).events.map(({ type }) => type).toSorted()
  await expect.poll(types).toEqual(['password.changed', 'session.began', 'session.ended', 'session.refused'])
  const { events } = await history(admin, { kind: 'sessions' })
  const refused = events.find(({ type }) => type === 'session.refused')
  expect(refused).toMatchObject({ actor: null, details: { address: '127.0.0.1', browser: 'Firefox/150' } })
  const member = String(refused?.details['member'])
  expect((await history(admin, { person: member })).events.length).toBeGreaterThanOrEqual(5)
  expect((await history(admin, { text: 'firefox' })).events.length).toBeGreaterThanOrEqual(3)
})

test('so are invitations, roles, looking as somebody, publications, rollbacks, exports and imports', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const { id } = (await admin.post('/invitations', { email: 'new@example.com', role: 'member' })).json<{ id: string }>()
  await admin.delete(`/invitations/${id}`)
  await admin.patch(`/members/${member.id}`, { role: 'administrator' })
  for (let twice = 0; twice < 2; twice++) await lookAs(world, member)
  await admin.post('/draft/operations', { operations: [{ do: 'put', path: ['currency'], value: 'EUR' }] })
  await admin.post('/publications', { note: 'Euro' })
  await admin.post('/rollbacks', { version: 1 })
  await admin.get('/blueprint.yaml')
  await importClients(world)
  await admin.post('/history/exports', { kind: 'records', text: 'a secret' })

  const page = await history(admin)
  const types = page.events.filter(({ record }) => record === null).map(({ type }) => type)
  expect(types.toReversed()).toEqual([
    'member.invited',
    'member.uninvited',
    'member.changed',
    'member.looked_as',
    'blueprint.published',
    'blueprint.published',
    'blueprint.exported',
    'import.began',
    'history.exported',
  ])
  const of = (type: string) => page.events.filter((event) => event.type === type).map(({ details }) => details)
  expect(of('member.changed')).toMatchObject([{ member: member.id, role: ['member', 'administrator'] }])
  expect(of('blueprint.published')).toEqual([
    { version: 3, note: '↶ 1' },
    { version: 2, note: 'Euro' },
  ])
  expect(of('history.exported')).toEqual([{ asked: { kind: 'records' } }])
  const imported = page.events.filter(({ importedFrom }) => importedFrom === 'klienci.csv')
  expect(imported.map(({ type, together }) => [type, together])).toEqual([
    ['record.created', 2],
    ['record.created', 2],
  ])
})

async function lookAs(world: World, person: Caller): Promise<void> {
  const headers = { cookie: world.admin.cookie, [looksAs]: person.id }
  expect((await server.app.inject({ url: `/api/v1/w/${world.workspace.slug}/snapshot`, headers })).statusCode).toBe(200)
}

async function importClients(world: World): Promise<void> {
  const bytes = 'Name\nZielona\nCzerwona\n'
  const { id } = (await uploadImport(server, world, { module: 'client', bytes, name: 'klienci.csv' })).json<{ id: string }>()
  expect((await world.admin.post(`/imports/${id}/runs`)).statusCode).toBeLessThan(300)
  await workImport(server, world, id)
}
