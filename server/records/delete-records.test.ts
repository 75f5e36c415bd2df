import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deletion } from '@nurt/core/records/deletion-api.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { forgetFiles } from '../files/forget-files.ts'
import { newId } from '../db/new-id.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'
import { deleteJob } from './delete-records.ts'

const folder = mkdtempSync(join(tmpdir(), 'nurt-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = testServer({ files: folder })

function blueprint() {
  const base = basePack()
  const text = { key: 'what', name: { en: 'What' }, type: 'text' as const }
  const order = base.modules.find(({ key }) => key === 'order')
  const client = base.modules.find(({ key }) => key === 'client')
  order?.fields.push(
    { key: 'others', name: { en: 'Others' }, type: 'multi_link', module: 'client' },
    {
      key: 'rows',
      name: { en: 'Rows' },
      type: 'lines',
      fields: [text, { key: 'from', name: { en: 'From' }, type: 'link', module: 'client' }],
    },
  )
  client?.fields.push(
    { key: 'papers', name: { en: 'Papers' }, type: 'files' },
    { key: 'items', name: { en: 'Items' }, type: 'lines', fields: [text] },
  )
  client?.traits.push('confidential')
  return base
}

async function add(caller: Caller, module: string, values: object): Promise<RecordAnswer> {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<RecordAnswer>()
}

async function upload(world: World, text: string): Promise<string> {
  const payload = `--b\r\ncontent-disposition: form-data; name="file"; filename="Kanarek.txt"\r\n\r\n${text}\r\n--b--\r\n`
  const headers = { cookie: world.admin.cookie, 'content-type': 'multipart/form-data; boundary=b' }
  const answer = await server.app.inject({ method: 'POST', url: `/api/v1/w/${world.workspace.slug}/files`, headers, payload })
  return answer.json<{ id: string }>().id
}

const trash = ({ admin }: World, module: string, ...records: string[]) => admin.post(`/m/${module}/trashings`, { records })
const remove = ({ admin }: World, module: string, ...records: string[]) => admin.post(`/m/${module}/deletions`, { records })

/** Whether a word stands anywhere in the workspace's tables, but for what was answered in the last hours. */
async function stands(world: World, word: string): Promise<string[]> {
  const { schema } = world.workspace
  const { rows } = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = ${schema}`.execute(server.platform.db)
  const found = rows.map(async ({ name }) => {
    const text = await sql`select from ${sql.id(schema, name)} as held where held::text like ${`%${word}%`}`.execute(server.platform.db)
    return text.rows.length > 0 && name !== 'nurt_once' ? [name] : []
  })
  return (await Promise.all(found)).flat()
}

test('a record of the trash is deleted for good with all that hangs on it; that it was deleted stays', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const file = await upload(world, 'Kanarek in a file')
  const client = await add(admin, 'client', { name: 'Kanarek', notes: 'Kanarek sings', papers: [file], items: [{ what: 'Kanarek' }] })
  const said = { text: 'Kanarek called', files: [await upload(world, 'Kanarek said')] }
  await admin.post(`/m/client/records/${client.id}/comments`, said)
  expect((await remove(world, 'client', client.id)).json()).toMatchObject({ error: 'not_allowed', details: { problem: 'not_trashed' } })
  await trash(world, 'client', client.id)
  expect((await remove(world, 'client', client.id, client.id)).statusCode).toBe(400)
  expect((await admin.post('/m/client/deletions/previews', { records: [client.id] })).json()).toEqual({
    records: 1,
    files: 2,
    comments: 1,
    lines: 1,
    links: [],
    staying: { records: [], names: [] },
  })

  expect(await stands(world, 'Kanarek')).toEqual(expect.arrayContaining(['client', 'nurt_event', 'nurt_search']))
  const db = server.platform.workspaceDb(world.workspace.id)
  const another = { id: newId(Date.now() + 60_000), module: 'client', records: [], state: 'done' as const, created_by: admin.id }
  await db.insertInto('nurt_deletion').values(another).execute()
  expect((await remove(world, 'client', client.id)).json()).toMatchObject({ state: 'done', done: 1, total: 1, kept: 0 })

  expect((await admin.get(`/m/client/records/${client.id}`)).statusCode).toBe(404)
  expect((await admin.get(`/files/${file}`)).statusCode).toBe(404)
  expect(await stands(world, 'Kanarek')).toEqual([])
  const { events } = (await admin.get('/history')).json<{ events: { type: string; module: string; details: object }[] }>()
  expect(events[0]).toMatchObject({ type: 'records.deleted', module: 'client', details: { records: 1 } })
  const past = await db
    .selectFrom('nurt_event')
    .select(['type', 'actor', 'changes'])
    .where('record', '=', client.id)
    .orderBy('at')
    .execute()
  expect(past.map(({ type, actor, changes }) => [type, actor, changes])).toEqual(
    ['record.created', 'comment.written', 'record.trashed'].map((type) => [type, admin.id, {}]),
  )
  const { schema } = world.workspace
  await expect(sql`update ${sql.id(schema, 'nurt_event')} set actor = null, changes = '{}'`.execute(db)).rejects.toThrow('append-only')
  await expect(sql`delete from ${sql.id(schema, 'nurt_deleted')}`.execute(db)).rejects.toThrow('append-only')
  expect((await admin.post('/undos', { change: client.change })).statusCode).toBe(404)
})

test('bytes that nobody uses any more go after a while, those of another record stay', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const names = () =>
    readdirSync(join(folder, world.workspace.schema), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const client = await add(admin, 'client', { name: 'One', papers: [await upload(world, 'mine'), await upload(world, 'shared')] })
  await add(admin, 'client', { name: 'Two', papers: [await upload(world, 'shared')] })
  const db = server.platform.workspaceDb(world.workspace.id)
  const files = (await db.selectFrom('nurt_file').select('sha256').where('record', '=', client.id).execute()).map(({ sha256 }) => sha256)
  await trash(world, 'client', client.id)
  await remove(world, 'client', client.id)
  expect(names()).toHaveLength(2)
  const work = () => workOff(server, forgetFiles, 'job', { workspace: world.workspace.id, actor: admin.id, payload: { files } })
  await work()
  // somebody may be about to tell of the same bytes
  expect(names()).toHaveLength(2)
  for (const { parentPath, name } of names()) utimesSync(join(parentPath, name), new Date(0), new Date(0))
  await work()
  expect(names()).toHaveLength(1)
  await upload(world, 'shared')
  expect(names().map(({ parentPath, name }) => Date.now() - statSync(join(parentPath, name)).mtimeMs < 60_000)).toEqual([true])
})

test('links to it become blank, in lists of links and in lines too; a live record that must not lose it keeps it, by name', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const [gone, stays] = [await add(admin, 'client', { name: 'Gone' }), await add(admin, 'client', { name: 'Stays' })]
  const order = await add(admin, 'order', {
    name: 'Roof',
    client: stays.id,
    others: [gone.id, stays.id],
    rows: [{ what: 'a', from: gone.id }, { what: 'b' }],
  })
  const person = await add(admin, 'person', { name: 'Ewa', client: gone.id })
  await trash(world, 'client', gone.id)
  // back alone, it still leads into the trash
  expect((await admin.post('/m/person/restorations', { records: [person.id] })).statusCode).toBe(200)
  expect((await admin.post('/m/client/deletions/previews', {})).json()).toMatchObject({
    records: 1,
    links: [
      { module: 'order', field: 'others', count: 1 },
      { module: 'order', field: 'rows', count: 1 },
      { module: 'person', field: 'client', count: 1 },
    ],
  })
  expect((await remove(world, 'client', gone.id)).statusCode).toBe(200)
  const after = (await admin.get(`/m/order/records/${order.id}`)).json<RecordAnswer>()
  expect(after.version).toBe(order.version + 1)
  expect(after.values).toMatchObject({ others: [[stays.id, 'Stays']], rows: [{ what: 'a', from: null }, { what: 'b' }] })
  expect((await admin.get(`/m/person/records/${person.id}`)).json<RecordAnswer>().values['client']).toBeNull()

  await trash(world, 'order', order.id)
  await trash(world, 'client', stays.id)
  expect((await admin.post('/m/order/restorations', { records: [order.id] })).statusCode).toBe(200)
  const refused = await remove(world, 'client', stays.id)
  expect([refused.statusCode, refused.json()]).toEqual([
    409,
    expect.objectContaining({ error: 'in_use', details: { reason: 'held', module: 'order', field: 'client', count: 1, names: ['Roof'] } }),
  ])
  expect((await admin.get(`/m/client/records/${stays.id}`)).statusCode).toBe(200)
  await trash(world, 'order', order.id)
  expect((await remove(world, 'client', stays.id)).statusCode).toBe(200)
  expect((await admin.get(`/m/order/records/${order.id}`)).json<RecordAnswer>().values).toMatchObject({ client: null, others: [] })
})

test('only who configures may, and only what they reach: a confidential record of others stays', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin, member } = world
  const [open, secret] = [
    await add(member, 'client', { name: 'Open' }),
    await add(member, 'client', { name: 'Secret', seen_by: [member.id] }),
  ]
  await member.post('/m/client/trashings', { records: [open.id, secret.id] })
  for (const url of ['/m/client/deletions', '/m/client/deletions/previews'])
    expect((await member.post(url, { records: [open.id] })).statusCode).toBe(403)
  expect((await member.get('/m/client/deletions')).statusCode).toBe(403)
  expect((await remove(world, 'client', secret.id)).statusCode).toBe(404)
  expect((await admin.post('/m/client/deletions/previews', {})).json()).toMatchObject({ records: 1, staying: { records: [] } })
  const live = await add(admin, 'client', { name: 'Live' })
  expect((await admin.post('/m/client/deletions/previews', { records: [open.id, secret.id, live.id] })).json()).toMatchObject({
    records: 1,
    staying: { records: [secret.id, live.id], names: ['Live'] },
  })
  expect((await admin.post('/m/client/deletions', {})).json()).toMatchObject({ state: 'done', total: 1 })
  expect((await member.get(`/m/client/records/${open.id}`)).statusCode).toBe(404)
  expect((await member.get(`/m/client/records/${secret.id}`)).json<RecordAnswer>().values['name']).toBe('Secret')
})

test('many are deleted by a job that goes on where it was cut off; what came back, or must not be lost, stays', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const made = await admin.post('/m/client/blocks', {
    records: [],
    made: Array.from({ length: 450 }, (_, n) => ({ values: { name: `Client ${n}` } })),
  })
  const ids = made.json<{ made: string[] }>().made
  const [back = '', held = ''] = ids
  const order = await add(admin, 'order', { name: 'Roof', client: held })
  await trash(world, 'order', order.id)
  await trash(world, 'client', ...ids)
  await admin.post('/m/order/restorations', { records: [order.id] })
  const begun = (await admin.post('/m/client/deletions', {})).json<Deletion>()
  expect(begun).toMatchObject({ state: 'running', done: 0, total: 450 })
  await admin.post('/m/client/restorations', { records: [back] })
  const db = server.platform.workspaceDb(world.workspace.id)
  const { schema } = world.workspace
  const work = () => workOff(server, deleteJob, 'job', { workspace: world.workspace.id, actor: admin.id, payload: { deletion: begun.id } })
  const crash = sql`create function ${sql.id(schema, 'crash')}() returns trigger language plpgsql as $$ begin if new.done > 200 then raise 'crash'; end if; return new; end $$`
  await crash.execute(db)
  await sql`create trigger crash before update on ${sql.id(schema, 'nurt_deletion')} for each row execute function ${sql.id(schema, 'crash')}()`.execute(
    db,
  )
  await expect(work()).rejects.toThrow('crash')
  expect((await admin.get('/m/client/deletions')).json()).toMatchObject({ state: 'running', done: 200, kept: 1 })
  await sql`drop trigger crash on ${sql.id(schema, 'nurt_deletion')}`.execute(db)
  await work()
  await work()
  expect((await admin.get('/m/client/deletions')).json()).toMatchObject({ state: 'done', done: 450, total: 450, kept: 1 })
  const left = await sql<{ id: string }>`select id from ${sql.id(schema, 'client')} order by id`.execute(db)
  expect(left.rows.map(({ id }) => id)).toEqual([back, held].toSorted())
  const told = await db.selectFrom('nurt_event').select('details').where('type', '=', 'records.deleted').execute()
  expect(told).toEqual([{ details: { records: 448 } }])
})

test('what the rule of a live record holds stays alone, and the others of its batch go', async () => {
  const base = blueprint()
  base.modules
    .find(({ key }) => key === 'order')
    ?.fields.push(
      { key: 'payer', name: { en: 'Payer' }, type: 'link', module: 'client', onTrash: 'clear' },
      { key: 'due', name: { en: 'Due' }, type: 'number', rule: { formula: 'due = null or payer != null', message: { en: 'Who pays?' } } },
    )
  const world = await server.buildWorld(base)
  const { admin } = world
  const own = await add(admin, 'client', { name: 'Own' })
  const made = await admin.post('/m/client/blocks', {
    records: [],
    made: Array.from({ length: 210 }, (_, n) => ({ values: { name: `Client ${n}` } })),
  })
  const ids = made.json<{ made: string[] }>().made
  const payer = ids[77]
  const order = await add(admin, 'order', { name: 'Roof', client: own.id, payer, due: 5 })
  await trash(world, 'order', order.id)
  await trash(world, 'client', ...ids)
  await admin.post('/m/order/restorations', { records: [order.id] })
  const begun = (await admin.post('/m/client/deletions', {})).json<Deletion>()
  await workOff(server, deleteJob, 'job', { workspace: world.workspace.id, actor: admin.id, payload: { deletion: begun.id } })
  expect((await admin.get('/m/client/deletions')).json()).toMatchObject({ state: 'done', done: 210, total: 210, kept: 1, failure: null })
  const { rows } = await sql<{ id: string }>`select id from ${sql.id(world.workspace.schema, 'client')}`.execute(server.platform.db)
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([own.id, payer]))
  expect((await admin.get(`/m/order/records/${order.id}`)).json<RecordAnswer>().values['payer']).toEqual([payer, 'Client 77'])
})

test('what was merged into a record that is still used stays in the trash, with the comments and files that this one shows', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const [other, gone] = [await add(admin, 'client', { name: 'Other' }), await add(admin, 'client', { name: 'Gone' })]
  const kept = await add(admin, 'client', { name: 'Kept' })
  const file = await upload(world, 'said')
  await admin.post(`/m/client/records/${other.id}/comments`, { text: 'Kanarek', files: [file] })
  const seen = ({ id, version }: RecordAnswer) => ({ id, version })
  expect((await admin.post('/m/client/merges', { keep: seen(kept), other: seen(other), take: [] })).statusCode).toBe(200)
  await trash(world, 'client', gone.id)
  const shown = async () => JSON.stringify((await admin.get(`/m/client/records/${kept.id}/events?show=comments`)).json())

  expect((await admin.post('/m/client/deletions/previews', {})).json()).toMatchObject({ records: 1, comments: 0 })
  expect((await admin.post('/m/client/deletions', {})).json()).toMatchObject({ state: 'done', done: 2, total: 2, kept: 1 })
  expect((await admin.get(`/m/client/records/${gone.id}`)).statusCode).toBe(404)
  expect(await shown()).toContain('Kanarek')
  expect((await admin.get(`/files/${file}`)).statusCode).toBe(200)

  // nobody is shown them any more
  await trash(world, 'client', kept.id)
  expect((await remove(world, 'client', other.id, kept.id)).json()).toMatchObject({ state: 'done', done: 2, kept: 0 })
  expect(await stands(world, 'Kanarek')).toEqual([])
  expect((await admin.get(`/files/${file}`)).statusCode).toBe(404)
})

test('what was merged and is brought back keeps its files when the record it was merged into is deleted', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const [paper, said] = [await upload(world, 'paper'), await upload(world, 'said')]
  const other = await add(admin, 'client', { name: 'Other', papers: [paper] })
  const kept = await add(admin, 'client', { name: 'Kept' })
  await admin.post(`/m/client/records/${other.id}/comments`, { text: 'Kanarek', files: [said] })
  const seen = ({ id, version }: RecordAnswer) => ({ id, version })
  await admin.post('/m/client/merges', { keep: seen(kept), other: seen(other), take: [] })
  expect((await admin.post('/m/client/restorations', { records: [other.id] })).statusCode).toBe(200)
  const papers = async (id: string) => (await admin.get(`/m/client/records/${id}`)).json<RecordAnswer>().values['papers'] as FileValue[]
  const [own] = await papers(other.id)
  expect(await papers(kept.id)).toMatchObject([{ id: paper, name: own?.name }])

  await trash(world, 'client', kept.id)
  expect((await remove(world, 'client', kept.id)).json()).toMatchObject({ state: 'done', done: 1, kept: 0 })
  expect(await papers(other.id)).toEqual([own])
  for (const file of [own?.id, said]) expect((await admin.get(`/files/${file}`)).body).toContain(file === said ? 'said' : 'paper')
})

test('a file that was taken out of a record before its merge, and one of what was merged into it, are its own again with it', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin } = world
  const [paper, said] = [await upload(world, 'paper'), await upload(world, 'said')]
  const [first, kept] = [await add(admin, 'client', { name: 'First' }), await add(admin, 'client', { name: 'Kept' })]
  const other = await add(admin, 'client', { name: 'Other', papers: [paper] })
  await admin.post(`/m/client/records/${first.id}/comments`, { text: 'Kanarek', files: [said] })
  const out = await admin.patch(`/m/client/records/${other.id}`, { version: other.version, values: { papers: [] } })
  const now = async ({ id }: RecordAnswer) => ({ id, version: (await admin.get(`/m/client/records/${id}`)).json<RecordAnswer>().version })
  await admin.post('/m/client/merges', { keep: await now(other), other: await now(first), take: [] })
  await admin.post('/m/client/merges', { keep: await now(kept), other: await now(other), take: [] })
  expect((await admin.post('/m/client/restorations', { records: [other.id] })).statusCode).toBe(200)
  expect((await admin.post('/undos', { change: out.json<RecordAnswer>().change })).statusCode).toBe(200)

  await trash(world, 'client', kept.id)
  expect((await remove(world, 'client', kept.id)).statusCode).toBe(200)
  for (const file of [paper, said]) expect((await admin.get(`/files/${file}`)).statusCode).toBe(200)
})

test('what was changed with others is taken back without those that were deleted for good, and without links to them', async () => {
  const base = blueprint()
  base.modules
    .find(({ key }) => key === 'order')
    ?.fields.push({ key: 'payer', name: { en: 'Payer' }, type: 'link', module: 'client', onTrash: 'clear' })
  const world = await server.buildWorld(base)
  const { admin } = world
  const [back, gone] = [await add(admin, 'client', { name: 'Back' }), await add(admin, 'client', { name: 'Gone' })]
  const order = await add(admin, 'order', { name: 'Roof', client: (await add(admin, 'client', { name: 'Own' })).id, payer: gone.id })
  const { change } = (await trash(world, 'client', back.id, gone.id)).json<{ change: string }>()
  expect((await remove(world, 'client', gone.id)).statusCode).toBe(200)
  const undone = await admin.post('/undos', { change })
  expect(undone.statusCode, undone.body).toBe(200)
  expect((await admin.get(`/m/client/records/${back.id}`)).json()).toMatchObject({ trashedAt: null })
  expect((await admin.get(`/m/order/records/${order.id}`)).json<RecordAnswer>().values['payer']).toBeNull()
})
