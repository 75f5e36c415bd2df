import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../db/new-id.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'
import { uploadImport } from '../testing/import-file.ts'

const server = testServer()

/** The base pack, with steps for its clients and a role that reads nothing. */
function pack(): Blueprint {
  const blueprint = basePack()
  const step = (key: string) => ({ key, name: { en: key }, color: 'gray' as const, group: 'all' })
  const client = blueprint.modules.find(({ key }) => key === 'client')!
  client.process = { groups: [{ key: 'all', name: { en: 'All' } }], steps: [step('new'), step('done')] }
  client.fields.push({ key: 'papers', type: 'files', name: { en: 'Papers' } })
  blueprint.roles.push({ key: 'nobody', name: { en: 'Nobody' }, configure: false, rights: {} })
  blueprint.roles.push({
    key: 'own',
    name: { en: 'Own' },
    configure: false,
    rights: { client: { see: 'own', create: 'all', change: 'own' } },
  })
  return blueprint
}

interface Route {
  method: string
  url: string
}

/** All routes under a workspace, as Fastify knows them: one that is new is asked, too. */
function workspaceRoutes(): Route[] {
  const above: string[] = []
  const lines = server.app.printRoutes({ commonPrefix: false }).split('\n')
  const routes = lines.flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^([│├└─\s]*)(\S+) \((.*)\)$/.exec(line) ?? []
    const depth = indent.length / 4
    above[depth] = `${above[depth - 1] ?? ''}${path}`
    return methods.split(', ').map((method) => ({ method, url: above[depth] ?? '' }))
  })
  return routes.filter(({ method, url }) => url.startsWith('/api/v1/w/:workspace/') && method !== 'HEAD')
}

/** Everything that a workspace holds, by table. */
async function contents({ workspace }: World): Promise<Record<string, string>> {
  const { db } = server.platform
  const tables = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = ${workspace.schema}`.execute(db)
  const found: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ rows: string | null }>`select md5(string_agg(row::text, '' order by row::text)) as rows
      from ${sql.id(workspace.schema, name)} as row`.execute(db)
    found[name] = rows[0]?.rows ?? ''
  }
  return found
}

/** Something of each kind that has an id, made by the administrator; of another person also what is nobody else's business. */
async function furnish(world: World) {
  const { admin } = world
  const made = async (url: string, body: object, by: Caller = admin) => {
    const answer = await by.post(url, body)
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
    return answer.json<{ id: string; change: string }>()
  }
  const client = await made('/m/client/records', { values: { name: 'Theirs' } })
  const comment = await made(`/m/client/records/${client.id}/comments`, { text: 'A word' })
  const list = await made('/lists', {
    module: 'client',
    name: { en: 'Mine' },
    columns: [{ field: 'name' }],
    condition: { all: [] },
    order: [],
    layout: { kind: 'table' },
  })
  const team = await made('/teams', { name: 'Sales', members: [] })
  const invitation = await made('/invitations', { email: `${newId()}@example.com`, role: 'member' })
  const draft = await admin.post('/draft/operations', { operations: [{ do: 'put', path: ['currency'], value: 'EUR' }] })
  const imported = (await uploadImport(server, world, { module: 'client', bytes: 'name\nImported\n' })).json<{ id: string; plan: object }>()
  const operation = draft.json<{ operations: { id: string }[] }>().operations[0]?.id ?? ''
  return {
    module: 'client',
    record: client.id,
    comment: comment.id,
    list: list.id,
    team: team.id,
    invitation: invitation.id,
    import: imported.id,
    operation,
    member: admin.id,
    file: newId(),
    stream: newId(),
    change: client.change,
    plan: imported.plan,
  }
}

type Furniture = Awaited<ReturnType<typeof furnish>>

/** Bodies that would do something if they were let. */
function bodyOf({ method, url }: Route, of: Furniture): object | undefined {
  const seen = { id: of.record, version: 1 }
  const bodies: Record<string, object> = {
    'records/:record PATCH': { version: 1, values: { name: 'Taken' } },
    'records POST': { values: { name: 'Put in' } },
    'edits POST': { records: [seen], values: { name: 'Taken' } },
    'moves POST': { records: [seen], step: 'done' },
    'records/:record/moves POST': { step: 'done' },
    'trashings POST': { records: [of.record] },
    'm/:module/restorations POST': { records: [of.record] },
    'undos POST': { change: of.change },
    'comments POST': { text: 'Put in' },
    'comments/:comment PATCH': { text: 'Taken' },
    'imports/:import PUT': { plan: of.plan },
    'live/:stream PUT': { turn: 1, shown: { client: { [of.record]: 0 } }, open: [] },
    'lists POST': { module: 'client', name: { en: 'Put in' }, columns: [], condition: { all: [] }, order: [], layout: { kind: 'table' } },
    'lists/:list PATCH': { name: { en: 'Taken' } },
    'teams POST': { name: 'Put in' },
    'teams/:team PATCH': { name: 'Taken' },
    'members/:member PATCH': { active: false },
    'invitations POST': { email: 'taken@example.com', role: 'administrator' },
    'draft/operations POST': { operations: [{ do: 'put', path: ['country'], value: 'HU' }] },
    'draft/removals POST': { operations: [of.operation] },
    'publications POST': {},
    'rollbacks POST': { version: 1 },
    'samples/restorations POST': { removal: of.file },
    'packs POST': { pack: 'base' },
    'blueprint.yaml POST': { yaml: 'format: 1' },
  }
  const found = Object.keys(bodies)
    .filter((key) => `${url} ${method}`.endsWith(`/${key}`))
    .toSorted((one, other) => other.length - one.length)[0]
  return found === undefined ? undefined : bodies[found]
}

const queries: Record<string, string> = {
  '/rights': `?person=${newId()}`,
  '/imports': '?module=client',
  '/export': '?format=csv',
  '/search': '?q=theirs',
}

const ask = (caller: Caller, world: World, route: Route, of: Furniture) => {
  const filled = route.url
    .replace(':workspace', world.workspace.slug)
    .replaceAll(/:(\w+)/g, (_all, name: Exclude<keyof Furniture, 'plan'>) => of[name])
  const [, query = ''] = Object.entries(queries).find(([end]) => filled.endsWith(end)) ?? []
  const url = `${filled}${query}`
  const body = bodyOf(route, of)
  const method = route.method as 'GET'
  return server.app.inject({ method, url, headers: { cookie: caller.cookie }, ...(body && { payload: body }) })
}

/** A body of the wrong shape is refused before its rights are asked: what such a route changes is told by the contents. */
async function notRefused(routes: readonly Route[], ask: (route: Route) => Promise<LightMyRequestResponse>): Promise<string[]> {
  const told: string[] = []
  for (const route of routes) {
    const { statusCode, body } = await ask(route)
    if (![400, 403, 404].includes(statusCode)) told.push(`${route.method} ${route.url} ${statusCode} ${body}`)
  }
  return told
}

test('[V8.4.1] every route of a workspace is absent to the people of another one, and nothing changes', async () => {
  const [world, other] = [await server.buildWorld(pack()), await server.buildWorld(pack())]
  const of = await furnish(world)
  const before = await contents(world)
  const routes = workspaceRoutes()
  expect(routes.length).toBeGreaterThan(60)
  for (const route of routes) {
    const answer = await ask(other.admin, world, route, of)
    expect([answer.statusCode, answer.json()], `${route.method} ${route.url}`).toMatchObject([404, { error: 'not_found', details: {} }])
  }
  expect(await contents(world)).toEqual(before)
})

test('[V8.2.2] [CVE-2026-41160] ids of another workspace lead to nothing in the own one, and nothing changes in either', async () => {
  const [world, other] = [await server.buildWorld(pack()), await server.buildWorld(pack())]
  const of = await furnish(other)
  const before = [await contents(world), await contents(other)]
  const named = workspaceRoutes().filter(
    ({ method, url }) =>
      // without a mail server there is nothing to mail
      // and the columns of a list are one's own, whatever it is called
      (/:(?!workspace|module|stream)/.test(url) && !/\/(mailings|hand-over|columns\/:list)$/.test(url)) ||
      (method === 'POST' && /edits|trashings|undos$|m\/:module\/(moves|restorations)/.test(url)),
  )
  expect(named.length).toBeGreaterThan(25)
  expect(await notRefused(named, (route) => ask(world.admin, world, route, of))).toEqual([])
  expect([await contents(world), await contents(other)]).toEqual(before)
})

test('[V8.2.1] [CVE-2026-46691] [CVE-2026-47185] what is refused to a member who reads nothing leaves everything as it was', async () => {
  const world = await server.buildWorld(pack())
  const of = await furnish(world)
  const nobody = await world.addMember('nobody')
  const before = await contents(world)
  const waiting = ['tasks', 'inbox', 'inbox/count', 'inbox/given', 'substitutions']
  const own = [...waiting, 'notices', 'notices/count', 'notices/wishes', 'columns', 'columns/:list']
  const open = [
    'snapshot',
    'counts',
    'lists',
    'search',
    'imports',
    'files',
    'live/:stream',
    'removals',
    'settlings',
    'openapi.json',
    ...own,
  ]
  const closed = workspaceRoutes().filter(({ url }) => !open.some((end) => url.endsWith(`/${end}`)))
  expect(await notRefused(closed, (route) => ask(nobody, world, route, of))).toEqual([])
  expect(await contents(world)).toEqual(before)
  const told = ['/notices', '/tasks', '/inbox', '/inbox/given', '/substitutions']
  for (const url of ['/counts', '/lists', '/search?q=theirs', '/imports?module=client', '/live/x', ...told]) {
    expect((await nobody.get(url)).body, url).not.toMatch(/Theirs|Imported|Mine/)
  }
})

test('[V8.2.2] [CVE-2026-75505] a file of somebody else is not read by putting its id into a record of the own', async () => {
  const world = await server.buildWorld(pack())
  const member = await world.addMember('own')
  const file = newId()
  await sql`insert into ${sql.id(world.workspace.schema, 'nurt_file')} (id, name, size, type, sha256, created_at, created_by)
    values (${file}, 'theirs.txt', 1, 'text/plain', ${'0'.repeat(64)}, now(), ${world.admin.id})`.execute(server.platform.db)
  const taken = await member.post('/m/client/records', { values: { name: 'Mine', papers: [file] } })
  expect([taken.statusCode, taken.json().error], taken.body).toEqual([422, 'invalid_values'])
  expect((await member.get(`/files/${file}`)).statusCode).toBe(404)
})
