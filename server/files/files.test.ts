import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { uploadFile } from './upload-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'nurt-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = testServer({ files: folder })

/** The smallest picture that is one. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

async function upload(world: World, caller: Caller, file: string | { name: string; id: string }, content: Buffer) {
  const { name, id } = typeof file === 'string' ? { name: file } : file
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${world.workspace.slug}/files${id === undefined ? '' : `?id=${id}`}`,
    headers: { cookie: caller.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

function ownReach() {
  const blueprint = basePack()
  const own = { see: 'own', create: 'all', change: 'own', trash: 'own' } as const
  return { ...blueprint, roles: blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights: { '*': own } } : role)) }
}

test('an uploaded file is typed by its content and comes back as an attachment', async () => {
  const world = await server.buildWorld()
  const uploaded = await upload(world, world.member, '../../Łąka*1.html', png)
  expect(uploaded.statusCode).toBe(201)
  expect(uploaded.json()).toEqual({ id: expect.any(String), name: 'Łąka_1.html', size: png.length, type: 'image/png' })
  const back = await world.member.get(`/files/${uploaded.json().id}`)
  expect(back.statusCode).toBe(200)
  expect(back.rawPayload.equals(png)).toBe(true)
  expect(back.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
  expect(back.headers['content-disposition']).toMatch(/^attachment; filename="L.*; filename\*=UTF-8''%C5%81/)
  expect((await upload(world, world.member, 'page.html', Buffer.from('<script>alert(1)</script>'))).json().type).toBe('text/plain')
  expect((await upload(world, world.member, 'x', Buffer.from([1, 0, 2]))).json().type).toBe('application/octet-stream')
})

test('a file that hangs nowhere is its uploader’s; then it is read by whoever sees the record', async () => {
  const world = await server.buildWorld(ownReach())
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const { id } = (await upload(world, world.admin, 'a.png', png)).json()
  expect((await world.member.get(`/files/${id}`)).statusCode).toBe(404)
  const stolen = await world.member.post('/m/task/records', { values: { name: 'mine', files: [{ id }] } })
  expect(stolen.json().details.problems).toEqual([{ field: 'files', code: 'file_unknown', details: { found: id } }])

  const order = await world.admin.post('/m/order/records', { values: { name: 'x', client: client.id, files: [id] } })
  expect(order.json().values.files).toEqual([{ id, name: 'a.png', size: png.length, type: 'image/png' }])
  expect((await world.member.get(`/files/${id}`)).statusCode).toBe(404)
  await world.admin.patch(`/m/order/records/${order.json().id}`, { version: 1, values: { owner: world.member.id } })
  expect((await world.member.get(`/files/${id}`)).statusCode).toBe(200)
  const elsewhere = await world.admin.post('/m/task/records', { values: { name: 'y', files: [id] } })
  expect(elsewhere.json().details.problems).toMatchObject([{ code: 'file_unknown' }])
})

test('a file that is given to several records at once is refused, and hangs nowhere', async () => {
  const world = await server.buildWorld()
  const tasks: { id: string; version: number }[] = []
  for (const name of ['One', 'Two']) tasks.push((await world.member.post('/m/task/records', { values: { name } })).json())
  const { id } = (await upload(world, world.member, 'a.png', png)).json()
  const records = tasks.map(({ id: record, version }) => ({ id: record, version }))
  const refused = await world.member.post('/m/task/edits', { records, values: { files: [id] } })
  const problem = { field: 'files', code: 'file_unknown', details: { found: id }, index: 1 }
  expect([refused.statusCode, refused.json().details.problems]).toEqual([422, [problem]])
  const one = await world.member.post('/m/task/edits', { records: records.slice(1), values: { files: [id] } })
  expect(one.statusCode).toBe(200)
})

test('what is not there, no file at all, and a stranger', async () => {
  const world = await server.buildWorld()
  expect((await world.member.get(`/files/${randomUUID()}`)).statusCode).toBe(404)
  expect((await world.member.get('/files/x')).statusCode).toBe(400)
  expect((await world.member.post('/files', {})).statusCode).toBe(400)
  const stranger = await server.buildPerson()
  expect((await upload(world, stranger, 'a.png', png)).statusCode).toBe(404)
})

test('of a file that is too large nothing stays', async () => {
  const world = await server.buildWorld()
  const ctx = await world.ctxOf(world.member)
  const bytes = Readable.from([Buffer.from('the first half of')])
  await expect(uploadFile(ctx, { name: 'film.mp4', bytes, isCutOff: () => true })).rejects.toMatchObject({ code: 'too_large' })
  expect(readdirSync(join(folder, ctx.workspace.schema), { recursive: true })).toEqual(['incoming'])
  expect(await ctx.db.selectFrom('nurt_file').select('id').execute()).toEqual([])
})

test('files of a comment are read by whoever sees the record, until its author removes the comment', async () => {
  const world = await server.buildWorld(ownReach())
  const { admin, member } = world
  const record = (await admin.post('/m/client/records', { values: { name: 'Alfa', owner: member.id } })).json()
  const other = (await admin.post('/m/client/records', { values: { name: 'Beta' } })).json()
  const comments = `/m/client/records/${record.id}/comments`
  const { id } = (await upload(world, admin, 'plan.png', png)).json()
  const foreign = (await upload(world, member, 'mine.png', png)).json()
  for (const files of [[foreign.id], [randomUUID()], [id, id]])
    expect((await admin.post(comments, { text: '', files })).statusCode).toBe(400)
  expect((await admin.post(comments, { text: ' ' })).statusCode).toBe(400)

  const written = await admin.post(comments, { text: '', files: [id] })
  expect(written.statusCode).toBe(201)
  const file = { id, name: 'plan.png', size: png.length, type: 'image/png' }
  expect(written.json()).toMatchObject({ type: 'comment.written', changes: { text: [null, ''] }, files: [file] })
  expect((await member.get(`/m/client/records/${record.id}/events`)).json().events[0]).toMatchObject({ files: [file] })
  expect((await member.get(`/files/${id}`)).statusCode).toBe(200)
  // once attached it hangs there
  expect((await admin.post(`/m/client/records/${other.id}/comments`, { text: 'again', files: [id] })).statusCode).toBe(400)
  await admin.post('/m/client/trashings', { records: [record.id] })
  expect((await member.get(`/files/${id}`)).statusCode).toBe(200)
  await admin.post('/m/client/restorations', { records: [record.id] })

  const { version } = (await admin.get(`/m/client/records/${record.id}`)).json()
  await admin.patch(`/m/client/records/${record.id}`, { version, values: { owner: admin.id } })
  expect((await member.get(`/files/${id}`)).statusCode).toBe(404)
  expect((await admin.delete(`${comments}/${written.json().id}`)).statusCode).toBe(204)
  expect((await admin.get(`/files/${id}`)).statusCode).toBe(404)
  const { events } = (await admin.get(`/m/client/records/${record.id}/events?show=comments`)).json()
  expect(events[0]).toMatchObject({ removed: expect.any(String) })
  expect(JSON.stringify(events[0])).not.toContain('plan.png')
})

test('files of a comment come along when its record is merged into another one', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const [kept, gone] = [
    (await admin.post('/m/client/records', { values: { name: 'Alfa' } })).json(),
    (await admin.post('/m/client/records', { values: { name: 'Alpha' } })).json(),
  ]
  const { id } = (await upload(world, admin, 'plan.png', png)).json()
  const comment = (await admin.post(`/m/client/records/${gone.id}/comments`, { text: 'see', files: [id] })).json()
  const seen = ({ id, version }: { id: string; version: number }) => ({ id, version })
  const where = () =>
    server.platform.workspaceDb(world.workspace.id).selectFrom('nurt_file').select('record').where('id', '=', id).execute()
  const merge = async () => admin.post('/m/client/merges', { keep: seen(kept), other: seen(gone), take: [] })
  const { change } = (await merge()).json()
  expect(await where()).toEqual([{ record: kept.id }])
  expect((await admin.post('/undos', { change })).statusCode).toBe(200)
  expect(await where()).toEqual([{ record: gone.id }])
  for (const one of [kept, gone]) Object.assign(one, (await admin.get(`/m/client/records/${one.id}`)).json())
  expect((await merge()).statusCode).toBe(200)
  expect((await admin.get(`/files/${id}`)).statusCode).toBe(200)
  expect((await admin.delete(`/m/client/records/${kept.id}/comments/${comment.id}`)).statusCode).toBe(204)
  expect((await admin.get(`/files/${id}`)).statusCode).toBe(404)
})

test('[W9] a file that comes under the name of another one of its field is its next version, and says whose it is and since when', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const first = (await upload(world, admin, 'plan.png', png)).json()
  const order = (
    await admin.post('/m/order/records', {
      values: { name: 'x', client: (await anyClient(world)).id, owner: member.id, files: [first.id] },
    })
  ).json()
  const url = `/m/order/records/${order.id}`
  const second = (await upload(world, member, 'Plan.png', Buffer.concat([png, png]))).json()
  const changed = await member.patch(url, { version: 1, values: { files: [first.id, second.id] } })
  expect(changed.statusCode).toBe(200)
  const versions = [
    { ...first, version: 1, first: first.id, at: expect.stringMatching(/Z$/), by: admin.id },
    { ...second, version: 2, first: first.id, at: expect.stringMatching(/Z$/), by: member.id },
  ]
  expect(changed.json().values.files).toEqual(versions)
  expect((await admin.get(url)).json().values.files).toEqual(changed.json().values.files)
  const other = (await upload(world, admin, 'other.png', png)).json()
  const third = (await upload(world, admin, 'plan.png', png)).json()
  const given = [first.id, second.id, other.id, third.id]
  expect((await admin.patch(url, { version: 2, values: { files: given } })).json().values.files).toMatchObject([
    { version: 1 },
    { version: 2 },
    other,
    { version: 3, first: first.id },
  ])
  const { events } = (await admin.get(`${url}/events`)).json()
  expect(events[1].changes.files[1]).toMatchObject([{ id: first.id }, { id: second.id, version: 2 }])
  // without the first one the others stay what they are
  const less = await admin.patch(url, { version: 3, values: { files: [second.id, third.id] } })
  expect(less.json().values.files).toMatchObject([{ version: 2 }, { version: 3 }])
  for (const { id } of [first, second, third]) expect((await member.get(`/files/${id}`)).statusCode).toBe(200)
})

async function anyClient({ admin }: World): Promise<{ id: string }> {
  return (await admin.post('/m/client/records', { values: { name: 'Alfa' } })).json()
}

test('[W5] a file that a device without a connection has named keeps its id; nobody gets one that is taken', async () => {
  const world = await server.buildWorld()
  const id = randomUUID()
  const sent = await upload(world, world.member, { name: 'roof.png', id }, png)
  expect([sent.statusCode, sent.json().id]).toEqual([201, id])
  const again = await upload(world, world.admin, { name: 'other.png', id }, png)
  expect([again.statusCode, again.json().error]).toEqual([409, 'already_exists'])
  expect((await world.member.get(`/files/${id}`)).headers['content-disposition']).toContain('roof.png')
  expect((await world.admin.get(`/files/${id}`)).statusCode).toBe(404)
  expect((await upload(world, world.member, { name: 'x.png', id: '7' }, png)).statusCode).toBe(400)
})
