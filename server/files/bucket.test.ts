import { once } from 'node:events'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Caller, World } from '../testing/build-world.ts'
import { testServer } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'
import { peerBucket, peerKey, startS3Peer } from '../testing/s3-peer.ts'

const peer = await startS3Peer()
const server = testServer({ files: { bucket: peerBucket, prefix: '', region: 'us-east-1', endpoint: peer.endpoint, ...peerKey } })
beforeAll(() => server.app.listen({ port: 0, host: '127.0.0.1' }))
afterEach(() => {
  peer.disturb = undefined
})
afterAll(() => peer.close())

const away = () => {
  peer.disturb = (request) => Boolean(request.socket.destroy())
}

function upload(world: World, content: Buffer) {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${world.workspace.slug}/files`,
    headers: { cookie: world.member.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

async function download(world: World, { cookie }: Caller, id: string): Promise<IncomingMessage> {
  const { port } = server.app.server.address() as AddressInfo
  const request = get({ host: '127.0.0.1', port, path: `/api/v1/w/${world.workspace.slug}/files/${id}`, headers: { cookie } })
  return ((await once(request, 'response')) as [IncomingMessage])[0]
}

test('[I28] a file in a bucket comes back with the headers of one in a folder', async () => {
  const world = await server.buildWorld()
  const uploaded = await upload(world, Buffer.from('zażółć'))
  expect(uploaded.json()).toEqual({ id: expect.any(String), name: 'a.txt', size: 10, type: 'text/plain' })
  expect([...peer.objects.keys()]).toEqual([expect.stringMatching(new RegExp(`^/${peerBucket}/${world.workspace.schema}/[0-9a-f]{2}/`))])
  const back = await world.member.get(`/files/${uploaded.json().id}`)
  expect([back.statusCode, back.body]).toEqual([200, 'zażółć'])
  expect(back.headers).toMatchObject({
    'content-type': 'text/plain',
    'content-length': '10',
    'content-disposition': expect.stringContaining('attachment; filename="a.txt"'),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  })
})

test('while the bucket is away files are refused in words, and nothing is left of an upload', async () => {
  const world = await server.buildWorld()
  const { id } = (await upload(world, Buffer.from('before'))).json()
  away()
  const refused = await upload(world, Buffer.from('meanwhile'))
  expect([refused.statusCode, refused.json().error]).toEqual([503, 'files_away'])
  const unread = await world.member.get(`/files/${id}`)
  expect([unread.statusCode, unread.json().error]).toEqual([503, 'files_away'])
  const rows = await server.platform.workspaceDb(world.workspace.id).selectFrom('nurt_file').select('id').execute()
  expect(rows).toHaveLength(1)
})

test('a download that the bucket cuts off in the middle is seen to be broken, and the server lives on', async () => {
  const world = await server.buildWorld()
  const { id } = (await upload(world, Buffer.alloc(400_000, 'x'))).json()
  peer.disturb = (_request, response) => {
    response.writeHead(200).write(Buffer.alloc(100_000, 'x'))
    return Boolean(setTimeout(() => response.destroy(), 50))
  }
  const answer = await download(world, world.member, id)
  expect([answer.statusCode, answer.headers['content-length']]).toEqual([200, '400000'])
  await expect(answer.toArray()).rejects.toThrow()
  peer.disturb = undefined
  expect((await world.member.get(`/files/${id}`)).body).toHaveLength(400_000)
})

test('an import waits for the bucket instead of failing', async () => {
  const world = await server.buildWorld()
  const started = (await uploadImport(server, world, { module: 'client', bytes: 'Nazwa\nAlfa\n' })).json()
  await world.admin.put(`/imports/${started.id}/plan`, started.plan)
  await server.platform.workspaceDb(world.workspace.id).updateTable('nurt_import').set({ state: 'running' }).execute()
  away()
  await expect(workImport(server, world, started.id)).rejects.toMatchObject({ code: 'files_away' })
  peer.disturb = undefined
  expect(await workImport(server, world, started.id)).toMatchObject({ state: 'done' })
})
