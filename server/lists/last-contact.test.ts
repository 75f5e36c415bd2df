import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { expect, test } from 'vitest'
import { makeCtx } from '../http/authenticate.ts'
import { createRecords } from '../records/create-records.ts'
import { testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'
import { countLists } from './count-lists.ts'
import { listRecords } from './list-records.ts'

const server = testServer()

async function at(world: World, caller: Caller, now: string) {
  const ctx = await world.ctxOf(caller)
  return { ...makeCtx(ctx.platform, ctx.workspace, ctx.actor, ctx.snapshot), now: () => new Date(now) }
}

async function client(caller: Caller, name: string): Promise<string> {
  return (await caller.post('/m/client/records', { values: { name } })).json().id
}

async function forgotten(world: World, now: string, caller = world.admin): Promise<string[]> {
  const page = JSON.parse(await listRecords(await at(world, caller, now), { module: 'client', list: 'client_not_contacted' }))
  return page.rows.map((row: unknown[]) => row[2]).toSorted()
}

async function contacted(world: World, clientId: string): Promise<string | null> {
  return (await world.admin.get(`/m/client/records/${clientId}`)).json().values.last_contact
}

test('[P10] a client is not contacted for 30 days from the midnight after which that is so, or when nobody ever did', async () => {
  const world = await server.buildWorld()
  const [alfa] = [await client(world.admin, 'Alfa'), await client(world.admin, 'Beta')]
  const ctx = await at(world, world.admin, '2026-11-01T12:00:00Z')
  await createRecords(ctx, { module: 'activity', records: [{ values: { name: 'Call', client: alfa } }] })
  expect(await contacted(world, alfa)).toBe('2026-11-01T12:00:00Z')
  expect(await forgotten(world, '2026-11-30T12:00:00Z')).toEqual(['Beta'])
  expect(await forgotten(world, '2026-12-01T22:59:59Z')).toEqual(['Beta'])
  expect(await forgotten(world, '2026-12-01T23:00:00Z')).toEqual(['Alfa', 'Beta'])
  expect((await countLists(await at(world, world.admin, '2026-12-01T23:00:00Z')))['client_not_contacted']).toMatchObject({ count: 2 })
  expect((await world.admin.get('/m/client/count?list=client_not_contacted')).json()).toEqual({ count: 1, capped: false })
})

test('[P10] each client has a rhythm of its own: the list says whom to call by that, from the day on which it is due', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const add = async (name: string, every: string | null) =>
    (await admin.post('/m/client/records', { values: { name, contact_every: every } })).json<{ id: string }>().id
  const [weekly, yearly] = [await add('Weekly', '7'), await add('Yearly', '365')]
  await add('Never contacted', '7')
  await add('No rhythm', null)
  const ctx = await at(world, admin, '2026-11-01T12:00:00Z')
  await createRecords(ctx, { module: 'activity', records: [weekly, yearly].map((client) => ({ values: { name: 'Call', client } })) })
  const due = async (now: string) => {
    const page = JSON.parse(await listRecords(await at(world, admin, now), { module: 'client', list: 'client_contact_due' }))
    return page.rows.map((row: unknown[]) => row[2])
  }
  expect(await due('2026-11-07T12:00:00Z')).toEqual(['Never contacted'])
  expect(await due('2026-11-08T12:00:00Z')).toEqual(['Weekly', 'Never contacted'])
  expect(await due('2027-11-01T12:00:00Z')).toEqual(['Weekly', 'Yearly', 'Never contacted'])
  const never = await admin.post('/m/client/records', { values: { name: 'Zero', contact_every: '0' } })
  expect([never.statusCode, never.json().details.problems]).toMatchObject([422, [{ field: 'contact_every' }]])
})

test('[P10] a meeting that is yet to come is no contact until somebody says that it took place', async () => {
  const world = await server.buildWorld()
  const alfa = await client(world.admin, 'Alfa')
  const start = new Date(Date.now() + 86_400_000).toISOString()
  const early = await world.admin.post('/m/activity/records', { values: { name: 'Meeting', start, held: true, client: alfa } })
  expect([early.statusCode, early.json().details.problems[0].field]).toEqual([422, 'held'])
  const planned = (await world.admin.post('/m/activity/records', { values: { name: 'Meeting', start, client: alfa } })).json()
  expect(planned.values.held).toBe(false)
  expect(await contacted(world, alfa)).toBeNull()
  const past = new Date(Date.now() - 3_600_000).toISOString()
  const { id, version } = planned
  expect((await world.admin.patch(`/m/activity/records/${id}`, { version, values: { start: past, held: true } })).statusCode).toBe(200)
  expect(await contacted(world, alfa)).toBe((await world.admin.get(`/m/activity/records/${id}`)).json().values.start)
  await world.admin.post('/m/activity/trashings', { records: [id] })
  expect(await contacted(world, alfa)).toBeNull()
})

test('[P10] contacts that come with a file count by their own time, and the day of a contact is told to who does not see the contact', async () => {
  const world = await server.buildWorld()
  const seller = await world.addMember('seller', 'Sara Seller')
  const alfa = await client(seller, 'Alfa')
  const bytes = 'Temat;Kiedy;Klient\nStara rozmowa;2020-01-02 10:00;Alfa\nPlan;2090-01-02 10:00;Alfa\n'
  const uploaded = await uploadImport(server, world, { module: 'activity', bytes })
  const { id, plan } = uploaded.json<ImportAnswer>()
  expect((await world.admin.put(`/imports/${id}`, { plan })).statusCode).toBe(200)
  await world.admin.post(`/imports/${id}/runs`)
  expect(await workImport(server, world, id)).toMatchObject({ state: 'done', progress: { created: 2 } })
  expect(await contacted(world, alfa)).toBe('2020-01-02T09:00:00Z')
  expect((await seller.get('/m/activity/count')).json().count).toBe(0)
  expect((await seller.get(`/m/client/records/${alfa}`)).json().values.last_contact).toBe('2020-01-02T09:00:00Z')
  expect(await forgotten(world, new Date().toISOString(), seller)).toEqual(['Alfa'])
})
