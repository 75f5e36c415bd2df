import { randomUUID } from 'node:crypto'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { World } from '../testing/build-world.ts'

const server = testServer()

async function makeTeam({ admin }: World, name: string, ...members: string[]): Promise<Team> {
  const answer = await admin.post('/teams', { name, members })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

function blueprint() {
  const pack = basePack()
  const helpers: Field = { key: 'helpers', type: 'team', name: { en: 'Helpers' } }
  for (const module of pack.modules) if (module.key === 'client') module.fields.push(helpers)
  return pack
}

test('[I22] an administrator makes teams, names them anew and says who belongs to them', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const sales = await makeTeam(world, ' Sprzedaż ', member.id)
  expect(sales).toEqual({ id: sales.id, name: 'Sprzedaż', members: [member.id], parent: null, head: null })
  await makeTeam(world, 'Obsługa')
  const changed = await admin.patch(`/teams/${sales.id}`, { name: 'Handel', members: [member.id, admin.id] })
  expect(changed.json()).toEqual({ id: sales.id, name: 'Handel', members: [admin.id, member.id], parent: null, head: null })
  expect((await admin.get('/teams')).json().map(({ name }: Team) => name)).toEqual(['Handel', 'Obsługa'])
  expect((await admin.patch(`/teams/${sales.id}`, { members: [] })).json()).toMatchObject({ name: 'Handel', members: [] })
})

test('“my teams” follows with the next request, in records, lists and the snapshot', async () => {
  const world = await server.buildWorld(blueprint())
  const { member } = world
  const mine = async () => {
    const question = { condition: { field: 'helpers', op: 'one_of', value: { my_teams: true } }, order: [] }
    const answer = await member.get(`/m/client/records?columns=name&question=${encodeURIComponent(JSON.stringify(question))}`)
    return answer.json().rows.map((row: unknown[]) => row[2])
  }
  const sales = await makeTeam(world, 'Sprzedaż')
  await member.post('/m/client/records', { values: { name: 'Alfa', helpers: sales.id } })
  expect(await mine()).toEqual([])
  await world.admin.patch(`/teams/${sales.id}`, { members: [member.id] })
  expect(await mine()).toEqual(['Alfa'])
  const snapshot = (await member.get('/snapshot')).json()
  expect([snapshot.me.teamIds, snapshot.teams]).toEqual([[sales.id], [{ id: sales.id, name: 'Sprzedaż' }]])
  await world.admin.patch(`/teams/${sales.id}`, { members: [] })
  expect(await mine()).toEqual([])
})

test('a team stays while records name it, and leaves its members when it goes', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin, member } = world
  const sales = await makeTeam(world, 'Sprzedaż', member.id)
  const records = []
  for (const values of [
    { name: 'Alfa', helpers: sales.id },
    { name: 'Beta', team: sales.id },
  ])
    records.push((await member.post('/m/client/records', { values })).json())
  expect((await admin.delete(`/teams/${sales.id}`)).json()).toMatchObject({ error: 'in_use', details: { module: 'client', count: 2 } })
  for (const { id, version } of records) await member.patch(`/m/client/records/${id}`, { version, values: { helpers: null, team: null } })
  expect((await admin.delete(`/teams/${sales.id}`)).statusCode).toBe(200)
  expect((await admin.get('/teams')).json()).toEqual([])
  expect((await member.get('/snapshot')).json().me.teamIds).toEqual([])
  expect((await admin.delete(`/teams/${sales.id}`)).statusCode).toBe(404)
})

test('a team that the configuration names stays too', async () => {
  const pack = blueprint()
  const team = randomUUID()
  for (const list of pack.lists) if (list.key === 'client_all') list.condition = { field: 'helpers', op: 'is', value: team }
  const world = await server.buildWorld(pack)
  await server.platform.workspaceDb(world.workspace.id).insertInto('nurt_team').values({ id: team, name: 'Sprzedaż' }).execute()
  const places = [['lists', 'client_all', 'condition']]
  expect((await world.admin.delete(`/teams/${team}`)).json()).toEqual({
    error: 'in_use',
    details: { reason: 'blueprint', places, more: 0 },
  })
})

test('a team that the draft names stays, and the place is told', async () => {
  const world = await server.buildWorld(blueprint())
  const { id } = await makeTeam(world, 'Sprzedaż')
  const path = ['modules', 'client', 'fields', 'helpers', 'default']
  await world.admin.post('/draft/operations', { operations: [{ do: 'put', path, value: id }] })
  expect((await world.admin.delete(`/teams/${id}`)).json()).toEqual({
    error: 'in_use',
    details: { reason: 'draft', places: [path], more: 0 },
  })
  await world.admin.delete('/draft')
  expect((await world.admin.delete(`/teams/${id}`)).statusCode).toBe(200)
})

test('a team that people’s own lists name goes only knowingly, and leaves them as they were', async () => {
  const world = await server.buildWorld(blueprint())
  const { admin, member } = world
  const [sales, office] = [await makeTeam(world, 'Sprzedaż'), await makeTeam(world, 'Biuro')]
  const condition = { field: 'helpers', op: 'one_of', value: [sales.id, office.id] }
  const list = { module: 'client', name: { pl: 'Moje' }, condition, columns: [{ field: 'name' }], order: [], layout: { kind: 'table' } }
  expect((await member.post('/lists', list)).statusCode).toBe(201)
  const formula = (id: string) => ({ formula: `team = "${id}" or is blank(phone)` })
  expect((await member.post('/lists', { ...list, name: { pl: 'Z formułą' }, condition: formula(sales.id) })).statusCode).toBe(201)
  const savedAs = async (name: string): Promise<object> => {
    const lists = (await member.get('/lists')).json<{ name: { en: string }; condition: object }[]>()
    return lists.find((one) => one.name.en === name)?.condition ?? {}
  }
  const saved = () => savedAs('Moje')

  const refused = await admin.delete(`/teams/${sales.id}`)
  expect(refused.json()).toMatchObject({ error: 'in_use', details: { reason: 'personal_lists', owners: [member.id] } })
  expect(await saved()).toEqual(condition)
  expect((await admin.delete(`/teams/${sales.id}?lists=leave`)).statusCode).toBe(200)
  expect(await saved()).toEqual({ ...condition, value: [office.id] })
  expect(await savedAs('Z formułą')).toEqual({ formula: 'false or is blank(phone)' })
  expect((await admin.delete(`/teams/${office.id}?lists=leave`)).statusCode).toBe(200)
  const question = encodeURIComponent(JSON.stringify({ condition: await saved(), order: [] }))
  expect((await member.get(`/m/client/records?columns=name&question=${question}`)).json().rows).toEqual([])
})

test('a name stands once in any case, and only members of the workspace belong to its teams', async () => {
  const world = await server.buildWorld()
  const other = await server.buildWorld()
  const sales = await makeTeam(world, 'Sprzedaż')
  expect((await world.admin.post('/teams', { name: 'SPRZEDAŻ' })).json()).toMatchObject({
    error: 'already_exists',
    details: { field: 'name' },
  })
  expect((await world.admin.patch(`/teams/${sales.id}`, { name: 'sprzedaż' })).statusCode).toBe(200)
  expect((await world.admin.post('/teams', { name: ' ' })).statusCode).toBe(400)
  expect((await world.admin.post('/teams', { name: 'Obsługa', members: [other.member.id] })).statusCode).toBe(400)
  expect((await world.admin.get('/teams')).json()).toHaveLength(1)
  expect((await world.admin.patch(`/teams/${randomUUID()}`, { name: 'x' })).statusCode).toBe(404)
})

test('a member neither sees nor changes teams; to a stranger there are none', async () => {
  const world = await server.buildWorld()
  const stranger = (await server.buildWorld()).admin
  const { id } = await makeTeam(world, 'Sprzedaż')
  const base = `/api/v1/w/${world.workspace.slug}`
  for (const [caller, status] of [
    [world.member, 403],
    [stranger, 404],
  ] as const) {
    expect((await caller.get(`${base}/teams`)).statusCode).toBe(status)
    expect((await caller.post(`${base}/teams`, { name: 'x' })).statusCode).toBe(status)
    expect((await caller.patch(`${base}/teams/${id}`, { members: [caller.id] })).statusCode).toBe(status)
    expect((await caller.delete(`${base}/teams/${id}`)).statusCode).toBe(status)
  }
})

test('of two administrators who make a team of one name at once, one is told that it is there', async () => {
  const world = await server.buildWorld()
  const make = (name: string) => world.admin.post('/teams', { name })
  const answers = await Promise.all([make('Sprzedaż'), make('sprzedaż')])
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]))
})

test('[I17] teams stand in a tree, each with a head among its members', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const sales = await makeTeam(world, 'Sales', member.id)
  const warsaw = (await admin.post('/teams', { name: 'Warsaw', members: [admin.id], parent: sales.id, head: admin.id })).json<Team>()
  expect(warsaw).toMatchObject({ parent: sales.id, head: admin.id })
  const refused = async (values: object) => (await admin.patch(`/teams/${sales.id}`, values)).json()
  expect(await refused({ parent: warsaw.id })).toMatchObject({ error: 'bad_request', details: { field: 'parent' } })
  expect(await refused({ parent: sales.id })).toMatchObject({ error: 'bad_request', details: { field: 'parent' } })
  expect(await refused({ parent: randomUUID() })).toMatchObject({ error: 'bad_request', details: { field: 'parent' } })
  expect(await refused({ head: admin.id })).toMatchObject({ error: 'bad_request', details: { field: 'head' } })
  expect((await admin.patch(`/teams/${warsaw.id}`, { members: [member.id] })).json()).toMatchObject({ head: null })
  const centre = (await admin.post('/teams', { name: 'Centre', parent: warsaw.id })).json<Team>()
  expect((await admin.delete(`/teams/${warsaw.id}`)).statusCode).toBe(200)
  const left = (await admin.get('/teams')).json<Team[]>()
  expect(left.find(({ id }) => id === centre.id)).toMatchObject({ parent: sales.id })
})
