import type { Blueprint, Field, Module, Role } from '@nurt/core/blueprint/document.ts'
import { looksAs } from '@nurt/core/permissions/looks-as.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'

const server = testServer()

const en = (text: string) => ({ en: text })
const module = {
  name: en('Matters'),
  one: en('Matter'),
  add: en('Add a matter'),
  icon: 'star',
  enabled: true,
  title: 'name',
} as const
const fields: Field[] = [
  { key: 'name', type: 'text', name: en('Name'), required: true },
  { key: 'value', type: 'number', name: en('Value') },
  { key: 'place', type: 'link', name: en('Place'), module: 'place' },
  { key: 'parent', type: 'link', name: en('Parent'), module: 'matter' },
]
const matter: Module = {
  ...module,
  key: 'matter',
  traits: ['confidential'],
  fields,
  sections: [{ key: 'main', name: en('Main'), fields: fields.map(({ key }) => key) }],
}
/** Not even a total that may be shown to all counts what is confidential. */
const rollup = { type: 'rollup', module: 'matter', link: 'place', result: 'number', forAll: true } as const
const placeFields: Field[] = [
  { key: 'name', type: 'text', name: en('Name'), required: true },
  { ...rollup, key: 'matters', name: en('Matters'), aggregate: 'count' },
  { ...rollup, key: 'worth', name: en('Worth'), aggregate: 'sum', field: 'value' },
]
const place: Module = {
  ...module,
  key: 'place',
  name: en('Places'),
  traits: [],
  fields: placeFields,
  sections: [{ key: 'main', name: en('Main'), fields: ['name', 'matters', 'worth'] }],
}
const all = { see: 'all', create: 'all', change: 'all', trash: 'all', export: 'all', import: 'all' } as const
const own: Role = { key: 'own', name: en('Own'), configure: false, rights: { '*': { ...all, see: 'own', change: 'own' } } }

function blueprint(): Blueprint {
  return {
    ...basePack(),
    modules: [matter, place],
    lists: [
      {
        key: 'all_matters',
        module: 'matter',
        name: en('All'),
        condition: { all: [] },
        columns: [{ field: 'name' }],
        order: [],
        layout: { kind: 'table' },
      },
    ],
    menu: [{ module: 'matter', lists: ['all_matters'] }],
    roles: [
      { key: 'administrator', name: en('Administrator'), configure: true, rights: { '*': { ...all, hand_over: 'all' } } },
      { key: 'member', name: en('Member'), configure: false, rights: { '*': all } },
      own,
    ],
  }
}

async function make(caller: Caller, values: Record<string, unknown>, key = 'matter'): Promise<string> {
  const made = await caller.post(`/m/${key}/records`, { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

async function namesSeen(caller: Caller): Promise<string[]> {
  const answer = await caller.get('/m/matter/records?columns=name')
  return answer
    .json<{ rows: string[][] }>()
    .rows.map((row) => row[2] ?? '')
    .toSorted()
}

/** Two matters of a place: an open one, and one that only its owner and a named person see. */
async function story(world: World) {
  const [owner, named, limited] = [
    await world.addMember('member', 'Olga Owner'),
    await world.addMember('member', 'Nina Named'),
    await world.addMember('own', 'Leo Limited'),
  ]
  const somewhere = await make(world.admin, { name: 'Somewhere' }, 'place')
  await make(owner, { name: 'Open', value: '1', place: somewhere })
  const id = await make(owner, { name: 'Xyzzy', value: '7300', place: somewhere, seen_by: [named.id, limited.id] })
  const child = await make(owner, { name: 'Child', parent: id })
  return { owner, named, limited, somewhere, id, child }
}

type Story = Awaited<ReturnType<typeof story>>

const asking = (asked: object) => `question=${encodeURIComponent(JSON.stringify(asked))}`

/** In no list, count, total, roll-up, link, search, export or history, unless it is seen. */
async function expectSeen(caller: Caller, { owner, somewhere, id, child }: Story, sees: boolean): Promise<void> {
  const count = sees ? 3 : 2
  const values = sees ? { matters: '2', worth: '7301' } : { matters: '1', worth: '1' }
  const get = async (url: string) => (await caller.get(url)).json()
  expect((await namesSeen(caller)).includes('Xyzzy')).toBe(sees)
  expect(await get('/counts')).toMatchObject({ all_matters: { count } })
  expect(await get('/m/matter/count')).toMatchObject({ count })
  expect(await get(`/m/matter/totals?${asking({ totals: ['value'] })}`)).toMatchObject({ count, totals: { value: values.worth } })
  expect(await get(`/m/place/records/${somewhere}`)).toMatchObject({ values })
  expect((await get('/m/place/records?columns=matters,worth')).rows[0].slice(2)).toEqual(Object.values(values))
  expect(await get(`/m/place/records/${somewhere}/related`)).toMatchObject([{ module: 'matter', count: sees ? 2 : 1 }])
  expect((await get('/search?q=xyzzy')).results.length).toBe(sees ? 1 : 0)
  for (const url of [
    `records/${child}`,
    `records/${child}/events`,
    'records?columns=name,parent',
    'export?format=csv',
    `groups?${asking({ group: { field: 'parent' } })}`,
  ])
    expect((await caller.get(`/m/matter/${url}`)).body.includes('Xyzzy'), url).toBe(sees)
  for (const url of ['', '/events', '/related'])
    expect((await caller.get(`/m/matter/records/${id}${url}`)).statusCode).toBe(sees ? 200 : 404)
  expect((await caller.get(`/m/matter/records/${id}/rights?person=${owner.id}`)).statusCode).not.toBe(200)
}

test('[W74] a confidential record is seen by its owner and the named people, and told to nobody else', async () => {
  const world = await server.buildWorld(blueprint())
  const told = await story(world)
  const { owner, named, limited, id } = told
  const seen = await named.get(`/m/matter/records/${id}`)
  expect(seen.json(), seen.body).toMatchObject({ title: 'Xyzzy', seenBy: [named.id, limited.id] })
  for (const caller of [owner, named]) await expectSeen(caller, told, true)
  for (const caller of [world.admin, world.member]) await expectSeen(caller, told, false)
  // named, but out of the reach of the role
  expect((await limited.get(`/m/matter/records/${id}`)).statusCode).toBe(404)
  for (const [method, url, payload] of [
    ['PATCH', `/m/matter/records/${id}`, { version: 1, values: { name: 'Mine' } }],
    ['POST', '/m/matter/trashings', { records: [id] }],
    ['POST', `/m/matter/records/${id}/comments`, { text: 'Hello' }],
  ] as const) {
    const answer = method === 'PATCH' ? await world.admin.patch(url, payload) : await world.admin.post(url, payload)
    expect(answer.statusCode, url).toBe(404)
  }
  expect((await world.admin.post('/m/matter/records', { values: { name: 'Child', parent: id } })).json()).toMatchObject({
    details: { problems: [{ field: 'parent', code: 'link_unknown' }] },
  })
})

test('[W74] who looks as a person sees no confidential record that is not also the own', async () => {
  const world = await server.buildWorld(blueprint())
  const { owner, id } = await story(world)
  const look = (url: string) =>
    server.app.inject({ url: `/api/v1/w/${world.workspace.slug}${url}`, headers: { cookie: world.admin.cookie, [looksAs]: owner.id } })
  expect((await look('/m/matter/records?columns=name')).body).toContain('Open')
  expect((await look('/m/matter/records?columns=name')).body).not.toContain('Xyzzy')
  expect((await look(`/m/matter/records/${id}`)).statusCode).toBe(404)
  expect((await look('/search?q=xyzzy')).json()).toEqual({ results: [] })
})

test('[W74] the owner and the named people say who sees a record, and nobody takes it out of the own sight', async () => {
  const world = await server.buildWorld(blueprint())
  const { owner, named, id } = await story(world)
  const open = await make(owner, { name: 'Free' })
  const change = async (caller: Caller, record: string, version: number, values: object) =>
    (await caller.patch(`/m/matter/records/${record}`, { version, values })).json()
  expect(await change(world.member, open, 1, { seen_by: [world.member.id] })).toMatchObject({
    details: { problems: [{ field: 'seen_by', code: 'owner_only' }] },
  })
  expect(await change(named, id, 1, { seen_by: [owner.id] })).toMatchObject({
    details: { problems: [{ field: 'seen_by', code: 'locked_out' }] },
  })
  expect(await change(named, id, 1, { seen_by: [named.id, '00000000-0000-4000-8000-000000000000'] })).toMatchObject({
    details: { problems: [{ field: 'seen_by', code: 'person_unknown' }] },
  })
  const more = await change(named, id, 1, { seen_by: [named.id, world.member.id] })
  expect(more, JSON.stringify(more)).toMatchObject({ version: 2, seenBy: [named.id, world.member.id] })
  expect(await namesSeen(world.member)).toContain('Xyzzy')
  const [latest] = (await named.get(`/m/matter/records/${id}/events`)).json().events
  expect(latest).toMatchObject({ changes: { seen_by: [expect.any(Array), [named.id, world.member.id]] } })
  const undone = await named.post('/undos', { change: more.change })
  expect(undone.statusCode, undone.body).toBe(200)
  expect(await namesSeen(world.member)).not.toContain('Xyzzy')
  // whoever gets it sees it
  const handed = await change(owner, id, 3, { owner: world.admin.id })
  expect(handed, JSON.stringify(handed)).toMatchObject({ error: 'not_allowed', details: { action: 'hand_over', field: 'owner' } })
  const mine = await make(world.admin, { name: 'Mine', seen_by: [named.id] })
  expect((await change(world.admin, mine, 1, { owner: owner.id })).owner).toBe(owner.id)
  expect(await namesSeen(owner)).toContain('Mine')
  expect(await namesSeen(world.admin)).not.toContain('Mine')
  // for everybody again; several at once
  expect(await change(named, id, 3, { seen_by: [] })).toMatchObject({ seenBy: [] })
  expect(await namesSeen(world.admin)).toContain('Xyzzy')
  const edited = await owner.post('/m/matter/edits', {
    records: [
      { id, version: 4 },
      { id: open, version: 1 },
    ],
    values: { seen_by: [owner.id] },
  })
  expect(edited.statusCode, edited.body).toBe(200)
  expect(await namesSeen(world.admin)).not.toContain('Free')
  const found = await owner.get(
    `/m/matter/records?columns=name,seen_by&${asking({ condition: { field: 'seen_by', op: 'has_any', value: [owner.id] } })}`,
  )
  expect(
    found
      .json()
      .rows.map((row: unknown[]) => row.slice(2))
      .toSorted(),
  ).toEqual([
    ['Free', [owner.id]],
    ['Xyzzy', [owner.id]],
  ])
})

test('[W74] only modules with the ability have it, and it is not taken away under confidential records', async () => {
  const world = await server.buildWorld(blueprint())
  const { owner, named, limited } = await story(world)
  expect((await owner.post('/m/place/records', { values: { name: 'Other', seen_by: [owner.id] } })).json()).toMatchObject({
    details: { problems: [{ field: 'seen_by', code: 'unknown_field' }] },
  })
  expect((await owner.get('/m/place/records?columns=name,seen_by')).statusCode).toBe(422)
  await world.admin.post('/draft/operations', { operations: [{ do: 'put', path: ['modules', 'matter', 'traits'], value: [] }] })
  const refused = (await world.admin.post('/publications', {})).json()
  expect(refused).toMatchObject({ details: { willFail: [{ code: 'confidential_records', module: 'matter', count: 1 }] } })
  expect(JSON.stringify(refused)).not.toContain('Xyzzy')
  const members = (await world.admin.get('/members')).json<{ id: string; confidential: number }[]>()
  const counts = Object.fromEntries(members.map(({ id, confidential }) => [id, confidential]))
  expect(counts).toEqual({ [owner.id]: 1, [named.id]: 1, [limited.id]: 1, [world.admin.id]: 0, [world.member.id]: 0 })
})

test('[W74] others do not hear of a confidential record', async () => {
  const world = await server.buildWorld(blueprint())
  const { id } = await story(world)
  const { seenAmong } = await import('../live/seen-records.ts')
  const seen = await seenAmong(await world.ctxOf(world.member), 'matter', [id])
  expect(seen?.has(id)).toBe(false)
})
