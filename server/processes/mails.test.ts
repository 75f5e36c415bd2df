import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Blueprint, MailAction, Step } from '@nurt/core/blueprint/document.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import type { MailPreview } from '@nurt/core/records/mail-api.ts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { nobody } from '../permissions/nobody.ts'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { peerLogin, startSmtpPeer } from '../testing/smtp-peer.ts'
import { jobs, startWorkers } from '../worker.ts'
import { sendMail } from './send-mail.ts'

const folder = mkdtempSync(join(tmpdir(), 'nurt-mails-'))
const peer = await startSmtpPeer()
const mail = { host: '127.0.0.1', port: peer.port, secure: false, login: peerLogin, from: 'CRM <crm@acme.com>' }
const server = testServer({ mail, files: folder })
const silent = testServer()

afterAll(async () => {
  await peer.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  peer.received.length = 0
  peer.refuses = () => undefined
})

const offer: MailAction = {
  key: 'offer',
  do: 'mail',
  to: [{ field: 'client.email' }],
  subject: { en: 'Offer {name} for {client.name}' },
  text: { en: 'Dear {client.name},\n\nyour roof costs {amount}; {owner} answers you.\nUntil {end}.' },
}

function mailing(action: Partial<MailAction> = {}, change: Partial<Step> = {}): Blueprint {
  return approvalOf(undefined, (process) => {
    const head = process.steps.find(({ key }) => key === 'head')!
    Object.assign(head, { onEnter: [{ ...offer, ...action }], ...change })
  })
}

async function makeOrder(by: Caller, client: object = {}, order: object = {}): Promise<RecordAnswer> {
  const made = await by.post('/m/client/records', { values: { name: 'Alfa', email: 'biuro@alfa.pl', ...client } })
  const values = { name: 'Roof', client: made.json<RecordAnswer>().id, amount: '500 PLN', ...order }
  return (await by.post('/m/order/records', { values })).json()
}

async function handIn(by: Caller, record: string) {
  const { tokens } = (await by.get(`/m/order/records/${record}/case`)).json<CaseAnswer>()
  return by.post(`/m/order/records/${record}/commands`, { command: { type: 'take', token: tokens[0]?.id, transition: 'hand_in' } })
}

async function handedIn(world: World, client: object = {}, order: object = {}): Promise<RecordAnswer> {
  const made = await makeOrder(world.member, client, order)
  expect((await handIn(world.member, made.id)).statusCode).toBe(200)
  return made
}

const kept = ({ workspace }: World, { platform } = server) =>
  platform.workspaceDb(workspace.id).selectFrom('nurt_mail').selectAll().orderBy('id').execute()
const historyOf = async (by: Caller, record: string) =>
  (await by.get(`/m/order/records/${record}/events`))
    .json<{ events: TimelineEvent[] }>()
    .events.filter(({ type }) => type.startsWith('mail.'))

/** One run of the job, by whom nobody is there for any more. */
async function send(world: World, id: string): Promise<void> {
  const ctx = await world.ctxOf(world.member)
  await sendMail.run({ ...ctx, actor: nobody(ctx.snapshot.blueprint), cause: 'job:test' }, { mail: id })
}

test('[W11] a status mails the client the values of the record after the move, once it is committed, and the history shows it', async () => {
  const world = await server.buildWorld(mailing())
  const order = await handedIn(world)
  const [waiting] = await kept(world)
  expect([peer.received, waiting]).toMatchObject([[], { state: 'waiting', address: 'biuro@alfa.pl' }])
  await send(world, waiting!.id)
  expect(peer.received).toMatchObject([
    {
      to: [{ address: 'biuro@alfa.pl' }],
      from: { address: 'crm@acme.com' },
      replyTo: [{ address: world.member.email }],
      subject: 'Offer Roof for Alfa',
      messageId: `<mail.${waiting!.id}@localhost>`,
    },
  ])
  const text = peer.received[0]?.text?.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').trim()
  expect(text).toBe('Dear Alfa,\n\nyour roof costs 500,00 zł; Maria Member answers you.\nUntil .')
  expect(await historyOf(world.member, order.id)).toMatchObject([
    {
      type: 'mail.sent',
      actor: expect.any(String),
      mail: { to: { field: 'client.email' }, address: 'biuro@alfa.pl', subject: 'Offer Roof for Alfa', problem: null },
    },
  ])
  const mails = (await world.member.get(`/m/order/records/${order.id}/events?show=mails`)).json<{ events: TimelineEvent[] }>()
  expect(mails.events.map(({ type }) => type)).toEqual(['mail.sent'])
  await send(world, waiting!.id)
  expect(peer.received).toHaveLength(1)
})

test('a value brings in no header, no second address and no HTML', async () => {
  const world = await server.buildWorld(mailing({ subject: { en: '{name}' }, text: { en: '{description}' } }))
  await handedIn(world, {}, { name: 'Roof\r\nBcc: eve@example.com', description: '<b>bold</b> & <script>alert(1)</script>' })
  for (const { id } of await kept(world)) await send(world, id)
  const [{ subject, bcc, to, html }] = peer.received as [(typeof peer.received)[number]]
  expect([subject, bcc, to?.length]).toEqual(['Roof Bcc: eve@example.com', undefined, 1])
  expect(html).toContain('&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;')
  expect(html).not.toContain('<b>')
})

test('[W15] what does not leave is tried again with the same Message-ID, given up in the end, and told in the history with the reason', async () => {
  const world = await server.buildWorld(mailing())
  const order = await handedIn(world)
  const { id } = (await kept(world))[0]!
  peer.refuses = () => [451, 'Later']
  await expect(send(world, id)).rejects.toThrow('451 Later')
  expect(await kept(world)).toMatchObject([{ state: 'waiting', tries: 1, problem: { code: 'put_off' } }])
  await sendMail.giveUp!(await world.ctxOf(world.member), { mail: id })
  expect(await historyOf(world.member, order.id)).toMatchObject([
    { type: 'mail.failed', mail: { problem: { code: 'put_off', answer: '451 Later' } } },
  ])

  const second = await handedIn(world)
  peer.refuses = () => [550, 'No such user']
  for (const one of await kept(world)) await send(world, one.id)
  expect(await historyOf(world.member, second.id)).toMatchObject([{ type: 'mail.failed', mail: { problem: { code: 'address_refused' } } }])
})

test('[W15] what did not leave is sent again, as it was and once, by whoever may move the record; the history tells both', async () => {
  const blueprint = mailing()
  blueprint.roles.find(({ key }) => key === 'seller')!.rights['order'] = { see: 'all' }
  const world = await server.buildWorld(blueprint)
  const seller = await world.addMember('seller', 'Sam Seller')
  const order = await handedIn(world)
  const { id } = (await kept(world))[0]!
  const again = (by: Caller, mail = id, record = order.id) => by.post(`/m/order/records/${record}/mails/${mail}/sendings`)
  expect((await again(world.member)).statusCode).toBe(404)
  peer.refuses = () => [550, 'No such user']
  await send(world, id)
  const mailOf = async (by: Caller) => (await historyOf(by, order.id))[0]?.mail
  expect([(await mailOf(world.member))?.sendable, (await mailOf(seller))?.sendable]).toEqual([id, undefined])
  const refused = await again(seller)
  expect([refused.statusCode, refused.json().details]).toEqual([403, { action: 'change', record: order.id }])
  expect((await again(world.member, order.id)).statusCode).toBe(404)
  expect((await again(world.member, id, (await makeOrder(world.member)).id)).statusCode).toBe(404)

  peer.refuses = () => undefined
  const both = await Promise.all([again(world.member), again(world.admin)])
  expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([204, 404])
  const rows = await kept(world)
  const second = rows.find((row) => row.id !== id)!
  expect(rows).toHaveLength(2)
  expect(await mailOf(world.member)).toMatchObject({ isSentAgain: true, problem: { code: 'address_refused' } })
  await send(world, second.id)
  expect(peer.received).toMatchObject([
    { to: [{ address: 'biuro@alfa.pl' }], subject: 'Offer Roof for Alfa', messageId: `<mail.${second.id}@localhost>` },
  ])
  expect(peer.received[0]?.text?.replaceAll('\u00a0', ' ')).toContain('your roof costs 500,00 zł; Maria Member answers you.')
  expect((await historyOf(world.member, order.id)).map(({ type }) => type)).toEqual(['mail.sent', 'mail.failed'])
  expect((await again(world.member)).statusCode).toBe(404)

  const nowhere = await handedIn(world, { email: null })
  expect((await historyOf(world.member, nowhere.id))[0]?.mail).toMatchObject({ problem: { code: 'no_address' } })
  expect((await historyOf(world.member, nowhere.id))[0]?.mail?.sendable).toBeUndefined()
})

test('answers go to the owner of the record, and where they have left to whoever sets it off', async () => {
  const world = await server.buildWorld(mailing())
  const order = await makeOrder(world.member)
  expect((await handIn(world.admin, order.id)).statusCode).toBe(200)
  const other = await makeOrder(world.member)
  const db = server.platform.workspaceDb(world.workspace.id)
  await db.updateTable('nurt_member').set({ active: false }).where('person', '=', world.member.id).execute()
  expect((await handIn(world.admin, other.id)).statusCode).toBe(200)
  expect((await kept(world)).map(({ reply_to }) => reply_to)).toEqual([world.member.email, world.admin.email])
})

test('a run that died after sending is done again with the same Message-ID', async () => {
  const world = await server.buildWorld(mailing())
  await handedIn(world)
  const { id } = (await kept(world))[0]!
  await send(world, id)
  const db = server.platform.workspaceDb(world.workspace.id)
  await db.updateTable('nurt_mail').set({ state: 'waiting' }).where('id', '=', id).execute()
  await send(world, id)
  expect(new Set(peer.received.map(({ messageId }) => messageId)).size).toBe(1)
})

test('an address that is missing, wrong or of sample data keeps nobody from going on, and is told', async () => {
  const world = await server.buildWorld(mailing({ to: [{ field: 'client.email' }, { role: 'owner' }] }))
  const order = await handedIn(world, { email: null })
  expect(await kept(world)).toMatchObject([
    { state: 'failed', address: null },
    { state: 'waiting', address: world.member.email },
  ])
  expect(await historyOf(world.member, order.id)).toMatchObject([
    {
      type: 'mail.failed',
      actor: world.member.id,
      mail: { to: { field: 'client.email' }, address: null, problem: { code: 'no_address' } },
    },
  ])
  await handedIn(world, { email: 'biuro@zloty-klos.example' })
  expect((await kept(world)).map(({ problem }) => problem?.code)).toEqual(['no_address', undefined, 'example', undefined])
})

test('people are mailed by role, team, field and name, each alone and once, and never more than fit', async () => {
  const blueprint = mailing({
    to: [{ members: 'administrator' }, { role: 'owner' }, { role: 'author' }, { field: 'owner' }, { address: 'a@b.pl' }],
  })
  const world = await server.buildWorld(blueprint)
  await handedIn(world)
  const { admin, member } = world
  expect((await kept(world)).map(({ address }) => address)).toEqual([admin.email, member.email, 'a@b.pl'])
  for (let place = 0; place < 51; place++) await world.addMember('administrator')
  await handedIn(world)
  expect((await kept(world)).slice(3)).toMatchObject([{ state: 'failed', address: null, problem: { code: 'too_many', answer: '54' } }])
})

async function upload({ member, workspace }: World): Promise<string> {
  const uploaded = await server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${workspace.slug}/files`,
    headers: { cookie: member.cookie, 'content-type': 'multipart/form-data; boundary=b' },
    payload: '--b\r\ncontent-disposition: form-data; name="file"; filename="oferta.txt"\r\n\r\nZażółć\r\n--b--\r\n',
  })
  return uploaded.json<{ id: string }>().id
}

test('a mail that waits takes its files along though its record is merged into another meanwhile', async () => {
  const world = await server.buildWorld(mailing({ attach: ['files'] }))
  const { id } = await handedIn(world, {}, { files: [await upload(world)] })
  const keep = await makeOrder(world.member, { name: 'Beta', email: 'beta@alfa.pl' })
  const { version } = (await world.admin.get(`/m/order/records/${id}`)).json<RecordAnswer>()
  const merged = await world.admin.post('/m/order/merges', {
    keep: { id: keep.id, version: keep.version },
    other: { id, version },
    take: [],
  })
  expect(merged.statusCode, merged.body).toBe(200)
  await send(world, (await kept(world))[0]!.id)
  expect(await kept(world)).toMatchObject([{ state: 'sent', problem: null }])
  expect(peer.received[0]?.attachments).toMatchObject([{ filename: 'oferta.txt' }])
})

test('[W11] files of the record go with it, unless they are too large', async () => {
  const world = await server.buildWorld(mailing({ attach: ['files'] }))
  const { member, workspace } = world
  const file = await upload(world)
  const order = await handedIn(world, {}, { files: [file] })
  await send(world, (await kept(world))[0]!.id)
  const [attached] = peer.received[0]?.attachments ?? []
  expect(attached).toMatchObject({ filename: 'oferta.txt', mimeType: 'text/plain' })
  expect(Buffer.from(attached?.content as ArrayBuffer).toString()).toBe('Zażółć')
  expect(await historyOf(member, order.id)).toMatchObject([{ mail: { files: [{ id: file, name: 'oferta.txt' }] } }])
  const db = server.platform.workspaceDb(workspace.id)
  await db.updateTable('nurt_file').set({ size: 15_000_000 }).execute()
  const { version } = (await world.admin.get(`/m/order/records/${order.id}`)).json<RecordAnswer>()
  await world.admin.post(`/m/order/records/${order.id}/moves`, { version, step: 'draft' })
  await handIn(member, order.id)
  expect((await kept(world))[1]).toMatchObject({ state: 'failed', problem: { code: 'files_too_large', answer: '15000000' } })
})

test('the history tells of a mail only to whoever may read every field in it and sees the linked record', async () => {
  const blueprint = mailing()
  const rights = { order: { see: 'all' }, client: { see: 'own' } } as const
  blueprint.roles.push({ key: 'fitter', name: { en: 'Fitter' }, configure: false, rights })
  blueprint.roles.push({
    key: 'clerk',
    name: { en: 'Clerk' },
    configure: false,
    rights: { '*': { see: 'all' } },
    fields: { order: { amount: 'hidden' } },
  })
  const world = await server.buildWorld(blueprint)
  const order = await handedIn(world)
  await send(world, (await kept(world))[0]!.id)
  const [fitter, clerk] = [await world.addMember('fitter'), await world.addMember('clerk')]
  for (const caller of [fitter, clerk]) {
    const told = await historyOf(caller, order.id)
    expect(told).toMatchObject([{ type: 'mail.sent' }])
    expect(JSON.stringify(told)).not.toMatch(/alfa|500/i)
  }
  expect(await historyOf(world.admin, order.id)).toMatchObject([{ mail: { subject: 'Offer Roof for Alfa' } }])
})

test('what is mailed goes with a record that is deleted for good, and with one that it names', async () => {
  const world = await server.buildWorld(mailing())
  const [one, other] = [await handedIn(world), await handedIn(world)]
  expect(await kept(world)).toHaveLength(2)
  await startWorkers(
    server,
    jobs.filter(({ name }) => name === 'records.delete'),
  )
  await world.admin.post('/m/order/trashings', { records: [one.id] })
  await world.admin.post('/m/order/deletions', { records: [one.id] })
  await expect.poll(async () => (await kept(world)).map(({ record }) => record), { timeout: 20_000 }).toEqual([other.id])
  const { version, values } = (await world.admin.get(`/m/order/records/${other.id}`)).json<RecordAnswer>()
  const another = (await world.admin.post('/m/client/records', { values: { name: 'Beta' } })).json<RecordAnswer>()
  await world.admin.patch(`/m/order/records/${other.id}`, { version, values: { client: another.id } })
  const client = (values['client'] as [string, string])[0]
  await world.admin.post('/m/client/trashings', { records: [client] })
  await world.admin.post('/m/client/deletions', { records: [client] })
  await expect.poll(() => kept(world), { timeout: 20_000 }).toEqual([])
  expect(await historyOf(world.admin, other.id)).toEqual([])
})

test('[W16] the job is queued with the move: the server that starts after a crash sends what was committed', async () => {
  const world = await server.buildWorld(mailing({ subject: { en: 'After the crash' } }))
  await startWorkers(
    server,
    jobs.filter(({ name }) => name === 'processes.send_mail'),
  )
  await handedIn(world)
  await expect.poll(() => peer.received.map(({ subject }) => subject), { timeout: 20_000 }).toContain('After the crash')
})

test('what is refused or rolled back mails nobody', async () => {
  const bad = { key: 'bad', do: 'create', module: 'task', link: 'order', values: { name: { formula: 'description' } } } as const
  const world = await server.buildWorld(mailing({}, { onEnter: [offer, bad] }))
  const order = await makeOrder(world.member)
  expect((await handIn(world.member, order.id)).statusCode).toBe(409)
  expect(await kept(world)).toEqual([])
})

test('[M18] a trial says to whom it would mail what, and neither it nor a dry run nor a preview sends or writes anything', async () => {
  const world = await server.buildWorld(mailing())
  const order = await makeOrder(world.member)
  const body = { module: 'order', record: order.id, acts: [] as object[] }
  const begun = (await world.admin.post('/draft/tries', body)).json<TryAnswer>()
  body.acts.push({ by: world.member.id, command: { type: 'take', token: begun.tokens[0]?.id, transition: 'hand_in' } })
  const tried = (await world.admin.post('/draft/tries', body)).json<TryAnswer>()
  expect(tried.told.map(({ mails }) => mails)).toEqual([[], [{ address: 'biuro@alfa.pl', subject: 'Offer Roof for Alfa', fault: null }]])
  expect((await world.admin.post('/draft/dry-runs', { module: 'order', records: [order.id] })).statusCode).toBe(200)
  const preview = (await world.admin.post('/m/order/mail-previews', { record: order.id, action: offer })).json<MailPreview>()
  expect(preview).toMatchObject({
    title: 'Roof',
    subject: 'Offer Roof for Alfa',
    receivers: [{ to: { field: 'client.email' }, address: 'biuro@alfa.pl', problem: null }],
  })
  expect((await world.member.post('/m/order/mail-previews', { record: order.id, action: offer })).statusCode).toBe(403)
  expect([await kept(world), peer.received]).toEqual([[], []])
})

test('where the server sends no mail the record goes on, and its history says that nothing was sent', async () => {
  const world = await silent.buildWorld(mailing())
  const order = await makeOrder(world.member)
  expect((await handIn(world.member, order.id)).statusCode).toBe(200)
  expect(await kept(world, silent)).toMatchObject([{ state: 'failed', problem: { code: 'not_set' } }])
  expect(await historyOf(world.member, order.id)).toMatchObject([{ type: 'mail.failed', mail: { problem: { code: 'not_set' } } }])
})

test('a publish is refused where a mail goes to nobody, says nothing, or names what is no field', () => {
  const wrong: [Partial<MailAction>, string][] = [
    [{ to: [] }, 'mail_to_missing'],
    [{ to: [{ address: '' }] }, 'mail_to_missing'],
    [{ to: [{ address: 'a@b.pl, c@d.pl' }] }, 'mail_to_unfit'],
    [{ to: [{ address: 'a@b.pl\r\nBcc: c@d.pl' }] }, 'mail_to_unfit'],
    [{ to: [{ field: 'amount' }] }, 'mail_to_unfit'],
    [{ to: [{ field: 'client.nothing' }] }, 'field_unknown'],
    [{ to: [{ members: 'gone' }] }, 'role_unknown'],
    [{ subject: { en: ' ' } }, 'mail_text_missing'],
    [{ text: {} }, 'mail_text_missing'],
    [{ text: { en: 'Dear {Client}' } }, 'mail_name_unknown'],
    [{ attach: ['amount'] }, 'document_unfit'],
    [{ attach: ['gone'] }, 'field_unknown'],
  ]
  const codesOf = (change: Partial<MailAction>) => {
    const at = (fault: { path: string[] }) => fault.path.includes('onEnter')
    return validateBlueprint(mailing(change)).flatMap((fault) => (at(fault) ? fault.code : []))
  }
  for (const [change, code] of wrong) expect(codesOf(change), JSON.stringify(change)).toEqual([code])
  expect(codesOf({ attach: ['files'] })).toEqual([])
})
