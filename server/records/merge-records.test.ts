import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
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
  order?.fields.push({ key: 'others', name: { en: 'Others' }, type: 'multi_link', module: 'client' })
  const taxId = client?.fields.find(({ key }) => key === 'tax_id')
  if (taxId) taxId.unique = true
  const world = await server.buildWorld(blueprint)
  const third = await add(world.admin, 'client', { name: 'Third' })
  const kept = await add(world.admin, 'client', { name: 'Alfa', phone: '+48 22 111 11 11', items: [{ what: 'one' }] })
  const other = await add(world.admin, 'client', {
    name: 'ALFA Sp. z o.o.',
    tax_id: '5260250274',
    phone: '+48 22 222 22 22',
    parent: kept.id,
    partners: [third.id, kept.id],
    items: [{ what: 'two' }],
  })
  const order1 = await add(world.admin, 'order', { name: 'Roof', client: other.id, others: [other.id, third.id] })
  const merge = (caller: Caller, take: string[] = []) => caller.post('/m/client/merges', { keep: seen(kept), other: seen(other), take })
  return { world, kept, other, third, order: order1, merge }
}

test('two records become one: what is blank is filled, links and lines come along, the other one leads to it', async () => {
  const { world, kept, other, third, order, merge } = await twoClients()
  await world.admin.post(`/m/client/records/${other.id}/comments`, { text: 'Called them' })
  const merged = await merge(world.admin, ['phone'])
  expect(merged.statusCode).toBe(200)
  const values = (await read(world.admin, 'client', kept.id)).values
  expect(values).toMatchObject({ name: 'Alfa', tax_id: expect.stringContaining('5260250274'), phone: expect.stringContaining('22222222') })
  expect(values['partners']).toEqual([[third.id, 'Third']])
  expect(values['parent']).toBeNull()
  expect((values['items'] as { what: string }[]).map(({ what }) => what)).toEqual(['one', 'two'])

  const moved = (await read(world.admin, 'order', order.id)).values
  expect(moved['client']).toEqual([kept.id, 'Alfa'])
  expect((moved['others'] as [string][]).map(([id]) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    [kept.id, third.id].toSorted((a, b) => (a < b ? -1 : 1)),
  )
  expect(await read(world.admin, 'client', other.id)).toMatchObject({ trashedAt: expect.any(String), mergedInto: kept.id })

  const { events } = (await world.admin.get(`/m/client/records/${kept.id}/events`)).json<{
    events: { id: string; type: string; merged?: true; changes: { text?: unknown[] } }[]
  }>()
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['record.merged', 'record.trashed', 'comment.written']))
  const comment = events.find(({ type }) => type === 'comment.written')
  expect(comment).toMatchObject({ merged: true, changes: { text: [null, 'Called them'] } })
  const edited = await world.admin.patch(`/m/client/records/${kept.id}/comments/${comment?.id}`, { text: 'Called them twice' })
  expect(edited.statusCode).toBe(204)
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
  expect((await read(world.admin, 'order', order.id)).values['client']).toEqual([other.id, 'ALFA Sp. z o.o.'])
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
