import type { Draft } from '@nurt/core/blueprint/api.ts'
import { leadTo } from '@nurt/core/blueprint/step-targets.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { orderProcess, ordersOn } from '../testing/orders.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'

const server = testServer()

const process = ['modules', 'order', 'process']
const asPack = { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } }
const draft = async (world: World, ...operations: object[]) =>
  expect((await world.admin.post('/draft/operations', { operations: [asPack, ...operations] })).statusCode).toBe(200)
const verdicts = async (world: World) => (await world.admin.get('/draft/verdicts')).json<ModuleVerdict[]>()

test('[M20] names and colours change nothing; a status more leaves all cases where they are', async () => {
  const world = await server.buildWorld(approvalOf())
  await ordersOn(world, ['draft', 'head', 'done'])
  await draft(world, { do: 'put', path: [...process, 'steps', 'head', 'name'], value: { en: 'Boss' } })
  expect(await verdicts(world)).toEqual([])
  const step = {
    key: 'legal',
    name: { en: 'Legal' },
    color: 'blue',
    group: 'all',
    transitions: [{ key: 'back', name: { en: 'b' }, to: 'draft' }],
  }
  const to = { key: 'ask', name: { en: 'Ask' }, to: 'legal' }
  await draft(
    world,
    { do: 'put', path: [...process, 'steps', 'legal'], value: step },
    { do: 'put', path: [...process, 'steps', 'draft', 'transitions', 'ask'], value: to },
  )
  expect(await verdicts(world)).toEqual([
    {
      module: 'order',
      cases: 2,
      capped: false,
      fits: 2,
      mapped: [],
      lost: [],
      anew: [],
      endingTasks: 0,
      free: false,
      hindrances: [],
      released: [],
    },
  ])
})

test('the verdict says before the publish what becomes of each running case, and so it comes', async () => {
  const world = await server.buildWorld(approvalOf())
  const [onDraft, onHead, onBoard, onOther] = await ordersOn(world, ['draft', 'head', 'board', 'incomplete'])
  const value = orderProcess((one) => {
    one.steps = one.steps.filter(({ key }) => key !== 'board' && key !== 'incomplete')
    const head = one.steps.find(({ key }) => key === 'head')!
    Object.assign(head, { merged: [{ key: 'board', name: { en: 'board' } }] })
    delete head.work
    Object.assign(one, { gates: [] })
    for (const transition of one.steps[0]!.transitions!) if (transition.to === 'amount_gate') transition.to = 'head'
  })
  await draft(world, { do: 'put', path: process, value })
  expect(await verdicts(world)).toEqual([
    {
      module: 'order',
      cases: 4,
      capped: false,
      fits: 2,
      mapped: [{ from: 'board', to: 'head', cases: 1 }],
      lost: [{ step: 'incomplete', cases: 1 }],
      anew: [],
      endingTasks: 2,
      free: false,
      hindrances: [
        { because: 'status', step: 'board' },
        { because: 'status', step: 'incomplete' },
      ],
      released: [],
    },
  ])
  const refused = await world.admin.post('/publications', {})
  expect([refused.statusCode, refused.json().details.willFail[0].step]).toEqual([409, 'incomplete'])
  await world.admin.post(`/m/order/records/${onOther}/moves`, { step: 'draft' })
  expect((await verdicts(world))[0]).toMatchObject({ fits: 3, lost: [] })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
  const standing = async (record: string) => {
    const { tokens, tasks } = (await world.admin.get(`/m/order/records/${record}/case`)).json<CaseAnswer>()
    return [tokens.map(({ step }) => step), tasks.map(({ status }) => status)]
  }
  expect(await standing(onDraft!)).toEqual([['draft'], []])
  expect(await standing(onHead!)).toEqual([['head'], ['cancelled']])
  expect(await standing(onBoard!)).toEqual([['head'], ['cancelled']])
})

test('who stands where the way ends from then on begins anew, and is named', async () => {
  const world = await server.buildWorld(approvalOf())
  const [record] = await ordersOn(world, ['head'])
  const value = orderProcess((one) => {
    const head = one.steps.find(({ key }) => key === 'head')!
    delete head.work
    Object.assign(head, { final: true, transitions: [] })
  })
  await draft(world, { do: 'put', path: process, value })
  expect((await verdicts(world))[0]).toMatchObject({
    fits: 0,
    anew: [{ because: 'other_kind', cases: 1, records: [{ id: record, title: 'On head' }] }],
  })
  const refused = await world.admin.post('/publications', {})
  const fault = { code: 'cases_begin_anew', module: 'order', count: 1, records: [{ id: record, title: 'On head' }] }
  expect([refused.statusCode, refused.json().details]).toEqual([409, { willFail: [fault] }])
  expect((await world.admin.post('/publications', { restart: ['client'] })).statusCode).toBe(409)
  expect((await world.admin.post('/publications', { restart: ['order'] })).statusCode).toBe(200)
})

test('what removed statuses leave goes where the draft says, once for each status, with its case, its tasks and its history', async () => {
  const world = await server.buildWorld(approvalOf())
  const [onBoard, onOther] = await ordersOn(world, ['board', 'incomplete'])
  const published = (await world.admin.get('/draft')).json<Draft>().published
  const value = orderProcess((one) => {
    one.steps = one.steps.filter(({ key }) => key !== 'board' && key !== 'incomplete')
    one.gates![0]!.flows[0]!.to = 'head'
    one.gates![0]!.unknown = 'draft'
  })
  await draft(world, { do: 'put', path: process, value })
  const lead = async (step: string, to: string) =>
    draft(world, ...leadTo((await world.admin.get('/draft')).json<Draft>().blueprint, published, { module: 'order', step, to }))
  await lead('board', 'draft')
  await lead('board', 'head')
  expect((await world.admin.post('/publications', {})).json().details.willFail).toMatchObject([{ step: 'incomplete', count: 1 }])
  await lead('incomplete', 'draft')
  expect((await verdicts(world))[0]).toMatchObject({
    lost: [],
    anew: [],
    mapped: [
      { from: 'board', to: 'head', cases: 1 },
      { from: 'incomplete', to: 'draft', cases: 1 },
    ],
  })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
  const standing = async (record: string) => {
    const [one, other] = [await world.admin.get(`/m/order/records/${record}/case`), await world.admin.get(`/m/order/records/${record}`)]
    const { tokens, tasks } = one.json<CaseAnswer>()
    return [other.json<RecordAnswer>().step, tokens.map(({ step }) => step), tasks.map(({ step, status }) => [step, status])]
  }
  expect(await standing(onBoard!)).toEqual(['head', ['head'], [['head', 'open']]])
  expect(await standing(onOther!)).toEqual(['draft', ['draft'], []])
})

test('commands of eight people race a publish: every case goes on by the new process, with one open task', async () => {
  const world = await server.buildWorld(approvalOf())
  const orders = await ordersOn(
    world,
    Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? 'head' : 'board')),
  )
  const value = orderProcess((one) => {
    one.steps = one.steps.filter(({ key }) => key !== 'board')
    Object.assign(
      one.steps.find(({ key }) => key === 'head')!,
      { merged: [{ key: 'board', name: { en: 'board' } }] },
    )
    one.gates![0]!.flows[0]!.to = 'head'
  })
  await draft(world, { do: 'put', path: process, value })
  const playing = Array.from({ length: 8 }, async (_, person) => {
    for (const record of orders.filter((_, at) => at % 8 === person)) {
      for (const step of ['draft', 'head', 'incomplete', 'head']) await world.admin.post(`/m/order/records/${record}/moves`, { step })
    }
  })
  const [answer] = await Promise.all([world.admin.post('/publications', {}), ...playing])
  expect(answer.statusCode, answer.body).toBe(200)
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
  for (const record of orders) {
    const { status, tokens, tasks } = (await world.admin.get(`/m/order/records/${record}/case`)).json<CaseAnswer>()
    expect([status, tokens.map(({ step }) => step), tasks.filter((one) => one.status === 'open').length]).toEqual(['running', ['head'], 1])
  }
})

test('where moves are free from then on, the cases rest; verdicts are for those who configure', async () => {
  const world = await server.buildWorld(approvalOf())
  await ordersOn(world, ['head'])
  const value = orderProcess((one) => {
    for (const step of one.steps) {
      delete step.transitions
      delete step.work
    }
    one.gates = []
  })
  await draft(world, { do: 'put', path: process, value })
  expect(await verdicts(world)).toMatchObject([{ module: 'order', cases: 1, free: true, fits: 0 }])
  expect((await world.member.get('/draft/verdicts')).statusCode).toBe(403)
})
