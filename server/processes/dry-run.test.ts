import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { mergeSteps } from '@nurt/core/blueprint/merge-steps.ts'
import type { CaseLog } from '@nurt/core/discovery/api.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'

const server = testServer()

async function makeOrder(world: World, values: Record<string, unknown> = {}): Promise<string> {
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const made = await world.member.post('/m/order/records', { values: { name: 'Roof', client: client.id, ...values } })
  return made.json<RecordAnswer>().id
}

async function command(caller: Caller, record: string, wanted: (now: CaseAnswer) => object, comment?: string) {
  const now = (await caller.get(`/m/order/records/${record}/case`)).json<CaseAnswer>()
  const done = await caller.post(`/m/order/records/${record}/commands`, { command: wanted(now), ...(comment && { comment }) })
  expect(done.statusCode).toBe(200)
}
const handIn = (world: World, record: string) =>
  command(world.member, record, ({ tokens }) => ({ type: 'take', token: tokens[0]?.id, transition: 'hand_in' }))
const decide = (world: World, record: string, outcome: string) =>
  command(world.admin, record, ({ tasks }) => ({ type: 'do', task: tasks.find(({ may }) => may.includes('do'))?.id, outcome }), 'so')

const asPack = { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } }
const draft = async (world: World, ...operations: object[]) =>
  expect((await world.admin.post('/draft/operations', { operations: [asPack, ...operations] })).statusCode).toBe(200)
const ran = async (world: World, ...records: string[]) => {
  const answer = await world.admin.post('/draft/dry-runs', { module: 'order', records })
  expect(answer.statusCode).toBe(200)
  const { cases } = answer.json<DryRunAnswer>()
  return records.map((record) => cases.find((one) => one.record === record)!)
}
const process = ['modules', 'order', 'process']

test('[M18] past cases are played through the draft with what people decided: where they would have gone, to whom, how long they waited', async () => {
  const world = await server.buildWorld(approvalOf())
  const [cheap, middle, standing] = [
    await makeOrder(world, { amount: '10 PLN' }),
    await makeOrder(world, { amount: '700 PLN' }),
    await makeOrder(world),
  ]
  for (const record of [cheap, middle]) {
    await handIn(world, record)
    await decide(world, record, 'approve')
  }
  await draft(world, {
    do: 'put',
    path: [...process, 'gates', 'amount_gate', 'flows', 'much', 'condition'],
    value: { field: 'amount', op: 'above', value: '500.00 PLN' },
  })
  const [one, other, open] = await ran(world, cheap, middle, standing)
  expect(one).toMatchObject({
    title: 'Roof',
    route: ['draft', 'head', 'done'],
    fact: ['draft', 'head', 'done'],
    differs: false,
    stop: null,
    assumed: [],
  })
  expect(one?.waited.map(({ step }) => step)).toEqual(['draft', 'head'])
  expect(one?.tasks).toEqual([{ step: 'head', person: world.admin.id }])
  expect(other).toMatchObject({
    route: ['draft', 'board', 'done'],
    fact: ['draft', 'head', 'done'],
    differs: true,
    stop: null,
    assumed: ['board'],
  })
  expect(open).toMatchObject({ route: ['draft'], stop: { step: 'draft', kind: 'stands' }, differs: false })
})

test('[M18] who has no way out is told with the reason, and who only the taken way is closed to', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await handIn(world, order)
  await decide(world, order, 'approve')
  const handIn_ = [...process, 'steps', 'draft', 'transitions', 'hand_in', 'required']
  await draft(world, { do: 'put', path: handIn_, value: ['amount', 'description'] })
  expect((await ran(world, order))[0]?.stop).toEqual({
    step: 'draft',
    kind: 'held',
    reasons: [{ reason: 'field_missing', key: 'hand_in', field: 'description' }],
  })
  await draft(world, { do: 'put', path: [...process, 'steps', 'draft', 'transitions', 'give_up', 'required'], value: ['description'] })
  expect((await ran(world, order))[0]?.stop).toMatchObject({ step: 'draft', kind: 'stuck' })
})

test('[M18] a refusal and its loop are played as they happened, a status that is gone is told, and a new one is assumed', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await handIn(world, order)
  await decide(world, order, 'refuse')
  await handIn(world, order)
  await decide(world, order, 'approve')
  expect((await ran(world, order))[0]).toMatchObject({ route: ['draft', 'head', 'draft', 'head', 'done'], differs: false })
  const { process: changed } = approvalOf([], ({ steps }) => {
    const head = steps.find(({ key }) => key === 'head')!
    Object.assign(head, { key: 'boss', name: { en: 'Boss' } })
  }).modules.find(({ key }) => key === 'order')!
  Object.assign(changed!.gates![0]!, { otherwise: 'boss' })
  Object.assign(changed!.steps.find(({ key }) => key === 'boss')!.work!, { assignees: [{ role: 'author' }] })
  await draft(world, { do: 'put', path: process, value: changed })
  const [renamed] = await ran(world, order)
  expect(renamed).toMatchObject({
    route: ['draft', 'boss', 'draft', 'boss', 'done'],
    found: ['draft', null, 'draft', null, 'done'],
    assumed: ['boss'],
  })
  // by its name it is found again
  await draft(world, { do: 'put', path: [...process, 'steps', 'boss', 'name'], value: { en: 'Head' } })
  expect((await ran(world, order))[0]).toMatchObject({ route: ['draft', 'boss', 'draft', 'boss', 'done'], assumed: [], differs: false })
})

test('[M18] records that were moved freely take the buttons that lead where they went', async () => {
  const world = await server.buildWorld(basePack())
  const order = await makeOrder(world, { amount: '10 PLN' })
  const steps = basePack()
    .modules.find(({ key }) => key === 'order')!
    .process!.steps.map(({ key }) => key)
  const [first, second, third] = steps as [string, string, string]
  for (const step of [second, third]) await world.member.post(`/m/order/records/${order}/moves`, { step })
  expect((await ran(world, order))[0]).toMatchObject({ route: [first, second, third], differs: false, stop: { kind: 'stands' } })
  const leads = (from: string, ...to: string[]) => ({
    do: 'put',
    path: [...process, 'steps', from, 'transitions'],
    value: to.map((key) => ({ key: `to_${key}`, name: { en: key }, to: key })),
  })
  const last = steps.at(-1)!
  await draft(
    world,
    ...steps
      .filter((key) => key !== last)
      .map((key, place) =>
        leads(key, last, steps[place + 1]!).value.length ? leads(key, ...new Set([last, steps[place + 1]!])) : leads(key, last),
      ),
  )
  expect((await ran(world, order))[0]).toMatchObject({ route: [first, second, third], differs: false, assumed: [] })
})

test('[M18] a record that came in further on begins there', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await world.admin.post(`/m/order/records/${order}/moves`, { step: 'board' })
  const { db, workspace } = await world.ctxOf(world.admin)
  await sql`alter table ${sql.id(workspace.schema, 'nurt_event')} disable trigger user`.execute(db)
  await sql`delete from ${sql.id(workspace.schema, 'nurt_event')} where record = ${order} and type <> 'record.moved'`.execute(db)
  expect((await ran(world, order))[0]).toMatchObject({ fact: ['board'], route: ['board'], differs: false, stop: { kind: 'stands' } })
})

test('[M17] [M18] what stood on a status is found on what that was merged into, in the draft or before', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await handIn(world, order)
  const { published } = (await world.admin.get('/draft')).json<{ published: Blueprint }>()
  const merge = { module: 'order', steps: ['head', 'board'], name: { en: 'Approval' }, color: 'teal', group: 'all' } as const
  await draft(world, ...mergeSteps(published, published, merge))
  const expected = { fact: ['draft', 'head'], found: ['draft', 'approval'], route: ['draft', 'approval'], differs: false }
  expect((await ran(world, order))[0]).toMatchObject(expected)
  const done = await world.admin.post('/publications', {})
  expect(done.statusCode, done.body).toBe(200)
  expect((await ran(world, order))[0]?.found.slice(0, 2)).toEqual(['draft', 'approval'])
})

test('[M18] what was made and moved in one moment was made first', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await world.admin.post(`/m/order/records/${order}/moves`, { step: 'board' })
  const { db, workspace } = await world.ctxOf(world.admin)
  const events = sql.id(workspace.schema, 'nurt_event')
  await sql`alter table ${events} disable trigger user`.execute(db)
  await sql`update ${events} set at = '2026-11-01T10:00:00Z' where record = ${order}`.execute(db)
  expect((await ran(world, order))[0]).toMatchObject({ fact: ['board'], differs: false })
  // as ids of another server may be
  await sql`update ${events} set id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' where record = ${order} and type = 'record.created'`.execute(
    db,
  )
  const { cases } = (await world.admin.get('/m/order/case-log')).json<CaseLog>()
  expect(cases.find(({ id }) => id === order)?.steps).toEqual(['draft', 'board'])
})

test('a dry run is for those who configure, on records that they see, of one state of the draft, and writes nothing', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  const body = { module: 'order', records: [order, world.admin.id] }
  expect((await world.member.post('/draft/dry-runs', body)).statusCode).toBe(403)
  expect((await world.admin.post('/draft/dry-runs', { ...body, records: [] })).statusCode).toBe(400)
  const { db, workspace } = await world.ctxOf(world.admin)
  const events = async () => (await sql`select from ${sql.id(workspace.schema, 'nurt_event')}`.execute(db)).rows.length
  const before = await events()
  const first = (await world.admin.post('/draft/dry-runs', body)).json<DryRunAnswer>()
  expect([first.cases.map(({ record }) => record), await events()]).toEqual([[order], before])
  expect(first.tag.length).toBeLessThan(100)
  await draft(world)
  const later = await world.admin.post('/draft/dry-runs', { ...body, tag: first.tag })
  expect([later.statusCode, later.json().error]).toEqual([409, 'blueprint_changed'])
})
