import type { Blueprint, Field, Module, Role } from '@nurt/core/blueprint/document.ts'
import type { Team } from '@nurt/core/identity/team-api.ts'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'

const server = testServer()

const en = (text: string) => ({ en: text })
const fields: Field[] = [
  { key: 'name', type: 'text', name: en('Name'), required: true },
  { key: 'value', type: 'number', name: en('Value') },
  { key: 'cost', type: 'number', name: en('Cost'), rule: { formula: 'cost < 1000', message: en('Too dear') } },
  { key: 'secret', type: 'text', name: en('Secret'), unique: true },
  { key: 'margin', type: 'formula', name: en('Margin'), formula: 'value - cost', result: 'number' },
  { key: 'rate', type: 'formula', name: en('Rate'), formula: 'margin / value', result: 'number', live: true },
  { key: 'place', type: 'link', name: en('Place'), module: 'place' },
  { key: 'papers', type: 'files', name: en('Papers') },
]
const deal: Module = {
  key: 'deal',
  name: en('Deals'),
  one: en('Deal'),
  add: en('Add a deal'),
  icon: 'star',
  enabled: true,
  traits: [],
  title: 'name',
  fields,
  sections: [{ key: 'main', name: en('Main'), fields: fields.map(({ key }) => key) }],
}
const place: Module = {
  ...deal,
  key: 'place',
  name: en('Places'),
  fields: [
    { key: 'name', type: 'text', name: en('Name'), required: true },
    { key: 'region', type: 'text', name: en('Region') },
    { key: 'deals', type: 'rollup', name: en('Deals'), module: 'deal', link: 'place', aggregate: 'count', result: 'number' },
    {
      key: 'profit',
      type: 'rollup',
      name: en('Profit'),
      module: 'deal',
      link: 'place',
      aggregate: 'sum',
      field: 'margin',
      result: 'number',
    },
  ],
  sections: [{ key: 'main', name: en('Main'), fields: ['name', 'region', 'deals', 'profit'] }],
}

const all = { see: 'all', create: 'all', change: 'all', trash: 'all', export: 'all', import: 'all' } as const

function blueprint(...roles: Role[]): Blueprint {
  return {
    ...basePack(),
    modules: [deal, place],
    lists: [
      {
        key: 'cheap',
        module: 'deal',
        name: en('Cheap'),
        condition: { field: 'cost', op: 'below', value: '10' },
        columns: [{ field: 'name' }, { field: 'cost' }],
        order: [],
        layout: { kind: 'table' },
      },
    ],
    menu: [
      { module: 'deal', lists: ['cheap'] },
      { module: 'place', lists: [] },
    ],
    roles: [
      { key: 'administrator', name: en('Administrator'), configure: true, rights: { '*': { ...all, hand_over: 'all' } } },
      { key: 'member', name: en('Member'), configure: false, rights: {} },
      ...roles,
    ],
  }
}

const seller: Role = {
  key: 'seller',
  name: en('Seller'),
  configure: false,
  rights: { deal: { ...all, see: 'team', change: 'team', trash: 'own', export: 'team' }, place: { see: 'all' } },
}

async function make(caller: Caller, module: string, values: Record<string, unknown>): Promise<string> {
  const made = await caller.post(`/m/${module}/records`, { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

async function makeTeam({ admin }: World, values: object): Promise<string> {
  const made = await admin.post('/teams', values)
  expect(made.statusCode, made.body).toBe(201)
  return made.json<Team>().id
}

async function namesSeen(caller: Caller, module = 'deal'): Promise<string[]> {
  const answer = await caller.get(`/m/${module}/records?columns=name`)
  return answer
    .json<{ rows: string[][] }>()
    .rows.map((row) => row[2] ?? '')
    .toSorted()
}

test('[I17] the reach "team" covers the teams below, their people, and what is given to these teams', async () => {
  const world = await server.buildWorld(blueprint(seller))
  const [boss, anna, bela] = await Promise.all(['Boss', 'Anna', 'Bela'].map((name) => world.addMember('seller', name)))
  const sales = await makeTeam(world, { name: 'Sales', members: [boss!.id] })
  const warsaw = await makeTeam(world, { name: 'Warsaw', members: [anna!.id], parent: sales })
  await makeTeam(world, { name: 'Budapest', members: [bela!.id], parent: sales })
  for (const caller of [boss!, anna!, bela!]) await make(caller, 'deal', { name: caller.name })
  await make(world.admin, 'deal', { name: 'Warsaw', team: warsaw })
  await make(world.admin, 'deal', { name: 'Nobody of them' })
  expect(await namesSeen(boss!)).toEqual(['Anna', 'Bela', 'Boss', 'Warsaw'])
  expect(await namesSeen(anna!)).toEqual(['Anna', 'Warsaw'])
  expect(await namesSeen(bela!)).toEqual(['Bela'])
  await world.admin.patch(`/teams/${warsaw}`, { parent: null })
  expect(await namesSeen(boss!)).toEqual(['Bela', 'Boss'])
})

test('[I17] a change that takes a record out of the own reach is a right of its own', async () => {
  const giver: Role = { ...seller, key: 'giver', rights: { ...seller.rights, deal: { ...seller.rights['deal'], hand_over: 'own' } } }
  const world = await server.buildWorld(blueprint(seller, giver))
  const [mine, other] = [await world.addMember('seller'), await world.addMember('giver')]
  const record = await make(mine, 'deal', { name: 'Mine' })
  const handOver = (caller: Caller, id: string) => caller.patch(`/m/deal/records/${id}`, { version: 1, values: { owner: world.admin.id } })
  const refused = await handOver(mine, record)
  expect([refused.statusCode, refused.json()]).toMatchObject([
    403,
    { error: 'not_allowed', details: { action: 'hand_over', field: 'owner', record } },
  ])
  expect((await mine.get(`/m/deal/records/${record}`)).json()).toMatchObject({ version: 1, owner: mine.id })
  const theirs = await make(other, 'deal', { name: 'Theirs' })
  const handed = await handOver(other, theirs)
  expect(handed.json()).toMatchObject({ id: theirs, owner: world.admin.id, may: { change: false } })
  expect((await other.get(`/m/deal/records/${theirs}`)).statusCode).toBe(404)
})

test('[I17] a reach by condition asks fields that its role may not read, before and after a change', async () => {
  const south: Role = {
    key: 'south',
    name: en('South'),
    configure: false,
    rights: {
      deal: { ...all, see: { field: 'place.region', op: 'is', value: 'south' }, change: { field: 'value', op: 'below', value: '100' } },
      place: { see: 'all' },
    },
    fields: { place: { region: 'hidden' } },
  }
  const world = await server.buildWorld(blueprint(south))
  const member = await world.addMember('south')
  const [near, far] = [
    await make(world.admin, 'place', { name: 'Cracow', region: 'south' }),
    await make(world.admin, 'place', { name: 'Gdansk', region: 'north' }),
  ]
  const [small, big] = [
    await make(world.admin, 'deal', { name: 'Small', value: '10', place: near }),
    await make(world.admin, 'deal', { name: 'Big', value: '1000', place: near }),
  ]
  await make(world.admin, 'deal', { name: 'Far', value: '10', place: far })
  expect(await namesSeen(member)).toEqual(['Big', 'Small'])
  expect((await member.get(`/m/deal/records/${small}`)).json()).toMatchObject({ may: { change: true } })
  expect((await member.get(`/m/deal/records/${big}`)).json()).toMatchObject({ may: { change: false } })
  const change = (id: string, values: object) => member.patch(`/m/deal/records/${id}`, { version: 1, values })
  expect((await change(big, { name: 'Bigger' })).statusCode).toBe(403)
  expect((await change(small, { value: '500' })).json()).toMatchObject({ error: 'not_allowed', details: { action: 'hand_over' } })
  expect((await change(small, { value: '50' })).json()).toMatchObject({ values: { value: '50' }, may: { change: true } })
  const outside = await member.post('/m/deal/records', { values: { name: 'Outside', place: far } })
  expect([outside.statusCode, outside.json()]).toMatchObject([403, { details: { action: 'create' } }])
  expect(await namesSeen(member)).toEqual(['Big', 'Small'])
  // the region is asked by the reach, and by nobody else
  const asked = encodeURIComponent(JSON.stringify({ condition: { field: 'place.region', op: 'is', value: 'south' } }))
  expect((await member.get(`/m/deal/records?columns=name&question=${asked}`)).statusCode).toBe(422)
})

const guest: Role = {
  key: 'guest',
  name: en('Guest'),
  configure: false,
  rights: { '*': all },
  fields: { deal: { cost: 'hidden', secret: 'hidden', papers: 'hidden', value: 'read' } },
}

test('[I17] a hidden field, and what is computed from it, is told nowhere', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const somewhere = await make(world.admin, 'place', { name: 'Somewhere' })
  const id = await make(world.admin, 'deal', { name: 'Roof', value: '73000', cost: '911', secret: 'xyzzy', place: somewhere })
  await world.admin.patch(`/m/deal/records/${id}`, { version: 1, values: { cost: '912' } })
  const question = (asked: object) => encodeURIComponent(JSON.stringify(asked))
  const answers = [
    `/m/deal/records/${id}`,
    `/m/deal/records/${id}/events`,
    '/m/deal/records',
    '/m/deal/records?columns=name,value',
    '/search?q=roof',
    '/search?q=xyzzy',
    '/search?q=roof+xyzzy',
    `/m/place/records/${somewhere}`,
    '/m/deal/export?format=csv',
    '/snapshot',
  ]
  // a change of nothing else leaves no trace
  expect((await member.get(`/m/deal/records/${id}/events`)).json().events).toMatchObject([{ type: 'record.created' }])
  for (const url of answers) {
    const answer = await member.get(url)
    expect(answer.statusCode, `${url} ${answer.body}`).toBe(200)
    expect(answer.body.replaceAll(/[0-9a-f-]{36}/g, ''), url).not.toMatch(
      /(?:911|912|6388|6389|72089|72088)|xyzzy|cost|secret|margin|papers|profit/,
    )
  }
  expect((await member.get('/search?q=xyzzy')).json()).toEqual({ results: [] })
  expect((await member.get('/search?q=roof+xyzzy')).json()).toEqual({ results: [] })
  for (const asked of [
    'records?columns=cost',
    'records?columns=margin',
    'records?columns=rate',
    `records?columns=name&question=${question({ condition: { field: 'cost', op: 'above', value: '1' } })}`,
    `records?columns=name&question=${question({ condition: { formula: 'margin > 1' } })}`,
    `records?columns=name&question=${question({ order: [{ field: 'cost', direction: 'asc' }] })}`,
    `groups?question=${question({ group: { field: 'secret' } })}`,
    'records?list=cheap',
  ]) {
    const answer = await member.get(`/m/deal/${asked}`)
    expect([answer.statusCode, answer.json().error], `${asked} ${answer.body}`).toEqual([422, 'unknown_field'])
  }
  const summed = await member.get(`/m/deal/groups?question=${question({ group: { field: 'name' }, totals: ['margin', 'value'] })}`)
  expect(Object.keys(summed.json().total.totals)).toEqual(['value'])
  expect((await member.get('/m/place/records?columns=name,profit')).statusCode).toBe(422)
  expect((await member.get('/m/place/records?columns=name,deals')).json().rows[0].slice(2)).toEqual(['Somewhere', '1'])
  const snapshot = (await member.get('/snapshot')).json()
  expect(snapshot.closedLists).toEqual(['cheap'])
})

test('[I17] what is hidden or only read is not written, and a change by others leaves it', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const id = await make(world.admin, 'deal', { name: 'Roof', value: '7300', cost: '900', secret: 'xyzzy' })
  const change = async (version: number, values: object) => (await member.patch(`/m/deal/records/${id}`, { version, values })).json()
  expect(await change(1, { cost: '1' })).toMatchObject({ details: { problems: [{ field: 'cost', code: 'unknown_field' }] } })
  expect(await change(1, { value: '1' })).toMatchObject({ details: { problems: [{ field: 'value', code: 'read_only' }] } })
  expect(await change(1, { nonsense: '1' })).toMatchObject({ details: { problems: [{ field: 'nonsense', code: 'unknown_field' }] } })
  const changed = await change(1, { name: 'New roof' })
  expect(Object.keys(changed.values)).toEqual(['name', 'value', 'place'])
  expect((await world.admin.get(`/m/deal/records/${id}`)).json().values).toMatchObject({
    name: 'New roof',
    cost: '900',
    secret: 'xyzzy',
    margin: '6400',
  })
  const made = await member.post('/m/deal/records', { values: { name: 'Other', secret: 'xyzzy' } })
  expect(made.json()).toMatchObject({ details: { problems: [{ field: 'secret', code: 'unknown_field' }] } })
})

test('[I17] a name cannot be hidden from who sees the records, nor computed from what is hidden', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const publish = async (fields: object) => {
    await world.admin.post('/draft/operations', { operations: [{ do: 'put', path: ['roles', 'guest', 'fields'], value: fields }] })
    return (await world.admin.post('/publications', {})).json()
  }
  expect(await publish({ deal: { name: 'hidden' } })).toMatchObject({
    details: { problems: [{ path: ['roles', 'guest', 'fields', 'deal', 'name'], code: 'title_hidden' }] },
  })
  expect(await publish({ deal: { nonsense: 'hidden' } })).toMatchObject({ details: { problems: [{ code: 'field_unknown' }] } })
})

test('[I17] a published change of rights binds the next request', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const id = await make(world.admin, 'deal', { name: 'Roof', cost: '900' })
  const cost = async () => (await member.get(`/m/deal/records/${id}`)).json().values.cost
  expect(await cost()).toBeUndefined()
  await world.admin.post('/draft/operations', { operations: [{ do: 'remove', path: ['roles', 'guest', 'fields'] }] })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  expect(await cost()).toBe('900')
})

test('[I17] who configures looks as another person, and changes nothing so', async () => {
  const world = await server.buildWorld(blueprint(guest, seller))
  const [member, other] = [await world.addMember('seller'), await world.addMember('guest')]
  await make(member, 'deal', { name: 'Mine' })
  await make(world.admin, 'deal', { name: 'Not mine' })
  const looking = (caller: Caller, as: Caller, url: string, method: 'GET' | 'PATCH' = 'GET') =>
    server.app.inject({
      method,
      url: `/api/v1/w/${world.workspace.slug}${url}`,
      headers: { cookie: caller.cookie, 'x-looks-as': as.id },
      ...(method === 'PATCH' && { payload: { language: 'en' } }),
    })
  const seen = await looking(world.admin, member, '/m/deal/records?columns=name')
  expect(seen.json().rows.map((row: string[]) => row[2])).toEqual(['Mine'])
  expect((await looking(world.admin, other, '/m/deal/records?columns=cost')).json().error).toBe('unknown_field')
  expect((await looking(world.admin, member, '/snapshot')).json().me).toMatchObject({ id: member.id, role: 'seller' })
  expect((await looking(member, world.admin, '/snapshot')).json()).toMatchObject({ error: 'not_allowed', details: { action: 'configure' } })
  for (const [url, method] of [
    [`/members/${member.id}`, 'PATCH'],
    ['/m/deal/export?format=csv', 'GET'],
  ] as const)
    expect((await looking(world.admin, member, url, method)).json(), url).toMatchObject({
      error: 'not_allowed',
      details: { action: 'look_as' },
    })
})

test('[I17] why a person sees a record or not is told to who configures', async () => {
  const world = await server.buildWorld(blueprint({ ...guest, rights: { deal: { ...all, see: 'own', change: 'none' } } }))
  const member = await world.addMember('guest')
  const id = await make(world.admin, 'deal', { name: 'Roof' })
  const why = (caller: Caller) => caller.get(`/m/deal/records/${id}/rights?person=${member.id}`)
  expect((await why(world.admin)).json()).toEqual({
    role: 'guest',
    owner: world.admin.id,
    team: null,
    actions: {
      see: { reach: 'own', covers: false },
      create: { reach: 'all', covers: true },
      change: { reach: 'none', covers: false },
      trash: { reach: 'all', covers: true },
      hand_over: { reach: 'none', covers: false },
      export: { reach: 'all', covers: true },
      import: { reach: 'all', covers: true },
    },
    fields: {
      value: { access: 'read', from: [] },
      cost: { access: 'hidden', from: [] },
      secret: { access: 'hidden', from: [] },
      margin: { access: 'hidden', from: ['cost'] },
      rate: { access: 'hidden', from: ['margin'] },
      papers: { access: 'hidden', from: [] },
    },
  })
  expect((await why(member)).statusCode).toBe(403)
})

test('[I17] what is added up from a total of records beyond the reach is worked out anew, however far', async () => {
  const pack = blueprint({ ...seller, rights: { ...seller.rights, deal: { see: 'own' } } })
  pack.modules.push({
    ...place,
    key: 'country',
    fields: [
      { key: 'name', type: 'text', name: en('Name') },
      {
        key: 'busy',
        type: 'rollup',
        name: en('Busy places'),
        module: 'place',
        link: 'country',
        aggregate: 'count',
        condition: { field: 'deals', op: 'above', value: '0' },
        result: 'number',
      },
    ],
    sections: [{ key: 'main', name: en('Main'), fields: ['name', 'busy'] }],
  })
  pack.modules[1] = { ...place, fields: [...place.fields, { key: 'country', type: 'link', name: en('Country'), module: 'country' }] }
  const world = await server.buildWorld({
    ...pack,
    roles: pack.roles.map((role) => (role.key === 'seller' ? { ...role, rights: { ...role.rights, country: { see: 'all' } } } : role)),
  })
  const member = await world.addMember('seller')
  const country = await make(world.admin, 'country', { name: 'Poland' })
  const busy = await make(world.admin, 'place', { name: 'Busy', country })
  await make(world.admin, 'deal', { name: 'Not theirs', place: busy })
  const seen = async (caller: Caller) => (await caller.get(`/m/country/records/${country}`)).json().values.busy
  expect([await seen(world.admin), await seen(member)]).toEqual(['1', '0'])
})

test('[I17] an import by somebody who sees not all tells a value that an unseen record holds as the problem of its row', async () => {
  const mine = { field: 'owner', op: 'is', value: { me: true } } as const
  const world = await server.buildWorld(blueprint({ ...seller, rights: { deal: { ...all, see: mine } } }))
  const member = await world.addMember('seller')
  await make(world.admin, 'deal', { name: 'Not theirs', secret: 'xyzzy' })
  const bytes = 'Name,Secret\nFirst,abc\nSecond,xyzzy\n'
  const { id } = (await uploadImport(server, world, { module: 'deal', bytes, caller: member })).json<ImportAnswer>()
  await member.post(`/imports/${id}/runs`)
  const done = await workImport(server, world, id, { caller: member })
  expect(done).toMatchObject({ state: 'done', progress: { created: 1, problems: 1 } })
})

test('[I17] of links to several records only those within reach stand in a group and meet a condition', async () => {
  const pack = blueprint({ ...seller, rights: { deal: { ...all, see: 'all' }, place: { see: 'own', create: 'all' } } })
  pack.modules[0] = { ...deal, fields: [...fields, { key: 'places', type: 'multi_link', name: en('Places'), module: 'place' }] }
  const world = await server.buildWorld(pack)
  const member = await world.addMember('seller')
  const [theirs, mine] = [await make(world.admin, 'place', { name: 'Theirs' }), await make(member, 'place', { name: 'Mine' })]
  await make(world.admin, 'deal', { name: 'Both', places: [theirs, mine] })
  await make(world.admin, 'deal', { name: 'Unseen', places: [theirs] })
  const ask = async (caller: Caller, what: string, question: object) =>
    (await caller.get(`/m/deal/${what}?columns=name&question=${encodeURIComponent(JSON.stringify(question))}`)).json()
  const groups = async (caller: Caller) =>
    (await ask(caller, 'groups', { group: { field: 'places' } })).groups.map(({ key, count }: { key: string; count: number }) => [
      key,
      count,
    ])
  expect(await groups(world.admin)).toEqual([
    [mine, 1],
    [theirs, 2],
  ])
  expect(await groups(member)).toEqual([
    [mine, 1],
    [null, 1],
  ])
  const blank = async (caller: Caller) => (await ask(caller, 'records', { condition: { field: 'places', op: 'blank' } })).rows.length
  expect([await blank(world.admin), await blank(member)]).toEqual([0, 1])
})

test('[I17] who changes links to several records leaves those beyond the own reach', async () => {
  const pack = blueprint({ ...seller, rights: { deal: all, place: { see: 'own', create: 'all' } } })
  pack.modules[0] = { ...deal, fields: [...fields, { key: 'places', type: 'multi_link', name: en('Places'), module: 'place' }] }
  const world = await server.buildWorld(pack)
  const member = await world.addMember('seller')
  const theirs = await make(world.admin, 'place', { name: 'Theirs' })
  const [mine, next] = [await make(member, 'place', { name: 'Mine' }), await make(member, 'place', { name: 'Next' })]
  const id = await make(world.admin, 'deal', { name: 'Both', places: [theirs, mine] })
  const changed = (await member.patch(`/m/deal/records/${id}`, { version: 1, values: { places: [next] } })).json()
  expect(changed.values.places).toEqual([[next, 'Next']])
  const places = async () => (await world.admin.get(`/m/deal/records/${id}`)).json().values.places
  expect(await places()).toEqual([
    [next, 'Next'],
    [theirs, 'Theirs'],
  ])
  await member.post('/undos', { change: changed.change })
  expect(await places()).toEqual([
    [mine, 'Mine'],
    [theirs, 'Theirs'],
  ])
})
