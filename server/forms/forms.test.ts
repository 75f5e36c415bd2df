import { randomUUID } from 'node:crypto'
import type { FormAnswer } from '@nurt/core/forms/api.ts'
import type { NoticePage } from '@nurt/core/notices/api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { makeCtx } from '../http/authenticate.ts'
import { workOff } from '../worker.ts'
import { openIdentity } from '../identity/identity.ts'
import { tellNotices } from '../notices/tell-notices.ts'
import { nobody } from '../permissions/nobody.ts'
import { openPlatform } from '../platform.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { hostile } from '../testing/requests-of.ts'
import { withForm } from '../testing/with-form.ts'
import { forgetSent } from './count-sent.ts'
import { makeTicket } from './ticket.ts'

const server = testServer()
const anna = { who: 'Anna Nowak', email: 'anna@nowak.pl', agreed: true }

const addressOf = ({ workspace }: World, form = 'ask') => `/api/v1/public/${workspace.slug}/lead/${form}`

/** As it stands on a page that was opened some seconds ago. */
async function ticketOf(world: World, { secondsAgo = 10, form = 'ask' } = {}): Promise<string> {
  const { platform } = server
  const snapshot = await platform.snapshots.current(world.workspace.id)
  const ctx = makeCtx(platform, world.workspace, nobody(snapshot.blueprint), snapshot)
  return makeTicket(ctx, { module: 'lead', form }, new Date(platform.now().getTime() - secondsAgo * 1000))
}

let strangers = 0

/** Each stranger has an address of their own unless one is given. */
async function send(
  world: World,
  body: object,
  { address = addressOf(world), ip, key, app = server.app }: { address?: string; ip?: string; key?: string; app?: FastifyInstance } = {},
) {
  const ticket = await ticketOf(world)
  return app.inject({
    method: 'POST',
    url: address,
    remoteAddress: ip ?? `10.0.${Math.floor(++strangers / 250)}.${strangers % 250}`,
    payload: { ticket, ...body },
    ...(key && { headers: { 'idempotency-key': key } }),
  })
}

const look = async (world: World, form?: string) => server.app.inject({ method: 'GET', url: addressOf(world, form) })

async function leads({ admin, workspace }: World): Promise<RecordAnswer[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from ${sql.id(workspace.schema, 'lead')} where trashed_at is null order by id`.execute(server.platform.db)
  return Promise.all(rows.map(async ({ id }) => (await admin.get(`/m/lead/records/${id}`)).json<RecordAnswer>()))
}

async function history({ admin }: World, record: string): Promise<TimelineEvent[]> {
  return (await admin.get(`/m/lead/records/${record}/events`)).json<{ events: TimelineEvent[] }>().events
}

async function noticesOf(world: World, who: Caller) {
  await workOff({ platform: server.platform, identity: server.identity }, tellNotices, randomUUID(), {
    workspace: world.workspace.id,
    payload: {},
  } as never)
  return (await who.get('/notices')).json<NoticePage>().notices
}

test('[W4] a stranger sees what a form asks in every language, and nothing else of the company', async () => {
  const world = await server.buildWorld(withForm())
  const answer = await look(world)
  expect(answer.statusCode).toBe(200)
  const form = answer.json<FormAnswer>()
  expect(Object.keys(form).toSorted()).toEqual(
    ['company', 'country', 'currency', 'fields', 'intro', 'languages', 'name', 'thanks', 'ticket'].toSorted(),
  )
  expect(form).toMatchObject({ company: 'Acme', languages: ['pl', 'en'], name: { pl: 'Zapytaj o ofertę', en: 'Ask for an offer' } })
  expect(form.fields.map(({ key, required }) => [key, required])).toEqual([
    ['who', true],
    ['email', false],
    ['phone', false],
    ['tax_id', false],
    ['wish', false],
    ['rooms', false],
    ['agreed', true],
  ])
  expect(answer.body).not.toContain('www')
  expect(answer.body).not.toContain('cost')
})

test('[W4] what a stranger sends becomes a lead with its source and owner, its process begins, and the owner is told', async () => {
  const world = await server.buildWorld(
    withForm((lead) => {
      lead.forms[0]!.owner = { members: 'member', by: 'least_busy' }
      lead.process!.steps[0]!.transitions = [{ key: 'lose', name: { en: 'Lose' }, to: 'lost' }]
      lead.process!.steps[0]!.work = {
        assignees: [{ role: 'owner' }],
        order: 'parallel',
        rest: 'cancel',
        outcomes: [{ key: 'lost', name: { en: 'Lost' }, need: 'one', transition: 'lose' }],
      }
    }),
  )
  const answer = await send(world, { values: { ...anna, phone: '(22) 123 45 67', rooms: '3', wish: 'A roof' } })
  expect([answer.statusCode, answer.body]).toEqual([204, ''])
  const [lead] = await leads(world)
  expect(lead?.values).toMatchObject({
    name: 'Asks: Anna Nowak',
    source: 'www',
    email: 'anna@nowak.pl',
    phone: '+48221234567',
    rooms: '3',
  })
  expect(lead).toMatchObject({ step: 'new', owner: world.member.id })
  const made = (await history(world, lead!.id)).find(({ type }) => type === 'record.created')
  expect(made).toMatchObject({ form: { en: 'Ask for an offer' } })
  const tasks = (await world.member.get('/tasks')).json<{ tasks: { record: string }[] }>().tasks
  expect(tasks.map(({ record }) => record)).toContain(lead!.id)
  expect(await noticesOf(world, world.member)).toMatchObject([{ kind: 'assigned', about: { record: lead!.id } }])
})

test('[W4] [P9] who has an open lead with the same e-mail, phone or tax id gets no second one; nothing of it is overwritten', async () => {
  const world = await server.buildWorld(withForm())
  const ways: [object, object][] = [
    [{ email: 'Jan.Kowalski@Firma.PL' }, { email: 'jan.kowalski@firma.pl' }],
    [{ phone: '+48 601 234 567' }, { phone: '601-234-567' }],
    [{ tax_id: 'PL 526-025-02-74' }, { tax_id: '5260250274' }],
  ]
  for (const [first, again] of ways) {
    const before = (await leads(world)).length
    for (const values of [
      { who: 'Jan', wish: 'A roof', ...first },
      { who: 'Janek', wish: 'A battery too', ...again },
    ]) {
      const answer = await send(world, { values: { ...values, agreed: true } })
      expect([answer.statusCode, answer.body]).toEqual([204, ''])
    }
    const all = await leads(world)
    expect(all).toHaveLength(before + 1)
    const lead = all.at(-1)!
    expect(lead).toMatchObject({ version: 1, values: { who: 'Jan', wish: 'A roof' } })
    expect((await history(world, lead.id))[0]).toMatchObject({
      type: 'form.sent',
      form: { en: 'Ask for an offer' },
      changes: { who: [null, 'Janek'], wish: [null, 'A battery too'] },
    })
  }
  const notices = await noticesOf(world, world.admin)
  expect(notices.map(({ kind }) => kind).toSorted()).toEqual(['assigned', 'assigned', 'assigned', 'commented', 'commented', 'commented'])
})

test('[W4] a lead that is closed or in the trash does not keep a new one from coming', async () => {
  const world = await server.buildWorld(withForm())
  for (const end of [
    (id: string, version: number) => world.admin.post(`/m/lead/records/${id}/moves`, { step: 'lost', version }),
    (id: string) => world.admin.post('/m/lead/trashings', { records: [id] }),
  ]) {
    await send(world, { values: anna })
    const open = (await leads(world)).filter(({ step }) => step === 'new')
    expect(open).toHaveLength(1)
    expect((await end(open[0]!.id, open[0]!.version)).statusCode).toBe(200)
  }
  await send(world, { values: anna })
  expect((await leads(world)).filter(({ step }) => step === 'new')).toHaveLength(1)
})

test('[W4] a value that no two records may have leads to the one that holds it, also when that is closed; the sender cannot tell', async () => {
  const world = await server.buildWorld(withForm((lead) => void (lead.fields.find(({ key }) => key === 'tax_id')!.unique = true)))
  const made = (
    await world.admin.post('/m/lead/records', { values: { name: 'Old', tax_id: '5260250274' }, step: 'lost' })
  ).json<RecordAnswer>()
  const answer = await send(world, { values: { ...anna, tax_id: '526-025-02-74' } })
  expect([answer.statusCode, answer.body]).toEqual([204, ''])
  expect(await leads(world)).toHaveLength(1)
  expect((await history(world, made.id))[0]?.type).toBe('form.sent')
})

test('[W4] the one client who has what was sent is linked; where two have it nobody is', async () => {
  const world = await server.buildWorld(withForm())
  const client = async (values: object) => (await world.admin.post('/m/client/records', { values })).json<RecordAnswer>().id
  const alfa = await client({ name: 'Alfa', email: 'anna@nowak.pl' })
  await send(world, { values: anna })
  await client({ name: 'Beta', phone: '601 234 567' })
  await client({ name: 'Gamma', phone: '601 234 567' })
  await send(world, { values: { who: 'Beata', phone: '601234567', agreed: true } })
  expect((await leads(world)).map(({ values }) => values['client'])).toEqual([[alfa, 'Alfa'], null])
})

test('[W4] eight who send the same at once make one lead, whatever their keys; a key acts once', async () => {
  const world = await server.buildWorld(withForm())
  const answers = await Promise.all(Array.from({ length: 8 }, async () => send(world, { values: anna }, { key: randomUUID() })))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 8 }, () => 204))
  const [lead, ...others] = await leads(world)
  expect(others).toEqual([])
  expect((await history(world, lead!.id)).filter(({ type }) => type === 'form.sent')).toHaveLength(7)

  const ticket = await ticketOf(world)
  const key = randomUUID()
  const twice = await Promise.all([1, 2].map(async () => send(world, { ticket, values: { ...anna, email: 'b@nowak.pl' } }, { key })))
  expect(twice.map(({ statusCode }) => statusCode)).toEqual([204, 204])
  const second = (await leads(world))[1]!
  expect((await history(world, second.id)).map(({ type }) => type)).toEqual(['record.created'])
})

test('[W4] work is shared: of those who have the role each gets as much', async () => {
  const world = await server.buildWorld(withForm((lead) => void (lead.forms[0]!.owner = { members: 'member', by: 'least_busy' })))
  const other = await world.addMember('member', 'Olga Other')
  for (const n of [1, 2, 3, 4]) await send(world, { values: { ...anna, email: `a${n}@nowak.pl` } })
  const owners = (await leads(world)).map(({ owner }) => owner)
  for (const { id } of [world.member, other]) expect(owners.filter((owner) => owner === id)).toHaveLength(2)
})

test('[W4] closed, switched off, unknown and of another company are all the same: not found', async () => {
  const world = await server.buildWorld(
    withForm((lead) => {
      lead.forms.push({ ...lead.forms[0]!, key: 'closed', open: false })
    }),
  )
  const elsewhere = await server.buildWorld()
  const bodies = new Set<string>()
  for (const address of [
    addressOf(world, 'closed'),
    addressOf(world, 'never'),
    addressOf(world).replace('/lead/', '/client/'),
    addressOf(world).replace('/lead/', '/constructor/'),
    addressOf(elsewhere),
    '/api/v1/public/nowhere/lead/ask',
  ]) {
    const seen = await server.app.inject({ method: 'GET', url: address })
    const sent = await send(world, { values: anna }, { address })
    expect([seen.statusCode, sent.statusCode], address).toEqual([404, 404])
    bodies.add(seen.body).add(sent.body)
  }
  expect(bodies.size).toBe(1)
  expect(await leads(world)).toEqual([])
})

test('[W4] only what is asked is taken, and only what was sent is talked of', async () => {
  const world = await server.buildWorld(withForm())
  const problems = async (values: object, more: object = {}) => {
    const answer = await send(world, { values, ...more })
    return [answer.statusCode, answer.json<{ details: { problems: object[] } }>().details.problems]
  }
  for (const key of ['owner', 'team', 'seen_by', 'source', 'cost', 'client', 'name', 'step', 'id', 'created_by', 'constructor'])
    expect(await problems({ ...anna, [key]: world.member.id }), key).toEqual([422, [{ field: key, code: 'unknown_field' }]])
  expect(await problems({ who: ' ', email: 'no address', agreed: false })).toMatchObject([
    422,
    [
      { field: 'who', code: 'required' },
      { field: 'email', code: 'email_format' },
      { field: 'agreed', code: 'required' },
    ],
  ])
  expect(await problems({ ...anna, rooms: '-1' }, { language: 'pl' })).toEqual([
    422,
    [{ field: 'rooms', code: 'rule_broken', details: { message: 'Co najmniej jeden' } }],
  ])
  expect(await leads(world)).toEqual([])
})

test('[W4] what the process or a field that is not asked refuses is told as nothing but a no', async () => {
  const world = await server.buildWorld(
    withForm((lead) => {
      lead.fields.push({
        key: 'secret',
        type: 'text',
        name: { en: 'Secret' },
        rule: { formula: 'who != "Anna Nowak"', message: { en: 'Not this one' } },
      })
    }),
  )
  const answer = await send(world, { values: anna })
  expect(answer.statusCode).toBe(422)
  expect(answer.json<{ details: object }>().details).toEqual({ problems: [{ field: '', code: 'unseen_rule' }] })
  expect(answer.body).not.toMatch(/secret|Not this one/)
})

test('[W4] programs get the same thanks and nothing is done: a trap filled in, no ticket of this form, or no time to read', async () => {
  const world = await server.buildWorld(withForm((lead) => void lead.forms.push({ ...lead.forms[0]!, key: 'other' })))
  const elsewhere = await server.buildWorld(withForm())
  for (const body of [
    { trap: 'http://spam.example' },
    { ticket: (await look(world)).json<FormAnswer>().ticket },
    { ticket: 'made.up' },
    { ticket: await ticketOf(world, { form: 'other' }) },
    { ticket: await ticketOf(elsewhere) },
  ]) {
    const answer = await send(world, { values: anna, ...body })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
  }
  expect(await leads(world)).toEqual([])
  const late = await send(world, { values: anna, ticket: await ticketOf(world, { secondsAgo: 90_000 }) })
  expect([late.statusCode, late.json<{ error: string }>().error]).toEqual([410, 'expired'])
})

test('[W4] who sends without end is told to wait, from one address and at one form; long bodies are refused', async () => {
  const world = await server.buildWorld(withForm())
  const statuses: number[] = []
  for (let n = 0; n < 11; n++) statuses.push((await send(world, { values: { ...anna, who: '' } }, { ip: '192.0.2.1' })).statusCode)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429])
  for (let n = 0; n < 50; n++) statuses.push((await send(world, { values: {} })).statusCode)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  const refused = await send(world, { values: {} })
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
  const other = await server.buildWorld(withForm())
  expect((await send(other, { values: { ...anna, wish: 'x'.repeat(70_000) } })).statusCode).toBe(413)
  expect((await send(other, { values: { ...anna, wish: 'x'.repeat(50_000) } })).statusCode).toBe(204)
})

/** A second process on the same database. */
async function withAnotherProcess<T>(use: (app: FastifyInstance) => Promise<T>): Promise<T> {
  const { config, log } = server.platform
  const platform = await openPlatform(config, log)
  const identity = openIdentity(platform)
  const app = await buildApp(platform, identity)
  try {
    return await use(app)
  } finally {
    await app.close()
    await identity.close()
    await platform.close()
  }
}

test('[W4] processes of one database count together what strangers send, and forget it after a minute', async () => {
  const world = await server.buildWorld(withForm())
  await withAnotherProcess(async (other) => {
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) {
      const app = n % 2 ? other : server.app
      statuses.push((await send(world, { values: {} }, { ip: '192.0.2.77', app })).statusCode)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429])
    for (let n = 0; n < 50; n++) statuses.push((await send(world, { values: {} }, { app: n % 2 ? other : server.app })).statusCode)
    expect(statuses.slice(12)).toEqual(Array.from({ length: 50 }, () => 422))
    for (const app of [other, server.app]) {
      const refused = await send(world, { values: {} }, { app })
      expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
    }
  })
  const { db } = server.platform
  const rows = async () => (await sql<{ key: Buffer }>`select key from platform.stranger`.execute(db)).rows
  expect((await rows()).map(({ key }) => key.length)).not.toContain('192.0.2.77'.length)
  await forgetSent(server.platform)
  expect((await rows()).length).toBeGreaterThan(50)
  await sql`update platform.stranger set since = since - interval '1 minute'`.execute(db)
  expect((await send(world, { values: {} })).statusCode).toBe(422)
  await forgetSent(server.platform)
  expect(await rows()).toHaveLength(2)
})

test('[W4] a page of another site cannot send in somebody’s name', async () => {
  const world = await server.buildWorld(withForm())
  const foreign = await server.app.inject({
    method: 'POST',
    url: addressOf(world),
    headers: { 'sec-fetch-site': 'cross-site' },
    payload: { ticket: await ticketOf(world), values: anna },
  })
  expect(foreign.statusCode).toBe(403)
})

test('[W4] hostile values are told or kept as text', async () => {
  const world = await server.buildWorld(withForm())
  const fields = ['who', 'phone', 'rooms', 'agreed', 'tax_id']
  for (const [at, value] of hostile.entries()) {
    const key = fields[at % fields.length] ?? ''
    const answer = await send(world, { values: { ...anna, [key]: value } })
    expect([204, 422], `${key} ${JSON.stringify(value)} ${answer.body}`).toContain(answer.statusCode)
  }
})

test('[W4] who does not configure learns nothing of how forms are set up', async () => {
  const world = await server.buildWorld(withForm())
  const formsOf = async (caller: Caller) =>
    (await caller.get('/snapshot'))
      .json<{ blueprint: { modules: { key: string; forms?: object }[] } }>()
      .blueprint.modules.find(({ key }) => key === 'lead')?.forms
  expect(await formsOf(world.member)).toBeUndefined()
  expect(await formsOf(world.admin)).toHaveLength(1)
})
