import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

test('[V14.3.2] [V4.1.1] what a person reads is kept by no cache, and says what it is', async () => {
  const { admin, workspace } = await server.buildWorld()
  const client = (await admin.post('/m/client/records', { values: { name: 'Acme' } })).json<{ id: string }>()
  const w = `/api/v1/w/${workspace.slug}`
  for (const url of [
    '/m/client/records',
    `/m/client/records/${client.id}`,
    '/m/client/count',
    '/counts',
    '/snapshot',
    '/openapi.json',
    '/members',
    '/notices',
    '/history',
    '/search?q=acme',
    '/m/client/export?format=csv',
    '/m/client/records?columns=nothing',
  ]) {
    const { headers } = await admin.get(`${w}${url}`)
    expect(headers['cache-control'], url).toMatch(/^no-store$|^private, no-(cache|store)$/)
    expect(headers['content-type'], url).toMatch(/^(application\/(problem\+)?json|text\/csv)(; charset=utf-8)?$/)
  }
})

test('[V13.4.1] [V13.4.3] [V13.4.4] no folder is listed, nothing beside the pages is served, and nothing is echoed', async () => {
  for (const url of ['/.git/config', '/../package.json', '/%2e%2e/package.json', '/assets/', '/server/main.ts', '/.env']) {
    const answer = await server.app.inject(url)
    expect(answer.body, url).not.toMatch(/\[core\]|"nurt"|DATABASE_URL|Index of|import /)
  }
  for (const url of ['/', '/api/v1/me']) {
    const answer = await server.app.inject({ method: 'TRACE', url, headers: { 'x-echo': 'a canary' } } as never)
    expect(answer.statusCode, url).toBeGreaterThanOrEqual(400)
    expect(answer.body, url).not.toContain('a canary')
  }
})

test('[V15.3.3] [V8.2.3] what the platform keeps of a record, a person or a role is given by no request', async () => {
  const { admin, member } = await server.buildWorld()
  const made = async (body: object) => (await member.post('/m/client/records', body)).statusCode
  for (const key of ['id', 'version', 'created_by', 'created_at', 'updated_by', 'trashed_at', 'import', 'sample'])
    expect(await made({ values: { name: 'Acme', [key]: member.id } }), key).toBe(422)
  // an id may be the maker's, never one that was there (server/records/create-records.test.ts)
  for (const key of ['version', 'owner', 'createdBy']) expect(await made({ values: { name: 'Acme' }, [key]: member.id }), key).toBe(400)
  for (const key of ['role', 'email', 'secondFactor', 'id'])
    expect((await member.patch('/api/v1/me', { name: 'Me', [key]: 'administrator' })).statusCode, key).toBe(400)
  expect((await admin.get('/m/client/records')).json()).toMatchObject({ rows: [] })
})

test('[V15.3.5] [V15.3.7] a value of another type, or one that is given twice, is refused', async () => {
  const { admin } = await server.buildWorld()
  for (const url of [
    '/m/client/records?limit=1&limit=2',
    '/search?q=a&q=b',
    '/m/client/count?question=%7B%7D&question=%7B%7D',
    '/m/client/records?limit[]=1',
  ])
    expect((await admin.get(url)).statusCode, url).toBe(url.includes('[]') ? 200 : 400)
  for (const values of [[], 'name', { name: { toString: 1 } }, { name: ['Acme'] }])
    expect((await admin.post('/m/client/records', { values })).statusCode, JSON.stringify(values)).toBeGreaterThanOrEqual(400)
})

test('[V3.7.2] no answer leads a browser to another host', async () => {
  for (const url of [
    '//evil.example',
    '/%2F%2Fevil.example',
    '/sign-in?then=https://evil.example',
    '/api/v1/setup?token=https://evil.example',
  ]) {
    const { statusCode, headers } = await server.app.inject({ url, headers: { accept: 'text/html' } })
    expect([statusCode >= 300 && statusCode < 400, headers.location], url).toEqual([false, undefined])
  }
})
