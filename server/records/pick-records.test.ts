import { randomUUID } from 'node:crypto'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'

const server = testServer()

const made = {
  name: { en: 'Sample' },
  condition: { all: [] },
  columns: [{ field: 'name' }],
  order: [{ field: 'name', direction: 'asc' }],
  layout: { kind: 'table' },
}

async function add(caller: Caller, name: string, values: object = {}): Promise<string> {
  const answer = await caller.post('/m/client/records', { values: { name, ...values } })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json().id
}

async function names(caller: Caller, list: string, question: object = {}): Promise<string[]> {
  const asked = `list=${list}&columns=name&question=${encodeURIComponent(JSON.stringify(question))}`
  const answer = await caller.get(`/m/client/records?${asked}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json().rows.map((row: unknown[]) => row[2])
}

async function told(caller: Caller, record: string): Promise<unknown[]> {
  const { events } = (await caller.get(`/m/client/records/${record}/events`)).json()
  return events.map(({ type, picked, actor, undo }: Record<string, unknown>) => ({ type, picked, actor, ...(undo ? { undo } : {}) }))
}

test('[M13] chosen records are put on a list of their own, come to it and leave it, as the conditions of any list narrow it down', async () => {
  const { member, admin } = await server.buildWorld()
  const [alfa, beta, gamma] = [await add(member, 'Alfa', { segment: 'regular' }), await add(member, 'Beta'), await add(admin, 'Gamma')]
  const answer = await member.post('/m/client/pickings', { records: [alfa, beta], made })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({ records: 2, change: expect.any(String) })
  const { list } = answer.json()
  expect(await names(member, list)).toEqual(['Alfa', 'Beta'])

  const more = await member.post('/m/client/pickings', { records: [beta, gamma], list })
  expect(more.json()).toMatchObject({ list, records: 1 })
  expect(await names(member, list)).toEqual(['Alfa', 'Beta', 'Gamma'])
  expect(await names(member, list, { condition: { field: 'segment', op: 'is', value: 'regular' } })).toEqual(['Alfa'])
  expect((await member.get(`/m/client/count?list=${list}`)).json()).toEqual({ count: 3, capped: false })
  expect((await member.get('/counts')).json()[list]).toEqual({ count: 3, capped: false })
  const groups = (await member.get(`/m/client/groups?list=${list}&question=${encodeURIComponent('{"group":{"field":"segment"}}')}`)).json()
  expect(groups.groups).toMatchObject([
    { key: 'regular', count: 1 },
    { key: null, count: 2 },
  ])
  const file = await member.get(`/m/client/export?format=csv&list=${list}&columns=name`)
  expect(file.body.trim().split(/\r?\n/).slice(1)).toEqual(['Alfa', 'Beta', 'Gamma'])

  expect((await member.post('/m/client/unpickings', { records: [alfa], list })).json()).toMatchObject({ list, records: 1 })
  expect((await member.post('/m/client/unpickings', { records: [alfa], list })).json()).toEqual({ list, records: 0 })
  expect(await names(member, list)).toEqual(['Beta', 'Gamma'])

  expect((await member.post('/m/client/trashings', { records: [beta] })).statusCode).toBe(200)
  expect(await names(member, list)).toEqual(['Gamma'])
  await member.post('/m/client/restorations', { records: [beta] })
  expect(await names(member, list)).toEqual(['Beta', 'Gamma'])
})

test('[M13] what was put on a list or taken off it is taken back, and the history tells it to those who see the list', async () => {
  const { member, admin } = await server.buildWorld()
  const [alfa, beta] = [await add(member, 'Alfa'), await add(member, 'Beta')]
  const { list } = (await member.post('/m/client/pickings', { records: [alfa], made })).json()
  const { change } = (await member.post('/m/client/pickings', { records: [alfa, beta], list })).json()

  expect((await admin.post('/undos', { change })).statusCode).toBe(404)
  const undone = await member.post('/undos', { change })
  expect(undone.statusCode, undone.body).toBe(200)
  expect(await names(member, list)).toEqual(['Alfa'])
  const off = (await member.post('/m/client/unpickings', { records: [alfa], list })).json()
  await member.post('/undos', { change: off.change })
  expect(await names(member, list)).toEqual(['Alfa'])

  const by = { picked: 'Sample', actor: member.id }
  expect(await told(member, beta)).toEqual([
    { type: 'record.unpicked', ...by, undo: true },
    { type: 'record.picked', ...by },
    { type: 'record.created', actor: member.id },
  ])
  expect(await told(admin, beta)).toEqual([{ type: 'record.created', actor: member.id }])
  const { events } = (await admin.get('/history?kind=records')).json()
  expect(events.map(({ type }: { type: string }) => type)).toEqual(['record.created', 'record.created'])
})

/** Clients with a hand-picked list for everybody, of which members see their own records. */
function shared(picked: string): Blueprint {
  const blueprint = basePack()
  blueprint.lists.push({
    ...made,
    key: 'sample',
    module: 'client',
    name: { en: 'Our sample' },
    picked,
    roles: ['administrator', 'seller'],
  } as never)
  return blueprint
}

test('[M13] a shared list is kept by all whom it is for, and shows to each what they reach', async () => {
  const world = await server.buildWorld(shared(randomUUID()))
  const { admin, member } = world
  const [one, other] = [await world.addMember('seller', 'Sara Seller'), await world.addMember('seller', 'Oskar Other')]
  const [hers, his] = [await add(one, 'Hers'), await add(other, 'His')]

  expect((await one.post('/m/client/pickings', { records: [hers], list: 'sample' })).json()).toMatchObject({ records: 1 })
  expect((await other.post('/m/client/pickings', { records: [his], list: 'sample' })).json()).toMatchObject({ records: 1 })
  expect(await names(admin, 'sample')).toEqual(['Hers', 'His'])
  expect(await names(one, 'sample')).toEqual(['Hers'])
  expect((await one.get('/m/client/count?list=sample')).json()).toEqual({ count: 1, capped: false })
  expect(await told(admin, hers)).toContainEqual({ type: 'record.picked', picked: 'Our sample', actor: one.id })

  const { version } = (await admin.get(`/m/client/records/${hers}`)).json()
  await admin.patch(`/m/client/records/${hers}`, { version, values: { owner: other.id } })
  expect(await names(one, 'sample')).toEqual([])
  expect(await names(other, 'sample')).toEqual(['Hers', 'His'])

  const beyond = await one.post('/m/client/pickings', { records: [his], list: 'sample' })
  expect([beyond.statusCode, beyond.json().details]).toEqual([404, { record: his }])
  expect((await one.post('/m/client/unpickings', { records: [his], list: 'sample' })).statusCode).toBe(404)
  expect((await member.get('/m/client/records?list=sample')).statusCode).toBe(404)
  expect((await member.post('/m/client/pickings', { records: [his], list: 'sample' })).statusCode).toBe(404)
  expect((await admin.post('/m/client/pickings', { records: [his], list: 'client_mine' })).statusCode).toBe(400)
  expect((await admin.post('/m/client/pickings', { records: [his] })).statusCode).toBe(400)
})

test('who knows what a list of another person is named by sees nothing by it; a deleted list is made again with its records', async () => {
  const { member, admin } = await server.buildWorld()
  const alfa = await add(member, 'Alfa')
  const { list } = (await member.post('/m/client/pickings', { records: [alfa], made })).json()
  const [own] = (await member.get('/lists')).json()
  expect(own).toMatchObject({ id: list, picked: expect.any(String) })

  const asked = `question=${encodeURIComponent(JSON.stringify({ picked: own.picked }))}`
  expect((await admin.get(`/m/client/records?${asked}`)).json().rows).toEqual([])
  expect((await member.get(`/m/client/records?${asked}`)).json().rows).toHaveLength(1)
  const { id: _, ...body } = own
  expect((await admin.post('/lists', body)).statusCode).toBe(404)

  expect((await member.delete(`/lists/${list}`)).statusCode).toBe(204)
  const again = (await member.post('/lists', body)).json()
  expect(await names(member, again.id)).toEqual(['Alfa'])
  expect((await admin.post('/lists', body)).statusCode).toBe(404)
})

test('five thousand records come to a list in one call, and leave it in one', async () => {
  const world = await server.buildWorld()
  const { member } = world
  const ctx = await world.ctxOf(member)
  const { createRecords } = await import('./create-records.ts')
  const drafts = Array.from({ length: 5000 }, (_, n) => ({ values: { name: `Client ${n}` } }))
  await createRecords(ctx, { module: 'client', records: drafts })
  const ids: string[] = []
  for (let offset = 0; offset < 5000; offset += 1000) {
    const { rows } = (await member.get(`/m/client/records?columns=name&limit=1000&offset=${offset}`)).json()
    ids.push(...rows.map(([id]: [string]) => id))
  }
  const { list, records, change } = (await member.post('/m/client/pickings', { records: ids, made })).json()
  expect(records).toBe(5000)
  expect((await member.get(`/m/client/count?list=${list}&exact=true`)).json().count).toBe(5000)
  expect((await member.post('/undos', { change })).statusCode).toBe(200)
  expect((await member.get(`/m/client/count?list=${list}`)).json().count).toBe(0)
})
