import type { Preview } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import { draftSteps } from '@nurt/core/blueprint/draft-steps.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../db/new-id.ts'
import { selectTitle, selectWire } from '../fields/select-wire.ts'
import { type World, testServer } from '../testing/build-world.ts'
import { addOperations } from './draft.ts'
import { settle } from './settle.ts'

const server = testServer()

const name: Field = { key: 'name', type: 'text', name: { en: 'Name' } }

function module(key: string, fields: Field[], rest: Partial<Module> = {}): Module {
  const label = { en: key }
  const section = { key: 'main', name: label, fields: fields.map((field) => field.key) }
  return {
    key,
    name: label,
    one: label,
    add: label,
    icon: 'box',
    enabled: true,
    traits: [],
    title: 'name',
    fields,
    sections: [section],
    ...rest,
  }
}

function blueprint(...modules: Module[]): Blueprint {
  return {
    format: 1,
    languages: ['pl', 'en'],
    timeZone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    modules,
    lists: [],
    roles: [
      {
        key: 'administrator',
        name: { en: 'Administrator' },
        configure: true,
        rights: { '*': { see: 'all', create: 'all', change: 'all' } },
      },
      { key: 'member', name: { en: 'Member' }, configure: false, rights: { '*': { see: 'own', create: 'all' } } },
    ],
    menu: modules.map(({ key }) => ({ module: key, lists: [] })),
  }
}

async function insert(world: World, table: string, values: Record<string, unknown>): Promise<string> {
  const id = newId()
  const names = ['id', ...Object.keys(values)].map((key) => sql.id(key))
  const row = [id, ...Object.values(values)].map((value) => sql`${value}`)
  await sql`insert into ${sql.id(world.workspace.schema, table)} (${sql.join(names)}) values (${sql.join(row)})`.execute(server.platform.db)
  return id
}

async function column(world: World, table: string, field: string): Promise<unknown[]> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.id(field)} as value
    from ${sql.id(world.workspace.schema, table)} order by id`.execute(server.platform.db)
  return rows.map(({ value }) => value)
}

async function draft(world: World, ...operations: Operation[]) {
  const answer = await world.admin.post('/draft/operations', { operations })
  expect(answer.json(), answer.body).toHaveProperty('operations')
}

async function publish(world: World, ...operations: Operation[]) {
  if (operations.length > 0) await draft(world, ...operations)
  return world.admin.post('/publications', {})
}

const put = (path: string[], value: unknown): Operation => ({ do: 'put', path, value })

test('[I10] a field of every type becomes a column that reads back as its wire value', async () => {
  const fields: Field[] = [
    name,
    { key: 'story', type: 'long_text', name: {} },
    { key: 'size', type: 'number', name: {} },
    { key: 'rate', type: 'percent', name: {} },
    { key: 'amount', type: 'money', name: {} },
    { key: 'day', type: 'date', name: {} },
    { key: 'moment', type: 'datetime', name: {} },
    { key: 'span', type: 'duration', name: {} },
    { key: 'flag', type: 'yes_no', name: {} },
    { key: 'kind', type: 'choice', name: {}, choices: [{ key: 'a', name: { en: 'A' }, color: 'red' }] },
    { key: 'scope', type: 'multi_choice', name: {}, choices: [{ key: 'a', name: { en: 'A' }, color: 'red' }] },
    { key: 'parent', type: 'link', name: {}, module: 'thing' },
    { key: 'friends', type: 'multi_link', name: {}, module: 'thing' },
    { key: 'who', type: 'person', name: {} },
    { key: 'crew', type: 'team', name: {} },
    { key: 'place', type: 'address', name: {} },
    { key: 'papers', type: 'files', name: {} },
    { key: 'total', type: 'formula', name: {}, formula: 'size * 2', result: 'number' },
    { key: 'parts', type: 'lines', name: {}, fields: [{ key: 'net', type: 'money', name: {} }] },
  ].map((field) => ({ ...field, name: { en: field.key } })) as Field[]
  const world = await server.buildWorld(blueprint(module('thing', fields)))
  const parent = await insert(world, 'thing', { name: 'Zażółć' })
  const id = await insert(world, 'thing', {
    name: 'One',
    story: 'Long',
    size: '12.50',
    rate: '23',
    amount: '12.30',
    amount_currency: 'PLN',
    day: '2026-11-21',
    moment: '2026-11-21T11:00:00.5+01:00',
    span: 60,
    flag: true,
    kind: 'a',
    scope: ['a'],
    parent,
    who: parent,
    crew: parent,
    place: JSON.stringify({ city: 'Gdańsk' }),
    total: '25.00',
  })
  const schema = world.workspace.schema
  await sql`insert into ${sql.id(schema, 'thing__friends')} values (${id}, ${parent})`.execute(server.platform.db)
  await sql`insert into ${sql.id(schema, 'thing__parts')} values (${newId()}, ${id}, 1, '2.50', 'EUR')`.execute(server.platform.db)
  const { snapshot } = await world.ctxOf(world.admin)
  const row = { schema, blueprint: snapshot.blueprint, module: 'thing', alias: 'r' }
  const cells = snapshot.modules.get('thing')?.shown.map((field) => selectWire(field, row)) ?? []
  const { rows } = await sql<{
    row: unknown[]
    title: string
  }>`select json_build_array(${sql.join(cells)}) as row, ${selectTitle(row)} as title
    from ${sql.id(schema, 'thing')} as r order by r.id`.execute(server.platform.db)

  const scalars = ['One', 'Long', '12.5', '23', '12.30 PLN', '2026-11-21', '2026-11-21T10:00:00.5Z', 60, true, 'a', ['a']]
  const links = [[parent, 'Zażółć'], [[parent, 'Zażółć']], parent, parent]
  const others = [{ city: 'Gdańsk' }, [], '25', [{ id: expect.any(String), net: '2.50 EUR' }]]
  expect(rows[1]).toEqual({ title: 'One', row: [...scalars, ...links, ...others] })
  expect(rows[0]?.row).toEqual(['Zażółć', ...Array(9).fill(null), [], null, [], null, null, null, [], null, []])
})

test('[I1] an unused module is renamed and gets fields, and its records stay', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  await insert(world, 'order', { name: 'First' })

  const answer = await publish(
    world,
    put(['modules', 'order', 'name'], { pl: 'Stałe umowy', en: 'Recurring contracts' }),
    put(['modules', 'order', 'fields', 'amount'], { key: 'amount', type: 'money', name: { en: 'Amount' } }),
    put(['modules', 'order', 'fields', 'ready'], { key: 'ready', type: 'yes_no', name: { en: 'Ready' }, required: true, default: false }),
  )

  expect(answer.json()).toEqual({ version: 2 })
  expect(await column(world, 'order', 'amount')).toEqual([null])
  expect(await column(world, 'order', 'ready')).toEqual([false])
  const snapshot = (await world.member.get('/snapshot')).json()
  expect(snapshot.version).toBe(2)
  expect(snapshot.blueprint.modules[0].name.pl).toBe('Stałe umowy')
})

test('[M5] [M20] steps come with records in place, new ones any time; one that is used is not taken away', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const id = await insert(world, 'order', { name: 'First' })
  const step = (key: string) => ({ key, name: { en: key }, color: 'blue', group: 'all' })
  const process = (...steps: string[]) => ({ groups: [{ key: 'all', name: { en: 'All' } }], steps: steps.map(step) })
  await publish(world, put(['modules', 'order', 'process'], process('new', 'done')))
  expect(await column(world, 'order', 'step')).toEqual(['new'])
  expect((await publish(world, put(['modules', 'order', 'process', 'steps', 'held'], step('held')))).json()).toEqual({ version: 3 })

  await draft(world, { do: 'remove', path: ['modules', 'order', 'process', 'steps', 'new'] })
  const fault = { code: 'records_on_step', module: 'order', step: 'new', count: 1, records: [{ id, title: 'First' }] }
  expect((await world.admin.get('/draft/preview')).json().willFail).toEqual([fault])
  const refused = await publish(world)
  expect(refused.statusCode).toBe(409)
  expect(refused.json()).toMatchObject({ error: 'not_fitting', details: { willFail: [fault] } })

  // the trash stands in nobody's way
  const trash = (at: string) => sql`update ${sql.id(world.workspace.schema, 'order')} set trashed_at = ${at}`.execute(server.platform.db)
  await trash('2026-01-01T00:00:00Z')
  expect((await publish(world)).json()).toEqual({ version: 4 })
})

test('[I18] adding a process can be rolled back with records on its steps, and they stand there again when it returns', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  await insert(world, 'order', { name: 'First' })
  const steps = ['new', 'done'].map((key) => ({ key, name: { en: key }, color: 'blue', group: 'all' }))
  await publish(world, put(['modules', 'order', 'process'], { groups: [{ key: 'all', name: { en: 'All' } }], steps }))
  await sql`update ${sql.id(world.workspace.schema, 'order')} set step = 'done'`.execute(server.platform.db)
  expect((await world.admin.post('/rollbacks', { version: 1 })).json()).toEqual({ version: 3 })
  expect((await world.admin.post('/m/order/records', { values: { name: 'Second' } })).statusCode).toBe(201)

  expect((await world.admin.post('/rollbacks', { version: 2 })).json()).toEqual({ version: 4 })

  expect(await column(world, 'order', 'step')).toEqual(['done', 'new'])
})

test('of two who publish at once one wins; writers meanwhile neither fail nor write into a structure that is gone', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  await draft(world, put(['modules', 'order', 'fields', 'a'], { key: 'a', type: 'text', name: { en: 'A' }, required: true, default: 'x' }))
  const write = (n: number) => world.admin.post('/m/order/records', { values: { name: `Order ${n}` } })

  const writing = Array.from({ length: 30 }, (_, n) => write(n))
  const published = await Promise.all([world.admin.post('/publications', {}), world.admin.post('/publications', {})])
  const written = await Promise.all(writing)

  const won = published.filter((answer) => answer.statusCode === 200)
  expect(won.length).toBeGreaterThanOrEqual(1)
  for (const answer of published) expect(answer.statusCode === 200 || answer.json().error === 'blueprint_changed', answer.body).toBe(true)
  expect(written.map(({ statusCode }) => statusCode)).toEqual(written.map(() => 201))
  expect(new Set(await column(world, 'order', 'a'))).toEqual(new Set(['x']))
})

test('a link to another module is refused with records that would lose it, and moves when none does', async () => {
  const link = (target: string): Field => ({ key: 'to', type: 'link', name: { en: 'To' }, module: target })
  const world = await server.buildWorld(
    blueprint(module('client', [name]), module('person', [name]), module('order', [name, link('client')])),
  )
  const client = await insert(world, 'client', { name: 'C' })
  const id = await insert(world, 'order', { name: 'First', to: client })
  await draft(world, put(['modules', 'order', 'fields', 'to'], link('person')))
  const fault = { code: 'link_target_differs', module: 'order', field: 'to', count: 1, records: [{ id, title: 'First' }] }
  expect((await publish(world)).json().details.willFail).toEqual([fault])

  await sql`update ${sql.id(world.workspace.schema, 'order')} set "to" = null`.execute(server.platform.db)
  expect((await publish(world)).json()).toEqual({ version: 2 })

  await expect(insert(world, 'order', { name: 'Second', to: client })).rejects.toThrow(/foreign key/)
  await insert(world, 'order', { name: 'Third', to: await insert(world, 'person', { name: 'P' }) })
})

test('a link becomes a multi-link and line items become something else only where they are empty', async () => {
  const lines: Field = { key: 'parts', type: 'lines', name: { en: 'Parts' }, fields: [{ ...name, key: 'what' }] }
  const world = await server.buildWorld(
    blueprint(module('order', [name, { key: 'to', type: 'link', name: { en: 'To' }, module: 'order' }, lines])),
  )
  const answer = await publish(
    world,
    put(['modules', 'order', 'fields', 'to'], { key: 'to', type: 'multi_link', name: { en: 'To' }, module: 'order' }),
    put(['modules', 'order', 'fields', 'parts'], { key: 'parts', type: 'text', name: { en: 'Parts' } }),
  )
  expect(answer.json()).toEqual({ version: 2 })
  expect((await world.admin.post('/rollbacks', { version: 1 })).json()).toEqual({ version: 3 })
  const made = await world.admin.post('/m/order/records', { values: { name: 'A', parts: [{ id: '', what: 'Tile' }] } })
  expect(made.statusCode, made.body).toBe(201)
  const refused = await publish(world, put(['modules', 'order', 'fields', 'parts'], { key: 'parts', type: 'text', name: { en: 'Parts' } }))
  expect(refused.json().details.willFail).toMatchObject([{ code: 'unfit_values', field: 'parts', count: 1 }])
})

test('[I18] what was removed is hidden, and a roll back brings it with its values', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name, { key: 'phone', type: 'phone', name: { en: 'Phone' } }])))
  await insert(world, 'order', { name: 'First', phone: '+48221234567' })
  await publish(
    world,
    { do: 'remove', path: ['modules', 'order', 'fields', 'phone'] },
    put(['modules', 'order', 'sections', 'main', 'fields'], ['name']),
  )
  expect((await world.admin.get('/snapshot')).json().blueprint.modules[0].fields.map((field: Field) => field.key)).toEqual(['name'])
  await publish(world, put(['modules', 'order', 'fields', 'later'], { key: 'later', type: 'date', name: { en: 'Later' } }))

  expect((await world.admin.post('/rollbacks', { version: 1 })).json()).toEqual({ version: 4 })

  const { fields } = (await world.admin.get('/snapshot')).json().blueprint.modules[0]
  expect(fields.map((field: Field) => field.key)).toEqual(['name', 'phone'])
  expect(await column(world, 'order', 'phone')).toEqual(['+48221234567'])
  expect(await column(world, 'order', 'later')).toEqual([null])
  const versions = (await world.admin.get('/versions')).json()
  expect(versions.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2, 1])
  expect(versions[0]).toMatchObject({
    by: world.admin.id,
    changes: expect.arrayContaining([expect.objectContaining({ kind: 'field_shown' })]),
  })
})

test('[I18] versions come in pages, newest first, each with what it changed', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const { db, snapshot } = await world.ctxOf(world.admin)
  const changed = (at: number) => {
    const next = structuredClone(snapshot.blueprint)
    next.modules[0]!.name = { en: `Orders ${at}` }
    return JSON.stringify(next)
  }
  const rows = Array.from({ length: 24 }, (_, place) => ({ number: place + 2, blueprint: changed(place), by: null, note: null }))
  await db.insertInto('nurt_version').values(rows).execute()
  const page = async (query = '') => (await world.admin.get(`/versions${query}`)).json<{ number: number; changes: unknown[] }[]>()
  const [first, rest] = [await page(), await page('?before=6')]
  expect([first.length, first[0]?.number, first.at(-1)?.number]).toEqual([20, 25, 6])
  expect(first.map(({ changes }) => changes.length)).toEqual(first.map(() => 1))
  expect(rest.map(({ number, changes }) => [number, changes.length])).toEqual([5, 4, 3, 2, 1].map((number) => [number, number > 1 ? 1 : 0]))
  expect((await world.admin.get('/versions?before=x')).statusCode).toBe(400)
})

test.each<[string, Field, unknown, Field, unknown]>([
  [
    'text to number',
    { ...name, key: 'value', name: { en: 'V' } },
    '1 234,50',
    { key: 'value', type: 'number', name: { en: 'V' } },
    '1234.50',
  ],
  [
    'text to date',
    { ...name, key: 'value', name: { en: 'V' } },
    '29.02.2024',
    { key: 'value', type: 'date', name: { en: 'V' } },
    '2024-02-29',
  ],
  ['text to yes or no', { ...name, key: 'value', name: { en: 'V' } }, 'Tak', { key: 'value', type: 'yes_no', name: { en: 'V' } }, true],
  ['text to money', { ...name, key: 'value', name: { en: 'V' } }, '99,9 EUR', { key: 'value', type: 'money', name: { en: 'V' } }, '99.90'],
  ['number to text', { key: 'value', type: 'number', name: { en: 'V' } }, '7.50', { ...name, key: 'value', name: { en: 'V' } }, '7.5'],
  [
    'date to moment',
    { key: 'value', type: 'date', name: { en: 'V' } },
    '2026-07-01',
    { key: 'value', type: 'datetime', name: { en: 'V' } },
    '2026-06-30T22:00:00Z',
  ],
  [
    'text to choice, by name',
    { ...name, key: 'value', name: { en: 'V' } },
    'otwarta',
    {
      key: 'value',
      type: 'choice',
      name: { en: 'V' },
      choices: [{ key: 'open', name: { pl: 'Otwarta', en: "it's $$ open" }, color: 'red' }],
    },
    'open',
  ],
])('values survive a change of type: %s', async (...[, from, given, to, wanted]) => {
  const world = await server.buildWorld(blueprint(module('order', [name, from])))
  await insert(world, 'order', { name: 'First', value: given })
  await insert(world, 'order', { name: 'Second' })

  const answer = await publish(world, put(['modules', 'order', 'fields', 'value'], to))

  expect(answer.statusCode, answer.body).toBe(200)
  // on a busy machine the values are still on the move
  await expect.poll(async () => (await world.admin.get('/snapshot')).json().version).toBe(2)
  expect(await column(world, 'order', 'value')).toEqual([wanted, null])
})

test('a change of type that loses values is refused with their records, and nothing is half done', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name, { ...name, key: 'value', name: { en: 'V' } }])))
  await insert(world, 'order', { name: 'Fine', value: '12' })
  const bad = await insert(world, 'order', { name: 'Bad', value: '31.02.2026' })
  await draft(world, put(['modules', 'order', 'fields', 'value'], { key: 'value', type: 'date', name: { en: 'V' } }))

  const fault = { code: 'unfit_values', module: 'order', field: 'value', count: 2 }
  expect((await world.admin.get('/draft/preview')).json().willFail).toMatchObject([fault])
  expect((await publish(world)).statusCode).toBe(409)
  expect((await publish(world)).json().details.willFail[0].records).toContainEqual({ id: bad, title: 'Bad' })
  expect(await column(world, 'order', 'value')).toEqual(['12', '31.02.2026'])
})

test('required with blanks and unique with duplicates are refused with their records', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name, { ...name, key: 'code', name: { en: 'Code' } }])))
  await insert(world, 'order', { name: 'A', code: 'x' })
  await insert(world, 'order', { name: 'B', code: 'x' })
  await insert(world, 'order', { name: 'C' })
  await draft(
    world,
    put(['modules', 'order', 'fields', 'code', 'unique'], true),
    put(['modules', 'order', 'fields', 'code', 'required'], true),
  )

  const { willFail } = (await world.admin.get('/draft/preview')).json()

  expect(willFail.map(({ code, count }: { code: string; count: number }) => [code, count])).toEqual([
    ['blank_values', 1],
    ['duplicate_values', 2],
  ])
})

test('a draft is shared: operations have authors, one can be taken out, conflicts are shown', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const second = await world.addMember('administrator', 'Second')
  await draft(world, put(['modules', 'order', 'fields', 'a'], { key: 'a', type: 'date', name: { en: 'A' } }))
  await draft(world, put(['modules', 'order', 'fields', 'a', 'hint'], { en: 'When' }))
  await second.post('/draft/operations', { operations: [put(['modules', 'order', 'fields', 'a', 'hint'], { en: 'Day' })] })

  const { operations, conflicts } = (await second.get('/draft')).json()
  expect(operations.map(({ author }: { author: string }) => author)).toEqual([world.admin.id, world.admin.id, second.id])
  expect(conflicts).toContainEqual([operations[1].id, operations[2].id])
  const standsOn = await second.delete(`/draft/operations/${operations[0].id}`)
  expect([standsOn.statusCode, standsOn.json().error]).toEqual([409, 'in_use'])
  expect((await second.delete(`/draft/operations/${operations[2].id}`)).json().operations).toHaveLength(2)
  expect((await world.admin.post('/rollbacks', { version: 1 })).json().error).toBe('in_use')
  expect((await world.admin.delete('/draft')).json().operations).toEqual([])
})

test('[I18] what an administrator did at once is one step of the draft, however slowly the server takes it', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  let moment = Date.now()
  const slow = { ...(await world.ctxOf(world.admin)), now: () => new Date(moment++) }
  await addOperations(slow, [
    put(['modules', 'order', 'icon'], 'repeat'),
    put(['modules', 'order', 'fields', 'name', 'hint'], { en: 'Whole' }),
  ])

  const { published, operations } = (await world.admin.get('/draft')).json()
  expect(draftSteps(published, operations)).toMatchObject([{ author: world.admin.id, operations: [{}, {}] }])
})

test('operations of one side of a conflict are taken out at once, or none of them', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const second = await world.addMember('administrator', 'Second')
  const label = ['modules', 'order', 'fields', 'name', 'name']
  await draft(world, put(label, { en: 'A' }), put(['modules', 'order', 'icon'], 'repeat'))
  await second.post('/draft/operations', { operations: [put(label, { en: 'B' })] })
  await draft(world, put(label, { en: 'C' }))

  const { operations, conflicts } = (await second.get('/draft')).json()
  const [first, icon, theirs, last] = operations.map(({ id }: { id: string }) => id)
  expect(conflicts).toEqual([
    [first, theirs],
    [theirs, last],
  ])
  expect((await second.post('/draft/removals', { operations: [first, '999999'] })).json().error).toBe('not_found')
  const kept = (await second.post('/draft/removals', { operations: [first, last] })).json()
  expect(kept.operations.map(({ id }: { id: string }) => id)).toEqual([icon, theirs])
  expect(kept.conflicts).toEqual([])
})

test('a change over what another changed meanwhile is refused with both values, who and when, in the draft and after a publish', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const second = await world.addMember('administrator', 'Second')
  const path = ['modules', 'order', 'fields', 'name', 'name']
  const rename = (en: string, saw: string) => ({ operations: [put(path, { en })], seen: [{ path, value: { en: saw } }] })
  expect((await second.post('/draft/operations', rename('Theirs', 'Name'))).statusCode).toBe(200)

  const refused = await world.admin.post('/draft/operations', rename('Mine', 'Name'))
  const clash = { path, theirs: { en: 'Theirs' }, mine: { en: 'Mine' }, by: second.id, at: expect.stringMatching(/^\d{4}-.*Z$/) }
  expect(refused.statusCode).toBe(409)
  expect(refused.json()).toMatchObject({ error: 'changed_meanwhile', details: { clashes: [clash] } })
  expect((await world.admin.get('/draft')).json().operations).toHaveLength(1)
  expect((await world.admin.post('/draft/operations', rename('Theirs', 'Name'))).statusCode).toBe(200)

  await second.post('/publications', {})
  const late = await world.admin.post('/draft/operations', rename('Mine', 'Name'))
  expect(late.json().details.clashes).toEqual([clash])
  const known = await world.admin.post('/draft/operations', rename('Mine', 'Theirs'))
  expect(known.statusCode).toBe(200)
  expect((await world.admin.post('/draft/operations', rename('Again', 'Theirs'))).statusCode).toBe(200)
})

test('a move of what another moved meanwhile is refused with both places, and moves of different things are not', async () => {
  const field = (key: string): Field => ({ ...name, key })
  const world = await server.buildWorld(blueprint(module('order', [name, field('a'), field('b'), field('c')])))
  const second = await world.addMember('administrator', 'Second')
  const fields = ['modules', 'order', 'fields']
  const row = ['name', 'a', 'b', 'c']
  const move = (key: string, before: string | null, saw = row) => ({
    operations: [{ do: 'move', path: [...fields, key], before }],
    seen: [{ path: [...fields, key], row: saw }],
  })
  expect((await second.post('/draft/operations', move('c', 'a'))).statusCode).toBe(200)

  const refused = await world.admin.post('/draft/operations', move('c', 'name'))
  const clash = { path: [...fields, 'c'], theirs: 'a', mine: 'name', moved: true, by: second.id, at: expect.any(String) }
  expect(refused.json()).toMatchObject({ error: 'changed_meanwhile', details: { clashes: [clash] } })
  expect((await world.admin.post('/draft/operations', move('c', 'a'))).statusCode).toBe(200)
  expect((await world.admin.post('/draft/operations', move('b', 'a'))).statusCode).toBe(200)

  await second.post('/publications', {})
  const late = await world.admin.post('/draft/operations', move('c', 'name'))
  expect(late.json().details.clashes).toMatchObject([{ theirs: 'b', mine: 'name', moved: true, by: second.id }])
  expect((await world.admin.post('/draft/operations', move('c', 'name', ['name', 'c', 'b', 'a']))).statusCode).toBe(200)
})

/** A module with the fields name, a, b, c, and two administrators who move them as they saw them in this order. */
async function neighbours() {
  const field = (key: string): Field => ({ ...name, key })
  const world = await server.buildWorld(blueprint(module('order', [name, field('a'), field('b'), field('c')])))
  const second = await world.addMember('administrator', 'Second')
  const move = (key: string, before: string | null) => {
    const path = ['modules', 'order', 'fields', key]
    return { operations: [{ do: 'move', path, before }], seen: [{ path, row: ['name', 'a', 'b', 'c'] }] }
  }
  return { world, second, move }
}

test('of two neighbours that changed places only the one that was moved has moved', async () => {
  const { world, second, move } = await neighbours()
  expect((await second.post('/draft/operations', move('b', 'a'))).statusCode).toBe(200)
  const refused = await world.admin.post('/draft/operations', move('b', null))
  expect(refused.json().details.clashes).toMatchObject([{ theirs: 'a', moved: true, by: second.id }])
  const taken = await world.admin.post('/draft/operations', move('a', null))
  expect(taken.statusCode, taken.body).toBe(200)
})

test('of two neighbours that changed places in a version only the one that was moved has moved', async () => {
  const { world, second, move } = await neighbours()
  expect((await second.post('/draft/operations', move('b', 'a'))).statusCode).toBe(200)
  await second.post('/publications', {})

  const refused = await world.admin.post('/draft/operations', move('b', null))
  expect(refused.json().details?.clashes, refused.body).toMatchObject([{ theirs: 'a', moved: true, by: second.id }])
  const taken = await world.admin.post('/draft/operations', move('a', null))
  expect(taken.statusCode, taken.body).toBe(200)
})

test('a published move is a clash though a neighbour was moved anew since, and so is the whole row put anew', async () => {
  const field = (key: string): Field => ({ ...name, key })
  const world = await server.buildWorld(blueprint(module('order', [name, field('a'), field('b'), field('c')])))
  const second = await world.addMember('administrator', 'Second')
  const fields = ['modules', 'order', 'fields']
  const saw = ['name', 'a', 'b', 'c']
  const move = (key: string, before: string | null, row = saw) => {
    return { operations: [{ do: 'move', path: [...fields, key], before }], seen: [{ path: [...fields, key], row }] }
  }
  expect((await second.post('/draft/operations', move('c', 'name'))).statusCode).toBe(200)
  await second.post('/publications', {})
  expect((await second.post('/draft/operations', move('name', 'c', ['c', 'name', 'a', 'b']))).statusCode).toBe(200)
  const late = await world.admin.post('/draft/operations', move('c', 'b'))
  expect(late.json().details?.clashes, late.body).toMatchObject([{ moved: true, by: second.id }])

  const anew = { do: 'put', path: fields, value: [field('b'), name, field('c'), field('a')] }
  expect((await second.post('/draft/operations', { operations: [anew] })).statusCode).toBe(200)
  const over = await world.admin.post('/draft/operations', move('b', 'c', ['name', 'c', 'a', 'b']))
  expect(over.json().details?.clashes, over.body).toMatchObject([{ moved: true, by: second.id }])
})

test('a draft whose operations come to nothing does not stand in the way of an earlier version', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const icon = ['modules', 'order', 'icon']
  await publish(world, put(icon, 'repeat'))
  await draft(world, put(icon, 'star'), put(icon, 'repeat'))

  expect((await world.admin.post('/rollbacks', { version: 1 })).json()).toEqual({ version: 3 })
})

test('a formula that is not written yet, or lines without a column, hide none of the other changes of the draft', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const field = (key: string, more: object) => put(['modules', 'order', 'fields', key], { key, name: { en: key }, ...more })
  await draft(
    world,
    field('a', { type: 'text' }),
    field('b', { type: 'text' }),
    field('c', { type: 'formula', formula: '', result: 'number' }),
    field('d', { type: 'lines', fields: [] }),
  )

  expect((await world.admin.get('/draft')).json().changes).toBe(4)
  const preview = (await world.admin.get('/draft/preview')).json()
  const of = (...path: string[]) => ['modules', 'order', 'fields', ...path]
  expect(preview.problems).toMatchObject([
    { path: of('d', 'fields'), code: 'no_columns' },
    { path: of('c', 'formula'), code: 'missing_value' },
  ])
})

test('a draft with a fault is not published, and all faults are named', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  await draft(world, put(['modules', 'order', 'title'], 'gone'), put(['menu', 'gone'], { module: 'gone', lists: [] }))

  const answer = await publish(world)

  expect(answer.statusCode).toBe(422)
  expect(answer.json().details.problems.length).toBeGreaterThanOrEqual(2)
})

test('a process in which a record can go round for ever is not published, and preview and refusal tell the way', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const step = (key: string, ...to: string[]) => {
    const transitions = to.map((one) => ({ key: one, name: { en: one }, to: one }))
    return { key, name: { en: key }, color: 'blue', group: 'all', ...(to.length > 0 ? { transitions } : { final: true }) }
  }
  const steps = [step('new', 'judged', 'done'), step('judged', 'sent_back'), step('sent_back', 'judged'), step('done')]
  const path = ['modules', 'order', 'process']
  await draft(world, put(path, { groups: [{ key: 'all', name: { en: 'All' } }], steps }))
  const details = { way: 'new judged sent_back judged' }
  const problems = ['judged', 'sent_back'].map((key) => ({ path: [...path, 'steps', key], code: 'no_way_out', details }))

  expect((await world.admin.get('/draft/preview')).json<Preview>().problems).toEqual(problems)
  const refused = await publish(world)
  expect([refused.statusCode, refused.json().error, refused.json().details.problems]).toEqual([422, 'invalid_blueprint', problems])

  await draft(world, put([...path, 'steps', 'judged', 'transitions', 'done'], { key: 'done', name: { en: 'done' }, to: 'done' }))
  expect((await publish(world)).statusCode).toBe(200)
})

test('a draft that is no blueprint at all is refused wherever it is used', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  await draft(world, { do: 'put', path: [], value: 5 })

  expect((await publish(world)).json()).toMatchObject({ error: 'invalid_blueprint' })
  expect((await world.admin.post('/packs', { pack: 'base' })).json()).toMatchObject({ error: 'invalid_blueprint' })
  expect((await world.admin.get('/draft/preview')).json().problems).toHaveLength(1)
})

test('a version that no member could configure any more is refused', async () => {
  const world = await server.buildWorld(blueprint(module('order', [name])))
  const boss = { key: 'boss', name: { en: 'Boss' }, configure: true, rights: { '*': { see: 'all' } } }
  await draft(world, put(['roles', 'boss'], boss), { do: 'remove', path: ['roles', 'administrator'] })

  expect((await publish(world)).json()).toMatchObject({ error: 'in_use', details: { reason: 'last_administrator' } })
  await world.admin.delete('/draft')
  await publish(world, put(['roles', 'boss'], boss))
  expect((await world.admin.patch(`/members/${world.member.id}`, { role: 'boss' })).statusCode).toBe(200)
  const removed = await publish(world, { do: 'remove', path: ['roles', 'administrator'] })
  expect(removed.json()).toMatchObject({ error: 'in_use', details: { reason: 'role', role: 'administrator' } })
  expect((await world.admin.patch(`/members/${world.admin.id}`, { role: 'boss' })).statusCode).toBe(200)
  expect((await publish(world)).json()).toEqual({ version: 3 })
})

test('[I18] a version tells who did what for it, step by step', async () => {
  const world = await server.buildWorld()
  await world.admin.patch(`/members/${world.member.id}`, { role: 'administrator' })
  const rename = (en: string) => ({ operations: [{ do: 'put', path: ['modules', 'client', 'name'], value: { en } }] })
  await world.admin.post('/draft/operations', rename('Customers'))
  await world.member.post('/draft/operations', rename('Companies'))
  await world.admin.post('/publications', {})
  const steps = (await world.admin.get('/versions/2/steps')).json<{ author: string; changes: { kind: string; to: unknown }[] }[]>()
  expect(steps.map(({ author, changes }) => [author, changes.map(({ kind, to }) => [kind, to])])).toEqual([
    [world.member.id, [['module_renamed', { en: 'Companies' }]]],
    [world.admin.id, [['module_renamed', { en: 'Customers' }]]],
  ])
  expect((await world.admin.get('/versions/1/steps')).json()).toEqual([])
  expect((await world.admin.get('/versions/9/steps')).statusCode).toBe(404)
})

test.each(['/draft', '/draft/preview', '/versions', '/versions/1/steps', '/blueprint.yaml'])(
  '%s is for those who may configure',
  async (path) => {
    const world = await server.buildWorld(blueprint(module('order', [name])))
    expect((await world.member.get(path)).statusCode).toBe(403)
  },
)

test('a blueprint leaves as YAML and comes back through the draft', async () => {
  const world = await server.buildWorld()
  const yaml = (await world.admin.get('/blueprint.yaml')).body
  expect(yaml).toMatch(/^format: 1\n/)

  const answer = await world.admin.post('/blueprint.yaml', { yaml: yaml.replace('timeZone: Europe/Warsaw', 'timeZone: Europe/Prague') })

  expect(answer.json().blueprint.timeZone).toBe('Europe/Prague')
  expect((await world.admin.get('/draft/preview')).json().changes).toHaveLength(1)
  expect((await world.admin.post('/blueprint.yaml', { yaml: 'a: [' })).json().error).toBe('invalid_file')
})

test('indexes and links settle after a publish, also when a server was killed in the middle of one', async () => {
  const world = await server.buildWorld(blueprint(module('client', [name]), module('order', [name])))
  const { schema } = world.workspace
  await publish(
    world,
    put(['modules', 'order', 'fields', 'client'], { key: 'client', type: 'link', name: { en: 'Client' }, module: 'client' }),
    put(['modules', 'order', 'fields', 'code'], { key: 'code', type: 'text', name: { en: 'Code' }, unique: true }),
  )
  await insert(world, 'order', { name: 'A', code: 'x' })
  // what a killed server leaves: an index that is not valid, work that is not done
  await sql`update pg_index set indisvalid = false where indexrelid = (select c.oid from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema} and c.relname like 'order%' limit 1)`
    .execute(server.platform.db)
    .catch(() => undefined)
  await settle(server.platform, world.workspace)

  await expect.poll(async () => (await world.admin.get('/snapshot')).json().settling).toBe(false)
  const { rows } = await sql<{ open: number }>`select count(*) as open from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where n.nspname = ${schema} and not k.convalidated`.execute(server.platform.db)
  expect(rows[0]?.open).toBe(0)
  await expect(insert(world, 'order', { name: 'B', code: 'x' })).rejects.toThrow(/unique/)
})

test('[I10] a new formula and a new roll-up are worked out for the records that stand already', async () => {
  const world = await server.buildWorld(
    blueprint(
      module('client', [name]),
      module('order', [
        name,
        { key: 'client', type: 'link', name: { en: 'Client' }, module: 'client' },
        { key: 'net', type: 'number', name: { en: 'Net' } },
        { key: 'parts', type: 'lines', name: { en: 'Parts' }, fields: [{ key: 'size', type: 'number', name: { en: 'Size' } }] },
      ]),
    ),
  )
  const client = (await world.admin.post('/m/client/records', { values: { name: 'C' } })).json()
  for (const net of ['10', '2.5']) {
    const made = await world.admin.post('/m/order/records', {
      values: { name: net, client: client.id, net, parts: [{ id: '', size: net }] },
    })
    expect(made.statusCode, made.body).toBe(201)
  }
  const label = { en: 'New' }
  const total = { type: 'rollup', module: 'order', link: 'client', aggregate: 'sum', field: 'net', result: 'number' }
  const published = await publish(
    world,
    put(['modules', 'order', 'fields', 'twice'], { key: 'twice', type: 'formula', name: label, formula: 'net * 2', result: 'number' }),
    put(['modules', 'order', 'fields', 'parts', 'fields', 'half'], {
      key: 'half',
      type: 'formula',
      name: label,
      formula: 'size / 2',
      result: 'number',
    }),
    put(['modules', 'client', 'fields', 'all'], { key: 'all', name: label, ...total }),
  )
  expect(published.json()).toEqual({ version: 2 })
  await expect.poll(async () => (await world.admin.get('/snapshot')).json().settling).toBe(false)

  expect(new Set(await column(world, 'order', 'twice'))).toEqual(new Set(['20', '5']))
  expect(new Set(await column(world, 'order__parts', 'half'))).toEqual(new Set(['5', '1.25']))
  expect((await world.admin.get(`/m/client/records/${client.id}`)).json()).toMatchObject({ version: 1, values: { all: '12.5' } })
})
