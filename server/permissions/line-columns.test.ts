import type { Blueprint, Field, Module, Role } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'

const server = testServer()

const en = (text: string) => ({ en: text })
const columns: Field[] = [
  { key: 'what', type: 'text', name: en('What'), required: true },
  { key: 'price', type: 'number', name: en('Price'), required: true },
  { key: 'cost', type: 'number', name: en('Cost'), required: true },
  { key: 'stock', type: 'text', name: en('Stock'), default: 'shelf' },
  { key: 'gain', type: 'formula', name: en('Gain'), formula: 'price - cost', result: 'number' },
]
const fields: Field[] = [
  { key: 'name', type: 'text', name: en('Name'), required: true },
  { key: 'parent', type: 'link', name: en('Parent'), module: 'offer' },
  { key: 'note', type: 'text', name: en('Note') },
  { key: 'items', type: 'lines', name: en('Items'), fields: columns, copy: { from: 'parent', lines: 'items' } },
  { key: 'worth', type: 'formula', name: en('Worth'), formula: 'sum(items.price)', result: 'number' },
  { key: 'earned', type: 'formula', name: en('Earned'), formula: 'sum(items.gain)', result: 'number' },
  { key: 'spent', type: 'formula', name: en('Spent'), formula: 'sum(items.cost) + 0', result: 'number', live: true },
  {
    key: 'all_earned',
    type: 'rollup',
    name: en('All earned'),
    module: 'offer',
    link: 'parent',
    aggregate: 'sum',
    field: 'earned',
    result: 'number',
  },
]
const offer: Module = {
  key: 'offer',
  name: en('Offers'),
  one: en('Offer'),
  add: en('Add an offer'),
  icon: 'star',
  enabled: true,
  traits: [],
  title: 'name',
  fields,
  sections: [{ key: 'main', name: en('Main'), fields: fields.map(({ key }) => key) }],
}
const all = { see: 'all', create: 'all', change: 'all', trash: 'all', export: 'all', import: 'all' } as const
const guest: Role = {
  key: 'guest',
  name: en('Guest'),
  configure: false,
  rights: { '*': all },
  fields: { offer: { 'items.cost': 'hidden', 'items.price': 'read', 'items.stock': 'hidden' } },
}

function blueprint(...roles: Role[]): Blueprint {
  return {
    ...basePack(),
    modules: [offer],
    lists: [
      {
        key: 'dear',
        module: 'offer',
        name: en('Dear'),
        condition: { formula: 'sum(items.cost) > 10' },
        columns: [{ field: 'name' }],
        order: [],
        layout: { kind: 'table' },
      },
    ],
    menu: [{ module: 'offer', lists: ['dear'] }],
    roles: [
      { key: 'administrator', name: en('Administrator'), configure: true, rights: { '*': { ...all, hand_over: 'all' } } },
      { key: 'member', name: en('Member'), configure: false, rights: {} },
      ...roles,
    ],
  }
}

/** Their digits may be any. */
const ids = /[0-9a-f-]{36}/g
const line = { what: 'Panel', price: '7300', cost: '911' }

interface Offer {
  id: string
  version: number
  values: { items: Record<string, unknown>[] }
}

async function make(caller: Caller, values: Record<string, unknown>): Promise<Offer> {
  const made = await caller.post('/m/offer/records', { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<Offer>()
}

async function found({ admin }: World, id: string): Promise<Offer> {
  return (await admin.get(`/m/offer/records/${id}`)).json()
}

test('[I17] a hidden column of line items, and what is computed from it, is told nowhere', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const { id, values } = await make(world.admin, { name: 'Roof', items: [line] })
  const [item = {}] = values.items
  const changed = await world.admin.patch(`/m/offer/records/${id}`, { version: 1, values: { items: [{ ...item, cost: '912' }] } })
  expect(changed.json(), changed.body).toMatchObject({ version: 2 })
  const seen = (await member.get(`/m/offer/records/${id}`)).json()
  expect(seen.values).toEqual({
    name: 'Roof',
    parent: null,
    note: null,
    items: [{ id: item['id'], what: 'Panel', price: '7300' }],
    worth: '7300',
  })
  // a change of nothing else leaves no trace
  expect((await member.get(`/m/offer/records/${id}/events`)).json().events).toMatchObject([{ type: 'record.created' }])
  for (const url of [
    `/m/offer/records/${id}`,
    `/m/offer/records/${id}/events`,
    '/m/offer/records',
    '/m/offer/records?columns=name,items,worth',
    '/search?q=roof',
    '/m/offer/export?format=csv&columns=name,items',
    '/m/offer/export?format=csv',
    '/snapshot',
  ]) {
    const answer = await member.get(url)
    expect(answer.statusCode, `${url} ${answer.body}`).toBe(200)
    expect(answer.body.replaceAll(ids, ''), url).not.toMatch(/911|912|shelf|6388|6389|cost|stock|gain|earned|spent/)
  }
  const question = (asked: object) => encodeURIComponent(JSON.stringify(asked))
  for (const asked of [
    'records?columns=earned',
    'records?columns=spent',
    'records?columns=all_earned',
    `records?columns=name&question=${question({ condition: { formula: 'sum(items.cost) > 1' } })}`,
    `records?columns=name&question=${question({ condition: { formula: 'sum(items.gain) > 1' } })}`,
    'records?list=dear',
  ]) {
    const answer = await member.get(`/m/offer/${asked}`)
    expect([answer.statusCode, answer.json().error], `${asked} ${answer.body}`).toEqual([422, 'unknown_field'])
  }
  const shown = await member.get(`/m/offer/records?columns=name&question=${question({ condition: { formula: 'sum(items.price) > 1' } })}`)
  expect(shown.statusCode, shown.body).toBe(200)
  expect((await member.get('/snapshot')).json()).toMatchObject({ closedLists: ['dear'] })
  const why = await world.admin.get(`/m/offer/records/${id}/rights?person=${member.id}`)
  expect(why.json().fields).toEqual({
    'items.price': { access: 'read', from: [] },
    'items.cost': { access: 'hidden', from: [] },
    'items.stock': { access: 'hidden', from: [] },
    'items.gain': { access: 'hidden', from: ['items.cost'] },
    earned: { access: 'hidden', from: ['items.gain'] },
    spent: { access: 'hidden', from: ['items.cost'] },
    all_earned: { access: 'hidden', from: ['earned'] },
  })
})

test('[I17] a column that is hidden or only read is not written, and a change of the lines leaves it', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const { id } = await make(world.admin, { name: 'Roof', items: [line] })
  const [item = {}] = (await member.get(`/m/offer/records/${id}`)).json<Offer>().values.items
  const change = async (version: number, items: object[]) =>
    (await member.patch(`/m/offer/records/${id}`, { version, values: { items } })).json()
  expect(await change(1, [{ ...item, cost: '1' }])).toMatchObject({
    details: { problems: [{ field: 'items.0.cost', code: 'unknown_field' }] },
  })
  const changed = await change(1, [
    { what: 'Other', price: '1' },
    { ...item, what: 'Panel 2', price: '1' },
  ])
  expect(changed.values.items).toMatchObject([{ what: 'Other' }, { id: item['id'], what: 'Panel 2', price: '7300' }])
  expect(JSON.stringify(changed).replaceAll(ids, '')).not.toMatch(/911|cost|shelf|gain/)
  expect((await found(world, id)).values.items).toMatchObject([
    { what: 'Other', price: null, cost: null, stock: 'shelf' },
    { id: item['id'], what: 'Panel 2', price: '7300', cost: '911', stock: 'shelf', gain: '6389' },
  ])
  const made = await make(member, { name: 'Mine', items: [{ what: 'Mine' }] })
  expect(made.values.items).toMatchObject([{ what: 'Mine', price: null }])
  expect((await found(world, made.id)).values.items).toMatchObject([{ what: 'Mine', price: null, cost: null, stock: 'shelf' }])
})

test('[I17] a clash, an undo and copied lines say nothing of a hidden column', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const { id } = await make(world.admin, { name: 'Roof', items: [line] })
  const [item = {}] = (await member.get(`/m/offer/records/${id}`)).json<Offer>().values.items
  const items = [{ ...item, what: 'Panel 2' }]
  const mine = (await member.patch(`/m/offer/records/${id}`, { version: 1, values: { items } })).json()
  const theirs = await world.admin.patch(`/m/offer/records/${id}`, {
    version: 2,
    values: { items: [{ ...item, ...line, what: 'Theirs' }] },
  })
  expect(theirs.statusCode, theirs.body).toBe(200)
  for (const answer of [
    await member.patch(`/m/offer/records/${id}`, { version: 2, values: { items } }),
    await member.post('/undos', { change: mine.change }),
  ]) {
    expect(answer.json(), answer.body).toMatchObject({
      error: 'changed_meanwhile',
      details: { fields: { items: { theirs: [{ what: 'Theirs' }] } } },
    })
    expect(answer.body.replaceAll(ids, '')).not.toMatch(/911|cost|shelf|gain/)
  }
  const copy = await make(member, { name: 'Copy', parent: id })
  expect(copy.values.items).toMatchObject([{ what: 'Theirs', price: '7300' }])
  expect(JSON.stringify(copy).replaceAll(ids, '')).not.toMatch(/911|cost|shelf|gain/)
  expect((await found(world, copy.id)).values.items).toMatchObject([{ what: 'Theirs', price: '7300', cost: '911', stock: null }])
})

test('[I17] lines that were copied and sent with the record have what their person may not write, as the lines that they were copied from', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const member = await world.addMember('guest')
  const { id } = await make(world.admin, { name: 'Roof', items: [line, { ...line, what: 'Cable', cost: '12' }] })
  const [panel = {}, cable = {}] = (await member.get(`/m/offer/records/${id}`)).json<Offer>().values.items
  const sent = [{ ...cable, what: 'Long cable' }, panel, { id: crypto.randomUUID(), what: 'Mine' }]
  const whole = [
    { what: 'Long cable', price: '7300', cost: '12', stock: 'shelf' },
    { what: 'Panel', price: '7300', cost: '911', stock: 'shelf' },
    { what: 'Mine', price: null, cost: null, stock: 'shelf' },
  ]
  const made = await make(member, { name: 'Copy', parent: id, items: sent })
  const { items } = (await found(world, made.id)).values
  expect(items).toMatchObject(whole)
  expect(items.map((item) => item['id'])).not.toContain(panel['id'])
  // its own lines keep what they have, others of the chosen record come whole
  const own = await make(world.admin, { name: 'Own', parent: id, items: [{ what: 'Own', price: '1', cost: '2' }] })
  const again = await member.patch(`/m/offer/records/${own.id}`, {
    version: 1,
    values: { items: [...own.values.items.map(({ id, what }) => ({ id, what })), panel] },
  })
  expect(again.statusCode, again.body).toBe(200)
  expect((await found(world, own.id)).values.items).toMatchObject([{ what: 'Own', price: '1', cost: '2' }, whole[1]])
  // of a record that is not the chosen one nothing is taken
  const other = await make(member, { name: 'Other', items: [panel] })
  expect((await found(world, other.id)).values.items).toMatchObject([{ what: 'Panel', price: null, cost: null }])
})

test('[I17] what is hidden in the lines of the source is not told by their copy in another module', async () => {
  const order: Module = {
    ...offer,
    key: 'order',
    fields: fields.filter(({ key }) => ['name', 'parent', 'items'].includes(key)),
    sections: [{ key: 'main', name: en('Main'), fields: ['name', 'parent', 'items'] }],
  }
  const made = blueprint(guest, { ...guest, key: 'stranger', fields: { offer: { items: 'hidden' } } })
  const world = await server.buildWorld({ ...made, modules: [offer, order], menu: [...made.menu, { module: 'order', lists: [] }] })
  const { id } = await make(world.admin, { name: 'Roof', items: [line] })
  for (const [role, items] of [
    ['guest', [{ what: 'Panel', price: '7300', cost: null, gain: null }]],
    ['stranger', []],
  ] as const) {
    const caller = await world.addMember(role)
    const copy = await caller.post('/m/order/records', { values: { name: 'Copy', parent: id } })
    expect(copy.json().values.items, copy.body).toMatchObject(items)
  }
})

test('[I17] a role limits only columns that are there', async () => {
  const world = await server.buildWorld(blueprint(guest))
  const publish = async (fields: object) => {
    await world.admin.post('/draft/operations', { operations: [{ do: 'put', path: ['roles', 'guest', 'fields'], value: fields }] })
    return (await world.admin.post('/publications', {})).json()
  }
  for (const path of ['items.nonsense', 'name.cost', 'items.cost.deep'])
    expect(await publish({ offer: { [path]: 'hidden' } }), path).not.toMatchObject({ version: 2 })
})
