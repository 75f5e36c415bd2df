import type { SearchResults } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { followNamesJob } from '../records/reindex.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'
import { startWorkers } from '../worker.ts'

const server = testServer()

async function add(caller: Caller, module: string, values: object): Promise<string> {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json().id
}

async function find(caller: Caller, q: string): Promise<string[]> {
  const answer = await caller.get(`/search?q=${encodeURIComponent(q)}`)
  expect(answer.statusCode).toBe(200)
  return answer.json().results.map(({ title }: { title: string }) => title)
}

test.each(['zolc', 'ŻÓŁĆ', 'olc', 'gesla zolc', 'żółć  gęślą'])(
  'a record is found by any part of its words without diacritics: %s',
  async (q) => {
    const world = await server.buildWorld()
    await add(world.member, 'client', { name: 'Żółć i Gęślą Sp. z o.o.' })
    await add(world.member, 'client', { name: 'Alfa' })
    expect(await find(world.member, q)).toEqual(['Żółć i Gęślą Sp. z o.o.'])
  },
)

test('[P13] a client is found by its phone in any spelling, and by its tax id', async () => {
  const world = await server.buildWorld()
  await add(world.member, 'client', { name: 'Alfa', phone: '+48 22 123 45 67', tax_id: '5260250274' })
  await add(world.member, 'client', { name: 'Beta', phone: '+48 601 222 333' })
  for (const q of [
    '22 123 45 67',
    '+48221234567',
    '(22) 123-45-67',
    '022 1234567',
    '0048 22 1234567',
    '123 45',
    '526-025-02-74',
    'PL 526 025 02 74',
  ]) {
    expect(await find(world.member, q), q).toEqual(['Alfa'])
  }
})

test('names come before what is elsewhere, those that begin with the words first', async () => {
  const world = await server.buildWorld()
  await add(world.member, 'client', { name: 'Nowa Cegła' })
  await add(world.member, 'client', { name: 'Cegła' })
  await add(world.member, 'client', { name: 'Alfa', notes: 'zamawiali czerwoną cegłę na płot' })
  expect(await find(world.member, 'ceg')).toEqual(['Cegła', 'Nowa Cegła', 'Alfa'])
})

test('a client stands above the persons whose e-mail has its name, and a tax id above a note that holds it', async () => {
  const world = await server.buildWorld()
  await add(world.member, 'person', { name: 'Ewa', email: 'ewa@zloty-klos.pl' })
  await add(world.member, 'person', { name: 'Jan', email: 'jan@zloty-klos.pl' })
  await add(world.member, 'client', { name: 'Piekarnia Złoty Kłos sp. z o.o.', tax_id: '5260250274' })
  await add(world.member, 'client', { name: 'Beta', notes: 'wcześniej 5260250274' })
  expect(await find(world.member, 'klos')).toEqual(['Piekarnia Złoty Kłos sp. z o.o.', 'Ewa', 'Jan'])
  expect(await find(world.member, '526-025-02-74')).toEqual(['Piekarnia Złoty Kłos sp. z o.o.'])
  expect(await find(world.member, '5260250274')).toEqual(['Piekarnia Złoty Kłos sp. z o.o.', 'Beta'])
})

async function tells(caller: Caller, q: string): Promise<string[]> {
  const { results } = (await caller.get(`/search?q=${encodeURIComponent(q)}`)).json<SearchResults>()
  return results.map((found) => found.tells.map(({ label, text }) => `${label}: ${text}`).join(' · '))
}

test('[P13] what was found elsewhere than in the name is told first with its field, as a person writes it', async () => {
  const world = await server.buildWorld()
  const phone = '+48 22 123 45 67'
  await add(world.member, 'client', { name: 'Alfa', phone, tax_id: '5260250274', segment: 'occasional', notes: 'zamawiali czerwoną cegłę' })
  const [taxId, called] = ['Tax id: 526-025-02-74', 'Phone: +48 22 123 45 67']
  expect(await tells(world.member, 'czerwona')).toEqual([`Notes: zamawiali czerwoną cegłę · ${taxId} · ${called}`])
  expect(await tells(world.member, 'okazjonalny')).toEqual([`Segment: Occasional · ${taxId} · ${called}`])
  expect(await tells(world.member, '526025')).toEqual([`${taxId} · ${called} · Status: Prospect`])
  expect(await tells(world.member, '22-123')).toEqual([`${called} · ${taxId} · Status: Prospect`])
  expect(await tells(world.member, 'alfa occas ceg')).toEqual([`Segment: Occasional · Notes: zamawiali czerwoną cegłę · ${taxId}`])
})

test('[P13] records of one name are told apart by what else they hold', async () => {
  const world = await server.buildWorld()
  const client = await add(world.member, 'client', { name: 'Alfa', email: 'biuro@alfa.pl' })
  await add(world.member, 'client', { name: 'Alfa', tax_id: '5260250274', address: { street: 'Długa 5', city: 'Kraków' } })
  await add(world.member, 'order', { name: 'Alfa: strona', client, end: '2026-12-31' })
  expect((await tells(world.member, 'alfa')).toSorted()).toEqual([
    'E-mail: biuro@alfa.pl · Status: Prospect',
    expect.stringMatching(/^Number: ZL\/\d{4}\/0001 · Client: Alfa · Status: New$/),
    'Tax id: 526-025-02-74 · Address: Długa 5, Kraków · Status: Prospect',
  ])
})

test('[P13] a client beyond the reach does not tell its order apart', async () => {
  const blueprint = basePack()
  const rights = { '*': { see: 'all', create: 'all', change: 'all' }, client: { see: 'own' } } as const
  blueprint.roles = blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights } : role))
  const world = await server.buildWorld(blueprint)
  const client = await add(world.admin, 'client', { name: 'Secret' })
  await add(world.admin, 'order', { name: 'Strona', client })
  expect(await tells(world.member, 'strona')).toEqual([expect.stringMatching(/^Number: \S+ · Status: New$/)])
})

test('a changed name is found anew, a trashed record no more, a restored one again', async () => {
  const world = await server.buildWorld()
  const id = await add(world.member, 'client', { name: 'Alfa' })
  await world.member.patch(`/m/client/records/${id}`, { version: 1, values: { name: 'Beta' } })
  expect([await find(world.member, 'alfa'), await find(world.member, 'beta')]).toEqual([[], ['Beta']])
  await world.member.post('/m/client/trashings', { records: [id] })
  expect(await find(world.member, 'beta')).toEqual([])
  await world.member.post('/m/client/restorations', { records: [id] })
  expect(await find(world.member, 'beta')).toEqual(['Beta'])
})

test('nothing beyond the reach is found, and neither is a module that is switched off', async () => {
  const blueprint = basePack()
  const rights = { '*': { see: 'own', create: 'all', change: 'own' }, product: { see: 'none' } } as const
  blueprint.roles = blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights } : role))
  blueprint.modules = blueprint.modules.map((module) => (module.key === 'person' ? { ...module, enabled: false } : module))
  const world = await server.buildWorld(blueprint)
  await add(world.admin, 'client', { name: 'Secret client' })
  await add(world.admin, 'product', { name: 'Secret product' })
  await add(world.admin, 'person', { name: 'Secret person' })
  await add(world.member, 'client', { name: 'Secret of mine' })
  expect(await find(world.member, 'secret')).toEqual(['Secret of mine'])
  expect(await find(world.admin, 'secret')).toEqual(['Secret client', 'Secret of mine', 'Secret product'])
})

test('signs of the pattern language are only text, and a blank query finds nothing', async () => {
  const world = await server.buildWorld()
  await add(world.member, 'client', { name: '100% Wełna' })
  expect(await find(world.member, '0%')).toEqual(['100% Wełna'])
  expect(await find(world.member, '_')).toEqual([])
  expect(await find(world.member, '  ')).toEqual([])
  expect((await world.member.get('/search')).statusCode).toBe(400)
  expect((await world.member.get('/search?q=a&limit=1000')).statusCode).toBe(400)
})

test('[I19] a search may keep to one module, as a link that is being chosen does', async () => {
  const world = await server.buildWorld()
  await world.admin.post('/m/client/records', { values: { name: 'Ćwikła i Żabka' } })
  await world.admin.post('/m/product/records', { values: { name: 'Ćwikła w słoiku' } })
  const found = async (query: string) =>
    (await world.admin.get(`/search?${query}`)).json<{ results: { title: string }[] }>().results.map(({ title }) => title)
  expect(await found('q=cwikla&module=client')).toEqual(['Ćwikła i Żabka'])
  expect(await found('q=cwikla&module=nothing')).toEqual([])
})

describe('records that are called by a link', () => {
  const poll = { timeout: 20_000, interval: 200 }
  beforeAll(() => startWorkers(server, [followNamesJob]))

  /** An order is called by its client, and a task by its order. */
  async function buildNamed() {
    const blueprint = basePack()
    const titles: Record<string, string> = { order: 'client', task: 'order' }
    blueprint.modules = blueprint.modules.map((module) => ({ ...module, title: titles[module.key] ?? module.title }))
    const world = await server.buildWorld(blueprint)
    const client = await add(world.admin, 'client', { name: 'Żabka' })
    const order = await add(world.admin, 'order', { name: 'Zlecenie', client: [client, ''], description: 'Pierwsze' })
    await add(world.admin, 'task', { name: 'Zadanie', order: [order, ''] })
    return { world, client }
  }

  test('are found by the new name after a rename, also over two links, and not by the old one', async () => {
    const { world, client } = await buildNamed()
    expect(await find(world.admin, 'zabka')).toEqual(['Żabka', 'Żabka', 'Żabka'])
    await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { name: 'Biedronka' } })
    await expect.poll(() => find(world.admin, 'biedronka'), poll).toEqual(['Biedronka', 'Biedronka', 'Biedronka'])
    expect(await find(world.admin, 'zabka')).toEqual([])
    expect(await find(world.admin, 'biedronka pierwsze')).toEqual(['Biedronka'])
  })

  test('are found by the old name again when the rename is undone', async () => {
    const { world, client } = await buildNamed()
    const { change } = (await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { name: 'Biedronka' } })).json()
    await expect.poll(() => find(world.admin, 'biedronka'), poll).toHaveLength(3)
    await world.admin.post('/undos', { change })
    await expect.poll(() => find(world.admin, 'zabka'), poll).toHaveLength(3)
    expect(await find(world.admin, 'biedronka')).toEqual([])
  })

  test('are found by that name although who makes or changes them may not see it', async () => {
    const blueprint = basePack()
    const titles: Record<string, string> = { order: 'client', task: 'order' }
    blueprint.modules = blueprint.modules.map((module) => ({ ...module, title: titles[module.key] ?? module.title }))
    const rights = { '*': { see: 'all', create: 'all', change: 'all' }, client: { see: 'own' } } as const
    blueprint.roles = blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights } : role))
    const world = await server.buildWorld(blueprint)
    const client = await add(world.admin, 'client', { name: 'Żabka' })
    const order = await add(world.admin, 'order', { name: 'Zlecenie', client: [client, ''] })
    await add(world.admin, 'task', { name: 'Zadanie', order: [order, ''] })
    const changed = await world.member.patch(`/m/order/records/${order}`, { version: 1, values: { description: 'Pierwsze' } })
    expect(changed.statusCode, changed.body).toBe(200)
    expect(await find(world.admin, 'zabka pierwsze')).toEqual(['Żabka'])
    expect(await find(world.member, 'zabka'), 'neither the order nor its task').toEqual([])
  })

  test('a change of another field queues nothing', async () => {
    const { world, client } = await buildNamed()
    await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { phone: '601100100' } })
    const { rows } =
      await sql`select from platform_jobs.job where name = 'records.follow_names' and (data ->> 'workspace')::int = ${world.workspace.id}`.execute(
        server.platform.db,
      )
    expect(rows).toHaveLength(0)
  })
})
