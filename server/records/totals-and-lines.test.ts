import { expect, test } from 'vitest'
import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'

const server = testServer()

/** Clients add up their orders; orders take the lines of the package that they name. */
function blueprint(): Blueprint {
  const pack = basePack()
  const en = (name: string) => ({ en: name })
  const rollup = { type: 'rollup', module: 'order', link: 'client' } as const
  const added: Record<string, Field[]> = {
    client: [
      { ...rollup, key: 'orders', name: en('Orders'), aggregate: 'count', result: 'number' },
      { ...rollup, key: 'worth', name: en('Worth'), aggregate: 'sum', field: 'amount', result: 'money' },
      {
        ...rollup,
        key: 'done',
        name: en('Done'),
        aggregate: 'count',
        result: 'number',
        condition: { field: 'step', op: 'is', value: 'done' },
      },
      {
        ...rollup,
        key: 'large',
        name: en('Large'),
        aggregate: 'count',
        result: 'number',
        condition: {
          all: [
            { formula: 'hours > 10' },
            {
              any: [
                { field: 'step', op: 'is_not', value: 'done' },
                { field: 'start', op: 'not_blank' },
              ],
            },
          ],
        },
      },
      { key: 'half', type: 'formula', name: en('Half'), formula: 'orders / 2', result: 'number', places: 1 },
      { key: 'shout', type: 'formula', name: en('Shout'), formula: 'upper case(name)', result: 'text', live: true },
    ],
    order: [
      { key: 'package', type: 'link', name: en('Package'), module: 'package' },
      {
        key: 'items',
        type: 'lines',
        name: en('Items'),
        copy: { from: 'package', lines: 'items' },
        fields: [
          { key: 'name', type: 'text', name: en('Name'), required: true },
          { key: 'quantity', type: 'number', name: en('Quantity'), default: '1' },
          { key: 'price', type: 'money', name: en('Price') },
          { key: 'net', type: 'formula', name: en('Net'), formula: 'quantity * price', result: 'money' },
        ],
      },
      { key: 'total', type: 'formula', name: en('Total'), formula: 'sum(items.net)', result: 'money' },
      { key: 'ends_after', type: 'date', name: en('Must follow'), rule: { formula: 'ends_after > start', message: en('Too early') } },
      { key: 'hours', type: 'number', name: en('Hours'), rule: { formula: 'hours > 0', message: {} } },
    ],
  }
  for (const module of pack.modules) module.fields.push(...(added[module.key] ?? []))
  return pack
}

async function made(caller: Caller, module: string, values: object) {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

test('what a client’s orders add up to follows each change of them, and the client keeps its version', async () => {
  const world = await server.buildWorld(blueprint())
  const { member } = world
  const client = await made(member, 'client', { name: 'Alfa' })
  const other = await made(member, 'client', { name: 'Beta' })
  const totals = async (id = client.id) => {
    const { version, values } = (await member.get(`/m/client/records/${id}`)).json()
    return [version, values.orders, values.worth, values.done, values.half]
  }
  expect(client.values).toMatchObject({ orders: '0', worth: [], done: '0', half: '0', shout: 'ALFA' })
  const one = await made(member, 'order', { name: '1', client: client.id, amount: '10.00 PLN' })
  await made(member, 'order', { name: '2', client: client.id, amount: '5.00 EUR' })
  expect(await totals()).toEqual([1, '2', ['5.00 EUR', '10.00 PLN'], '0', '1'])

  await member.patch(`/m/order/records/${one.id}`, { version: 1, values: { amount: '12.00 PLN' } })
  await member.post(`/m/order/records/${one.id}/moves`, { step: 'done' })
  expect(await totals()).toEqual([1, '2', ['5.00 EUR', '12.00 PLN'], '1', '1'])

  await member.patch(`/m/order/records/${one.id}`, { version: 3, values: { client: other.id } })
  expect(await totals()).toEqual([1, '1', ['5.00 EUR'], '0', '0.5'])
  expect(await totals(other.id)).toEqual([1, '1', ['12.00 PLN'], '1', '0.5'])

  await member.post('/m/order/trashings', { records: [one.id] })
  expect(await totals(other.id)).toEqual([1, '0', [], '0', '0'])
})

test('a total that counts by a formula among other conditions follows what the formula reads', async () => {
  const { member } = await server.buildWorld(blueprint())
  const client = await made(member, 'client', { name: 'Alfa' })
  const large = async () => (await member.get(`/m/client/records/${client.id}`)).json().values.large
  const order = await made(member, 'order', { name: '1', client: client.id, hours: '8' })
  expect(await large()).toBe('0')
  await member.patch(`/m/order/records/${order.id}`, { version: 1, values: { hours: '12' } })
  expect(await large()).toBe('1')
  await member.post(`/m/order/records/${order.id}/moves`, { step: 'done' })
  expect(await large()).toBe('0')
})

test('concurrent orders of one client are all counted', async () => {
  const { member } = await server.buildWorld(blueprint())
  const client = await made(member, 'client', { name: 'Alfa' })
  await Promise.all(Array.from({ length: 24 }, (_, at) => made(member, 'order', { name: `${at}`, client: client.id, amount: '1.00 PLN' })))
  expect((await member.get(`/m/client/records/${client.id}`)).json().values).toMatchObject({
    orders: '24',
    worth: ['24.00 PLN'],
    half: '12',
  })
})

test('[I8] [I9] the lines of the chosen package are copied to be changed, and the package stays as it is', async () => {
  const { admin } = await server.buildWorld(blueprint())
  const client = await made(admin, 'client', { name: 'Alfa' })
  const items = [
    { name: 'SEO', price: '100.00 PLN', quantity: '2' },
    { name: 'Ads', price: '50.00 PLN' },
  ]
  const start = await made(admin, 'package', { name: 'Start', items })
  const order = await made(admin, 'order', { name: 'x', client: client.id, package: start.id })
  expect(order.values).toMatchObject({
    total: '250.00 PLN',
    items: [
      { name: 'SEO', net: '200.00 PLN' },
      { name: 'Ads', net: '50.00 PLN' },
    ],
  })
  const [seo, ads] = order.values.items
  expect(seo.id).not.toBe(start.values.items[0].id)

  const changed = await admin.patch(`/m/order/records/${order.id}`, {
    version: 1,
    values: {
      items: [
        { ...ads, quantity: '3' },
        { name: 'Photos', price: '10.00 PLN' },
      ],
    },
  })
  expect(changed.json().values).toMatchObject({
    total: '160.00 PLN',
    items: [
      { id: ads.id, net: '150.00 PLN' },
      { name: 'Photos', quantity: '1' },
    ],
  })
  expect((await admin.get(`/m/order/records/${order.id}`)).json().values).toEqual(changed.json().values)
  expect((await admin.get(`/m/package/records/${start.id}`)).json().values.items).toHaveLength(2)

  const own = await made(admin, 'order', { name: 'y', client: client.id, package: start.id, items: [] })
  expect(own.values.items).toEqual([])
  const undone = await admin.post('/undos', { change: changed.json().change })
  expect(undone.statusCode).toBe(200)
  expect((await admin.get(`/m/order/records/${order.id}`)).json().values.total).toBe('250.00 PLN')
})

test('[I9] lines that were changed stay when another package is chosen, unless its lines are given; untouched ones follow it', async () => {
  const { admin } = await server.buildWorld(blueprint())
  const client = await made(admin, 'client', { name: 'Alfa' })
  const start = await made(admin, 'package', { name: 'Start', items: [{ name: 'SEO', price: '100.00 PLN' }] })
  const premium = await made(admin, 'package', { name: 'Premium', items: [{ name: 'Ads', price: '500.00 PLN' }] })
  const order = await made(admin, 'order', { name: 'x', client: client.id, package: start.id })
  const change = async (version: number, values: object) =>
    (await admin.patch(`/m/order/records/${order.id}`, { version, values })).json().values.items

  expect(await change(1, { package: premium.id })).toMatchObject([{ name: 'Ads', price: '500.00 PLN' }])
  const [ads] = await change(2, { package: start.id })
  await change(3, { items: [{ ...ads, price: '80.00 PLN' }] })
  expect(await change(4, { package: premium.id })).toMatchObject([{ id: ads.id, name: 'SEO', price: '80.00 PLN' }])
  expect(await change(5, { package: null })).toHaveLength(1)
  expect(await change(6, { package: start.id })).toMatchObject([{ id: ads.id, price: '80.00 PLN' }])
  expect(await change(7, { package: premium.id, items: [{ name: 'Ads', price: '500.00 PLN' }] })).toMatchObject([
    { name: 'Ads', price: '500.00 PLN' },
  ])
})

test('lines of another record cannot be taken over by naming their ids', async () => {
  const { admin } = await server.buildWorld(blueprint())
  const first = await made(admin, 'package', { name: 'One', items: [{ name: 'SEO' }] })
  const [line] = first.values.items
  const second = await made(admin, 'package', { name: 'Two', items: [{ ...line, value: undefined, name: 'Stolen' }] })
  expect(second.values.items[0].id).not.toBe(line.id)
  expect((await admin.get(`/m/package/records/${first.id}`)).json().values.items).toMatchObject([{ id: line.id, name: 'SEO' }])
})

test('what is wrong in a line is told at its place, and a broken rule at its field', async () => {
  const { admin } = await server.buildWorld(blueprint())
  const client = await made(admin, 'client', { name: 'Alfa' })
  const values = { name: 'x', client: client.id, items: [{ name: 'ok' }, { price: 'much' }], start: '2026-02-01', ends_after: '2026-01-01' }
  const lines = await admin.post('/m/order/records', { values })
  expect(lines.json().details.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
    'items.1.price money_format',
    'items.1.name required',
  ])
  const rule = await admin.post('/m/order/records', { values: { ...values, items: [] } })
  expect(rule.json().details.problems).toMatchObject([
    { field: 'ends_after', code: 'rule_broken', details: { message: 'Too early', name: 'Must follow', formula: 'ends_after > start' } },
  ])
  const silent = await admin.post('/m/order/records', { values: { name: 'x', client: client.id, hours: '0' } })
  expect(silent.json().details.problems).toEqual([
    { field: 'hours', code: 'rule_broken', details: { message: '', name: 'Hours', formula: 'hours > 0' } },
  ])
})
