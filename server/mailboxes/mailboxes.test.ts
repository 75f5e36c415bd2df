import { randomUUID } from 'node:crypto'
import type { MailboxesAnswer, NewMailbox } from '@nurt/core/mailboxes/api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeInboxes } from '../outward/inboxes.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { type ImapPeer, inboxLogin, startImapPeer } from '../testing/imap-peer.ts'
import { hostile } from '../testing/requests-of.ts'
import { withForm } from '../testing/with-form.ts'
import { workOff } from '../worker.ts'
import { forgetTold } from './forget-told.ts'
import { lookJob } from './look.ts'

let peer: ImapPeer
const server = testServer({
  inboxes: { visit: (way, read) => makeInboxes({ isOpen: () => true, ca: peer.ca }).visit(way, read) },
})
beforeAll(async () => {
  peer = await startImapPeer()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.messages.length = 0
  peer.refusal = undefined
  peer.breaksAt = undefined
})

const parts = { name: 'who', address: 'email', subject: 'name', text: 'wish', files: 'drawings' }

const blueprint = () =>
  withForm((lead) => {
    lead.fields.push({ key: 'drawings', type: 'files', name: { en: 'Drawings' } })
    lead.sections[0]?.fields.push('drawings')
  })

function wayTo(change: Partial<NewMailbox> = {}): NewMailbox {
  return { host: '127.0.0.1', port: peer.port, folder: 'INBOX', ...inboxLogin, parts, values: { source: { value: 'www' } }, ...change }
}

async function connect(world: World, change: Partial<NewMailbox> = {}): Promise<string> {
  const answer = await world.admin.post('/m/lead/mailboxes', wayTo(change))
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string }>().id
}

async function look(world: World): Promise<void> {
  await sql`update ${sql.id(world.workspace.schema, 'nurt_mailbox')} set next_at = now() - interval '1 second'`.execute(server.platform.db)
  await run(world)
}

const run = (world: World) =>
  workOff({ platform: server.platform, identity: server.identity }, lookJob, randomUUID(), { workspace: world.workspace.id, payload: {} })

const stateOf = async (world: World, caller: Caller = world.admin) =>
  (await caller.get('/m/lead/mailboxes')).json<MailboxesAnswer>().mailboxes[0]!

async function leads({ admin, workspace }: World): Promise<RecordAnswer[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from ${sql.id(workspace.schema, 'lead')} where trashed_at is null order by id`.execute(server.platform.db)
  return Promise.all(rows.map(async ({ id }) => (await admin.get(`/m/lead/records/${id}`)).json<RecordAnswer>()))
}

const history = async ({ admin }: World, record: string) =>
  (await admin.get(`/m/lead/records/${record}/events`)).json<{ events: TimelineEvent[] }>().events

let ids = 0

interface Written {
  from?: string
  subject?: string
  text?: string
  headers?: string[]
  id?: string | null
}

function letter({
  from = 'Anna Nowak <anna@nowak.pl>',
  subject = 'A roof',
  text = 'I need a roof.',
  headers = [],
  id,
}: Written = {}): string {
  const messageId = id === null ? [] : [`Message-ID: <${id ?? `m${++ids}@nowak.pl`}>`]
  return [`From: ${from}`, 'To: ask@acme.com', `Subject: ${subject}`, ...messageId, ...headers, '', text].join('\r\n')
}

/** The same with a file. */
function withFile(name: string, written: Written = {}): string {
  const text = [
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    written.text ?? 'See the plan.',
    '--part',
    `Content-Type: application/octet-stream; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`the bytes of ${name}`).toString('base64'),
    '--part--',
    '',
  ].join('\r\n')
  return letter({
    ...written,
    text,
    headers: [...(written.headers ?? []), 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=part'],
  })
}

test('[W4] what a stranger writes to a connected mailbox is a record with its source, sender and file', async () => {
  const world = await server.buildWorld(blueprint())
  peer.put(letter({ subject: 'Before it was connected' }))
  await connect(world)
  peer.put(withFile('plan.txt', { text: 'Please call me.' }))
  await look(world)
  const [lead, ...others] = await leads(world)
  expect(others).toEqual([])
  expect(lead?.values).toMatchObject({ name: 'A roof', who: 'Anna Nowak', email: 'anna@nowak.pl', wish: 'Please call me.', source: 'www' })
  const [file] = (lead?.values['drawings'] ?? []) as { id: string; name: string }[]
  expect(file?.name).toBe('plan.txt')
  expect((await world.admin.get(`/files/${file?.id}`)).body).toBe('the bytes of plan.txt')
  expect((await history(world, lead!.id)).map(({ type, mailbox }) => [type, mailbox])).toContainEqual(['record.created', 'ask@acme.com'])
  expect(await stateOf(world)).toMatchObject({ found: 1, made: 1, joined: 0, leftOut: {}, problem: null, failedSince: null })
  expect((await stateOf(world)).lookedAt).not.toBeNull()
})

test('[W4] a second message of the same sender joins their open lead with its file, and makes one of its own once that is closed', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  peer.put(withFile('plan.txt'))
  peer.put(withFile('photo.txt', { from: '"Nowak, A." <ANNA@nowak.pl>', subject: 'One more thing', text: 'It is 40 m².' }))
  await look(world)
  const [lead, ...others] = await leads(world)
  expect(others).toEqual([])
  expect(lead?.values).toMatchObject({ name: 'A roof', wish: 'See the plan.' })
  expect(((lead?.values['drawings'] ?? []) as { name: string }[]).map(({ name }) => name)).toEqual(['plan.txt', 'photo.txt'])
  const received = (await history(world, lead!.id)).find(({ type }) => type === 'message.received')
  expect(received).toMatchObject({ mailbox: 'ask@acme.com', changes: { name: [null, 'One more thing'], wish: [null, 'It is 40 m².'] } })
  expect(await stateOf(world)).toMatchObject({ made: 1, joined: 1 })
  expect((await world.admin.post(`/m/lead/records/${lead!.id}/moves`, { step: 'lost', version: lead!.version })).statusCode).toBe(200)
  peer.put(letter({ subject: 'A year later' }))
  await look(world)
  expect((await leads(world)).map(({ values }) => values['name'])).toEqual(['A roof', 'A year later'])
})

test('[W4] an answer joins the lead of what it answers, whoever writes it', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  peer.put(letter({ id: 'first@nowak.pl' }))
  peer.put(
    letter({ from: 'Jan Nowak <jan@work.pl>', subject: 'Re: A roof', headers: ['In-Reply-To: <first@nowak.pl>'], id: 'second@work.pl' }),
  )
  peer.put(letter({ from: 'Ewa <ewa@x.pl>', subject: 'Re: A roof', headers: ['References: <unknown@x.pl>\r\n <second@work.pl>'] }))
  peer.put(letter({ from: 'Eve <eve@x.pl>', subject: 'Re: A roof', headers: ['In-Reply-To: <nobody@knows.pl>'] }))
  await look(world)
  expect((await leads(world)).map(({ values }) => values['email'])).toEqual(['anna@nowak.pl', 'eve@x.pl'])
  expect(await stateOf(world)).toMatchObject({ made: 2, joined: 2 })
})

test('[W4] no message comes in twice: two looks at once, a look that dies, a folder counted anew, the same message once more', async () => {
  const world = await server.buildWorld(blueprint())
  const old = letter({ subject: 'Long before', from: 'old@x.pl' })
  peer.put(old, new Date(Date.now() - 5 * 86_400_000))
  await connect(world)
  for (const name of ['a', 'b', 'c']) peer.put(letter({ from: `${name}@x.pl`, id: `${name}@x.pl` }))
  peer.breaksAt = 'UID FETCH'
  await look(world)
  expect(await stateOf(world)).toMatchObject({ problem: { code: 'no_answer' } })
  await Promise.all([look(world), look(world)])
  expect(await leads(world)).toHaveLength(3)
  peer.renumber()
  peer.put(letter({ from: 'a@x.pl', id: 'a@x.pl' }))
  peer.put(letter({ from: 'd@x.pl', id: 'd@x.pl' }))
  await look(world)
  expect((await leads(world)).map(({ values }) => values['email'])).toEqual(['a@x.pl', 'b@x.pl', 'c@x.pl', 'd@x.pl'])
  expect(await stateOf(world)).toMatchObject({ made: 4, joined: 0, problem: null })
})

test('[W4] what machines send makes no lead, and is counted by its reason', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  const sent: Written[] = [
    { headers: ['Auto-Submitted: auto-replied (vacation)'] },
    { headers: ['Precedence: auto_reply'] },
    { headers: ['Return-Path: <>'] },
    { from: 'MAILER-DAEMON@mx.pl' },
    { headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=x'], text: '--x--' },
    { headers: ['List-Id: <news.example.com>'] },
    { headers: ['Precedence: bulk'] },
    { from: 'Acme <Ask@ACME.com>' },
    { from: '' },
    { headers: ['Auto-Submitted: no'], from: 'real@x.pl' },
  ]
  for (const one of sent) peer.put(letter(one))
  await look(world)
  expect((await leads(world)).map(({ values }) => values['email'])).toEqual(['real@x.pl'])
  expect((await stateOf(world)).leftOut).toEqual({ auto_reply: 2, bounce: 3, bulk: 2, own: 1, no_sender: 1 })
})

test('[W4] a message that cannot be taken is set aside by name and stops no other', async () => {
  const needy = blueprint()
  needy.modules.find(({ key }) => key === 'lead')!.fields.find(({ key }) => key === 'tax_id')!.required = true
  const world = await server.buildWorld(needy)
  await connect(world, { values: { source: { value: 'www' } } })
  peer.put(letter({ subject: 'Needs a tax id' }))
  peer.put(Buffer.from([0, 255, 254, 10, 13]))
  peer.put('')
  await look(world)
  const { setAside, made, problem } = await stateOf(world)
  expect({ made, problem }).toEqual({ made: 0, problem: null })
  expect(setAside).toContainEqual(
    expect.objectContaining({
      from: 'anna@nowak.pl',
      subject: 'Needs a tax id',
      why: 'refused',
      problems: [{ field: 'tax_id', code: 'required' }],
    }),
  )
  expect(setAside.filter(({ why }) => why === 'unreadable')).toHaveLength(2)
})

test('[W4] a message with a file waits while the place for files is away', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  peer.put(withFile('plan.pdf'))
  const away = vi.spyOn(server.platform.files, 'put').mockImplementation(async () => refuse('files_away'))
  await look(world).catch(() => undefined)
  away.mockRestore()
  expect(await leads(world)).toEqual([])
  await look(world)
  expect((await leads(world)).map(({ values }) => values['drawings'])).toEqual([[expect.objectContaining({ name: 'plan.pdf' })]])
})

test('[W4] after twenty messages in an hour more of one sender make nothing, while others do', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  for (let n = 0; n < 23; n++) peer.put(letter())
  peer.put(letter({ from: 'calm@x.pl' }))
  await look(world)
  expect(await stateOf(world)).toMatchObject({ made: 2, joined: 19, leftOut: { too_many: 3 } })
})

test('[W4] letters are read in whatever characters they were written, and of a page only the words', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  const written = (headers: string[], bytes: Uint8Array, from: string, subject: string) =>
    peer.put(Buffer.concat([Buffer.from(`${letter({ from, subject, headers, text: '' })}`), bytes]))
  written(
    ['Content-Type: text/plain; charset=iso-8859-2'],
    Buffer.from([0xa3, 0xf3, 0x64, 0xbc]),
    '=?iso-8859-2?Q?=A3ucja?= <l@x.pl>',
    '=?iso-8859-2?Q?Za=BF=F3=B3=E6?=',
  )
  written(
    ['Content-Type: text/plain; charset=windows-1250'],
    Buffer.from([0x8c, 0x77, 0x69, 0x74]),
    'b@x.pl',
    '=?windows-1250?B?nHdpdA==?=',
  )
  written(
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
    Buffer.from('Za=C5=BC=C3=B3=C5=82=C4=87 g=\r\n=C4=99=C5=9Bl=C4=85'),
    'c@x.pl',
    '=?UTF-8?B?xZpuaWVn?= =?UTF-8?Q?_i_l=C3=B3d?=',
  )
  const page =
    '<html><head><title>no</title></head><body><style>p{}</style><p>Dzień &amp; noc</p><script>alert(1)</script><img src="http://x.test/a.png">ok</body></html>'
  written(['Content-Type: text/html; charset=utf-8'], Buffer.from(page), 'd@x.pl', 'Page')
  await look(world)
  expect((await leads(world)).map(({ values: { who, name, wish } }) => [who, name, wish])).toEqual([
    ['Łucja', 'Zażółć', 'Łódź'],
    ['b@x.pl', 'świt', 'Świt'],
    ['c@x.pl', 'Śnieg i lód', 'Zażółć gęślą'],
    ['d@x.pl', 'Page', 'Dzień & noc\nok'],
  ])
})

test('[W4] what is wrong with the connection is told, and a wrong password is told since when, with pauses that grow', async () => {
  const world = await server.buildWorld(blueprint())
  const tried = async (change: Partial<NewMailbox>) => {
    const { host, port, address, password, folder } = wayTo(change)
    return (await world.admin.post('/mailbox-tests', { host, port, address, password, folder })).json<{
      problem: { code: string } | null
    }>().problem?.code
  }
  expect(await tried({})).toBeUndefined()
  expect(await tried({ password: 'wrong' })).toBe('sign_in_refused')
  expect(await tried({ folder: 'Leads' })).toBe('folder_unknown')
  expect(await tried({ port: 1 })).toBe('no_answer')
  expect(await tried({ host: 'no-such-host.invalid' })).toBe('unknown_address')
  const refused = await world.admin.post('/m/lead/mailboxes', wayTo({ password: 'wrong' }))
  expect([refused.statusCode, refused.json<{ error: string }>().error]).toEqual([422, 'mailbox_shut'])
  await connect(world)
  peer.refusal = `no, not ${inboxLogin.password}`
  await look(world)
  const first = await stateOf(world)
  expect(first).toMatchObject({ problem: { code: 'sign_in_refused' } })
  expect(JSON.stringify(first)).not.toContain(inboxLogin.password)
  await look(world)
  const second = await stateOf(world)
  expect(second.failedSince).toBe(first.failedSince)
  expect(Date.parse(second.nextAt) - Date.now()).toBeGreaterThan(15 * 60_000)
  peer.refusal = undefined
  peer.put(letter())
  expect((await world.admin.post(`/mailboxes/${second.id}/looks`)).statusCode).toBe(204)
  await run(world)
  expect(await stateOf(world)).toMatchObject({ problem: null, failedSince: null, made: 1 })
})

test('[W4] the password is sealed, and stands in no answer, event or other row', async () => {
  const world = await server.buildWorld(blueprint())
  const id = await connect(world)
  const { db } = server.platform
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = ${world.workspace.schema}`.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(world.workspace.schema, name)} as t`.execute(db)
    expect(
      rows.filter(({ row }) => row.includes(inboxLogin.password)),
      name,
    ).toEqual([])
  }
  for (const url of ['/m/lead/mailboxes', '/history', '/blueprint.yaml', '/snapshot']) {
    expect((await world.admin.get(url)).body, url).not.toContain(inboxLogin.password)
  }
  const other = { ...wayTo({ host: 'elsewhere.example' }), password: undefined }
  expect((await world.admin.put(`/mailboxes/${id}`, other)).statusCode).toBe(422)
  expect(
    (
      await world.admin.post('/mailbox-tests', {
        host: 'elsewhere.example',
        port: 993,
        address: inboxLogin.address,
        folder: 'INBOX',
        mailbox: id,
      })
    ).statusCode,
  ).toBe(422)
  const { password: _, ...same } = wayTo({ values: {} })
  expect((await world.admin.put(`/mailboxes/${id}`, same)).statusCode).toBe(204)
  peer.put(letter())
  await look(world)
  expect(await stateOf(world)).toMatchObject({ made: 1, problem: null })
})

test('[W4] only who configures may look at mailboxes or touch them; a field that takes no mail is refused by name', async () => {
  const world = await server.buildWorld(blueprint())
  const id = await connect(world)
  const answers = await Promise.all([
    world.member.get('/m/lead/mailboxes'),
    world.member.post('/m/lead/mailboxes', wayTo()),
    world.member.put(`/mailboxes/${id}`, wayTo()),
    world.member.post(`/mailboxes/${id}/looks`),
    world.member.delete(`/mailboxes/${id}`),
    world.member.post('/mailbox-tests', { host: 'x.pl', port: 993, address: 'a@x.pl', password: 'x', folder: 'INBOX' }),
  ])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403])
  expect((await world.admin.get('/m/nothing/mailboxes')).statusCode).toBe(404)
  expect((await world.admin.delete(`/mailboxes/${randomUUID()}`)).statusCode).toBe(404)
  const unfit = await world.admin.post('/m/lead/mailboxes', wayTo({ parts: { address: 'phone', subject: 'name', name: 'name' } }))
  expect(unfit.json<{ details: unknown }>().details).toEqual({
    problems: [
      { field: 'parts.address', code: 'unknown_field' },
      { field: 'parts.subject', code: 'unknown_field' },
    ],
  })
})

test('[W4] a disconnected mailbox is looked into no more, and its records stay', async () => {
  const world = await server.buildWorld(blueprint())
  const id = await connect(world)
  peer.put(letter())
  await look(world)
  expect((await world.admin.delete(`/mailboxes/${id}`)).statusCode).toBe(204)
  peer.put(letter({ from: 'b@x.pl' }))
  await look(world)
  expect((await leads(world)).map(({ values }) => values['email'])).toEqual(['anna@nowak.pl'])
  expect((await world.admin.get('/m/lead/mailboxes')).json<MailboxesAnswer>().mailboxes).toEqual([])
})

test('[W4] whatever bytes come, every message is accounted for and the look goes on', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  const whole = withFile('plan.txt', { from: 'cut@x.pl' })
  for (const part of [0.2, 0.5, 0.8, 0.95]) peer.put(whole.slice(0, Math.floor(whole.length * part)))
  const nested = Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')
  peer.put(`${letter({ id: 'deep@x.pl', text: '' }).trimEnd()}\r\n${nested}`)
  for (const [at, text] of hostile
    .filter((one) => typeof one === 'string')
    .slice(0, 25)
    .entries()) {
    const line = text.replace(/[\r\n]/g, ' ')
    peer.put(letter({ from: `"${line}" <h${at}@x.pl>`, subject: line, text, id: line || null }))
  }
  peer.put(letter({ subject: 'The last one', from: 'last@x.pl' }))
  await look(world)
  const { made, joined, leftOut, setAside, problem, found } = await stateOf(world)
  expect(problem).toBeNull()
  expect((await leads(world)).map(({ values }) => values['name'])).toContain('The last one')
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.id(world.workspace.schema, 'nurt_message')}`.execute(server.platform.db)
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0)
  expect(made + joined + left).toBeLessThanOrEqual(rows[0]!.count)
  expect(made + joined + left + setAside.length).toBeGreaterThanOrEqual(Math.min(rows[0]!.count, 20))
  expect(found).toBe(peer.messages.length)
})

test('[W4] after thirty days it is forgotten who wrote what made nothing', async () => {
  const world = await server.buildWorld(blueprint())
  await connect(world)
  peer.put(letter({ headers: ['Precedence: bulk'], subject: 'A newsletter' }))
  await look(world)
  const db = server.platform.workspaceDb(world.workspace.id)
  const told = async () => (await db.selectFrom('nurt_message').select('told').execute()).map(({ told }) => told?.subject)
  await forgetTold(db, new Date())
  expect(await told()).toEqual(['A newsletter'])
  await forgetTold(db, new Date(Date.now() + 31 * 86_400_000))
  expect(await told()).toEqual([undefined])
})
