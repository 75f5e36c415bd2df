import type { CaseAnswer, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { StepTimes } from '@nurt/core/processes/overview-api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { WhyAnswer } from '@nurt/core/processes/why-api.ts'
import type { Process } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { caseOf, makeOrder, orderAt } from '../testing/orders.ts'
import { branchStep, places, preparedOrders, press } from '../testing/parallel.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'

const server = testServer()

const stepOf = async ({ admin }: World, record: string) => (await admin.get(orderAt(record))).json<RecordAnswer>().step

/** An order whose branches have begun. */
async function begun(world: World, values: Record<string, unknown> = { amount: '10 PLN' }): Promise<string> {
  const { id } = await makeOrder(world, values)
  expect((await press(world.member, id, 'draft', 'start')).statusCode).toBe(200)
  return id
}

async function invoice(caller: Caller, record: string) {
  const task = (await caseOf(caller, record)).tasks.find(({ status }) => status === 'open')?.id
  return caller.post(`${orderAt(record)}/commands`, { command: { type: 'do', task, outcome: 'made' } })
}

test('[W3] two branches of one record are done by different people in any order, and it goes on by itself when both are', async () => {
  const world = await server.buildWorld(preparedOrders())
  const record = await begun(world)
  const now = await caseOf(world.member, record)
  expect(places(now)).toEqual(['prepare', 'invoice', 'application'])
  expect(now.tokens.map(({ since }) => since !== undefined)).toEqual([false, true, true])
  expect(now.transitions.map(({ step, key }) => [step, key])).toEqual([
    ['prepare', 'give_up'],
    ['invoice', 'done'],
    ['application', 'answer'],
  ])
  const { tasks } = (await world.member.get('/tasks')).json<TasksAnswer>()
  expect(tasks).toMatchObject([{ record, step: 'invoice', person: world.member.id }])
  expect(tasks[0]?.due).toBeTruthy()

  expect((await press(world.admin, record, 'application', 'answer')).statusCode).toBe(200)
  expect((await invoice(world.member, record)).statusCode).toBe(200)
  expect([places(await caseOf(world.member, record)), await stepOf(world, record)]).toEqual([['prepare', 'answer'], 'prepare'])
  expect((await press(world.admin, record, 'answer', 'done')).statusCode).toBe(200)
  expect([places(await caseOf(world.member, record)), await stepOf(world, record)]).toEqual([['deliver'], 'deliver'])

  const why = (await world.admin.get(`${orderAt(record)}/why`)).json<WhyAnswer>()
  expect(why.acts).toMatchObject([
    { what: 'take', by: world.admin.id, button: { en: 'done' }, lastIn: { en: 'answer' }, from: { en: 'prepare' }, to: { en: 'deliver' } },
  ])
  expect((await press(world.admin, record, 'deliver', 'again')).statusCode).toBe(200)
  expect(places(await caseOf(world.member, record))).toEqual(['prepare', 'invoice', 'application'])
})

test('two people who finish the last two branches at the same moment lead it on once', async () => {
  const world = await server.buildWorld(preparedOrders())
  for (let round = 0; round < 5; round++) {
    const record = await begun(world)
    await press(world.admin, record, 'application', 'answer')
    const answers = await Promise.all([press(world.admin, record, 'answer', 'done'), invoice(world.member, record)])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    const now = await caseOf(world.admin, record)
    expect([places(now), await stepOf(world, record)]).toEqual([['deliver'], 'deliver'])
    expect(now.tasks.map(({ status }) => status)).toEqual(['done'])
  }
})

test('a button of the status, and whoever puts the record elsewhere, cancels what is open in its branches', async () => {
  const world = await server.buildWorld(preparedOrders())
  const [one, other] = [await begun(world), await begun(world)]
  expect((await press(world.member, one, 'prepare', 'give_up')).statusCode).toBe(200)
  expect((await world.admin.post(`${orderAt(other)}/moves`, { step: 'deliver' })).statusCode).toBe(200)
  for (const record of [one, other]) {
    const { tasks, tokens } = await caseOf(world.admin, record)
    expect(tasks.map(({ status }) => status)).toEqual(['cancelled'])
    expect(tokens.map(({ step }) => step)).toEqual(record === one ? [] : ['deliver'])
  }
  expect((await world.member.get('/tasks')).json<TasksAnswer>().tasks).toEqual([])
})

test('what a step of a branch needs holds that branch alone, and no record is put or made on such a step', async () => {
  const world = await server.buildWorld(preparedOrders())
  const record = await begun(world, {})
  const refused = await press(world.member, record, 'application', 'answer')
  expect(refused.json().details.reasons).toMatchObject([{ reason: 'field_missing', field: 'amount' }])
  expect((await invoice(world.member, record)).statusCode).toBe(200)
  expect((await world.admin.post(`${orderAt(record)}/moves`, { step: 'answer' })).statusCode).toBe(422)
  const { client } = (await world.admin.get(orderAt(record))).json<RecordAnswer>().values as { client: [string] }
  const made = await world.admin.post('/m/order/records', { values: { name: 'Other', client: client[0] }, step: 'answer' })
  expect(made.statusCode).toBe(422)
  const { tokens } = await caseOf(world.admin, record)
  const into = { type: 'move', token: tokens[0]?.id, to: 'answer' }
  expect((await world.admin.post(`${orderAt(record)}/commands`, { command: into })).statusCode).toBeGreaterThanOrEqual(400)
})

test('undo of the move into the branches takes them back, and who is put there again begins them anew', async () => {
  const world = await server.buildWorld(preparedOrders())
  const { id } = await makeOrder(world, { amount: '10 PLN' })
  const move = async (step: string) => {
    const moved = await world.admin.post(`${orderAt(id)}/moves`, { step })
    expect(moved.statusCode).toBe(200)
    return moved.json<RecordAnswer & { change: string }>().change
  }
  const change = await move('prepare')
  expect((await world.admin.post('/undos', { change })).statusCode).toBe(200)
  expect([places(await caseOf(world.admin, id)), await stepOf(world, id)]).toEqual([['draft'], 'draft'])
  await move('prepare')
  const now = await caseOf(world.admin, id)
  expect(places(now)).toEqual(['prepare', 'invoice', 'application'])
  expect(now.tasks.map(({ status }) => status)).toEqual(['cancelled', 'open'])
})

test('[W73] how long each step of a branch takes is told beside the statuses, and how many stand there', async () => {
  const world = await server.buildWorld(preparedOrders())
  const record = await begun(world)
  await begun(world)
  await press(world.admin, record, 'application', 'answer')
  const told = async () => {
    const { steps } = (await world.admin.get('/m/order/step-times')).json<StepTimes>()
    return steps.filter(({ came }) => came > 0).map(({ step, now, came, left }) => [step, now, came, left])
  }
  expect(await told()).toEqual([
    ['draft', 0, 2, 2],
    ['prepare', 2, 2, 0],
    ['invoice', 2, 2, 0],
    ['application', 1, 2, 1],
    ['answer', 1, 1, 0],
  ])
  await press(world.member, record, 'prepare', 'give_up')
  expect(await told()).toEqual([
    ['draft', 0, 2, 2],
    ['prepare', 1, 2, 1],
    ['invoice', 1, 2, 1],
    ['application', 1, 2, 1],
    ['answer', 0, 1, 1],
    ['dropped', 1, 1, 0],
  ])
})

const process = ['modules', 'order', 'process']
const asPack = { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } }
const draft = async (world: World, ...operations: object[]) =>
  expect((await world.admin.post('/draft/operations', { operations: [asPack, ...operations] })).statusCode).toBe(200)
const verdictOf = async (world: World) => (await world.admin.get('/draft/verdicts')).json<ModuleVerdict[]>()[0]

async function publish(world: World, change: (process: Process) => void): Promise<void> {
  const value = preparedOrders(change).modules.find(({ key }) => key === 'order')!.process!
  await draft(world, { do: 'put', path: process, value })
}

async function follow(world: World, restart: string[] = []): Promise<void> {
  expect((await world.admin.post('/publications', { restart })).statusCode).toBe(200)
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
}

test('[M20] a branch more begins in running cases too; of one whose step is gone all begin anew, which is said before', async () => {
  const world = await server.buildWorld(preparedOrders())
  const [early, late] = [await begun(world), await begun(world)]
  await press(world.admin, late, 'application', 'answer')
  await invoice(world.member, late)
  await publish(world, ({ steps }) => {
    steps.find(({ key }) => key === 'prepare')!.parallel!.branches.push({ key: 'crew', name: { en: 'crew' } })
    steps.push(branchStep('date', 'crew', ['prepare']))
  })
  expect(await verdictOf(world)).toMatchObject({ cases: 2, fits: 2, lost: [], anew: [] })
  await follow(world)
  expect(places(await caseOf(world.admin, early))).toEqual(['prepare', 'invoice', 'application', 'date'])
  expect(places(await caseOf(world.admin, late))).toEqual(['prepare', 'answer', 'date'])

  await publish(world, (one) => {
    one.steps = one.steps.filter(({ key }) => key !== 'answer')
    one.steps.find(({ key }) => key === 'application')!.transitions = [{ key: 'done', name: { en: 'done' }, to: 'prepare' }]
  })
  expect(await verdictOf(world)).toMatchObject({ cases: 2, fits: 0, lost: [], anew: [{ because: 'branch_gone', cases: 2 }] })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(409)
  await follow(world, ['order'])
  for (const record of [early, late]) expect(places(await caseOf(world.admin, record))).toEqual(['prepare', 'invoice', 'application'])
})

test('a status that has branches from now on begins them, and one that has none any more ends them', async () => {
  const plain = (one: Process) => {
    const { parallel: _, ...prepare } = one.steps.find(({ key }) => key === 'prepare')!
    const on = { key: 'on', name: { en: 'on' }, to: 'deliver' }
    one.steps = one.steps
      .filter(({ branch }) => !branch)
      .map((step) => (step.key === 'prepare' ? { ...prepare, transitions: [...prepare.transitions!, on] } : step))
  }
  const world = await server.buildWorld(preparedOrders(plain))
  const record = await begun(world)
  expect(places(await caseOf(world.admin, record))).toEqual(['prepare'])
  await publish(world, () => undefined)
  expect(await verdictOf(world)).toMatchObject({ fits: 1 })
  await follow(world)
  expect(places(await caseOf(world.admin, record))).toEqual(['prepare', 'invoice', 'application'])
  await publish(world, (one) => {
    plain(one)
    one.steps[0]!.transitions!.push({ key: 'drop', name: { en: 'drop' }, to: 'dropped' })
  })
  expect(await verdictOf(world)).toMatchObject({ fits: 1, endingTasks: 1 })
  await follow(world)
  const now = await caseOf(world.admin, record)
  expect([places(now), now.tasks.map(({ status }) => status)]).toEqual([['prepare'], ['cancelled']])
})

test('[W84] before it is published it is tried act by act, and played with what people decided in fact', async () => {
  const world = await server.buildWorld(preparedOrders())
  const [going, done, given] = [await begun(world), await begun(world), await begun(world)]
  await press(world.admin, going, 'application', 'answer')
  await press(world.admin, done, 'application', 'answer')
  await press(world.admin, done, 'answer', 'done')
  await invoice(world.member, done)
  await press(world.admin, done, 'deliver', 'finish')
  await invoice(world.member, given)
  await press(world.member, given, 'prepare', 'give_up')
  const { tag } = (await world.admin.get('/draft')).json<{ tag?: string }>()
  const records = [going, done, given]
  const played = await world.admin.post('/draft/dry-runs', { module: 'order', records, ...(tag && { tag }) })
  expect([played.statusCode, played.json().details]).toEqual([200, undefined])
  const { cases } = played.json<DryRunAnswer>()
  const told = new Map(cases.map(({ record, route, stop, differs }) => [record, { route, stop: stop && [stop.step, stop.kind], differs }]))
  expect(told.get(going)).toEqual({
    route: ['draft', 'prepare', 'invoice', 'application', 'answer'],
    stop: ['prepare', 'stands'],
    differs: false,
  })
  expect(told.get(done)).toMatchObject({ stop: null, differs: false })
  expect(told.get(given)).toEqual({ route: ['draft', 'prepare', 'invoice', 'application', 'dropped'], stop: null, differs: false })

  const by = world.member.id
  const start = { by, command: { type: 'take', token: 2, transition: 'start' } }
  const tried = async (...acts: object[]) => {
    const answer = await world.admin.post('/draft/tries', { module: 'order', values: { name: 'Tried', amount: '10 PLN' }, acts })
    expect([answer.statusCode, answer.json().details]).toEqual([200, undefined])
    return answer.json<TryAnswer>()
  }
  const split = await tried(start)
  expect(split.tokens.map(({ step }) => step)).toEqual(['prepare', 'invoice', 'application'])
  const pressed = (step: string, transition: string, { tokens }: TryAnswer) => {
    return { by, command: { type: 'take', token: tokens.find((one) => one.step === step)?.id, transition } }
  }
  const out = await tried(start, pressed('prepare', 'give_up', split))
  expect([out.status, out.tokens, out.tasks.map(({ status }) => status)]).toEqual(['ended', [], out.tasks.map(() => 'cancelled')])
})

test('a task of a branch is one’s own in the answer of a command too', async () => {
  const world = await server.buildWorld(preparedOrders())
  const record = await begun(world)
  const answer = (await press(world.admin, record, 'application', 'answer')).json<CaseAnswer>()
  expect(places(answer)).toEqual(['prepare', 'invoice', 'answer'])
})
