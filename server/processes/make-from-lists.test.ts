import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import type { ListMakings } from '@nurt/core/lists/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import type { Field, List } from '@nurt/core/blueprint/document.ts'
import { makeCtx } from '../http/authenticate.ts'
import { nobody } from '../permissions/nobody.ts'
import { makeRecords } from '../records/create-records.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'
import { makeFromLists } from './make-from-lists.ts'

const server = testServer()

async function look(world: World, days = 0): Promise<void> {
  const { platform } = server
  const { workspace } = world
  const snapshot = await platform.snapshots.current(workspace.id)
  const at = new Date(Date.now() + days * 86_400_000)
  await makeFromLists.run({ ...makeCtx(platform, workspace, nobody(snapshot.blueprint), snapshot), now: () => at }, {})
}

const waiting = async (caller: Caller) =>
  (await caller.get('/inbox')).json<InboxAnswer>().items.map((item) => ('title' in item ? item.title : ''))

test('[P10] when the rhythm of a client has run out its guardian is given a task, once, and anew when it runs out again', async () => {
  const world = await server.buildWorld()
  const seller = await world.addMember('seller')
  const { id: client } = (await seller.post('/m/client/records', { values: { name: 'Nowak', contact_every: '7' } })).json()
  await seller.post('/m/client/records', { values: { name: 'No rhythm' } })
  await look(world)
  expect(await waiting(seller)).toEqual(['Czas na kontakt: Nowak'])
  const [task] = (await seller.get('/m/task/records?columns=name,client,due,owner')).json().rows
  expect(task.slice(2)).toEqual(['Czas na kontakt: Nowak', [client, 'Nowak'], expect.any(String), seller.id])
  await Promise.all([look(world), look(world)])
  expect(await waiting(seller)).toEqual(['Czas na kontakt: Nowak'])
  expect(await waiting(world.member)).toEqual([])

  await seller.post('/m/activity/records', { values: { name: 'Call', client } })
  await look(world)
  await seller.post(`/m/task/records/${task[0]}/moves`, { step: 'done' })
  await look(world, 5)
  expect(await waiting(seller)).toEqual([])
  await look(world, 8)
  expect(await waiting(seller)).toEqual(['Czas na kontakt: Nowak'])
})

test('[P10] what a list makes can be made, and nobody else is told of it', async () => {
  const world = await server.buildWorld()
  const lists = (await world.member.get('/snapshot')).json().blueprint.lists
  expect(lists.filter((list: object) => 'makes' in list)).toEqual([])
})

test('[I4] [P10] while the module of what a list makes is off nothing is made', async () => {
  const pack = basePack()
  pack.modules.find(({ key }) => key === 'task')!.enabled = false
  const world = await server.buildWorld(pack)
  await world.member.post('/m/client/records', { values: { name: 'Nowak', contact_every: '7' } })
  await look(world)
  const db = server.platform.workspaceDb(world.workspace.id)
  expect(await db.selectFrom('nurt_listed').selectAll().execute()).toEqual([])
})

const codes = (unique: boolean): Field => ({ key: 'mark', name: { en: 'Mark' }, type: 'text', ...(unique && { unique }) })

/** Clients with a mark have a task with the same, which no other task may have. */
function marked(change: (fields: Field[]) => void = () => undefined) {
  const pack = basePack()
  const fieldsOf = (module: string) => pack.modules.find(({ key }) => key === module)!.fields
  fieldsOf('client').push(codes(false))
  fieldsOf('task').push(codes(true))
  change(fieldsOf('task'))
  const list: List = {
    key: 'marked',
    module: 'client',
    name: { en: 'Marked' },
    condition: { field: 'mark', op: 'not_blank' },
    columns: [{ field: 'name' }],
    order: [],
    layout: { kind: 'table' },
    makes: { key: 'made', do: 'create', module: 'task', values: { mark: { field: 'mark' } } },
  }
  pack.lists.push(list)
  return pack
}

test('[P10] many for whom it is refused each time do not keep it from those behind them', async () => {
  const world = await server.buildWorld(marked())
  const taken = Array.from({ length: 102 }, (_, at) => ({ values: { name: `Taken ${at}`, mark: 'taken' } }))
  await makeRecords(await world.ctxOf(world.admin), { module: 'client', records: [...taken, { values: { name: 'Behind', mark: 'free' } }] })
  await look(world)
  await look(world)
  const { rows } = (await world.admin.get('/m/task/records?columns=mark')).json<{ rows: [string, number, string][] }>()
  expect(rows.map(([, , mark]) => mark).toSorted()).toEqual(['free', 'taken'])
})

test('[P10] what is made has as much of a long name as it holds', async () => {
  const world = await server.buildWorld(
    marked((fields) =>
      Object.assign(
        fields.find(({ key }) => key === 'name')!,
        { maxLength: 20 },
      ),
    ),
  )
  await world.admin.post('/m/client/records', { values: { name: 'Nowak and daughters', mark: 'one' } })
  await look(world)
  expect(await waiting(world.admin)).toEqual(['Marked: Nowak and da'])
})

test('[P10] what is put on a hand-picked list that only some roles see is made for, too', async () => {
  const pack = marked()
  const picked = randomUUID()
  const list = pack.lists.find(({ key }) => key === 'marked')!
  Object.assign(list, { picked, condition: { all: [] }, roles: ['administrator'] })
  const world = await server.buildWorld(pack)
  const { id } = (await world.admin.post('/m/client/records', { values: { name: 'Nowak', mark: 'one' } })).json<{ id: string }>()
  await world.admin.post('/m/client/records', { values: { name: 'Other', mark: 'two' } })
  const put = await world.admin.post('/m/client/pickings', { list: 'marked', records: [id] })
  expect([put.statusCode, put.json().records]).toEqual([200, 1])
  await look(world)
  expect(await waiting(world.admin)).toEqual(['Marked: Nowak'])
})

test('[P10] what is made of a record that is nobody’s, or whose owner has left, is for one of those in charge', async () => {
  const world = await server.buildWorld(marked())
  const seller = await world.addMember('seller')
  const clientOf = async (mark: string) =>
    (await seller.post('/m/client/records', { values: { name: mark, mark } })).json<{ id: string; version: number }>()
  const { id, version } = await clientOf('Nobody’s')
  await clientOf('Of who left')
  expect((await world.admin.patch(`/m/client/records/${id}`, { version, values: { owner: null } })).statusCode).toBe(200)
  const { db } = await world.ctxOf(world.admin)
  await db.updateTable('nurt_member').set({ active: false }).where('person', '=', seller.id).execute()
  await look(world)
  expect(new Set(await waiting(world.admin))).toEqual(new Set(['Marked: Nobody’s', 'Marked: Of who left']))
})

const makingsOf = async (caller: Caller, list: string) => (await caller.get(`/m/client/lists/${list}/makings`)).json<ListMakings>()
const add = async (caller: Caller, module: string, values: object) => {
  const answer = await caller.post(`/m/${module}/records`, { values })
  expect([answer.statusCode, answer.json().details]).toEqual([201, undefined])
  return answer.json<RecordAnswer>()
}

test('[P10] what could not be made is told to those who configure, with the record and the reason, until it is made', async () => {
  const world = await server.buildWorld(marked())
  const holder = await add(world.admin, 'task', { name: 'Holder', mark: 'taken' })
  const client = await add(world.admin, 'client', { name: 'Nowak', mark: 'taken' })
  await add(world.admin, 'client', { name: 'Other', mark: 'free' })
  await look(world)
  await look(world)
  expect(await makingsOf(world.admin, 'marked')).toEqual({
    made: 1,
    unmade: 1,
    missing: [],
    first: [
      {
        record: client.id,
        title: 'Nowak',
        at: expect.stringMatching(/Z$/),
        error: 'invalid_values',
        details: { problems: [expect.objectContaining({ field: 'mark', code: 'not_unique' })] },
      },
    ],
  })
  const { statusCode } = await world.admin.patch(`/m/task/records/${holder.id}`, { version: 1, values: { mark: null } })
  expect(statusCode).toBe(200)
  await look(world)
  expect(await makingsOf(world.admin, 'marked')).toEqual({ made: 2, unmade: 0, missing: [], first: [] })
  expect((await world.member.get('/m/client/lists/marked/makings')).statusCode).toBe(403)
  expect((await world.admin.get('/m/client/lists/nothing/makings')).statusCode).toBe(404)
  expect((await world.admin.get('/m/task/lists/marked/makings')).statusCode).toBe(404)
  expect((await (await server.buildWorld()).admin.get('/m/client/lists/marked/makings')).statusCode).toBe(404)
  expect(await makingsOf(world.admin, 'client_mine')).toEqual({ made: 0, unmade: 0, missing: [], first: [] })
})

test('[P10] [I17] of a record out of reach whoever configures learns only that something could not be made for it', async () => {
  const pack = marked()
  pack.roles.push({ key: 'designer', name: { en: 'Designer' }, configure: true, rights: { '*': { see: 'own', create: 'all' } } })
  const world = await server.buildWorld(pack)
  const designer = await world.addMember('designer')
  await add(world.admin, 'task', { name: 'Holder', mark: 'taken' })
  await add(world.admin, 'client', { name: 'Secret', mark: 'taken' })
  await add(designer, 'client', { name: 'Mine', mark: 'taken' })
  await look(world)
  const { unmade, first } = await makingsOf(designer, 'marked')
  expect(unmade).toBe(2)
  expect(first.map(({ title, error, details }) => [title, error, Object.keys(details)])).toEqual([
    [null, 'invalid_values', []],
    ['Mine', 'invalid_values', ['problems']],
  ])
})

test('[P10] who has left the list is no longer told of', async () => {
  const world = await server.buildWorld(marked())
  await add(world.admin, 'task', { name: 'Holder', mark: 'taken' })
  const { id } = await add(world.admin, 'client', { name: 'Nowak', mark: 'taken' })
  await look(world)
  expect((await makingsOf(world.admin, 'marked')).unmade).toBe(1)
  await world.admin.patch(`/m/client/records/${id}`, { version: 1, values: { mark: null } })
  await look(world)
  expect((await makingsOf(world.admin, 'marked')).unmade).toBe(0)
})

test('[P10] an error that is no refusal stops neither the records behind it nor the lists after it, and the job tells of it', async () => {
  const pack = marked()
  const [list] = pack.lists.splice(-1)
  pack.lists.unshift(list!)
  const world = await server.buildWorld(pack)
  const { schema } = world.workspace
  const db = server.platform.workspaceDb(world.workspace.id)
  await sql`create function ${sql.id(schema, 'fails')}() returns trigger language plpgsql as 'begin raise exception ''a bug''; end'`.execute(
    db,
  )
  await sql`create trigger fails before insert on ${sql.id(schema, 'task')} for each row when (new.mark = 'bug')
    execute function ${sql.id(schema, 'fails')}()`.execute(db)
  const { id } = await add(world.admin, 'client', { name: 'Bug', mark: 'bug' })
  await add(world.admin, 'client', { name: 'Behind', mark: 'fine' })
  await add(world.admin, 'client', { name: 'On the list after', contact_every: '7' })
  await expect(look(world)).rejects.toThrow('a bug')
  expect(new Set(await waiting(world.admin))).toEqual(new Set(['Marked: Behind', 'Czas na kontakt: On the list after']))
  const { unmade, first } = await makingsOf(world.admin, 'marked')
  expect([unmade, first]).toEqual([1, [expect.objectContaining({ record: id, error: 'internal', details: {} })]])
})

test('[P10] of many for whom it failed some are tried again at each look, until all have had their turn', async () => {
  const world = await server.buildWorld(marked())
  const [schema, db] = [sql.id(world.workspace.schema, 'fails'), server.platform.workspaceDb(world.workspace.id)]
  await sql`create function ${schema}() returns trigger language plpgsql as 'begin raise exception ''a bug''; end'`.execute(db)
  const task = sql.id(world.workspace.schema, 'task')
  await sql`create trigger fails before insert on ${task} for each row execute function ${schema}()`.execute(db)
  const clients = Array.from({ length: 130 }, (_, at) => ({ values: { name: `Client ${at}`, mark: `mark ${at}` } }))
  await makeRecords(await world.ctxOf(world.admin), { module: 'client', records: clients })
  await expect(look(world)).rejects.toThrow('a bug')
  await sql`drop trigger fails on ${task}`.execute(db)
  await add(world.admin, 'client', { name: 'New', mark: 'new' })
  await look(world)
  expect(await makingsOf(world.admin, 'marked')).toMatchObject({ made: 101, unmade: 30 })
  await look(world)
  expect(await makingsOf(world.admin, 'marked')).toMatchObject({ made: 131, unmade: 0 })
})

test('[P10] who leaves the list between the look and the making gets nothing', async () => {
  const world = await server.buildWorld(marked())
  const { id } = await add(world.admin, 'client', { name: 'Nowak', mark: 'one' })
  const { platform } = server
  const db = platform.workspaceDb(world.workspace.id)
  const looked = await db.transaction().execute(async (leaving) => {
    await sql`update ${sql.id(world.workspace.schema, 'client')} set mark = null where id = ${id}`.execute(leaving)
    const looking = look(world)
    const isWaiting = async () => {
      const { rows } = await sql<{ waits: boolean }>`select exists (select from pg_locks
        where not granted and pid <> pg_backend_pid() and locktype = 'transactionid') as waits`.execute(platform.db)
      return rows[0]?.waits
    }
    await vi.waitFor(async () => expect(await isWaiting()).toBe(true), { timeout: 10_000 })
    return { looking }
  })
  await looked.looking
  expect(await waiting(world.admin)).toEqual([])
  expect(await db.selectFrom('nurt_listed').selectAll().execute()).toEqual([])
})

test('[P10] several that look at once make one of each', async () => {
  const world = await server.buildWorld(marked())
  const clients = Array.from({ length: 20 }, (_, at) => ({ values: { name: `Client ${at}`, mark: `mark ${at}` } }))
  await makeRecords(await world.ctxOf(world.admin), { module: 'client', records: clients })
  await Promise.all([look(world), look(world), look(world)])
  const { rows } = (await world.admin.get('/m/task/records?columns=mark')).json<{ rows: unknown[] }>()
  expect(rows).toHaveLength(20)
  expect((await makingsOf(world.admin, 'marked')).made).toBe(20)
})

test('[P10] what a publish changes meanwhile is left to the look that it asks for', async () => {
  const world = await server.buildWorld(marked())
  await add(world.admin, 'client', { name: 'Nowak', mark: 'one' })
  const { platform } = server
  const before = await platform.snapshots.current(world.workspace.id)
  const soon = vi.spyOn(platform.jobs, 'enqueueSoon').mockReturnValue()
  await world.admin.post('/draft/operations', {
    operations: [{ do: 'put', path: ['lists', 'marked', 'makes', 'values', 'priority'], value: { value: 'urgent' } }],
  })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  expect(soon).toHaveBeenCalledWith(world.workspace.id, 'lists.make')
  soon.mockRestore()
  await makeFromLists.run(makeCtx(platform, world.workspace, nobody(before.blueprint), before), {})
  expect(await waiting(world.admin)).toEqual([])
  await look(world)
  expect((await world.admin.get('/m/task/records?columns=priority')).json().rows.map((row: unknown[]) => row[2])).toEqual(['urgent'])
})

test('[P10] when a list makes something else, those who are on it get that too', async () => {
  const world = await server.buildWorld(marked())
  await add(world.admin, 'client', { name: 'Nowak', mark: 'one' })
  await look(world)
  const value = { key: 'call', do: 'create', module: 'activity', link: 'client', values: {} }
  await world.admin.post('/draft/operations', { operations: [{ do: 'put', path: ['lists', 'marked', 'makes'], value }] })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  await look(world)
  await look(world)
  expect((await world.admin.get('/m/activity/records?columns=name')).json().rows.map((row: unknown[]) => row[2])).toEqual(['Marked: Nowak'])
})

test('[P10] who is added, or comes back from the trash, is looked at within seconds', async () => {
  const world = await server.buildWorld()
  const alarms = vi.spyOn(server.platform.alarms, 'set')
  const { id } = await add(world.admin, 'client', { name: 'Nowak' })
  const looks = () =>
    alarms.mock.calls.filter(([, job]) => job === 'lists.make').map(([workspace, , at]) => [workspace, at.getTime() - Date.now() < 10_000])
  expect(looks()).toEqual([[world.workspace.id, true]])
  await world.admin.patch(`/m/client/records/${id}`, { version: 1, values: { name: 'Nowak and daughters' } })
  await add(world.admin, 'person', { name: 'Ann' })
  expect(looks()).toHaveLength(1)
  await world.admin.post('/m/client/trashings', { records: [id] })
  await world.admin.post('/m/client/restorations', { records: [id] })
  expect(looks()).toHaveLength(2)
  alarms.mockRestore()
})
