import type { Mentionable, Notice, NoticePage } from '@nurt/core/notices/api.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inTransaction } from '../context.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'
import { listenLive } from '../testing/listen-live.ts'
import { peerLogin, startSmtpPeer } from '../testing/smtp-peer.ts'
import { makeRecords } from '../records/create-records.ts'
import { startWorkers, workOff } from '../worker.ts'
import { mailNotices } from './mail-notices.ts'
import { keepAllUp } from '../upkeep.ts'
import { tellForgotten } from './tell-forgotten.ts'
import { noteNotices, tellNotices } from './tell-notices.ts'

const peer = await startSmtpPeer()
const server = testServer({
  publicUrl: 'https://crm.acme.com',
  mail: { host: '127.0.0.1', port: peer.port, secure: false, login: peerLogin, from: 'Acme <crm@acme.com>' },
})
beforeAll(async () => {
  await startWorkers(server, [tellNotices])
  await server.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => peer.close())

const noticesOf = async (caller: Caller) => (await caller.get('/notices')).json<NoticePage>().notices
const unreadOf = async (caller: Caller) => (await caller.get('/notices/count')).json<{ unread: number }>().unread
const told = (notices: Notice[]) => notices.map(({ kind, actor, about }) => [kind, actor, about?.title])

async function makeClient(caller: Caller, name: string, values: Record<string, unknown> = {}) {
  const answer = await caller.post('/m/client/records', { values: { name, ...values } })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string; version: number }>()
}

const comment = (caller: Caller, { id }: { id: string }, text: string, mentions?: string[]) =>
  caller.post(`/m/client/records/${id}/comments`, { text, mentions })

/** Long enough for what should not come. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 500))

test('[P8] a mention reaches the other’s bell within a second, and leads to what was written', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await makeClient(admin, 'Zielona')
  await comment(admin, client, 'first, to warm up')
  const browser = await listenLive(server.app, world, member)
  await browser.show({})
  const began = performance.now()
  const written = await comment(admin, client, '@Maria Member please call', [member.id])
  expect(written.json<TimelineEvent>().mentions).toEqual([{ id: member.id, name: 'Maria Member' }])
  await expect.poll(() => browser.heard.some(({ event }) => event === 'notices'), { interval: 10, timeout: 3000 }).toBe(true)
  expect(performance.now() - began).toBeLessThan(1000)
  browser.leave()

  expect(await unreadOf(member)).toBe(1)
  const [notice] = await noticesOf(member)
  expect(notice).toMatchObject({ kind: 'mentioned', actor: admin.id, isRead: false })
  expect(notice?.about).toMatchObject({ module: 'client', record: client.id, title: 'Zielona' })
  expect(notice?.about?.event.changes.text?.[1]).toBe('@Maria Member please call')
  expect(await noticesOf(admin)).toEqual([])
})

test('[P8] only who sees the record can be mentioned; the author is told who does not', async () => {
  const world = await server.buildWorld(seeingOwn())
  const { admin, member } = world
  const client = await makeClient(admin, 'Zielona')
  const refused = await comment(admin, client, 'Ask @Maria Member', [member.id])
  expect([refused.statusCode, refused.json()]).toMatchObject([403, { details: { action: 'mention', people: ['Maria Member'] } }])
  const program = (await admin.post('/api-keys', { name: 'Sync', role: 'administrator' })).json<{ id: string }>()
  const called = await comment(admin, client, '@Sync look', [program.id])
  expect([called.statusCode, called.json()]).toMatchObject([403, { details: { action: 'mention', people: ['Sync'] } }])
  const offered = async (q: string) => (await admin.get(`/m/client/records/${client.id}/mentionable?q=${q}`)).json<Mentionable[]>()
  expect(await offered('mar')).toEqual([{ id: member.id, name: 'Maria Member', sees: false }])
  await admin.patch(`/m/client/records/${client.id}`, { version: 1, values: { owner: member.id } })
  expect(await offered('MEM')).toMatchObject([{ sees: true }])
  expect(await offered('nobody')).toEqual([])
  expect((await comment(admin, client, 'Ask @Maria Member', [member.id])).statusCode).toBe(201)
  // whose name does not stand in the text is not called
  expect((await comment(admin, client, 'Nobody', [member.id])).json<TimelineEvent>().mentions).toBeUndefined()
})

test('[P8] who made, owns, comments or follows a record hears of changes and comments by others, until they say no', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const [third, fourth] = [await world.addMember('administrator', 'Ewa'), await world.addMember('administrator', 'Jan')]
  const client = await makeClient(admin, 'Zielona', { owner: member.id })
  const following = `/m/client/records/${client.id}/following`
  await expect.poll(async () => told(await noticesOf(member))).toEqual([['assigned', admin.id, 'Zielona']])
  await comment(third, client, 'Who calls them?')
  await expect.poll(async () => told(await noticesOf(admin))).toEqual([['commented', third.id, 'Zielona']])
  expect((await fourth.get(following)).json()).toEqual({ follows: false })
  expect((await fourth.put(following, { follows: true })).statusCode).toBe(204)
  expect((await admin.get(following)).json()).toEqual({ follows: true })
  await admin.put(following, { follows: false })

  await member.patch(`/m/client/records/${client.id}`, { version: 1, values: { notes: 'Called' } })
  for (const one of [third, fourth]) await expect.poll(async () => (await noticesOf(one))[0]?.kind).toBe('changed')
  expect((await noticesOf(fourth))[0]?.about?.event.changes).toEqual({ notes: [null, 'Called'] })
  await quiet()
  expect(await noticesOf(admin)).toHaveLength(1)
})

test('[P8] who made a record for somebody else hears of comments and of a new status, not of each edit, unless they ask for it', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await makeClient(admin, 'Zielona', { owner: member.id })
  const path = `/m/client/records/${client.id}`
  const kinds = async () => (await noticesOf(admin)).map(({ kind, about }) => [kind, Object.keys(about?.event.changes ?? {})])
  await member.patch(path, { version: 1, values: { notes: 'Called' } })
  await comment(member, client, 'They want more')
  await member.post('/m/client/moves', { records: [{ id: client.id, version: 2 }], step: 'former' })
  await expect.poll(kinds).toEqual([
    ['changed', ['step']],
    ['commented', ['text']],
  ])
  await admin.put(`${path}/following`, { follows: true })
  await member.patch(path, { version: 3, values: { notes: 'Called again' } })
  await expect.poll(async () => (await kinds())[0]).toEqual(['changed', ['notes']])
})

test('[P8] an act over many records is one notice', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const clients = [await makeClient(member, 'One'), await makeClient(member, 'Two'), await makeClient(member, 'Three')]
  const records = clients.map(({ id }) => ({ id, version: 1 }))
  await admin.post('/m/client/edits', { records, values: { notes: 'All' } })
  await expect.poll(async () => (await noticesOf(member)).map(({ about }) => about?.records)).toEqual([3])
})

test('[P8] notices are read one by one, by record or all, and can be made new again; other browsers hear of it', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await makeClient(member, 'Zielona')
  for (const text of ['One', 'Two', 'Three']) await comment(admin, client, text)
  await expect.poll(() => unreadOf(member)).toBe(3)
  const [newest] = await noticesOf(member)
  await member.post('/notices/readings', { ids: [newest?.id] })
  expect(await unreadOf(member)).toBe(2)
  await member.post('/notices/readings', { ids: [newest?.id], read: false })
  expect(await unreadOf(member)).toBe(3)
  await admin.post('/notices/readings', { all: true })
  expect(await unreadOf(member)).toBe(3)
  await member.post('/notices/readings', { record: client.id })
  expect(await unreadOf(member)).toBe(0)
  expect((await noticesOf(member)).every(({ isRead }) => isRead)).toBe(true)
})

test('[I17] [P8] of a record that its person does not see any more, or of a hidden field, a notice says nothing', async () => {
  const blueprint = seeingOwn()
  for (const role of blueprint.roles) if (role.key === 'member') role.fields = { client: { notes: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const { admin, member } = world
  const client = await makeClient(admin, 'Very secret name', { owner: member.id })
  await expect.poll(() => unreadOf(member)).toBe(1)
  await admin.patch(`/m/client/records/${client.id}`, { version: 1, values: { notes: 'unread' } })
  await quiet()
  expect(await unreadOf(member)).toBe(1)
  await comment(admin, client, '@Maria Member look', [member.id])
  await expect.poll(() => unreadOf(member)).toBe(2)
  await admin.patch(`/m/client/records/${client.id}`, { version: 2, values: { owner: admin.id } })
  await comment(admin, client, 'Now without her')
  await quiet()

  const page = await member.get('/notices')
  expect(page.json<NoticePage>().notices.map(({ about, actor }) => [about, actor])).toEqual([
    [undefined, null],
    [undefined, null],
  ])
  expect(page.body).not.toMatch(/secret|look|client/)
})

test('[P8] everybody chooses what to be told of; by mail comes in one letter what was not read meanwhile', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await makeClient(member, 'Zielona')
  expect((await member.get('/notices/wishes')).json()).toEqual({ mentioned: 'mail', assigned: 'mail', followed: 'bell' })
  await member.put('/notices/wishes', { mentioned: 'mail', assigned: 'off', followed: 'bell' })
  await comment(admin, client, 'Only for the bell')
  await comment(admin, client, '@Maria Member for <b>both</b>', [member.id])
  await comment(admin, client, '@Maria Member again', [member.id])
  await makeClient(admin, 'Not told', { owner: member.id })
  await expect.poll(() => unreadOf(member)).toBe(3)
  const [newest] = await noticesOf(member)
  await member.post('/notices/readings', { ids: [newest?.id] })

  const mail = () =>
    workOff(server, mailNotices, 'a-job', { workspace: world.workspace.id, actor: admin.id, payload: { person: member.id } })
  await mail()
  await mail()
  const letters = peer.received.filter(({ to }) => to?.[0]?.address === member.email)
  expect(letters.map(({ subject }) => subject)).toEqual(['Acme: something new for you'])
  expect(letters[0]?.text).toContain('Anna Administrator mentions you on “Zielona”: @Maria Member for <b>both</b>')
  expect(letters[0]?.text).not.toMatch(/Only for the bell|again/)
  expect(letters[0]?.html).toContain('&lt;b&gt;both')
})

test('what comes with a file, and what one does alone, tells nobody and queues nothing', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await makeClient(admin, 'Zielona')
  await admin.patch(`/m/client/records/${client.id}`, { version: 1, values: { notes: 'Mine' } })
  const ctx = { ...(await world.ctxOf(admin)), cause: `import:${crypto.randomUUID()}` }
  await makeRecords(ctx, { module: 'client', records: [{ values: { name: 'Imported', owner: member.id } }] })
  await quiet()
  expect([await unreadOf(admin), await unreadOf(member)]).toEqual([0, 0])
})

test('who brought records with a file does not hear of each change of them', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const ctx = { ...(await world.ctxOf(member)), cause: `import:${crypto.randomUUID()}` }
  await makeRecords(ctx, { module: 'client', records: [{ values: { name: 'Imported', owner: admin.id } }] })
  const { rows } = (await admin.get('/m/client/records?columns=name')).json<{ rows: [string, number][] }>()
  const [[id, version]] = rows as [[string, number]]
  expect((await member.get(`/m/client/records/${id}/following`)).json()).toEqual({ follows: false })
  expect((await admin.patch(`/m/client/records/${id}`, { version, values: { notes: 'Mine' } })).statusCode).toBe(200)
  await comment(admin, { id }, 'To myself')
  await quiet()
  expect(await unreadOf(member)).toBe(0)
})

test('an API key is nobody to call or to tell', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const key = (await admin.post('/api-keys', { name: 'Marketing site', role: 'member' })).json<{ id: string }>()
  const client = await makeClient(admin, 'Zielona', { owner: key.id })
  const offered = (await admin.get(`/m/client/records/${client.id}/mentionable?q=mar`)).json<Mentionable[]>()
  expect(offered.map(({ name }) => name)).toEqual(['Maria Member'])
  await comment(admin, client, 'Who hears it?')
  await quiet()
  const { db } = await world.ctxOf(admin)
  expect(await db.selectFrom('nurt_notice').select('person').execute()).toEqual([])
})

/** Two acts of the administrator on a record of the member, after which their process is gone at once. */
async function actAndDie(world: World) {
  const { admin, member } = world
  const client = await makeClient(member, 'Zielona')
  const wake = vi.spyOn(server.platform.jobs, 'enqueueSoon').mockReturnValue()
  await admin.patch(`/m/client/records/${client.id}`, { version: 1, values: { notes: 'Called' } })
  await comment(admin, client, 'Nobody answers')
  wake.mockRestore()
}

const tellLeft = (world: World, payload: object = {}) => workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload })

test('[P8] what a process that died had left to tell is told by another one, once', async () => {
  const world = await server.buildWorld()
  await actAndDie(world)
  await tellForgotten(server.platform)
  await quiet()
  expect(await unreadOf(world.member)).toBe(0)
  await tellForgotten({ ...server.platform, now: () => new Date(Date.now() + 60_000) })
  await expect.poll(() => unreadOf(world.member)).toBe(2)
  await Promise.all([tellLeft(world), tellLeft(world)])
  expect((await noticesOf(world.member)).map(({ kind }) => kind)).toEqual(['commented', 'changed'])
})

test('an act that cannot be told is not lost and does not keep others from it', async () => {
  const world = await server.buildWorld()
  await actAndDie(world)
  const { db } = await world.ctxOf(world.admin)
  const notices = sql.table(`${world.workspace.schema}.nurt_notice`)
  await sql`alter table ${notices} add constraint unmentionable check (kind <> 'commented')`.execute(db)
  const fault = vi.spyOn(server.platform.log, 'error').mockReturnValue()
  await tellLeft(world)
  await expect.poll(() => unreadOf(world.member)).toBe(1)
  await expect.poll(() => waiting(world)).toHaveLength(1)
  fault.mockRestore()
  await sql`alter table ${notices} drop constraint unmentionable`.execute(db)
  for (const payload of await waiting(world)) await tellLeft(world, payload)
  expect((await noticesOf(world.member)).map(({ kind }) => kind).toSorted()).toEqual(['changed', 'commented'])
})

/** What is to be tried again. */
async function waiting({ workspace }: World): Promise<object[]> {
  const { rows } = await sql<{ payload: object }>`select data -> 'payload' as payload from platform_jobs.job
    where name = 'notices.tell' and state = 'retry' and (data ->> 'workspace')::int = ${workspace.id}`.execute(server.platform.db)
  return rows.map(({ payload }) => payload)
}

test('very many people are told in messages that PostgreSQL takes', async () => {
  const world = await server.buildWorld()
  const tell = vi.spyOn(server.platform.notifications, 'tell')
  const people = Array.from({ length: 400 }, () => crypto.randomUUID())
  await inTransaction(await world.ctxOf(world.admin), async (ctx) => noteNotices(ctx, people))
  const sent = tell.mock.calls.flatMap(([channel, payload]) => (channel === 'nurt_notices' ? [payload] : []))
  tell.mockRestore()
  expect(sent.flatMap((payload) => (JSON.parse(payload) as { people: string[] }).people)).toEqual(people)
  expect(Math.max(...sent.map(({ length }) => length))).toBeLessThan(7900)
})

test('what was read is forgotten after a while, what was not stays', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await makeClient(member, 'Zielona')
  for (const text of ['One', 'Two', 'Three']) await comment(admin, client, text)
  await expect.poll(() => unreadOf(member)).toBe(3)
  const [first, second] = await noticesOf(member)
  await member.post('/notices/readings', { ids: [first?.id, second?.id] })
  const { db } = await world.ctxOf(admin)
  const long = new Date(Date.now() - 91 * 86_400_000).toISOString()
  await db.updateTable('nurt_notice').set({ read_at: long }).where('id', '=', first!.id).execute()
  await db.updateTable('nurt_notice').set({ at: long }).execute()
  await keepAllUp(server.platform)
  expect((await noticesOf(member)).map(({ isRead }) => isRead)).toEqual([true, false])
})

/** Members see their own records only. */
function seeingOwn() {
  const blueprint = basePack()
  for (const role of blueprint.roles) if (role.key === 'member') role.rights = { '*': { see: 'own', change: 'own', create: 'all' } }
  return blueprint
}
