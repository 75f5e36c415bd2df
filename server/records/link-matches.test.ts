import type { Blueprint, Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { matchesOf, offeredWhere } from '@nurt/core/blueprint/link-matches.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { basePack, type Caller, testServer } from '../testing/build-world.ts'

const server = testServer()
const named = (key: string) => ({ key, name: { en: key } })
const choices = ['energy', 'law'].map((key) => ({ ...named(key), color: 'gray' as const }))

/** Orders have clients that deal with what they are about, are kept by whoever does them, and buy in one of their places. */
function matching(): Blueprint {
  const pack = basePack()
  const add = (module: string, ...fields: Field[]) => pack.modules.find(({ key }) => key === module)!.fields.push(...fields)
  add('client', { ...named('deals'), type: 'multi_choice', choices }, { ...named('keeper'), type: 'person' })
  add('client', { ...named('place'), type: 'choice', choices })
  add('order', { ...named('about'), type: 'choice', choices }, { ...named('doer'), type: 'person' })
  add('order', { ...named('places'), type: 'multi_choice', choices })
  const client = pack.modules.find(({ key }) => key === 'order')!.fields.find(({ key }) => key === 'client') as FieldOf<'link'>
  client.matches = { about: 'deals', doer: 'keeper', places: 'place' }
  return pack
}

const save = (by: Caller, values: object) => by.post('/m/order/records', { values: { name: 'Roof', ...values } })

test('[W54] what is offered is what is kept: each record that matches, and no other', async () => {
  const blueprint = matching()
  const { admin, member } = await server.buildWorld(blueprint)
  const clients = []
  for (const values of [{}, { deals: ['energy'] }, { deals: ['law', 'energy'], keeper: member.id, place: 'law' }, { keeper: admin.id }])
    clients.push((await admin.post('/m/client/records', { values: { name: 'Alfa', ...values } })).json<RecordAnswer>().id)
  const fieldsOf = (module: string) => blueprint.modules.find(({ key }) => key === module)!.fields
  const link = fieldsOf('order').find(({ key }) => key === 'client') as FieldOf<'link'>
  const matches = matchesOf(link, fieldsOf('order'), fieldsOf('client'))
  const kept: number[] = []
  for (const beside of [{}, { about: 'energy' }, { about: 'law', doer: member.id }, { doer: admin.id }, { places: ['law', 'energy'] }]) {
    const question = JSON.stringify({ condition: offeredWhere(matches, beside) })
    const listed = await admin.get(`/m/client/records?question=${encodeURIComponent(question)}&columns=name`)
    const offered = listed.json<{ rows: [string][] }>().rows.map(([id]) => id)
    const answers = []
    for (const client of clients) answers.push((await save(admin, { client, ...beside })).statusCode)
    expect(answers).toEqual(clients.map((id) => (offered.includes(id) ? 201 : 422)))
    kept.push(answers.filter((code) => code === 201).length)
  }
  expect(kept).toEqual([4, 2, 1, 1, 1])
})

test('[W54] a record that does not match is refused by name, also where what stands beside it changes later', async () => {
  const { admin } = await server.buildWorld(matching())
  const client = (await admin.post('/m/client/records', { values: { name: 'Alfa', deals: ['energy'] } })).json<RecordAnswer>().id
  const problem = { field: 'client', code: 'not_matching', details: { own: 'about', theirs: 'deals' } }
  const refused = await save(admin, { client, about: 'law' })
  expect([refused.statusCode, refused.json().details.problems]).toEqual([422, [problem]])
  const order = (await save(admin, { client, about: 'energy' })).json<RecordAnswer>()
  const changed = await admin.patch(`/m/order/records/${order.id}`, { version: order.version, values: { about: 'law' } })
  expect([changed.statusCode, changed.json().details.problems]).toEqual([422, [problem]])
})

test('[W54] a match by a field that is hidden from somebody is not told to them', async () => {
  const blueprint = matching()
  blueprint.roles.find(({ key }) => key === 'member')!.fields = { client: { deals: 'hidden' } }
  const { member } = await server.buildWorld(blueprint)
  const seen = (await member.get('/snapshot')).json<{ blueprint: Blueprint }>().blueprint
  const client = seen.modules.find(({ key }) => key === 'order')!.fields.find(({ key }) => key === 'client')
  expect(client).toMatchObject({ matches: { doer: 'keeper', places: 'place' } })
  expect(client).not.toHaveProperty('matches.about')
})

test('[W54] a refusal does not name a field of the chosen record that is hidden from somebody, and names the others', async () => {
  const blueprint = matching()
  blueprint.roles.find(({ key }) => key === 'member')!.fields = { client: { deals: 'hidden' } }
  const { admin, member } = await server.buildWorld(blueprint)
  const values = { name: 'Alfa', deals: ['energy'], keeper: admin.id }
  const client = (await admin.post('/m/client/records', { values })).json<RecordAnswer>().id
  const problemsOf = async (beside: object) => (await save(member, { client, ...beside })).json().details.problems
  expect(await problemsOf({ about: 'law' })).toEqual([{ field: 'client', code: 'unseen_rule' }])
  expect(await problemsOf({ doer: member.id })).toEqual([
    { field: 'client', code: 'not_matching', details: { own: 'doer', theirs: 'keeper' } },
  ])
})

/** Orders are done for clients that are served, by several of them, and packages hold what is on sale. */
function offering(): Blueprint {
  const pack = basePack()
  const fieldIn = (module: string, field: string) => pack.modules.find(({ key }) => key === module)!.fields.find(({ key }) => key === field)
  const offers: Condition = { all: [{ field: 'step', op: 'is', value: 'active' }] }
  Object.assign(fieldIn('order', 'client')!, { offers })
  pack.modules
    .find(({ key }) => key === 'order')!
    .fields.push({
      ...named('helpers'),
      type: 'multi_link',
      module: 'client',
      offers: { all: [{ field: 'segment', op: 'is', value: 'regular' }] },
    })
  const items = fieldIn('package', 'items') as FieldOf<'lines'>
  Object.assign(
    items.fields.find(({ key }) => key === 'product')!,
    { offers: { all: [{ field: 'on_sale', op: 'is', value: true }] } },
  )
  return pack
}

test('[W54] only what a link offers can be chosen, in a field, among several and in a line; what was chosen before stays', async () => {
  const { admin } = await server.buildWorld(offering())
  const made = async (module: string, values: object, step?: string) =>
    (await admin.post(`/m/${module}/records`, { values: { name: 'Alfa', ...values }, ...(step && { step }) })).json<RecordAnswer>()
  const active = await made('client', { segment: 'regular' }, 'active')
  const former = await made('client', {}, 'former')
  const refusal = (field: string) => [{ field, code: 'not_offered', details: { found: 'Alfa' } }]

  const refused = await save(admin, { client: former.id, helpers: [active.id, former.id] })
  expect([refused.statusCode, refused.json().details.problems]).toEqual([422, [...refusal('client'), ...refusal('helpers')]])
  const order = (await save(admin, { client: active.id, helpers: [active.id] })).json<RecordAnswer>()

  await admin.post(`/m/client/records/${active.id}/moves`, { step: 'former' })
  const kept = { client: active.id, helpers: [active.id], name: 'Attic' }
  const changed = await admin.patch(`/m/order/records/${order.id}`, { version: order.version, values: kept })
  expect([changed.statusCode, changed.json().title]).toEqual([200, 'Attic'])
  expect((await save(admin, { client: active.id })).statusCode).toBe(422)

  const [sold, old] = [await made('product', { on_sale: true }), await made('product', { on_sale: false })]
  const lines = (products: string[]) => ({ name: 'Set', items: products.map((product) => ({ name: 'One', product })) })
  const inLine = await admin.post('/m/package/records', { values: lines([sold.id, old.id]) })
  expect([inLine.statusCode, inLine.json().details.problems]).toEqual([422, refusal('items.1.product')])
  expect((await admin.post('/m/package/records', { values: lines([sold.id]) })).statusCode).toBe(201)
})

test('[W54] a condition over a field that is hidden from somebody is not told to them, and holds for them too', async () => {
  const blueprint = offering()
  blueprint.roles.find(({ key }) => key === 'member')!.fields = { client: { segment: 'hidden' } }
  const { admin, member } = await server.buildWorld(blueprint)
  const seen = (await member.get('/snapshot')).json<{ blueprint: Blueprint }>().blueprint
  const fields = seen.modules.find(({ key }) => key === 'order')!.fields
  expect(fields.find(({ key }) => key === 'client')).toHaveProperty('offers')
  expect(fields.find(({ key }) => key === 'helpers')).not.toHaveProperty('offers')
  const client = await admin.post('/m/client/records', { values: { name: 'Alfa' }, step: 'active' })
  const { id } = client.json<RecordAnswer>()
  expect((await save(member, { client: id, helpers: [id] })).json().details.problems).toEqual([
    { field: 'helpers', code: 'not_offered', details: { found: 'Alfa' } },
  ])
})
