import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const canary = 'zqcanary-of-the-mail-server'
const mail = { host: '127.0.0.1', port: 1, secure: false, login: { user: 'crm@example.com', pass: canary }, from: 'crm@example.com' }
const server = testServer({ mail })

test('[V13.3.1] [CVE-2026-105763] no answer, log or table of a workspace holds a secret', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const world = await server.buildWorld()
  const { admin, workspace } = world
  await admin.post('/m/client/records', { values: { name: 'Acme' } })
  const invited = await admin.post('/invitations', { email: 'new@example.com', role: 'member' })
  const { id, link } = invited.json<{ id: string; link: string }>()
  const token = new URL(link).pathname.split('/').at(-1)!
  const session = decodeURIComponent(admin.cookie).split('=')[1]!.split('.')[0]!
  const answers = [
    '/snapshot',
    '/members',
    '/draft',
    '/versions',
    '/blueprint.yaml',
    '/lists',
    '/counts',
    '/search?q=acme',
    '/m/client/export?format=csv',
    '/imports',
    '/api/v1/me',
    '/api/auth/list-sessions',
    '/api/auth/get-session',
    '/healthz',
    '/nothing',
  ]
  const secrets = { mail: canary, server: server.platform.config.secret, database: server.platform.config.databaseUrl }
  await admin.post(`/invitations/${id}/mailings`)
  const told: string[] = []
  for (const url of answers) told.push((await admin.get(url)).body)
  const tables = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = ${workspace.schema}`.execute(server.platform.db)
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ text: string }>`select row::text as text from ${sql.id(workspace.schema, name)} as row`.execute(
      server.platform.db,
    )
    told.push(...rows.map(({ text }) => text))
  }
  told.push(JSON.stringify(logged.mock.calls))
  logged.mockRestore()
  for (const [name, secret] of Object.entries({ ...secrets, invitation: token }))
    expect(
      told.filter((text) => text.includes(secret)),
      name,
    ).toEqual([])
  // the list of one's own sessions is for ending them; a member of the workspace gets no session from anywhere else
  expect((await world.member.get('/members')).body).not.toContain(session)
  expect((await admin.get('/members')).body).not.toContain(session)
})
