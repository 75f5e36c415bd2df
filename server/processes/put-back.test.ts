import type { Blueprint, Step } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { noCase } from '@nurt/core/processes/case-state.ts'
import { evolve } from '@nurt/core/processes/evolve.ts'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { caseHistory } from '../testing/case-history.ts'
import { orderProcess, ordersOn } from '../testing/orders.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'

const server = testServer()
type Change = NonNullable<Parameters<typeof approvalOf>[1]>

/** One that can be gone back to: no list asks for statuses that it has not. */
function fitting(...args: Parameters<typeof approvalOf>): Blueprint {
  const blueprint = approvalOf(...args)
  blueprint.lists.find(({ key }) => key === 'order_open')!.condition = { all: [] }
  return blueprint
}

const ordersAt = (world: World, ...steps: string[]) => ordersOn(world, steps, (step, place) => `${place} on ${step}`)
const followed = (world: World) => workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
const stepOf = (steps: readonly Step[], key: string) => steps.find((step) => step.key === key)!

async function publish(world: World, change: Change, body: object = {}): Promise<void> {
  const operations = [{ do: 'put', path: ['modules', 'order', 'process'], value: orderProcess(change) }]
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  const answer = await world.admin.post('/publications', body)
  expect(answer.statusCode, answer.body).toBe(200)
  await followed(world)
}

async function goBack(world: World, version: number, body: object = {}): Promise<void> {
  const answer = await world.admin.post('/rollbacks', { version, ...body })
  expect(answer.statusCode, answer.body).toBe(200)
  await followed(world)
}

/** Where a record and its case stand, since when, and its tasks. */
async function standing(world: World, record: string) {
  const [one, other] = [await world.admin.get(`/m/order/records/${record}/case`), await world.admin.get(`/m/order/records/${record}`)]
  const { status, tokens, tasks } = one.json<CaseAnswer>()
  const { step, stepSince } = other.json<RecordAnswer>()
  const told = tasks.map((task) => [task.id, task.step, task.status, task.person, task.openedAt, task.due])
  return { status, step, stepSince, tokens: tokens.map(({ step }) => step), tasks: told }
}

const openOf = async (world: World, record: string) => (await standing(world, record)).tasks.filter(([, , status]) => status === 'open')

/** What the history says is what the tables say. */
async function checkHistory({ workspace }: World, record: string): Promise<void> {
  const db = server.platform.workspaceDb(workspace.id)
  const stored = await db.selectFrom('nurt_case').select('state').where('record', '=', record).executeTakeFirstOrThrow()
  const events = await caseHistory(db, record)
  expect(events.reduce(evolve, noCase)).toEqual(stored.state)
  const tasks = await db.selectFrom('nurt_task').select(['task', 'status', 'step']).where('record', '=', record).orderBy('task').execute()
  expect(tasks).toEqual(stored.state.tasks.map(({ id, status, step }) => ({ task: id, status, step })))
}

const withoutBoard: Change = (one) => {
  one.steps = one.steps.filter(({ key }) => key !== 'board')
  Object.assign(stepOf(one.steps, 'head'), { merged: [{ key: 'board', name: { en: 'board' } }] })
  delete stepOf(one.steps, 'head').work
  one.gates![0]!.flows[0]!.to = 'head'
}

const verdictsOf = async (world: World, version: number) => (await world.admin.get(`/versions/${version}/verdicts`)).json<ModuleVerdict[]>()

test('going back to a version puts what it moved back: its status, since when, and its open tasks', async () => {
  const world = await server.buildWorld(fitting())
  const orders = await ordersAt(world, 'head', 'board', 'draft', 'board')
  const before = await Promise.all(orders.map((order) => standing(world, order)))
  await publish(world, withoutBoard)
  const [, moved] = orders
  expect(await standing(world, moved!)).toMatchObject({ step: 'head', tokens: ['head'] })
  expect((await openOf(world, moved!)).length).toBe(0)
  await world.admin.post(`/m/order/records/${orders[3]}/moves`, { step: 'draft' })
  expect(await verdictsOf(world, 1)).toEqual([
    {
      module: 'order',
      cases: 4,
      capped: false,
      fits: 2,
      mapped: [],
      lost: [],
      anew: [],
      endingTasks: 0,
      free: false,
      hindrances: [],
      released: [],
      back: 2,
      gone: { cases: 1, records: [{ id: orders[3], title: '3 on board' }] },
    },
  ])
  await goBack(world, 1)
  const after = await Promise.all(orders.map((order) => standing(world, order)))
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
  expect(after[3]).toMatchObject({ step: 'draft', tokens: ['draft'] })
  for (const order of orders) await checkHistory(world, order)
  const [task] = after[1]!.tasks
  const done = await world.admin.post(`/m/order/records/${moved}/commands`, { command: { type: 'do', task: task![0], outcome: 'approve' } })
  expect(done.statusCode, done.body).toBe(200)
  expect(await standing(world, moved!)).toMatchObject({ status: 'ended', step: 'done' })
  await checkHistory(world, moved!)
})

test('a case that a publish ended goes on where it was, and what began meanwhile ends', async () => {
  const world = await server.buildWorld(fitting())
  const [order] = await ordersAt(world, 'head')
  const before = await standing(world, order!)
  const ending: Change = ({ steps }) => {
    delete stepOf(steps, 'head').work
    Object.assign(stepOf(steps, 'head'), { final: true, transitions: [] })
  }
  await publish(world, ending, { restart: ['order'] })
  expect(await standing(world, order!)).toMatchObject({ status: 'ended', tokens: [] })
  expect(await verdictsOf(world, 1)).toMatchObject([{ cases: 1, back: 1, anew: [] }])
  await goBack(world, 1)
  expect(await standing(world, order!)).toEqual(before)
  await goBack(world, 2, { restart: ['order'] })
  expect(await standing(world, order!)).toMatchObject({ status: 'ended', tokens: [] })
  await goBack(world, 1)
  expect(await standing(world, order!)).toEqual(before)
  await checkHistory(world, order!)
})

test('over several versions too; a number is given to one task only', async () => {
  const world = await server.buildWorld(fitting())
  const [order] = await ordersAt(world, 'board')
  const before = await standing(world, order!)
  await publish(world, withoutBoard)
  const asking: Change = (one) => {
    const { work } = stepOf(one.steps, 'head')
    withoutBoard(one)
    Object.assign(stepOf(one.steps, 'head'), { work })
  }
  await publish(world, asking)
  expect(await openOf(world, order!)).toHaveLength(1)
  await goBack(world, 1)
  const { tasks, ...rest } = await standing(world, order!)
  expect({ ...rest, tasks: tasks.slice(0, 1) }).toEqual(before)
  expect(tasks.slice(1).map(([, , status]) => status)).toEqual(['cancelled'])
  await checkHistory(world, order!)
  const back = await world.admin.post(`/m/order/records/${order}/moves`, { step: 'head' })
  expect(back.statusCode, back.body).toBe(200)
  const ids = (await standing(world, order!)).tasks.map(([id]) => id)
  expect(ids).toEqual([...new Set(ids)])
  await checkHistory(world, order!)
})

test('what was judged is asked again where its values have changed meanwhile', async () => {
  const judging: Change = ({ steps }) => Object.assign(stepOf(steps, 'head').work!, { judged: ['amount'] })
  const world = await server.buildWorld(
    fitting(
      [
        { members: 'administrator', by: 'each' },
        { members: 'member', by: 'each' },
      ],
      (one) => {
        judging(one)
        const { work } = stepOf(one.steps, 'head')
        Object.assign(work!, { rest: 'wait', outcomes: work!.outcomes.map((outcome) => ({ ...outcome, need: 'all' })) })
      },
    ),
  )
  const [order] = await ordersAt(world, 'head')
  const [own] = (await standing(world, order!)).tasks.filter(([, , , person]) => person === world.admin.id)
  await world.admin.post(`/m/order/records/${order}/commands`, { command: { type: 'do', task: own![0], outcome: 'approve' } })
  await publish(world, withoutBoard)
  const { version } = (await world.admin.get(`/m/order/records/${order}`)).json<RecordAnswer>()
  const changed = await world.admin.patch(`/m/order/records/${order}`, { version, values: { amount: '20 PLN' } })
  expect(changed.statusCode, changed.body).toBe(200)
  await goBack(world, 1)
  expect((await standing(world, order!)).tasks.map(([, , status]) => status)).toEqual(['open', 'open'])
  await checkHistory(world, order!)
})

test('twice is once; who may not configure learns nothing; a version that is not there is not found', async () => {
  const world = await server.buildWorld(fitting())
  const [order] = await ordersAt(world, 'board')
  await publish(world, withoutBoard)
  await goBack(world, 1)
  const once = await standing(world, order!)
  const events = async () =>
    (await server.platform.workspaceDb(world.workspace.id).selectFrom('nurt_event').select('id').where('record', '=', order!).execute())
      .length
  const count = await events()
  await followed(world)
  expect([await standing(world, order!), await events()]).toEqual([once, count])
  expect((await world.member.get('/versions/1/verdicts')).statusCode).toBe(403)
  expect((await world.admin.get('/versions/9/verdicts')).statusCode).toBe(404)
})
