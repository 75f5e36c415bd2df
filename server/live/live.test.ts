import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { theDraft } from '@nurt/core/live/api.ts'
import type { FastifyInstance } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { openIdentity } from '../identity/identity.ts'
import { openPlatform } from '../platform.ts'
import { approvalOf } from '../testing/approval.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'
import { type Browser, listenLive } from '../testing/listen-live.ts'

const server = testServer()

/** A second server process on the same database. */
let other: FastifyInstance
let closeOther = async () => {}
const browsers: Browser[] = []

beforeAll(async () => {
  const platform = await openPlatform(server.platform.config, { error: console.error, warn: () => undefined, info: () => undefined })
  const identity = openIdentity(platform)
  other = await buildApp(platform, identity)
  for (const app of [server.app, other]) await app.listen({ port: 0, host: '127.0.0.1' })
  closeOther = async () => {
    await other.close()
    await identity.close()
    await platform.close()
  }
})
afterAll(async () => {
  for (const browser of browsers) browser.leave()
  await closeOther()
})

async function listen(app: FastifyInstance, world: World, caller: Caller): Promise<Browser> {
  const browser = await listenLive(app, world, caller)
  browsers.push(browser)
  return browser
}

async function makeClient(caller: Caller, name: string): Promise<{ id: string; version: number }> {
  const answer = await caller.post('/m/client/records', { values: { name } })
  // until it has been told
  await pause(150)
  return answer.json()
}

const rename = (caller: Caller, { id, version }: { id: string; version: number }, name: string) =>
  caller.patch(`/m/client/records/${id}`, { version, values: { name } })

/** Long enough for what should not come. */
const quiet = () => pause(400)

test('[I22] a change is told to every browser that shows the record, on its own server process and on another', async () => {
  const world = await server.buildWorld()
  const client = await makeClient(world.admin, 'Zielona')
  const here = await listen(server.app, world, world.admin)
  const there = await listen(other, world, world.admin)
  for (const browser of [here, there]) await browser.show({ client: { [client.id]: 1 } })

  expect((await rename(world.admin, client, 'Żółta')).statusCode).toBe(200)

  const told = [{ module: 'client', records: [[client.id, 2]], others: 0 }]
  await expect.poll(() => here.changes()).toEqual(told)
  await expect.poll(() => there.changes()).toEqual(told)
})

test('[I22] making, moving, trashing, restoring, undoing and editing in bulk are told too, and a comment without a version', async () => {
  const world = await server.buildWorld()
  const { admin } = world
  const [one, two] = [await makeClient(admin, 'One'), await makeClient(admin, 'Two')]
  const browser = await listen(other, world, admin)
  await browser.show({ client: { [one.id]: 1, [two.id]: 1 } })
  const told = () => browser.changes().flatMap(({ records, others }) => [...records, ...(others === 0 ? [] : [others])])
  const after = async (act: () => Promise<{ statusCode: number }>, expected: unknown[]) => {
    browser.heard.length = 1
    expect((await act()).statusCode).toBeLessThan(300)
    await expect.poll(told).toEqual(expected)
  }

  await after(() => admin.post('/m/client/records', { values: { name: 'Three' } }), [1])
  await after(
    () => admin.post('/m/client/edits', { records: [one, two].map(({ id }) => ({ id, version: 1 })), values: { notes: 'Both' } }),
    [
      [one.id, 2],
      [two.id, 2],
    ],
  )
  let change = ''
  await after(async () => {
    const answer = await admin.post('/m/client/trashings', { records: [one.id] })
    ;({ change } = answer.json<{ change: string }>())
    return answer
  }, [[one.id, 3]])
  await after(() => admin.post('/undos', { change }), [[one.id, 4]])
  await after(() => admin.post(`/m/client/records/${two.id}/comments`, { text: 'Rang back' }), [[two.id, null]])
})

test('[I22] of very many changes only the module is told, in a few messages', async () => {
  const world = await server.buildWorld()
  const browser = await listen(other, world, world.admin)
  await browser.show({})
  const made = Array.from({ length: 500 }, (_, n) => world.admin.post('/m/client/records', { values: { name: `Client ${n}` } }))
  await Promise.all(made)
  await expect.poll(() => browser.changes().some(({ others }) => others !== 0)).toBe(true)
  await quiet()
  expect(browser.changes().length).toBeLessThan(100)
  expect(browser.changes().flatMap(({ records }) => records)).toEqual([])
})

test('[I22] a browser that shows very many records hears of each, though its request came to another process than its stream', async () => {
  const world = await server.buildWorld()
  const names = Array.from({ length: 320 }, (_, n) => `Client ${n}`)
  const made = await Promise.all(names.map((name) => world.admin.post('/m/client/records', { values: { name } })))
  const clients = made.map((answer) => answer.json<{ id: string; version: number }>())
  await quiet()
  const browser = await listen(other, world, world.admin)
  await browser.show({ client: Object.fromEntries(clients.map(({ id }) => [id, 1])) })
  for (const client of [clients[0]!, clients[170]!, clients[319]!]) await rename(world.admin, client, 'Renamed')
  await expect
    .poll(() => browser.changes().flatMap(({ records }) => records.map(([id]) => id)))
    .toEqual([0, 170, 319].map((at) => clients[at]?.id))
  expect(browser.changes().map(({ others }) => others)).not.toContain(1)
})

test('[I18] a publication is told to everybody in the workspace', async () => {
  const world = await server.buildWorld()
  const browser = await listen(other, world, world.member)
  await browser.show({})
  await world.admin.post('/draft/operations', {
    operations: [{ do: 'put', path: ['modules', 'client', 'fields', 'nick'], value: { key: 'nick', type: 'text', name: { en: 'Nick' } } }],
  })
  expect((await world.admin.post('/publications', {})).statusCode).toBeLessThan(300)
  await expect.poll(() => browser.heard.map(({ event }) => event)).toContain('workspace')
})

test('[I18] a change of the draft is told to who has it open, with who else has, and to nobody who may not configure', async () => {
  const world = await server.buildWorld()
  await world.admin.patch(`/members/${world.member.id}`, { role: 'administrator' })
  const [here, there] = [await listen(server.app, world, world.admin), await listen(other, world, world.member)]
  await here.show({}, [theDraft])
  await there.show({}, [{ ...theDraft, field: 'modules.client' }])
  await expect.poll(() => here.people()).toEqual([{ person: world.member.id, fields: ['modules.client'] }])

  const rename = { do: 'put', path: ['modules', 'client', 'name', 'en'], value: 'Customers' }
  expect((await world.admin.post('/draft/operations', { operations: [rename] })).statusCode).toBe(200)
  await expect.poll(() => there.heard.map(({ event }) => event)).toContain('draft')
  expect((await world.admin.delete('/draft')).statusCode).toBe(200)
  await expect.poll(() => there.heard.filter(({ event }) => event === 'draft')).toHaveLength(2)

  await world.admin.patch(`/members/${world.member.id}`, { role: 'member' })
  await expect.poll(() => there.over).toBe(true)
  const again = await listen(other, world, world.member)
  await again.show({}, [theDraft])
  await world.admin.post('/draft/operations', { operations: [rename] })
  await quiet()
  expect(again.heard.map(({ event }) => event)).toEqual(['open'])
  expect(here.people()).toEqual([])
})

test('[I22] what changed between the reading of a page and its telling is answered', async () => {
  const world = await server.buildWorld()
  const [one, two] = [await makeClient(world.admin, 'One'), await makeClient(world.admin, 'Two')]
  await rename(world.admin, one, 'Changed')
  const browser = await listen(server.app, world, world.admin)
  expect(await browser.show({ client: { [one.id]: 1, [two.id]: 1 } })).toEqual({ client: [one.id] })
})

test('[I17] a record that is out of reach says nothing, not even to who names it', async () => {
  const world = await server.buildWorld(onlyOwn())
  const [own, hidden] = [await makeClient(world.member, 'Own'), await makeClient(world.admin, 'Hidden')]
  const browser = await listen(other, world, world.member)
  expect(await browser.show({ client: { [own.id]: 1, [hidden.id]: 9 } }, [{ module: 'client', record: hidden.id }])).toEqual({})

  await rename(world.admin, hidden, 'Still hidden')
  await makeClient(world.admin, 'Another hidden one')
  await quiet()
  expect(browser.heard.map(({ event }) => event)).toEqual(['open'])

  await rename(world.admin, own, 'Seen')
  await expect.poll(() => browser.changes()).toEqual([{ module: 'client', records: [[own.id, 2]], others: 0 }])
})

test('[I17] one that leaves the reach is gone without its name, and then silent', async () => {
  const world = await server.buildWorld(onlyOwn())
  const own = await makeClient(world.member, 'Own')
  const browser = await listen(server.app, world, world.member)
  await browser.show({ client: { [own.id]: 1 } })
  await world.admin.patch(`/m/client/records/${own.id}`, { version: 1, values: { owner: world.admin.id } })
  await expect.poll(() => browser.changes()).toEqual([{ module: 'client', records: [], others: 1 }])
  await rename(world.admin, { id: own.id, version: 2 }, 'No more seen')
  await quiet()
  expect(browser.changes()).toHaveLength(1)
})

test('[I17] modules that a role does not see, and other workspaces, are silent', async () => {
  const blueprint = basePack()
  for (const role of blueprint.roles) if (role.key === 'member') role.rights['client'] = { see: 'none' }
  const [world, elsewhere] = [await server.buildWorld(blueprint), await server.buildWorld()]
  const client = await makeClient(world.admin, 'Unseen')
  const browser = await listen(server.app, world, world.member)
  await browser.show({ client: { [client.id]: 1 } })
  await rename(world.admin, client, 'Still unseen')
  await makeClient(elsewhere.admin, 'Elsewhere')
  await quiet()
  expect(browser.changes()).toEqual([])
})

test('[I17] nobody says what the stream of somebody else shows', async () => {
  const world = await server.buildWorld()
  const client = await makeClient(world.admin, 'Zielona')
  const browser = await listen(other, world, world.admin)
  await browser.show({ client: { [client.id]: 1 } }, [], world.member)
  await rename(world.admin, client, 'Żółta')
  await quiet()
  expect(browser.changes()).toEqual([])
})

test('[I17] a session that ends loses its stream at once, on every process; a stranger gets none', async () => {
  const world = await server.buildWorld()
  const [here, there] = [await listen(server.app, world, world.member), await listen(other, world, world.member)]
  const admin = await listen(other, world, world.admin)
  expect((await world.member.post('/api/auth/sign-out')).statusCode).toBe(200)
  await expect.poll(() => [here.over, there.over]).toEqual([true, true])
  expect(admin.over).toBe(false)
  expect((await server.app.inject('/api/v1/live')).statusCode).toBe(401)
})

test('[I17] a stream ends when the rights of its person change, and goes on for others, who learn that the workspace is another one', async () => {
  const world = await server.buildWorld()
  const [member, admin] = [await listen(other, world, world.member), await listen(other, world, world.admin)]
  for (const browser of [member, admin]) await browser.show({})
  await world.admin.patch(`/members/${world.member.id}`, { role: 'administrator' })
  await expect.poll(() => member.over).toBe(true)
  await expect.poll(() => admin.heard.map(({ event }) => event)).toEqual(['open', 'workspace'])
})

test('[I22] who has a record open is told to the others who have, with the field, until they leave', async () => {
  const world = await server.buildWorld()
  const client = await makeClient(world.admin, 'Zielona')
  const open = { module: 'client', record: client.id }
  const anna = await listen(server.app, world, world.admin)
  const maria = await listen(other, world, world.member)
  await anna.show({}, [open])
  await maria.show({}, [open])
  await expect.poll(() => anna.people()).toEqual([{ person: world.member.id, fields: [] }])
  await expect.poll(() => maria.people()).toEqual([{ person: world.admin.id, fields: [] }])

  await anna.show({}, [{ ...open, field: 'name' }])
  await expect.poll(() => maria.people()).toEqual([{ person: world.admin.id, fields: ['name'] }])
  anna.leave()
  await expect.poll(() => maria.people()).toEqual([])
})

test('[I17] who edits a hidden field only is there', async () => {
  const blueprint = basePack()
  for (const role of blueprint.roles) if (role.key === 'member') role.fields = { client: { notes: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const client = await makeClient(world.admin, 'Zielona')
  const open = { module: 'client', record: client.id }
  const [anna, maria] = [await listen(server.app, world, world.admin), await listen(other, world, world.member)]
  await maria.show({}, [open])
  await anna.show({}, [{ ...open, field: 'notes' }])
  await expect.poll(() => maria.people()).toEqual([{ person: world.admin.id, fields: [] }])
})

test('[I17] of a change of what a role may not read it hears nothing, not even a new version', async () => {
  const blueprint = basePack()
  for (const role of blueprint.roles) if (role.key === 'member') role.fields = { client: { notes: 'hidden', phone: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const client = await makeClient(world.admin, 'Zielona')
  const [anna, maria] = [await listen(server.app, world, world.admin), await listen(other, world, world.member)]
  for (const browser of [anna, maria]) await browser.show({ client: { [client.id]: 1 } })
  const change = (version: number, values: object) => world.admin.patch(`/m/client/records/${client.id}`, { version, values })
  expect((await change(1, { notes: 'Of nobody’s concern', phone: '+48 22 111 11 11' })).statusCode).toBe(200)
  await expect.poll(() => anna.changes()).toEqual([{ module: 'client', records: [[client.id, 2]], others: 0 }])
  await quiet()
  expect(maria.changes()).toEqual([])
  expect((await change(2, { notes: 'And this', name: 'Żółta' })).statusCode).toBe(200)
  await expect.poll(() => maria.changes()).toEqual([{ module: 'client', records: [[client.id, 3]], others: 0 }])
})

test('[I17] nor where a process counts to it', async () => {
  const blueprint = approvalOf(undefined, ({ steps }) => {
    steps[0]!.timers = [{ key: 'late', after: { before: 'secret', days: 1 }, remind: 'owner' }]
  })
  blueprint.modules.find(({ key }) => key === 'order')!.fields.push({ key: 'secret', type: 'date', name: { en: 'Secret' } })
  for (const role of blueprint.roles) if (role.key === 'member') role.fields = { order: { secret: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const client = await makeClient(world.admin, 'Zielona')
  const order = (await world.admin.post('/m/order/records', { values: { name: 'Roof', client: client.id } })).json<{ id: string }>().id
  await pause(150)
  const [anna, maria] = [await listen(server.app, world, world.admin), await listen(other, world, world.member)]
  for (const browser of [anna, maria]) await browser.show({ order: { [order]: 1 } })
  const change = (version: number, values: object) => world.admin.patch(`/m/order/records/${order}`, { version, values })
  expect((await change(1, { secret: '2099-01-10' })).statusCode).toBe(200)
  await expect.poll(() => anna.changes()).toMatchObject([{ module: 'order', records: [[order, 2]] }])
  await quiet()
  expect(maria.changes()).toEqual([])
})

test('[I22] a process that stops ends its streams at once', async () => {
  const platform = await openPlatform(server.platform.config, { error: console.error, warn: () => undefined, info: () => undefined })
  const identity = openIdentity(platform)
  const app = await buildApp(platform, identity)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const world = await server.buildWorld()
  const browser = await listen(app, world, world.admin)
  const start = performance.now()
  await app.close()
  expect(performance.now() - start).toBeLessThan(1000)
  await expect.poll(() => browser.over).toBe(true)
  await identity.close()
  await platform.close()
})

function onlyOwn(): Blueprint {
  const blueprint = basePack()
  for (const role of blueprint.roles) if (role.key === 'member') role.rights = { '*': { ...role.rights['*'], see: 'own', change: 'own' } }
  return blueprint
}
