import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { FollowingAnswer, KeptAnswer, ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { orderProcess } from '../testing/orders.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'

const server = testServer()

async function handIn(world: World, name: string): Promise<string> {
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const values = { name, client: client.id, amount: '10 PLN' }
  const { id } = (await world.member.post('/m/order/records', { values })).json<RecordAnswer>()
  const [token] = (await caseOf(world, id)).tokens
  const command = { type: 'take', token: token?.id, transition: 'hand_in' }
  expect((await world.member.post(`/m/order/records/${id}/commands`, { command })).statusCode).toBe(200)
  return id
}

const caseOf = async (world: World, id: string) => (await world.admin.get(`/m/order/records/${id}/case`)).json<CaseAnswer>()

/** The head only reads, and passes it on to the board by a button of another name. */
const onlyRead = (process: Process) => {
  const head = process.steps.find(({ key }) => key === 'head')!
  delete head.work
  head.transitions = [{ key: 'on', name: { en: 'To the board' }, to: 'board' }]
}

const process = ['modules', 'order', 'process']

async function draft(world: World, change: (process: Process) => void): Promise<void> {
  const operations = [
    { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } },
    { do: 'put', path: process, value: orderProcess(change) },
  ]
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
}

async function publish(world: World, cases: object = {}) {
  const answer = await world.admin.post('/publications', cases)
  if (answer.statusCode === 200) await follow(world)
  return answer
}

const follow = (world: World) => workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
const statusesOf = ({ tasks }: CaseAnswer) => tasks.map(({ status }) => status)

test('[M18] running cases stay with their process where that was said, and new ones follow the new one', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await handIn(world, 'Roof')
  await draft(world, onlyRead)
  const [verdict] = (await world.admin.get('/draft/verdicts')).json<ModuleVerdict[]>()
  expect(verdict).toMatchObject({ module: 'order', endingTasks: 1, hindrances: [] })
  expect((await publish(world, { keep: ['order'] })).statusCode).toBe(200)

  const kept = await caseOf(world, order)
  expect([kept.follows?.version, statusesOf(kept), kept.transitions.map(({ key }) => key)]).toEqual([1, ['open'], ['on', 'back']])
  expect(kept.follows?.process.steps.find(({ key }) => key === 'head')?.transitions?.[0]).toMatchObject({ name: { en: 'on' }, to: 'done' })
  const { tasks } = (await world.admin.get('/tasks')).json<TasksAnswer>()
  expect(tasks).toMatchObject([{ record: order, as: { key: 'head', work: { outcomes: [{ key: 'approve' }, {}] } } }])
  // a change of what it is about is followed by the process that it has
  expect((await world.admin.patch(`/m/order/records/${order}`, { version: 2, values: { name: 'New roof' } })).statusCode).toBe(200)
  const approve = { command: { type: 'do', task: tasks[0]?.task, outcome: 'approve' } }
  const done = (await world.admin.post(`/m/order/records/${order}/commands`, approve)).json<CaseAnswer>()
  expect([done.status, done.tokens]).toEqual(['ended', []])

  const fresh = await caseOf(world, await handIn(world, 'Wall'))
  expect([fresh.follows, fresh.tasks, fresh.transitions.map(({ key }) => key)]).toEqual([undefined, [], ['on']])
})

test('[M18] single cases stay where they are named before the publish, and the others follow', async () => {
  const world = await server.buildWorld(approvalOf())
  const [roof, wall] = [await handIn(world, 'Roof'), await handIn(world, 'Wall')]
  await draft(world, onlyRead)
  expect((await publish(world, { only: { order: ['Roof'] } })).statusCode).toBe(400)
  expect((await publish(world, { only: { order: [roof] } })).statusCode).toBe(200)
  const [kept, followed] = [await caseOf(world, roof), await caseOf(world, wall)]
  expect([kept.follows?.version, statusesOf(kept)]).toEqual([1, ['open']])
  expect([followed.follows, statusesOf(followed)]).toEqual([undefined, ['cancelled']])
  const { versions } = (await world.admin.get('/m/order/kept')).json<KeptAnswer>()
  expect(versions).toMatchObject([{ version: 1, cases: 1, records: [{ id: roof }] }])
})

test('[M18] of the others it is asked as ever whether they can go on', async () => {
  const world = await server.buildWorld(approvalOf())
  const [roof, wall] = [await handIn(world, 'Roof'), await handIn(world, 'Wall')]
  await draft(world, ({ steps }) => {
    const head = steps.find(({ key }) => key === 'head')!
    delete head.work
    Object.assign(head, { final: true, transitions: [] })
  })
  const refused = await publish(world, { only: { order: [roof] } })
  const fault = { code: 'cases_begin_anew', module: 'order', count: 1, records: [{ id: wall, title: 'Wall' }] }
  expect([refused.statusCode, refused.json().details.willFail]).toEqual([409, [fault]])
  expect((await publish(world, { only: { order: [roof, wall] } })).statusCode).toBe(200)
  expect([(await caseOf(world, roof)).follows?.version, (await caseOf(world, wall)).follows?.version]).toEqual([1, 1])
})

test('[M18] kept cases follow the newest later, and that is undone', async () => {
  const world = await server.buildWorld(approvalOf())
  const [roof, wall] = [await handIn(world, 'Roof'), await handIn(world, 'Wall')]
  await draft(world, onlyRead)
  await publish(world, { keep: ['order'] })
  const before = await caseOf(world, roof)
  const kept = async () => (await world.admin.get('/m/order/kept')).json<KeptAnswer>().versions
  expect(await kept()).toMatchObject([{ version: 1, cases: 2, records: [{ id: roof, title: 'Roof', step: 'head' }, { id: wall }] }])
  const send = (body: object) => world.admin.post('/m/order/following', body)
  expect((await send({ version: null, records: [roof] })).json<FollowingAnswer>()).toEqual({ moved: [{ version: 1, records: [roof] }] })
  await follow(world)
  expect([statusesOf(await caseOf(world, roof)), statusesOf(await caseOf(world, wall))]).toEqual([['cancelled'], ['open']])
  expect(await kept()).toMatchObject([{ cases: 1, records: [{ id: wall }] }])

  expect((await send({ version: 1, records: [roof, wall] })).json<FollowingAnswer>()).toEqual({
    moved: [{ version: null, records: [roof] }],
  })
  await follow(world)
  const back = await caseOf(world, roof)
  expect([back.follows?.version, back.tasks.filter(({ status }) => status === 'open').map(({ step, person }) => [step, person])]).toEqual([
    1,
    [['head', world.admin.id]],
  ])
  // the same task, with its number, its due day and when it was opened; the same status since the same moment
  expect([back.tasks, back.tokens, back.transitions]).toEqual([before.tasks, before.tokens, before.transitions])
  const [all] = (await send({ version: null })).json<FollowingAnswer>().moved
  expect([all?.version, all?.records.toSorted()]).toEqual([1, [roof, wall].toSorted()])
  await follow(world)
  expect(await kept()).toEqual([])
  expect((await world.member.get('/m/order/kept')).statusCode).toBe(403)
  expect((await world.member.post('/m/order/following', { version: null })).statusCode).toBe(403)
  expect((await send({ version: 1 })).json()).toMatchObject({ error: 'bad_request', details: { field: 'records' } })
})

test('[M18] with whom somebody has gone on since they follow the newest, is not put back and is named', async () => {
  const world = await server.buildWorld(approvalOf())
  const [roof, wall] = [await handIn(world, 'Roof'), await handIn(world, 'Wall')]
  const before = await caseOf(world, wall)
  await draft(world, onlyRead)
  await publish(world, { keep: ['order'] })
  const send = (body: object) => world.admin.post('/m/order/following', body)
  await send({ version: null })
  await follow(world)
  const command = { type: 'take', token: (await caseOf(world, roof)).tokens[0]?.id, transition: 'on' }
  expect((await world.admin.post(`/m/order/records/${roof}/commands`, { command })).statusCode).toBe(200)
  const gone = [{ id: roof, title: 'Roof' }]
  expect((await send({ version: 1, records: [roof, wall] })).json<FollowingAnswer>()).toEqual({
    moved: [{ version: null, records: [wall] }],
    gone,
  })
  await follow(world)
  const [on, back] = [await caseOf(world, roof), await caseOf(world, wall)]
  expect([on.follows, on.tokens.map(({ step }) => step)]).toEqual([undefined, ['board']])
  expect([back.follows?.version, back.tasks, back.tokens]).toEqual([1, before.tasks, before.tokens])
  // twice is once
  expect((await send({ version: 1, records: [roof, wall] })).json<FollowingAnswer>()).toEqual({ moved: [], gone })
})

test('[M18] what ended by following the newest goes on where it was', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await handIn(world, 'Roof')
  const before = await caseOf(world, order)
  await draft(world, ({ steps }) => {
    const head = steps.find(({ key }) => key === 'head')!
    delete head.work
    Object.assign(head, { final: true, transitions: [] })
  })
  expect((await publish(world, { keep: ['order'] })).statusCode).toBe(200)
  await world.admin.post('/m/order/following', { version: null })
  await follow(world)
  expect((await caseOf(world, order)).status).toBe('ended')
  const put = await world.admin.post('/m/order/following', { version: 1, records: [order] })
  expect(put.json<FollowingAnswer>()).toEqual({ moved: [{ version: null, records: [order] }] })
  await follow(world)
  const { status, tasks, tokens } = await caseOf(world, order)
  expect({ status, tasks, tokens }).toEqual({ status: before.status, tasks: before.tasks, tokens: before.tokens })
})

test('cases cannot stay where a status of theirs is gone, and those that were kept follow once it goes', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await handIn(world, 'Roof')
  const withoutIncomplete = (process: Process) => {
    process.steps = process.steps.filter(({ key }) => key !== 'incomplete')
    process.gates![0]!.unknown = 'board'
  }
  await draft(world, withoutIncomplete)
  const verdicts = async () => (await world.admin.get('/draft/verdicts')).json<ModuleVerdict[]>()
  const hindrances = [{ because: 'status', step: 'incomplete' }]
  expect((await verdicts())[0]?.hindrances).toEqual(hindrances)
  const refused = await world.admin.post('/publications', { keep: ['order'] })
  expect([refused.statusCode, refused.json().details]).toEqual([409, { keep: 'order', hindrances }])

  await draft(world, onlyRead)
  expect((await publish(world, { keep: ['order'] })).statusCode).toBe(200)
  await draft(world, (process) => {
    onlyRead(process)
    withoutIncomplete(process)
  })
  expect((await verdicts())[0]).toMatchObject({ cases: 1, fits: 1, released: [{ version: 1, cases: 1, hindrances }] })
  expect((await publish(world)).statusCode).toBe(200)
  const now = await caseOf(world, order)
  expect([now.follows, statusesOf(now), now.tokens.map(({ step }) => step)]).toEqual([undefined, ['cancelled'], ['head']])
})
