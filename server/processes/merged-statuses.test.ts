import type { Preview } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Process } from '@nurt/core/blueprint/document.ts'
import { mergeSteps } from '@nurt/core/blueprint/merge-steps.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { splitStep } from '@nurt/core/blueprint/split-step.ts'
import type { CaseAnswer, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'

const server = testServer()

const at = (record: string) => `/m/order/records/${record}`
const caseOf = async (caller: Caller, record: string) => (await caller.get(`${at(record)}/case`)).json<CaseAnswer>()
const recordOf = async (caller: Caller, record: string) => (await caller.get(at(record))).json<RecordAnswer>()
const publishedIn = async (world: World) => (await world.admin.get('/draft')).json<{ published: Blueprint }>().published
const processIn = ({ modules }: Blueprint) => modules.find(({ key }) => key === 'order')!.process!

function withSteps(change: (process: Process) => void): Blueprint {
  const blueprint = approvalOf(undefined, change)
  for (const list of blueprint.lists) if (list.module === 'order') list.condition = { all: [] }
  return blueprint
}

async function order(world: World, amount: string): Promise<string> {
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made = await world.member.post('/m/order/records', { values: { name: 'Roof', client: client.id, amount } })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<RecordAnswer>().id
}

async function handIn(world: World, amount: string): Promise<string> {
  const id = await order(world, amount)
  const { tokens } = await caseOf(world.member, id)
  const taken = await world.member.post(`${at(id)}/commands`, { command: { type: 'take', token: tokens[0]?.id, transition: 'hand_in' } })
  expect(taken.statusCode, taken.body).toBe(200)
  return id
}

async function draft(world: World, operations: Operation[]): Promise<Preview> {
  const added = await world.admin.post('/draft/operations', { operations })
  expect(added.statusCode, added.body).toBe(200)
  return (await world.admin.get('/draft/preview')).json<Preview>()
}

async function publish(world: World) {
  const published = await world.admin.post('/publications', {})
  expect(published.statusCode, published.body).toBe(200)
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
}

test('[M17] records of merged statuses stand on the one that they became, with their case, their tasks and their history', async () => {
  const world = await server.buildWorld(withSteps(() => undefined))
  const [small, big, draftOne] = [await handIn(world, '10 PLN'), await handIn(world, '5000 PLN'), await order(world, '1 PLN')]
  const trashed = await handIn(world, '20 PLN')
  await world.admin.post('/m/order/trashings', { records: [trashed] })
  const before = await recordOf(world.member, small)
  const tasks = (await world.admin.get('/tasks')).json<TasksAnswer>().tasks.map(({ record, task }) => `${record} ${task}`)

  const published = await publishedIn(world)
  const approval = { en: 'Approval' }
  const merge = { module: 'order', steps: ['head', 'board'], name: approval, color: 'teal', group: 'all' } as const
  const { touched, changes, problems, willFail } = await draft(world, mergeSteps(published, published, merge))
  expect([problems, willFail]).toEqual([[], []])
  expect(touched.steps).toEqual([
    { module: 'order', from: 'head', to: 'approval', records: 1 },
    { module: 'order', from: 'board', to: 'approval', records: 1 },
  ])
  expect(changes.map(({ kind }) => kind)).toContain('steps_merged')
  await publish(world)

  const after = await recordOf(world.member, small)
  expect([after.step, after.version, after.values['step_since']]).toEqual(['approval', before.version + 1, before.values['step_since']])
  expect((await recordOf(world.member, big)).step).toBe('approval')
  expect((await recordOf(world.member, draftOne)).step).toBe('draft')
  const { events } = (await world.member.get(`${at(small)}/events`)).json<{ events: TimelineEvent[] }>()
  const moves = events.filter(({ type }) => type === 'record.moved').map(({ actor, changes, statuses }) => [actor, changes, statuses])
  expect(moves).toContainEqual([world.admin.id, { step: ['head', 'approval'] }, 'merged'])
  expect(moves).toContainEqual([world.member.id, expect.objectContaining({ step: ['draft', 'head'] }), undefined])

  const inbox = (await world.admin.get('/tasks')).json<TasksAnswer>().tasks
  expect(inbox.map(({ record, task }) => `${record} ${task}`).toSorted()).toEqual(tasks.toSorted())
  expect(inbox.map(({ step }) => step)).toEqual(['approval', 'approval'])
  const { tokens, tasks: open, status } = await caseOf(world.admin, big)
  expect([status, tokens.map(({ step }) => step), open.map(({ id, status }) => [id, status])]).toEqual([
    'running',
    ['approval'],
    [[expect.any(Number), 'open']],
  ])
  const done = await world.admin.post(`${at(big)}/commands`, { command: { type: 'do', task: open[0]?.id, outcome: 'approve' } })
  expect([done.statusCode, done.json<CaseAnswer>().status]).toEqual([200, 'ended'])
  await world.admin.post('/m/order/restorations', { records: [trashed] })
  expect((await recordOf(world.admin, trashed)).step).toBe('approval')
})

test('[M17] a split puts the records that meet it on the new status at publish, and none later', async () => {
  const world = await server.buildWorld(
    withSteps(
      (process) =>
        void (process.gates![0]!.flows = [{ key: 'much', to: 'board', condition: { field: 'amount', op: 'above', value: '9000.00 PLN' } }]),
    ),
  )
  const [small, big] = [await handIn(world, '10 PLN'), await handIn(world, '5000 PLN')]
  const published = await publishedIn(world)
  const condition = { field: 'amount', op: 'above', value: '1000.00 PLN' } as const
  const split = splitStep(published, { module: 'order', step: 'head', name: { en: 'Deputy' }, color: 'red', condition })
  const gate = { ...processIn(published).gates![0]!, flows: [{ key: 'some', to: 'deputy', condition }] }
  const { touched, problems } = await draft(world, [
    ...split,
    {
      do: 'put',
      path: ['modules', 'order', 'process', 'gates', 'amount_gate'],
      value: { ...gate, flows: [...processIn(published).gates![0]!.flows, ...gate.flows] },
    },
  ])
  expect([problems, touched.steps]).toEqual([[], [{ module: 'order', from: 'head', to: 'deputy', records: 1 }]])
  const task = (await caseOf(world.admin, big)).tasks.map((one) => one.id)
  await publish(world)

  expect([(await recordOf(world.member, small)).step, (await recordOf(world.member, big)).step]).toEqual(['head', 'deputy'])
  const { tokens, tasks } = await caseOf(world.admin, big)
  expect([tokens.map(({ step }) => step), tasks.map((one) => [one.id, one.step])]).toEqual([['deputy'], [[task[0], 'deputy']]])
  expect(processIn(await publishedIn(world)).steps.find(({ key }) => key === 'deputy')?.splitFrom).toEqual({ step: 'head' })

  await world.member.patch(at(small), { version: (await recordOf(world.member, small)).version, values: { amount: '2000 PLN' } })
  await draft(world, [{ do: 'put', path: ['modules', 'order', 'name', 'en'], value: 'Jobs' }])
  await publish(world)
  expect((await recordOf(world.member, small)).step).toBe('head')
})

test('[M17] where moves are free records move alike, and a merge of what nobody stands on asks nothing', async () => {
  const world = await server.buildWorld(
    withSteps((process) => {
      process.steps = process.steps.map(({ key, name, color, group, final }) => ({ key, name, color, group, ...(final && { final }) }))
      delete process.gates
    }),
  )
  const id = await order(world, '10 PLN')
  const published = await publishedIn(world)
  await draft(
    world,
    mergeSteps(published, published, { module: 'order', steps: ['head', 'draft'], name: { en: 'Begun' }, color: 'red', group: 'all' }),
  )
  await publish(world)
  expect((await recordOf(world.member, id)).step).toBe('begun')
  expect(processIn(await publishedIn(world)).steps[0]?.key).toBe('begun')
})
