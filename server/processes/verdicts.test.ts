import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'

const server = testServer()

/** Orders that stand on these steps, by the admin's hand. */
async function ordersOn(world: World, ...steps: string[]): Promise<string[]> {
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const made: string[] = []
  for (const step of steps) {
    const values = { name: `On ${step}`, client: client.id, amount: '10 PLN' }
    const { id } = (await world.member.post('/m/order/records', { values })).json<RecordAnswer>()
    if (step !== 'draft') expect((await world.admin.post(`/m/order/records/${id}/moves`, { step })).statusCode).toBe(200)
    made.push(id)
  }
  return made
}

const process = ['modules', 'order', 'process']
const asPack = { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } }
const draft = async (world: World, ...operations: object[]) =>
  expect((await world.admin.post('/draft/operations', { operations: [asPack, ...operations] })).statusCode).toBe(200)
const verdicts = async (world: World) => (await world.admin.get('/draft/verdicts')).json<ModuleVerdict[]>()
const changed = (change: Parameters<typeof approvalOf>[1]) =>
  approvalOf(undefined, change).modules.find(({ key }) => key === 'order')!.process

test('[M20] names and colours change nothing; a status more leaves all cases where they are', async () => {
  const world = await server.buildWorld(approvalOf())
  await ordersOn(world, 'draft', 'head', 'done')
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
    { module: 'order', cases: 2, capped: false, fits: 2, mapped: [], lost: [], anew: [], endingTasks: 0, free: false },
  ])
})

test('the verdict says before the publish what becomes of each running case, and so it comes', async () => {
  const world = await server.buildWorld(approvalOf())
  const [onDraft, onHead, onBoard, onOther] = await ordersOn(world, 'draft', 'head', 'board', 'incomplete')
  const value = changed((one) => {
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
  const [record] = await ordersOn(world, 'head')
  const value = changed((one) => {
    const head = one.steps.find(({ key }) => key === 'head')!
    delete head.work
    Object.assign(head, { final: true, transitions: [] })
  })
  await draft(world, { do: 'put', path: process, value })
  expect((await verdicts(world))[0]).toMatchObject({
    fits: 0,
    anew: [{ because: 'other_kind', cases: 1, records: [{ id: record, title: 'On head' }] }],
  })
})

test('where moves are free from then on, the cases rest; verdicts are for those who configure', async () => {
  const world = await server.buildWorld(approvalOf())
  await ordersOn(world, 'head')
  const value = changed((one) => {
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
