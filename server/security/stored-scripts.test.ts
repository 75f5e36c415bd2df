import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testServer, type World } from '../testing/build-world.ts'

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
afterAll(() => rmSync(files, { recursive: true }))
const server = testServer({ files })

const scripts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  'javascript:alert(1)',
  '<svg/onload=alert(1)>',
  '</script><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<!--<script>',
]

/** A browser runs nothing of such an answer: it is data, it stays data, and no script but our own would run. */
function expectData({ headers }: { headers: Record<string, unknown> }, url: string): void {
  expect(headers['content-type'], url).not.toMatch(/html|svg|xml|javascript/)
  expect(headers['x-content-type-options'], url).toBe('nosniff')
  const policy = String(headers['content-security-policy'])
  expect(policy, url).toMatch(/script-src 'self';script-src-attr 'none'/)
  expect(/script-src[^;]*(?:unsafe|nonce|data:|\*)/.exec(policy), url).toBeNull()
  expect(policy, url).toMatch(/object-src 'none';base-uri 'none'/)
}

test('[V3.4.3] [CVE-2019-13643] [CVE-2026-53575] scripts in values, labels and comments come back as data only', async () => {
  const { admin, workspace } = await server.buildWorld()
  for (const [at, script] of scripts.entries()) {
    const made = await admin.post('/m/client/records', { values: { name: script, notes: script } })
    expect(made.statusCode, made.body).toBe(201)
    const { id, title } = made.json<{ id: string; title: string }>()
    expect(title).toBe(script)
    await admin.post(`/m/client/records/${id}/comments`, { text: script })
    await admin.post('/lists', {
      module: 'client',
      name: { en: script.slice(0, 100) },
      columns: [{ field: 'name' }],
      condition: { all: [] },
      order: [],
      layout: { kind: 'table' },
    })
    const put = (path: string[], value: unknown) => ({ do: 'put', path, value })
    const label = { en: script.slice(0, 60) }
    const operations = [
      put(['modules', 'client', 'name'], label),
      put(['modules', 'client', 'fields', `x${at}`], { key: `x${at}`, type: 'text', name: label, hint: label }),
    ]
    expect((await admin.post('/draft/operations', { operations })).statusCode, script).toBe(200)
    const published = await admin.post('/publications', { note: script })
    expect(published.statusCode, published.body).toBe(200)
    for (const url of [`/m/client/records/${id}`, `/m/client/records/${id}/events`]) expectData(await admin.get(url), url)
  }
  for (const url of [
    '/snapshot',
    '/m/client/records?columns=name',
    '/lists',
    '/versions',
    '/search?q=alert',
    '/m/client/export?format=csv',
    '/blueprint.yaml',
  ]) {
    expectData(await admin.get(url), url)
  }
  const reflected = `/api/v1/w/${workspace.slug}/m/${encodeURIComponent(scripts[0]!)}/records`
  expectData(await admin.get(reflected), reflected)
  expectData(await admin.get(`/api/v1/${encodeURIComponent(scripts[0]!)}`), 'nothing')
})

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  '<html><script>alert(1)</script></html>',
  '<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"/>',
])('[V5.4.1] [CVE-2021-3539] [CVE-2026-126269] an uploaded page is saved, never shown: %s', async (content) => {
  const world = await server.buildWorld()
  for (const name of ['x.svg', 'x.html', '<img src=x onerror=alert(1)>.png', 'a%0d%0aX-Evil: 1.txt', 'x.html;.png']) {
    const uploaded = await upload(world, name, content)
    const answer = await world.admin.get(`/files/${uploaded.json<{ id: string }>().id}`)
    expect(answer.statusCode, uploaded.body).toBe(200)
    expect(answer.headers['content-disposition'], name).toMatch(/^attachment; filename="[^"<>\r\n]*"; filename\*=UTF-8''[\w.!~*%+-]+$/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['x-evil']).toBeUndefined()
    expect(String(answer.headers['content-security-policy'])).toContain("script-src 'self';")
  }
})

function upload({ workspace, admin }: World, name: string, content: string) {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${workspace.slug}/files`,
    headers: { cookie: admin.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}${content}\r\n--${boundary}--\r\n`,
  })
}
