import type { Upcoming } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { guarded } from '../db/guard.ts'
import { makeCtx } from '../http/authenticate.ts'
import { approvalOf } from '../testing/approval.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { World } from '../testing/build-world.ts'
import { caseOf, makeOrder, orderProcess, take } from '../testing/orders.ts'
import { retypes } from './field-changes.ts'
import { beginFilling, fillShadows } from './fill-shadows.ts'
import { indexShadows } from './index-shadows.ts'
import { publishUpcoming } from './publish-upcoming.ts'
import { settle } from './settle.ts'

const server = testServer()

const put = (path: string[], value: unknown): Operation => ({ do: 'put', path, value })
const size = (type: string) => put(['modules', 'client', 'fields', 'size'], { key: 'size', name: { en: 'Size' }, type })
const url = '/m/client/records'

/** Clients with a text that is to become a number. */
async function sized(blueprint = basePack()): Promise<World> {
  blueprint.modules.find(({ key }) => key === 'client')?.fields.push({ key: 'size', name: { en: 'Size' }, type: 'text' })
  return server.buildWorld(blueprint)
}

async function draft(world: World, ...operations: Operation[]): Promise<void> {
  const answer = await world.admin.post('/draft/operations', { operations })
  expect(answer.statusCode, answer.body).toBe(200)
}

interface Seen {
  version: number
  upcoming?: Upcoming
}

async function seen(world: World): Promise<Seen> {
  return (await world.admin.get('/snapshot')).json<Seen>()
}

async function add(world: World, name: string, value?: string): Promise<string> {
  const made = await world.member.post(url, { values: { name, size: value ?? null } })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

async function change(world: World, id: string, value: string): Promise<void> {
  const changed = await world.member.patch(`${url}/${id}`, { version: 1, values: { size: value } })
  expect(changed.statusCode, changed.body).toBe(200)
}

async function sizeOf(world: World, id: string): Promise<unknown> {
  return (await world.admin.get(`${url}/${id}`)).json<{ values: Record<string, unknown> }>().values['size']
}

/** Columns, triggers and indexes that only a version on its way needs. */
async function leftovers({ workspace: { schema } }: World): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name::text as name from information_schema.columns where table_schema = ${schema} and column_name like '%:next'
    union all select trigger_name::text from information_schema.triggers where trigger_schema = ${schema} and event_object_table not like 'nurt%'
    union all select indexname::text from pg_indexes where schemaname = ${schema} and indexname like '%:%'`.execute(server.platform.db)
  return rows.map(({ name }) => name)
}

/** Publishes a number, and does `work` when its new column stands and nothing is moved yet. */
async function midway(world: World, work: () => Promise<void>, change = size('number')): Promise<void> {
  const held = await guarded(server.platform, 'settling', world.workspace.id, async () => {
    await draft(world, change)
    expect((await world.admin.post('/publications', {})).json()).toMatchObject({ upcoming: true })
    const { ctx, upcoming } = await filling(world)
    await beginFilling(ctx, upcoming)
    await work()
  })
  if (held === 'taken') throw new Error('it settles already')
}

async function filling(world: World) {
  const { platform } = server
  const ctx = await world.ctxOf(world.admin)
  const { id, blueprint } = await platform.workspaceDb(world.workspace.id).selectFrom('nurt_upcoming').selectAll().executeTakeFirstOrThrow()
  return {
    ctx: makeCtx(platform, ctx.workspace, ctx.actor, ctx.snapshot),
    upcoming: { id, blueprint, moved: retypes(ctx.snapshot.blueprint, blueprint) },
  }
}

test('while values move to their new type everybody works with the old one, and what they write moves too', async () => {
  const world = await sized()
  const ids = [await add(world, 'One', '1'), await add(world, 'Two', '2'), await add(world, 'Blank')]
  await midway(world, async () => {
    await change(world, ids[1] ?? '', '22 000,5')
    ids.push(await add(world, 'Three', '3'))
    expect(await Promise.all(ids.map((id) => sizeOf(world, id)))).toEqual(['1', '22 000,5', null, '3'])
    expect(await seen(world)).toMatchObject({
      version: 1,
      upcoming: { fields: [{ module: 'client', field: 'size' }], done: 0, total: 2, problem: null },
    })
    expect((await world.member.get('/snapshot')).json()).not.toHaveProperty('upcoming')
    const { ctx, upcoming } = await filling(world)
    await fillShadows(ctx, upcoming)
    expect((await seen(world)).upcoming, 'what a writer moved is not moved again').toMatchObject({ done: 1, total: 2 })
    await change(world, ids[0] ?? '', '11')
    ids.push(await add(world, 'Four', '4'))
  })
  await settle(server.platform, world.workspace)

  expect(await seen(world)).toMatchObject({ version: 2 })
  expect(await seen(world)).not.toHaveProperty('upcoming')
  expect(await Promise.all(ids.map((id) => sizeOf(world, id)))).toEqual(['11', '22000.5', null, '3', '4'])
  expect((await world.admin.get('/draft')).json().operations).toEqual([])
  expect(await leftovers(world)).toEqual([])
})

test('a list by a field that changes its type has its index from the first moment', async () => {
  const world = await sized()
  await add(world, 'One', '1')
  const list = { module: 'client', name: { en: 'By size' }, condition: { all: [] }, columns: [], layout: { kind: 'table' } }
  await draft(world, put(['lists', 'by_size'], { ...list, key: 'by_size', order: [{ field: 'size', direction: 'asc' }] }))
  await world.admin.post('/publications', {})
  await expect.poll(async () => (await world.admin.get('/snapshot')).json<{ settling: boolean }>().settling).toBe(false)
  expect(await indexesBySize(world)).toEqual([{ name: expect.stringContaining('__ix_'), type: 'text' }])
  const [before] = await indexesBySize(world)
  await midway(world, async () => {
    const { ctx, upcoming } = await filling(world)
    const settling = { platform: server.platform, workspace: world.workspace, db: ctx.db, cursor: null, advance: async () => undefined }
    await publishUpcoming(settling, { kind: 'upcoming', id: upcoming.id })
    expect(await indexesBySize(world), 'before anything settles').toEqual([{ name: before?.name, type: 'numeric' }])
    expect(await leftovers(world)).toEqual([])
  })
})

async function indexesBySize({ workspace: { schema } }: World): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{
    name: string
    type: string
  }>`select i.indexrelid::regclass::text as name, format_type(a.atttypid, null) as type
    from pg_index i join pg_attribute a on a.attrelid = i.indexrelid and a.attnum = 1
    where i.indrelid = ${`${schema}.client`}::regclass and i.indisvalid and pg_get_indexdef(i.indexrelid, 1, true) = 'size'`.execute(
    server.platform.db,
  )
  return rows
}

/** Clients with a text that no two share, which is to become such a number. */
async function uniquelySized(): Promise<World> {
  const blueprint = basePack()
  blueprint.modules.find(({ key }) => key === 'client')?.fields.push({ key: 'size', name: { en: 'Size' }, type: 'text', unique: true })
  return server.buildWorld(blueprint)
}

const uniqueSize = put(['modules', 'client', 'fields', 'size'], { key: 'size', name: { en: 'Size' }, type: 'number', unique: true })

test('a unique field that changes its type is unique from the first moment', async () => {
  const world = await uniquelySized()
  const id = await add(world, 'One', '1')
  await midway(
    world,
    async () => {
      const { ctx, upcoming } = await filling(world)
      await fillShadows(ctx, upcoming)
      await indexShadows(ctx, upcoming)
      const doubled = await world.member.post(url, { values: { name: 'One more', size: '1.0' } })
      expect(doubled.statusCode, 'what the new type would not tell apart is refused as soon as its index stands').toBe(422)
      expect(doubled.json()).toMatchObject({ details: { problems: [{ field: 'size', code: 'not_unique' }] } })
      const settling = { platform: server.platform, workspace: world.workspace, db: ctx.db, cursor: null, advance: async () => undefined }
      await publishUpcoming(settling, { kind: 'upcoming', id: upcoming.id })
      expect(await seen(world)).toMatchObject({ version: 2 })
      const twice = await world.member.post(url, { values: { name: 'One more', size: '1' } })
      expect(twice.json(), 'before anything settles').toMatchObject({
        details: { problems: [{ field: 'size', code: 'not_unique', details: { record: id } }] },
      })
      expect(await leftovers(world)).toEqual([])
    },
    uniqueSize,
  )
})

test('values that the new type does not tell apart stop the version, which says where they stand', async () => {
  const world = await uniquelySized()
  const ids = [await add(world, 'One', '1'), await add(world, 'One more', '1.0')]
  await add(world, 'Two', '2')
  await draft(world, uniqueSize)
  const refused = await world.admin.post('/publications', {})
  expect(refused.statusCode).toBe(409)
  const records = [
    { id: ids[0], title: 'One' },
    { id: ids[1], title: 'One more' },
  ]
  expect(refused.json()).toMatchObject({
    error: 'not_fitting',
    details: { willFail: [{ code: 'duplicate_values', module: 'client', field: 'size', count: 2, records }] },
  })
  expect(await seen(world)).toMatchObject({ version: 1 })
  expect(await leftovers(world)).toEqual([])
  await world.member.patch(`${url}/${ids[1]}`, { version: 1, values: { size: '3' } })
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 2 })
})

test('neither the draft nor the version changes while a version is on its way', async () => {
  const world = await sized()
  await add(world, 'One', '1')
  await midway(world, async () => {
    const refused = [
      await world.admin.post('/draft/operations', { operations: [size('date')] }),
      await world.admin.delete('/draft'),
      await world.admin.post('/publications', {}),
    ]
    expect(refused.map((answer) => [answer.statusCode, answer.json().error])).toEqual(refused.map(() => [409, 'version_upcoming']))
  })
})

test('a value that comes meanwhile and does not fit stops the version, which says where it stands', async () => {
  const world = await sized()
  await add(world, 'One', '1')
  const id = await add(world, 'Two', '2')
  await midway(world, () => change(world, id, 'about two'))
  await settle(server.platform, world.workspace)

  const fault = { code: 'unfit_values', module: 'client', field: 'size', count: 1, records: [{ id, title: 'Two' }] }
  const problem = { code: 'not_fitting', details: { willFail: [fault] } }
  expect(await seen(world)).toMatchObject({ version: 1, upcoming: { problem } })
  expect(await sizeOf(world, id)).toBe('about two')
  expect(await leftovers(world)).toEqual([])

  await world.member.patch(`${url}/${id}`, { version: 2, values: { size: '2' } })
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 2 })
  expect(await sizeOf(world, id)).toBe('2')
})

test('[I18] a record that is moved meanwhile to a status that the version removes stops it, and stays where it is', async () => {
  const blueprint = basePack()
  blueprint.roles.push({ key: 'designer', name: { en: 'Designer' }, configure: true, rights: { '*': { see: 'own' } } })
  const world = await sized(blueprint)
  const id = await add(world, 'One', '1')
  const removed = 'former'
  await draft(world, { do: 'remove', path: ['modules', 'client', 'process', 'steps', removed] })
  await midway(world, async () => {
    const moved = await world.member.post(`${url}/${id}/moves`, { step: removed })
    expect(moved.statusCode, moved.body).toBe(200)
  })
  await settle(server.platform, world.workspace)

  const fault = { code: 'records_on_step', module: 'client', step: removed, count: 1, records: [{ id, title: 'One' }] }
  expect(await seen(world)).toMatchObject({ version: 1, upcoming: { problem: { code: 'not_fitting', details: { willFail: [fault] } } } })
  const unseen = (await (await world.addMember('designer')).get('/snapshot')).json<Seen>().upcoming?.problem?.details
  expect(unseen, 'who does not see it learns that there is one').toEqual({ willFail: [{ ...fault, records: [] }] })
  expect((await world.member.get(`${url}/${id}`)).json()).toMatchObject({ step: removed, values: { size: '1' } })
  await world.member.post(`${url}/${id}/moves`, { step: 'active' })
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 2 })
})

test('[M20] a case that comes meanwhile where it would begin anew stops the version, until whoever publishes says that it may', async () => {
  const world = await sized(approvalOf())
  await add(world, 'One', '1')
  const process = orderProcess((one) => {
    const head = one.steps.find(({ key }) => key === 'head')!
    delete head.work
    Object.assign(head, { final: true, transitions: [] })
  })
  await draft(world, put(['modules', 'order', 'process'], process), put(['lists', 'order_open', 'condition'], { all: [] }))
  const order = await makeOrder(world, { amount: '500 PLN' })
  const openTasks = async () => (await caseOf(world.admin, order.id)).tasks.filter(({ status }) => status === 'open').length
  await midway(world, async () => {
    expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(200)
  })
  await settle(server.platform, world.workspace)

  const fault = { code: 'cases_begin_anew', module: 'order', count: 1, records: [{ id: order.id, title: 'Roof' }] }
  expect(await seen(world)).toMatchObject({ version: 1, upcoming: { problem: { code: 'not_fitting', details: { willFail: [fault] } } } })
  expect(await openTasks()).toBe(1)
  const again = await world.admin.post('/publications', { restart: ['order'] })
  expect(again.json(), 'what was said is still known when the values have moved').toEqual({ version: 2 })
})

test('a change of the draft forgets why the last version did not come', async () => {
  const world = await sized()
  const id = await add(world, 'Two', '2')
  await midway(world, () => change(world, id, 'about two'))
  await settle(server.platform, world.workspace)
  await draft(world, put(['modules', 'client', 'fields', 'size', 'hint'], { en: 'How many people' }))
  expect(await seen(world)).not.toHaveProperty('upcoming')
})

test('a version on its way can be taken back: everything stays as it was, and the draft is there', async () => {
  const world = await sized()
  const id = await add(world, 'One', '1')
  await midway(world, async () => {
    expect((await world.member.delete('/upcoming')).statusCode).toBe(403)
    expect((await world.admin.delete('/upcoming')).statusCode).toBe(204)
    expect((await world.admin.delete('/upcoming')).statusCode).toBe(404)
    expect(await leftovers(world)).toEqual([])
  })
  await settle(server.platform, world.workspace)

  expect(await seen(world)).toMatchObject({ version: 1 })
  expect(await seen(world)).not.toHaveProperty('upcoming')
  expect((await world.admin.get('/draft')).json().operations).toHaveLength(1)
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 2 })
  expect(await sizeOf(world, id)).toBe('1')
})

test('[I18] a version taken back while its values move leaves nothing behind', { timeout: 90_000 }, async () => {
  const world = await sized()
  await fill(world, 200_000)
  await draft(world, size('number'))
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 1, upcoming: true })
  await moving(world)
  expect((await world.admin.delete('/upcoming')).statusCode).toBe(204)
  await expect
    .poll(async () => (await world.admin.get('/snapshot')).json<{ settling: boolean }>().settling, { timeout: 20_000 })
    .toBe(false)
  expect(await seen(world)).toMatchObject({ version: 1, unsettled: [] })
  expect(await leftovers(world)).toEqual([])
})

test('[I18] a change of type goes on where it was when the database lost all connections', { timeout: 90_000 }, async () => {
  const world = await sized()
  await fill(world, 200_000)
  await draft(world, size('number'))
  expect((await world.admin.post('/publications', {})).json()).toEqual({ version: 1, upcoming: true })
  const before = await moving(world)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    server.platform.db,
  )
  await expect.poll(() => seen(world).catch(() => undefined), { timeout: 60_000 }).toMatchObject({ version: 2 })

  expect(before).toBeLessThan(200_000)
  const { rows } = await sql<{
    type: string
    right: number
  }>`select pg_typeof(size)::text as type, count(*) filter (where size = name::numeric) as right
    from ${sql.id(world.workspace.schema, 'client')} group by 1`.execute(server.platform.db)
  expect(rows).toEqual([{ type: 'numeric', right: 200_000 }])
  expect(await leftovers(world)).toEqual([])
})

async function fill({ workspace }: World, records: number): Promise<void> {
  await sql`insert into ${sql.id(workspace.schema, 'client')} (id, name, size)
    select gen_random_uuid(), n::text, n::text from generate_series(1, ${records}::int) as n`.execute(server.platform.db)
}

/** Answers how many have moved when some have, and not all. */
async function moving(world: World): Promise<number> {
  await expect.poll(async () => (await seen(world)).upcoming?.done, { interval: 20, timeout: 20_000 }).toBeGreaterThan(0)
  return (await seen(world)).upcoming?.done ?? Number.POSITIVE_INFINITY
}
