import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Blueprint, Role, Step } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import type { LookedAt } from '@nurt/core/documents/api.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { afterAll, expect, test } from 'vitest'
import { keepMade } from '../files/keep-made.ts'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { docxText } from '../testing/docx-text.ts'
import { caseOf, orderAt, take } from '../testing/orders.ts'
import { docxOf, paragraph, table } from './sample-docx.ts'

const folder = mkdtempSync(join(tmpdir(), 'nurt-documents-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = testServer({ files: folder })

/** Orders with line items, which go step by step. */
function withLines(change: Record<string, Partial<Step>> = {}, roles: (role: Role) => Role = (role) => role): Blueprint {
  const blueprint = approvalOf(undefined, (process) => {
    process.steps = process.steps.map((step) => ({ ...step, ...change[step.key] }))
  })
  const order = blueprint.modules.find(({ key }) => key === 'order')!
  const fields = [
    { key: 'what', type: 'text' as const, name: { en: 'What' } },
    { key: 'price', type: 'money' as const, name: { en: 'Unit price' } },
  ]
  order.fields.push({ key: 'items', type: 'lines', name: { en: 'Items', pl: 'Pozycje' }, fields })
  const lists = blueprint.lists.map((list) => (list.module === 'order' ? { ...list, condition: { all: [] } } : list))
  return { ...blueprint, lists, languages: ['pl', 'en'], roles: blueprint.roles.map(roles) }
}

const offer = docxOf(
  [
    paragraph('Oferta dla {Klient.Nazwa}, wartość {Value}, prowadzi {Opiekun}'),
    paragraph('{#Opis}Uwagi: {Opis}{/Opis}'),
    table([
      ['Co', 'Cena'],
      ['{#Pozycje}{What}', '{Unit price}{/Pozycje}'],
    ]),
  ].join(''),
)

async function upload({ workspace }: World, caller: Caller, content: Buffer, name = 'Oferta.docx') {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${workspace.slug}/m/order/templates`,
    headers: { cookie: caller.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

async function publish(world: World, ...operations: object[]) {
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  expect((await world.admin.get('/draft/preview')).json().problems).toEqual([])
  return world.admin.post('/publications', {})
}

/** With a template of offers. */
async function buildOffers(blueprint = withLines(), content = offer): Promise<World & { template: DocumentTemplate }> {
  const world = await server.buildWorld(blueprint)
  const taken = (await upload(world, world.admin, content)).json<LookedAt>()
  expect(taken).toMatchObject({ file: 'Oferta.docx' })
  const template = {
    key: 'offer',
    name: { pl: 'Oferta', en: 'Offer' },
    field: 'files',
    ...(taken as { sha256: string; file: string; tags: [] }),
  }
  expect((await publish(world, { do: 'put', path: ['modules', 'order', 'templates'], value: [template] })).statusCode).toBe(200)
  return { ...world, template }
}

async function makeOrder(by: Caller, values: object = {}): Promise<RecordAnswer> {
  const client = (await by.post('/m/client/records', { values: { name: 'Żółta Łódź {Value}' } })).json<RecordAnswer>()
  const items = [
    { what: 'Panel', price: '100.50 PLN' },
    { what: 'Inwerter <&>', price: '2000 PLN' },
  ]
  const made = await by.post('/m/order/records', {
    values: { name: 'Dach 7/8', client: client.id, amount: '12345.6 PLN', items, ...values },
  })
  expect(made.statusCode).toBe(201)
  return made.json()
}

const make = (by: Caller, record: string, template = 'offer') => by.post(`${orderAt(record)}/documents`, { template })
const filesOf = async (by: Caller, record: string) => (await by.get(orderAt(record))).json<RecordAnswer>().values['files'] as FileValue[]

/** The texts of its paragraphs. */
async function textOf(by: Caller, file: FileValue | undefined): Promise<string> {
  const answer = await by.get(`/files/${file?.id}`)
  expect(answer.headers['content-type']).toContain('wordprocessingml.document')
  return docxText(answer.rawPayload)
}

test('[W10] a template is looked at when it comes: each tag that stands for nothing is told with its place, and nothing is kept', async () => {
  const world = await server.buildWorld(withLines())
  const wrong = docxOf(paragraph('Dla {Klijent.Nazwa} {') + paragraph('{#Items} {What}'))
  const answer = await upload(world, world.admin, wrong)
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    {
      problems: [
        { code: 'brace_alone', around: 'Dla {Klijent.Nazwa} {' },
        { code: 'tag_unknown', tag: 'Klijent.Nazwa', around: 'Dla {Klijent.Nazwa} {', near: 'Klient.Nazwa' },
        { code: 'tag_not_closed', tag: '#Items', around: '{#Items} {What}' },
      ],
    },
  ])
  expect((await upload(world, world.admin, Buffer.from('no document'))).json()).toEqual({ problems: [{ code: 'not_docx' }] })
  expect((await upload(world, world.member, offer)).statusCode).toBe(403)
  const huge = await upload(world, world.admin, Buffer.alloc(5_000_001))
  expect(huge.json()).toMatchObject({ error: 'too_large' })
  expect(await (await world.ctxOf(world.admin)).db.selectFrom('nurt_template').select('sha256').execute()).toEqual([])
})

test('[W10] [W9] a file is made of a record’s values by its template, and made again it is the next version', async () => {
  const world = await buildOffers()
  const { member } = world
  const order = await makeOrder(member)
  const made = await make(member, order.id)
  expect(made.statusCode).toBe(200)
  const [file] = made.json<RecordAnswer>().values['files'] as FileValue[]
  expect(file).toMatchObject({ name: 'Oferta Dach 7-8 v1.docx', version: 1, by: member.id })
  // what looks like a tag in a value stays a text
  const text =
    'Oferta dla Żółta Łódź {Value}, wartość 12 345,60 zł, prowadzi Maria Member|Co|Cena|Panel|100,50 zł|Inwerter <&>|2 000,00 zł|'
  expect(await textOf(member, file)).toBe(text)
  const { events } = (await member.get(`${orderAt(order.id)}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events[0]).toMatchObject({ type: 'record.changed', changes: { files: [[], [{ name: 'Oferta Dach 7-8 v1.docx' }]] } })

  await member.patch(orderAt(order.id), { version: 2, values: { description: 'Pilne\nbardzo', name: 'Dach', items: [] } })
  expect((await make(member, order.id)).statusCode).toBe(200)
  const files = await filesOf(member, order.id)
  expect(files).toMatchObject([{ version: 1 }, { version: 2, first: file?.id, name: 'Oferta Dach v2.docx' }])
  expect(await textOf(member, files[1])).toContain('|Uwagi: Pilnebardzo|Co|Cena|')
  // what somebody left out of the field is not counted anew
  await member.patch(orderAt(order.id), { version: 4, values: { files: [files[0]?.id] } })
  await make(member, order.id)
  expect((await filesOf(member, order.id))[1]).toMatchObject({ version: 3 })
})

test('[W10] the bytes are there with the record, and lie with the other files as soon as the job has brought them', async () => {
  const world = await buildOffers()
  const order = await makeOrder(world.member)
  const [file] = (await make(world.member, order.id)).json<RecordAnswer>().values['files'] as FileValue[]
  const ctx = await world.ctxOf(world.admin)
  const [waiting] = await ctx.db.selectFrom('nurt_made_file').select('sha256').execute()
  const text = await textOf(world.member, file)
  for (let run = 0; run < 2; run++) await keepMade.run({ ...ctx, cause: 'job:test' }, { sha256: waiting!.sha256 })
  expect(await ctx.db.selectFrom('nurt_made_file').select('sha256').execute()).toEqual([])
  expect(await textOf(world.member, file)).toBe(text)
})

test('[W10] what somebody may not read is in no file of theirs: the template is not there, or the link is named', async () => {
  const hides = (role: Role): Role => (role.key === 'member' ? { ...role, fields: { order: { 'items.price': 'hidden' } } } : role)
  const world = await buildOffers(withLines({}, hides))
  const order = await makeOrder(world.admin)
  const seen = (await world.member.get('/snapshot')).json<{ blueprint: Blueprint }>().blueprint
  expect(seen.modules.find(({ key }) => key === 'order')?.templates).toEqual([])
  expect((await make(world.member, order.id)).statusCode).toBe(404)
  expect((await make(world.admin, order.id)).statusCode).toBe(200)

  const own = (role: Role): Role =>
    role.key === 'member' ? { ...role, rights: { '*': { see: 'all', create: 'all', change: 'all' }, client: { see: 'own' } } } : role
  const reach = await buildOffers(withLines({}, own))
  const hidden = await makeOrder(reach.admin)
  const refused = await make(reach.member, hidden.id)
  expect([refused.statusCode, refused.json().details]).toEqual([403, { problem: 'document_unseen', paths: ['client.name'] }])
  const stranger = await server.buildPerson()
  expect(
    (
      await server.app.inject({
        method: 'POST',
        url: `/api/v1/w/${reach.workspace.slug}${orderAt(hidden.id)}/documents`,
        headers: { cookie: stranger.cookie },
        payload: { template: 'offer' },
      })
    ).statusCode,
  ).toBe(404)
  expect((await make(reach.admin, hidden.id, 'nothing')).statusCode).toBe(404)
})

test('[W10] [W12] a process makes the file in the move, a new version with each round; what refuses the move leaves none', async () => {
  const action = { key: 'offer', do: 'document' as const, template: 'offer' }
  const world = await buildOffers()
  const step = ['modules', 'order', 'process', 'steps', 'head', 'onEnter']
  const mail = {
    key: 'mail',
    do: 'mail',
    to: [{ address: 'biuro@alfa.pl' }],
    subject: { pl: 'Oferta' },
    text: { pl: 'W załączniku' },
    attach: ['files'],
  }
  expect((await publish(world, { do: 'put', path: step, value: [action, mail] })).statusCode).toBe(200)
  const { member, admin } = world
  const order = await makeOrder(member, { amount: '500 PLN' })
  expect((await take(member, order.id, 'hand_in')).statusCode).toBe(200)
  const [first] = await filesOf(member, order.id)
  expect(first).toMatchObject({ name: 'Oferta Dach 7-8 v1.docx', version: 1, by: member.id })
  expect(await textOf(member, first)).toContain('500,00 zł')
  const ctx = await world.ctxOf(admin)
  const mailed = () => ctx.db.selectFrom('nurt_mail').select('files').orderBy('id').execute()
  expect(await mailed()).toMatchObject([{ files: [{ id: first?.id }] }])

  const { tasks } = await caseOf(admin, order.id)
  const no = { command: { type: 'do', task: tasks[0]?.id, outcome: 'refuse' }, comment: 'cheaper, please' }
  expect((await admin.post(`${orderAt(order.id)}/commands`, no)).statusCode).toBe(200)
  expect((await take(member, order.id, 'hand_in')).statusCode).toBe(200)
  expect(await filesOf(member, order.id)).toMatchObject([{ version: 1 }, { version: 2, first: first?.id }])
  expect((await mailed())[1]).toMatchObject({ files: [{ name: 'Oferta Dach 7-8 v2.docx' }] })

  await ctx.db.deleteFrom('nurt_template').execute()
  const other = await makeOrder(member, { amount: '500 PLN' })
  const refused = await take(member, other.id, 'hand_in')
  expect(refused.json()).toMatchObject({ error: 'process_blocked', details: { reasons: [{ reason: 'action_fails', field: 'files' }] } })
  expect(await filesOf(member, other.id)).toEqual([])
  expect(await mailed()).toHaveLength(2)
})

test('[W10] a blueprint from elsewhere only names its templates: the publish says which are not kept here', async () => {
  const world = await buildOffers()
  const moved = { ...world.template, sha256: 'f'.repeat(64) }
  const refused = await publish(world, { do: 'put', path: ['modules', 'order', 'templates', 'offer'], value: moved })
  expect(refused.statusCode).toBe(409)
  expect(refused.json().details).toMatchObject({ willFail: [{ code: 'template_missing', module: 'order', field: 'files' }] })
  expect((await world.admin.get(`/templates/${world.template.sha256}`)).statusCode).toBe(200)
  expect((await world.member.get(`/templates/${world.template.sha256}`)).statusCode).toBe(403)
})

test('[W10] the sample that one begins with holds every tag of the module, and is a template itself', async () => {
  const world = await server.buildWorld(withLines())
  const sample = await world.admin.get('/m/order/template-sample')
  expect(sample.statusCode).toBe(200)
  const taken = (await upload(world, world.admin, sample.rawPayload)).json<{ tags: DocumentTemplate['tags'] }>()
  expect(taken.tags.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['name', 'client.name', 'items', 'items.price', 'owner', '@today']),
  )
})

test('[W10] while modules of the draft are no modules, neither a sample nor a template is taken for one', async () => {
  const world = await server.buildWorld(withLines())
  const sample = await world.admin.get('/m/order/template-sample')
  for (const operation of [
    { do: 'put', path: ['modules', 'order', 'fields'], value: 'none' },
    { do: 'remove', path: ['modules'] },
  ]) {
    expect((await world.admin.post('/draft/operations', { operations: [operation] })).statusCode).toBe(200)
    const answers = [await world.admin.get('/m/order/template-sample'), await upload(world, world.admin, sample.rawPayload)]
    expect(answers.map((answer) => [answer.statusCode, answer.json().error])).toEqual(answers.map(() => [422, 'invalid_blueprint']))
  }
})

/** An order of the member that was kept on a process which makes a file by a template that is gone. */
async function keptWithoutTemplate(world: World): Promise<RecordAnswer> {
  const head = ['modules', 'order', 'process', 'steps', 'head', 'onEnter']
  const made = { do: 'put', path: head, value: [{ key: 'offer', do: 'document', template: 'offer' }] }
  expect((await publish(world, made)).statusCode).toBe(200)
  const order = await makeOrder(world.member, { amount: '500 PLN' })
  const gone = [
    { do: 'put', path: head, value: [] },
    { do: 'remove', path: ['modules', 'order', 'templates', 'offer'] },
  ]
  expect((await world.admin.post('/draft/operations', { operations: gone })).statusCode).toBe(200)
  const published = await world.admin.post('/publications', { keep: ['order'] })
  expect(published.statusCode, published.body).toBe(200)
  return order
}

test('[W10] [M18] a record that was kept on a process whose template is gone goes on without the file, and says so to its history and to whoever acts', async () => {
  const world = await buildOffers()
  const order = await keptWithoutTemplate(world)
  const went = await take(world.member, order.id, 'hand_in')
  expect([went.statusCode, went.json<CaseAnswer>().unmade]).toEqual([200, [{ pl: 'Oferta', en: 'Offer' }]])
  expect((await caseOf(world.member, order.id)).unmade).toBeUndefined()
  expect(await filesOf(world.member, order.id)).toEqual([])
  const { events } = (await world.member.get(`${orderAt(order.id)}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events.find(({ type }) => type === 'document.unmade')).toMatchObject({ document: { pl: 'Oferta', en: 'Offer' } })
})

test('[W10] [M18] who may not read the field of such a file is not told what it is called', async () => {
  const blueprint = withLines()
  blueprint.roles.find(({ key }) => key === 'member')!.fields = { order: { files: 'hidden' } }
  const world = await buildOffers(blueprint)
  const order = await keptWithoutTemplate(world)
  const went = await take(world.member, order.id, 'hand_in')
  expect([went.statusCode, went.json<CaseAnswer>().unmade]).toEqual([200, [{}]])
})

test('[W10] [M18] a trial and a dry run tell of the files that would be made, and go on as if these were there', async () => {
  const world = await buildOffers()
  const step = ['modules', 'order', 'process', 'steps', 'head']
  const order = await makeOrder(world.member, { amount: '500 PLN' })
  expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(200)
  const { tasks } = await caseOf(world.admin, order.id)
  const approve = { command: { type: 'do', task: tasks[0]?.id, outcome: 'approve' } }
  expect((await world.admin.post(`${orderAt(order.id)}/commands`, approve)).statusCode).toBe(200)
  const operations = [
    { do: 'put', path: [...step, 'onEnter'], value: [{ key: 'offer', do: 'document', template: 'offer' }] },
    { do: 'put', path: [...step, 'documents'], value: [{ key: 'offer', name: { pl: 'Oferta' }, field: 'files' }] },
  ]
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  const first = { command: { type: 'take', token: 1, transition: 'hand_in' } }
  const tried = async (...acts: object[]) =>
    (await world.admin.post('/draft/tries', { module: 'order', record: order.id, acts })).json<TryAnswer>()
  const token = (await tried()).tokens[0]?.id
  const at = await tried({ ...first, command: { ...first.command, token } })
  expect(at.told.map(({ documents }) => documents)).toEqual([[], ['offer']])
  expect(at.ways.flatMap(({ blockers }) => blockers.map(({ reason }) => reason))).not.toContain('document_missing')
  const dry = (await world.admin.post('/draft/dry-runs', { module: 'order', records: [order.id] })).json<DryRunAnswer>()
  expect(dry.cases).toMatchObject([{ route: ['draft', 'head', 'done'], documents: ['offer'], stop: null }])
  expect(await filesOf(world.member, order.id)).toEqual([])
})
