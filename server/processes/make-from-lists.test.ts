import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
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
  const taken = Array.from({ length: 502 }, (_, at) => ({ values: { name: `Taken ${at}`, mark: 'taken' } }))
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
