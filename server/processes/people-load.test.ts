import type { LoadAnswer, TasksOfAnswer } from '@nurt/core/processes/overview-api.ts'
import type { CaseAnswer, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Process } from '@nurt/core/blueprint/document.ts'
import type { HeldAnswer } from '@nurt/core/tasks/api.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findStepTimes } from './step-times.ts'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'

const server = testServer()
const at = (record: string) => `/m/order/records/${record}`

async function handIn(world: World, by: Caller = world.member): Promise<string> {
  const client = (await by.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const values = { name: 'Roof', client: client.id, amount: '10 PLN' }
  const { id } = (await by.post('/m/order/records', { values })).json<RecordAnswer>()
  const { tokens } = (await by.get(`${at(id)}/case`)).json<CaseAnswer>()
  expect((await by.post(`${at(id)}/commands`, { command: { type: 'take', token: tokens[0]?.id, transition: 'hand_in' } })).statusCode).toBe(
    200,
  )
  return id
}

const load = async (caller: Caller) => (await caller.get('/tasks/load')).json<LoadAnswer>()
const heldBy = async (caller: Caller, of: string) => (await caller.get(`/tasks/held?of=${of}`)).json<TasksOfAnswer>().tasks

/** A head, whose role reaches own records only, and one of their people, who has the tasks. */
async function headedWorld(change?: (process: Process) => void) {
  const blueprint = approvalOf([{ members: 'seller', by: 'each' }], change)
  const world = await server.buildWorld(blueprint)
  const [head, seller] = [await world.addMember('accountant', 'Hanna Head'), await world.addMember('seller', 'Sam Seller')]
  const { id } = (await world.admin.post('/teams', { name: 'Sales' })).json<{ id: string }>()
  await world.admin.patch(`/teams/${id}`, { members: [head.id, seller.id], head: head.id })
  return { world, head, seller }
}

test('[W73] [E14] those in charge see who has what since when; nobody else does', async () => {
  const { world, seller } = await headedWorld()
  const order = await handIn(world)
  const db = server.platform.workspaceDb(world.workspace.id)
  await db.updateTable('nurt_task').set({ due: '2020-01-01' }).execute()
  expect(await load(world.admin)).toMatchObject({ people: [{ id: seller.id, open: 1, overdue: 1, done: 0 }], queues: [] })
  expect(await heldBy(world.admin, seller.id)).toMatchObject([{ record: order, title: 'Roof', isOverdue: true, may: ['reassign'] }])
  for (const path of ['/tasks/load', `/tasks/held?of=${seller.id}`, '/m/order/step-times'])
    expect((await world.member.get(path)).statusCode).toBe(403)
  const [task] = (await seller.get('/tasks')).json<TasksAnswer>().tasks
  await seller.post(`${at(order)}/commands`, { command: { type: 'do', task: task!.task, outcome: 'approve' } })
  expect(await load(world.admin)).toMatchObject({ people: [{ id: seller.id, open: 0, done: 1 }] })
})

test('[E14] a head whose role sees nothing of a module is told all the same who may be given its tasks', async () => {
  const blueprint = approvalOf([{ members: 'seller', by: 'each' }])
  const blind = blueprint.roles.map((role) => (role.key === 'accountant' ? { ...role, rights: { client: { see: 'all' as const } } } : role))
  const world = await server.buildWorld({ ...blueprint, roles: blind })
  const [head, seller] = [await world.addMember('accountant', 'Hanna Head'), await world.addMember('seller', 'Sam Seller')]
  const { id } = (await world.admin.post('/teams', { name: 'Sales' })).json<{ id: string }>()
  await world.admin.patch(`/teams/${id}`, { members: [head.id, seller.id], head: head.id })
  await handIn(world)
  const tasks = (await heldBy(head, seller.id)).map(({ module, record, task }) => ({ module, record, task }))
  expect(tasks).toHaveLength(1)
  const answer = await head.post('/tasks/receivers', { giving: 'reassign', tasks })
  expect(answer.statusCode, answer.body).toBe(200)
})

test('[E14] [P2] a head sees the own people; records out of reach are counted and not named, and handed over all the same', async () => {
  const blueprint = approvalOf([{ members: 'seller', by: 'each' }])
  const roles = blueprint.roles.map((role) =>
    role.key === 'accountant' ? { ...role, rights: { ...role.rights, order: { see: 'own' as const } } } : role,
  )
  const world = await server.buildWorld({ ...blueprint, roles })
  const [head, seller] = [await world.addMember('accountant', 'Hanna Head'), await world.addMember('seller', 'Sam Seller')]
  const stranger = await world.addMember('seller', 'Olga Other')
  const { id } = (await world.admin.post('/teams', { name: 'Sales' })).json<{ id: string }>()
  await world.admin.patch(`/teams/${id}`, { members: [head.id, seller.id], head: head.id })
  const orders = [await handIn(world), await handIn(world)]

  expect((await load(head)).people.map((one) => [one.id, one.open])).toEqual([[seller.id, 2]])
  const tasks = await heldBy(head, seller.id)
  expect(tasks.map(({ title, tells, note }) => [title, tells, note])).toEqual([
    [null, [], null],
    [null, [], null],
  ])
  expect((await head.get(`/tasks/held?of=${stranger.id}`)).statusCode).toBe(403)

  const refs = tasks.map(({ module, record, task }) => ({ module, record, task }))
  expect((await world.member.post('/tasks/reassignments', { tasks: refs, to: world.member.id })).statusCode).toBe(403)
  const theirs = await heldBy(world.admin, stranger.id)
  const notTheirs = theirs.map(({ module, record, task }) => ({ module, record, task }))
  const refused = await head.post('/tasks/reassignments', { tasks: [...refs, ...notTheirs], to: world.member.id })
  expect([refused.statusCode, refused.json().details.reasons]).toMatchObject([409, [{ reason: 'not_in_charge' }]])
  expect((await load(head)).people).toMatchObject([{ open: 2 }])

  expect((await head.post('/tasks/reassignments', { tasks: refs, to: world.member.id, comment: 'Too much' })).json()).toEqual({ given: 2 })
  const inbox = (await world.member.get('/tasks')).json<TasksAnswer>().tasks
  expect(inbox.map(({ record, note }) => [orders.includes(record), note])).toEqual([
    [true, 'Too much'],
    [true, 'Too much'],
  ])
})

test('[E14] [W73] the load counts hand-made tasks too, told apart; of each is told how far it is, and of what was closed what came of it', async () => {
  const { world, head, seller } = await headedWorld()
  const { admin } = world
  const add = async (name: string, values: object = {}, step?: string) =>
    (await admin.post('/m/task/records', { values: { name, owner: seller.id, ...values }, ...(step && { step }) })).json<RecordAnswer>()
  await handIn(world)
  const late = await add('Order the panels', { due: '2020-01-01', progress: '40' })
  const secret = await add('Call back')
  const done = await add('Measure the roof', {}, 'done')
  const free = await add('To take', { team: (await admin.get('/teams')).json<{ id: string }[]>()[0]!.id })
  await admin.patch(`/m/task/records/${free.id}`, { version: 1, values: { owner: null } })
  await seller.post(`/m/task/records/${done.id}/comments`, { text: '12 by 8 metres' })
  const { people, queues } = await load(head)
  expect(people).toMatchObject([{ id: seller.id, open: 3, overdue: 1, done: 1, handMade: { open: 2, done: 1 } }])
  expect(queues).toMatchObject([{ open: 1, handMade: { open: 1, done: 0 } }])

  const byHand = async (caller: Caller, state: string) =>
    (await caller.get(`/tasks/hand-made?of=${seller.id}&state=${state}`)).json<HeldAnswer>().tasks
  expect(await byHand(admin, 'open')).toMatchObject([
    { record: late.id, percent: '40', isOverdue: true, mayChange: true },
    { record: secret.id, isOverdue: false },
  ])
  expect(await byHand(admin, 'closed')).toMatchObject([{ record: done.id, lastWord: { text: '12 by 8 metres', by: seller.id }, files: [] }])
  for (const query of [`of=${seller.id}`, `of=${admin.id}`])
    expect((await world.member.get(`/tasks/hand-made?${query}`)).statusCode).toBe(403)
  expect((await admin.get('/tasks/hand-made?of=nobody')).statusCode).toBe(400)
})

test('[W73] [M21] time on each step counts working days, and the longest is named', async () => {
  const { world } = await headedWorld()
  const orders = [await handIn(world), await handIn(world), await handIn(world)]
  const schema = world.workspace.schema
  await server.platform.db.transaction().execute(async (trx) => {
    const stay = sql.id(schema, 'nurt_stay')
    const set = async (record: string, made: string, moved: string) => {
      await sql`update ${stay} set came_at = ${made}, left_at = ${moved} where record = ${record} and left_at <> 'infinity'`.execute(trx)
      await sql`update ${stay} set came_at = ${moved} where record = ${record} and left_at = 'infinity'`.execute(trx)
    }
    await set(orders[0]!, '2026-11-02T07:00:00Z', '2026-11-02T15:00:00Z')
    await set(orders[1]!, '2026-11-02T07:00:00Z', '2026-11-05T07:00:00Z')
    // the 11th is a holiday in Poland, the 14th and 15th a weekend
    await set(orders[2]!, '2026-11-10T07:00:00Z', '2026-11-16T15:00:00Z')
  })
  const ctx = { ...(await world.ctxOf(world.admin)), now: () => new Date('2026-11-30T10:00:00Z') }
  const { steps, longest } = await findStepTimes(ctx, { module: 'order', days: 60 })
  const draft = steps.find(({ step }) => step === 'draft')
  expect(draft).toMatchObject({ now: 0, left: 3, came: 3, median: 3 })
  expect(draft?.ninetieth).toBeCloseTo(3.8)
  expect([longest, steps.find(({ step }) => step === 'head')]).toMatchObject(['draft', { now: 3, left: 0, came: 3, median: null }])
})

test('[W73] a stay within a quarter of an hour takes no time, wherever in it', async () => {
  const { world } = await headedWorld()
  const order = await handIn(world)
  const [came_at, left_at] = ['2026-11-02T10:05:00Z', '2026-11-02T10:10:00Z']
  await server.platform
    .workspaceDb(world.workspace.id)
    .updateTable('nurt_stay')
    .set({ came_at, left_at })
    .where('record', '=', order)
    .where('step', '=', 'draft')
    .execute()
  const ctx = { ...(await world.ctxOf(world.admin)), now: () => new Date('2026-11-30T10:00:00Z') }
  const { steps } = await findStepTimes(ctx, { module: 'order', days: 60 })
  expect(steps.find(({ step }) => step === 'draft')).toMatchObject({ left: 1, median: 0 })
})
