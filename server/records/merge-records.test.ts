import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { newId } from '../db/new-id.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'

const server = testServer()

async function add(caller: Caller, module: string, values: object): Promise<RecordAnswer> {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<RecordAnswer>()
}

const read = async (caller: Caller, module: string, id: string) => (await caller.get(`/m/${module}/records/${id}`)).json<RecordAnswer>()
const seen = ({ id, version }: { id: string; version: number }) => ({ id, version })

async function twoClients() {
  const blueprint = basePack()
  const client = blueprint.modules.find(({ key }) => key === 'client')
  const order = blueprint.modules.find(({ key }) => key === 'order')
  const text = { key: 'what', name: { en: 'What' }, type: 'text' as const }
  client?.fields.push(
    { key: 'partners', name: { en: 'Partners' }, type: 'multi_link', module: 'client' },
    { key: 'parent', name: { en: 'Parent' }, type: 'link', module: 'client' },
    { key: 'items', name: { en: 'Items' }, type: 'lines', fields: [text] },
    { key: 'papers', name: { en: 'Papers' }, type: 'files' },
  )
  order?.fields.push(
    { key: 'others', name: { en: 'Others' }, type: 'multi_link', module: 'client' },
    {
      key: 'rows',
      name: { en: 'Rows' },
      type: 'lines',
      fields: [text, { key: 'from', name: { en: 'From' }, type: 'link', module: 'client' }],
    },
  )
  client?.fields.push(
    { key: 'orders', name: { en: 'Orders' }, type: 'rollup', module: 'order', link: 'client', aggregate: 'count', result: 'number' },
    { key: 'extra', name: { en: 'Extra' }, type: 'number' },
    { key: 'sum', name: { en: 'Sum' }, type: 'formula', result: 'number', formula: 'orders + extra' },
  )
  client?.traits.push('confidential')
  const taxId = client?.fields.find(({ key }) => key === 'tax_id')
  if (taxId) taxId.unique = true
  const world = await server.buildWorld(blueprint)
  const third = await add(world.admin, 'client', { name: 'Third' })
  const kept = await add(world.admin, 'client', { name: 'Alfa', phone: '+48 22 111 11 11', items: [{ what: 'one' }] })
  const other = await add(world.admin, 'client', {
    name: 'ALFA Sp. z o.o.',
    tax_id: '5260250274',
    extra: '5',
    phone: '+48 22 222 22 22',
    parent: kept.id,
    partners: [third.id, kept.id],
    items: [{ what: 'two' }],
  })
  const order1 = await add(world.admin, 'order', {
    name: 'Roof',
    client: other.id,
    others: [other.id, third.id],
    rows: [{ what: 'tin', from: other.id }],
  })
  const merge = (caller: Caller, take: string[] = []) => caller.post('/m/client/merges', { keep: seen(kept), other: seen(other), take })
  return { world, kept, other, third, order: order1, merge }
}

test('two records become one: what is blank is filled, links and lines come along, the other one leads to it', async () => {
  const { world, kept, other, third, order, merge } = await twoClients()
  await world.admin.post(`/m/client/records/${other.id}/comments`, { text: 'Called them' })
  await world.member.put(`/m/client/records/${other.id}/following`, { follows: true })
  const merged = await merge(world.admin, ['phone'])
  expect(merged.statusCode).toBe(200)
  const values = (await read(world.admin, 'client', kept.id)).values
  expect(values).toMatchObject({ name: 'Alfa', tax_id: expect.stringContaining('5260250274'), phone: expect.stringContaining('22222222') })
  expect(values['partners']).toEqual([[third.id, 'Third']])
  expect(values['parent']).toBeNull()
  expect([Number(values['orders']), Number(values['sum'])]).toEqual([1, 6])
  expect((values['items'] as { what: string }[]).map(({ what }) => what)).toEqual(['one', 'two'])

  const moved = (await read(world.admin, 'order', order.id)).values
  expect(moved['client']).toEqual([kept.id, 'Alfa'])
  expect(moved['rows']).toMatchObject([{ what: 'tin', from: [kept.id, 'Alfa'] }])
  expect((moved['others'] as [string][]).map(([id]) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    [kept.id, third.id].toSorted((a, b) => (a < b ? -1 : 1)),
  )
  expect(await read(world.admin, 'client', other.id)).toMatchObject({ trashedAt: expect.any(String), mergedInto: kept.id })
  expect((await world.member.get(`/m/client/records/${kept.id}/following`)).json()).toEqual({ follows: true })

  const { events } = (await world.admin.get(`/m/client/records/${kept.id}/events`)).json<{
    events: { id: string; type: string; merged?: true; changes: { text?: unknown[] } }[]
  }>()
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['record.merged', 'record.trashed', 'comment.written']))
  const comment = events.find(({ type }) => type === 'comment.written')
  expect(comment).toMatchObject({ merged: true, changes: { text: [null, 'Called them'] } })
  const edited = await world.admin.patch(`/m/client/records/${kept.id}/comments/${comment?.id}`, { text: 'Called them twice' })
  expect(edited.statusCode).toBe(204)
})

test('where there is no status none can be taken', async () => {
  const { admin } = await server.buildWorld(basePack())
  const [one, two] = [await add(admin, 'person', { name: 'Ann' }), await add(admin, 'person', { name: 'Anna' })]
  const refused = await admin.post('/m/person/merges', { keep: seen(one), other: seen(two), take: ['step'] })
  expect([refused.statusCode, refused.json()]).toEqual([
    422,
    expect.objectContaining({ error: 'unknown_field', details: { field: 'step' } }),
  ])
})

test('the status of the other one is taken where it is asked for, with the day since it is', async () => {
  const { world, kept, other, merge } = await twoClients()
  const step = 'active'
  const moved = await world.admin.post(`/m/client/records/${other.id}/moves`, { step })
  expect(moved.statusCode, moved.body).toBe(200)
  other.version = moved.json<RecordAnswer>().version
  const merged = await merge(world.admin, ['step'])
  expect(merged.statusCode, merged.body).toBe(200)
  expect(await read(world.admin, 'client', kept.id)).toMatchObject({ step, stepSince: moved.json<RecordAnswer>().stepSince })
  expect((await world.admin.post('/undos', { change: merged.json<RecordAnswer>().change })).statusCode).toBe(200)
  expect((await read(world.admin, 'client', kept.id)).step).toBe(kept.step)
})

test('a merge is undone as one act: values, links and the other record come back', async () => {
  const { world, kept, other, order, merge } = await twoClients()
  const { change } = (await merge(world.admin, ['phone', 'name'])).json<RecordAnswer>()
  const undone = await world.admin.post('/undos', { change })
  expect(undone.statusCode).toBe(200)
  const back = await read(world.admin, 'client', other.id)
  expect(back).toMatchObject({ trashedAt: null, values: { name: 'ALFA Sp. z o.o.' } })
  expect(back).not.toHaveProperty('mergedInto')
  expect(back.values['items']).toMatchObject([{ what: 'two' }])
  const values = (await read(world.admin, 'client', kept.id)).values
  expect(values).toMatchObject({ name: 'Alfa', tax_id: null, phone: expect.stringContaining('22111') })
  expect(values['items']).toMatchObject([{ what: 'one' }])
  const linking = (await read(world.admin, 'order', order.id)).values
  expect(linking['client']).toEqual([other.id, 'ALFA Sp. z o.o.'])
  expect(linking['rows']).toMatchObject([{ what: 'tin', from: [other.id, 'ALFA Sp. z o.o.'] }])
})

test('merging needs the right to change both and to trash one, and what was seen', async () => {
  const { world, kept, other, order, merge } = await twoClients()
  // a member changes what is their own
  expect((await merge(world.member)).statusCode).toBe(403)
  expect((await world.admin.post('/m/client/merges', { keep: seen(kept), other: seen(kept), take: [] })).statusCode).toBe(400)
  expect((await world.admin.post('/m/client/merges', { keep: seen(kept), other: seen(order), take: [] })).statusCode).toBe(404)
  expect((await merge(world.admin, ['nothing'])).statusCode).toBe(422)
  const stranger = await server.buildWorld()
  expect((await merge(stranger.admin)).statusCode).toBe(404)
  await world.admin.patch(`/m/client/records/${other.id}`, { version: other.version, values: { name: 'Changed' } })
  expect((await merge(world.admin)).json()).toMatchObject({ error: 'changed_meanwhile' })
  expect((await read(world.admin, 'client', other.id)).trashedAt).toBeNull()
  expect((await read(world.admin, 'order', order.id)).values['client']).toEqual([other.id, 'Changed'])
})

test('what only some see is not merged into what others see; who does not see the kept one is not told its id', async () => {
  const { world, kept, other } = await twoClients()
  const name = async (people: string[]) => {
    const { version } = await read(world.admin, 'client', kept.id)
    const answer = await world.admin.patch(`/m/client/records/${kept.id}`, { version, values: { seen_by: people } })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const merge = async () =>
    world.admin.post('/m/client/merges', { keep: seen(await read(world.admin, 'client', kept.id)), other: seen(other), take: [] })
  await name([world.admin.id])
  expect((await merge()).json()).toMatchObject({ error: 'not_allowed', details: { problem: 'confidential' } })
  await name([])
  expect((await merge()).statusCode).toBe(200)
  expect(await read(world.member, 'client', other.id)).toMatchObject({ mergedInto: kept.id })
  await name([world.admin.id])
  const told = await read(world.member, 'client', other.id)
  expect(told).toMatchObject({ id: other.id, trashedAt: expect.any(String) })
  expect(told).not.toHaveProperty('mergedInto')
})

test('a merged record that is brought back from the trash leads nowhere any more, also when it goes there again', async () => {
  const { world, kept, third: other } = await twoClients()
  const merged = await world.admin.post('/m/client/merges', { keep: seen(kept), other: seen(other), take: [] })
  expect(merged.statusCode, merged.body).toBe(200)
  expect(await read(world.admin, 'client', other.id)).toMatchObject({ mergedInto: kept.id })
  for (const verb of ['restorations', 'trashings'])
    expect((await world.admin.post(`/m/client/${verb}`, { records: [other.id] })).statusCode, verb).toBe(200)
  const again = await read(world.admin, 'client', other.id)
  expect(again).toMatchObject({ trashedAt: expect.any(String) })
  expect(again).not.toHaveProperty('mergedInto')
  const { events } = (await world.admin.get(`/m/client/records/${kept.id}/events`)).json<{ events: { merged?: true }[] }>()
  expect(events.filter((event) => event.merged)).toEqual([])
})

test('a file goes with the record, and comes back when the merge is undone', async () => {
  const { world, third } = await twoClients()
  const { db } = await world.ctxOf(world.admin)
  const id = newId(Date.now())
  const file = {
    id,
    name: 'a.txt',
    size: 1,
    type: 'text/plain',
    sha256: 'x',
    created_at: new Date().toISOString(),
    created_by: world.admin.id,
  }
  await db.insertInto('nurt_file').values(file).execute()
  const holder = async () => (await db.selectFrom('nurt_file').select('record').where('id', '=', id).executeTakeFirstOrThrow()).record
  const paper = await add(world.admin, 'client', { name: 'With a file', papers: [id] })
  expect(await holder()).toBe(paper.id)
  const merged = await world.admin.post('/m/client/merges', { keep: seen(third), other: seen(paper), take: [] })
  expect(await holder()).toBe(third.id)
  expect((await world.admin.post('/undos', { change: merged.json<RecordAnswer>().change })).statusCode).toBe(200)
  expect(await holder()).toBe(paper.id)
})
