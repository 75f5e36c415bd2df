import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

test('a made record is answered whole, read again and listed with the client that it links to', async () => {
  const world = await server.buildWorld()
  const client = await world.member.post('/m/client/records', { values: { name: 'Żółta Cegła', phone: '+48 22 123 45 67' } })
  expect(client.statusCode).toBe(201)
  const { id } = client.json()

  const order = await world.member.post('/m/order/records', {
    values: { name: 'Płot', client: id, amount: '1200.50 PLN', start: '2026-11-01' },
  })

  expect(order.statusCode).toBe(201)
  expect(order.json()).toMatchObject({
    version: 1,
    title: 'Płot',
    step: 'new',
    owner: world.member.id,
    values: {
      name: 'Płot',
      number: expect.stringMatching(/^ZL\/\d{4}\/0001$/),
      client: [id, 'Żółta Cegła'],
      amount: '1200.50 PLN',
      files: [],
    },
    may: { change: true, trash: true, restore: false, handOver: false },
  })
  const read = await world.member.get(`/m/order/records/${order.json().id}`)
  const { change: _change, ...answered } = order.json()
  expect(read.json()).toEqual(answered)

  const list = await world.member.get('/m/order/records?columns=name,client,amount,client.phone,step')
  expect(list.statusCode).toBe(200)
  expect(list.json()).toEqual({
    columns: ['name', 'client', 'amount', 'client.phone', 'step'],
    rows: [[order.json().id, 1, 'Płot', [id, 'Żółta Cegła'], '1200.50 PLN', '+48221234567', 'new']],
    next: null,
  })
})

test('numbers count up without gaps, also over a refused save', async () => {
  const world = await server.buildWorld()
  const client = (await world.member.post('/m/client/records', { values: { name: 'A' } })).json().id
  const numbers = []
  for (const values of [
    { name: '1', client },
    { name: '2', client, amount: 'lots' },
    { name: '3', client },
  ]) {
    const answer = await world.member.post('/m/order/records', { values })
    if (answer.statusCode === 201) numbers.push(answer.json().values.number.slice(-4))
  }
  expect(numbers).toEqual(['0001', '0002'])
})

test('everything that is wrong is told at once, each at its field', async () => {
  const world = await server.buildWorld()
  const answer = await world.member.post('/m/order/records', {
    values: { client: randomUUID(), amount: 'lots', number: 'ZL/1', nonsense: 1, start: '2026-02-31' },
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().error).toBe('invalid_values')
  const problems = answer.json().details.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)
  expect(problems.toSorted()).toEqual([
    'amount money_format',
    'client link_unknown',
    'name required',
    'nonsense unknown_field',
    'number read_only',
    'start date_unreal',
  ])
})

test('fields that were left empty are told together with what is wrong in a line', async () => {
  const world = await server.buildWorld()
  const answer = await world.admin.post('/m/package/records', {
    values: { items: [{ price: '1.00 PLN' }, { name: 'SEO', price: 'much' }] },
  })
  const problems = answer.json().details.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)
  expect(problems.toSorted()).toEqual(['items.0.name required', 'items.1.price money_format', 'name required'])
})

test('a value that another record holds already is refused at its field', async () => {
  const world = await server.buildWorld()
  const first = await world.member.post('/m/product/records', { values: { name: 'One', code: 'X1' } })
  const second = await world.member.post('/m/product/records', { values: { name: 'Two', code: 'X1' } })
  expect(second.statusCode).toBe(422)
  expect(second.json().details.problems).toEqual([
    { field: 'code', code: 'not_unique', details: { record: first.json().id, title: 'One' } },
  ])
})

test('[I8] lines get their defaults and formulas, and the record its sum', async () => {
  const world = await server.buildWorld()
  const made = await world.admin.post('/m/package/records', {
    values: {
      name: 'Start',
      items: [
        { name: 'SEO', price: '100.00 PLN', quantity: '2.5' },
        { name: 'Ads', price: '50.00 PLN' },
      ],
    },
  })
  expect(made.statusCode).toBe(201)
  expect(made.json().values).toMatchObject({
    items: [
      { name: 'SEO', quantity: '2.5', value: '250.00 PLN' },
      { name: 'Ads', quantity: '1', value: '50.00 PLN' },
    ],
    price: '300.00 PLN',
    item_count: '2',
    on_sale: true,
  })
  const read = await world.admin.get(`/m/package/records/${made.json().id}`)
  expect(read.json().values).toEqual(made.json().values)
})

test('a module that is not there, and a body of the wrong shape', async () => {
  const world = await server.buildWorld()
  expect((await world.member.post('/m/unicorn/records', { values: {} })).statusCode).toBe(404)
  expect((await world.member.post('/m/client/records', { value: {} })).statusCode).toBe(400)
  expect((await world.member.get('/m/client/records/17')).statusCode).toBe(400)
  expect((await world.member.get(`/m/client/records/${randomUUID()}`)).statusCode).toBe(404)
})

const ownId = () => randomUUID().replace(/^(.{14})./, '$17')

test('[W5] of two records of different modules that get the same id in the same moment one is made, the other is refused', async () => {
  const world = await server.buildWorld()
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Nowak' } })).json().id
  for (let turn = 0; turn < 12; turn++) {
    const id = ownId()
    const values = { client: { name: 'On the roof' }, order: { name: 'On the roof', client } }
    const made = Object.entries(values).map(([module, values]) => world.admin.post(`/m/${module}/records`, { values, id }))
    const answers = (await Promise.all(made)).map((answer) => [answer.statusCode, answer.json().error])
    expect(answers.toSorted(([one], [other]) => one - other)).toEqual([
      [201, undefined],
      [409, 'already_exists'],
    ])
  }
})

test('[W5] a record gets the id that its maker gave it, once: not over another one of whatever module, nor one in the trash', async () => {
  const world = await server.buildWorld()
  const id = ownId()
  const make = (by: typeof world.member, module: string, given: string) =>
    by.post(`/m/${module}/records`, { values: { name: 'On the roof' }, id: given })
  const made = await make(world.member, 'client', id)
  expect([made.statusCode, made.json().id]).toEqual([201, id])
  expect((await world.member.get(`/m/client/records/${id}`)).json()).toMatchObject({ id, version: 1, createdBy: world.member.id })

  for (const module of ['client', 'order']) {
    const again = await make(world.admin, module, id)
    expect([again.statusCode, again.json().error]).toEqual([409, 'already_exists'])
  }
  await world.admin.post('/m/client/trashings', { records: [id] })
  expect((await make(world.member, 'client', id)).json().error).toBe('already_exists')
  expect((await world.member.get(`/m/client/records/${id}`)).json()).toMatchObject({
    version: expect.any(Number),
    values: { name: 'On the roof' },
  })
  for (const wrong of ['1', randomUUID(), id.toUpperCase().replace('7', 'x')])
    expect((await make(world.member, 'client', wrong)).statusCode).toBe(400)
})
