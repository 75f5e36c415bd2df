import type { Blueprint, Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { matchesOf, offeredWhere } from '@nurt/core/blueprint/link-matches.ts'
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
