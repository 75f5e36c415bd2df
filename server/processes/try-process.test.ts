import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { basePack, testServer, type World } from '../testing/build-world.ts'
import { makeOrder } from '../testing/orders.ts'

const server = testServer()

/** Orders are free in what is published; the draft lets them be approved. */
async function withDraft(change?: Parameters<typeof approvalOf>[1], assignees?: Parameters<typeof approvalOf>[0]): Promise<World> {
  const world = await server.buildWorld(basePack())
  const { process } = approvalOf(assignees, change).modules.find(({ key }) => key === 'order')!
  const operations = [
    { do: 'put', path: ['modules', 'order', 'process'], value: process },
    { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } },
  ]
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  return world
}

const tried = async (world: World, body: object) =>
  (await world.admin.post('/draft/tries', { module: 'order', acts: [], ...body })).json<TryAnswer>()
const places = ({ tokens }: TryAnswer) => tokens.map(({ step }) => step)

test('[M18] a record is played through the draft step by step: who is asked, what blocks, which way and why', async () => {
  const world = await withDraft()
  const order = await makeOrder(world, { amount: '1200.00 PLN' })
  const start = await tried(world, { record: order.id })
  expect([start.title, start.status, places(start), start.startedBy]).toEqual(['Roof', 'running', ['draft'], world.member.id])
  expect(start.ways.map(({ key, blockers }) => [key, blockers])).toEqual([
    ['hand_in', []],
    ['give_up', []],
  ])
  const handIn = { by: world.member.id, command: { type: 'take', token: start.tokens[0]?.id, transition: 'hand_in' } }
  const decided = await tried(world, { record: order.id, acts: [handIn] })
  expect(places(decided)).toEqual(['board'])
  expect(decided.told[1]?.gates).toEqual([
    {
      gate: 'amount_gate',
      flows: ['much'],
      because: 'condition',
      answers: { much: true },
      asked: [{ path: 'amount', value: '1200.00 PLN' }],
    },
  ])
  expect(decided.tasks).toMatchObject([{ step: 'board', person: world.admin.id, doers: [world.admin.id], status: 'open' }])
  const task = decided.tasks[0]?.id
  const stranger = { by: world.member.id, command: { type: 'do', task, outcome: 'approve' } }
  expect((await tried(world, { record: order.id, acts: [handIn, stranger] })).refused).toEqual({
    act: 1,
    reasons: [{ reason: 'not_yours', task }],
  })
  const approve = { ...stranger, by: world.admin.id }
  const ended = await tried(world, { record: order.id, acts: [handIn, approve] })
  expect([ended.status, places(ended), ended.told.length]).toEqual(['ended', [], 3])
})

test('[M18] trying writes nothing', async () => {
  const world = await withDraft()
  const order = await makeOrder(world, { amount: '1200.00 PLN' })
  const { db, workspace } = await world.ctxOf(world.admin)
  const all = (table: string) => sql`(select count(*) from ${sql.id(workspace.schema, table)})`
  const count = async () => {
    const { rows } = await sql<{ n: string }>`select ${all('nurt_event')} || ' ' || ${all('nurt_case')} || ' ' || ${all('nurt_task')}
      || ' ' || (select count(*) from platform.untold) as n`.execute(db)
    return rows[0]?.n
  }
  const before = await count()
  await tried(world, { record: order.id, acts: [{ by: world.member.id, command: { type: 'take', token: 2, transition: 'hand_in' } }] })
  expect(await count()).toBe(before)
  expect((await world.member.get(`/m/order/records/${order.id}`)).json()).toMatchObject({ version: 1, step: order.step })
})

test('[M18] values are made up, and changed on the way', async () => {
  const world = await withDraft()
  const first = await tried(world, { values: { name: 'Made up' } })
  const token = first.tokens[0]?.id
  expect([first.title, first.ways[0]?.blockers]).toEqual([null, [{ reason: 'field_missing', key: 'hand_in', field: 'amount' }]])
  const fill = (amount: string) => ({ by: world.admin.id, command: { type: 'fill', values: { amount } } })
  const take = { by: world.admin.id, command: { type: 'take', token, transition: 'hand_in' } }
  for (const [amount, step] of [
    ['1000.00 PLN', 'head'],
    ['1000.01 PLN', 'board'],
  ] as const) {
    const answer = await tried(world, { acts: [fill(amount), take] })
    expect([places(answer), answer.asked]).toEqual([[step], [{ path: 'amount', value: amount }]])
  }
  const wrong = await world.admin.post('/draft/tries', { module: 'order', acts: [fill('much')] })
  expect([wrong.statusCode, wrong.json().details.problems[0].field]).toEqual([422, 'amount'])
})

test('a record is played from where it stands, and values that were judged are judged again', async () => {
  const judged = ({ steps }: { steps: { key: string; work?: object }[] }) => {
    Object.assign(steps.find(({ key }) => key === 'head')!.work!, { judged: ['amount'], rest: 'wait' })
  }
  const world = await withDraft(judged as never, [{ members: 'administrator', by: 'each' }, { role: 'author' }])
  const order = await makeOrder(world, { amount: '10 PLN' })
  const acts = [{ by: world.member.id, command: { type: 'take', token: 2, transition: 'hand_in' } }]
  const at = await tried(world, { record: order.id, acts })
  expect(at.tasks.map(({ person }) => person)).toEqual([world.admin.id, world.member.id])
  const done = [...acts, { by: world.admin.id, command: { type: 'do', task: at.tasks[0]?.id, outcome: 'approve' } }]
  const other = [...done, { by: world.admin.id, command: { type: 'fill', values: { amount: '11 PLN' } } }]
  expect((await tried(world, { record: order.id, acts: done })).tasks.map(({ status }) => status)).toEqual(['done', 'open'])
  expect((await tried(world, { record: order.id, acts: other })).tasks.map(({ status }) => status)).toEqual(['open', 'open'])
})

test('a record is played from where it stands now, if its status is still there', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await world.admin.post(`/m/order/records/${order.id}/moves`, { step: 'board' })
  const from = async (here: boolean) => places(await tried(world, { record: order.id, here }))
  expect([await from(true), await from(false)]).toEqual([['board'], ['draft']])
  const operations = [
    { do: 'put', path: ['modules', 'order', 'process', 'steps', 'head', 'name'], value: { en: 'Boss' } },
    { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } },
  ]
  await world.admin.post('/draft/operations', { operations })
  expect(await from(true)).toEqual(['board'])
})

test('who acted before and may not act again is told, and the rest of a team may', async () => {
  const apart = ({ steps }: { steps: { key: string; work?: object }[] }) => {
    Object.assign(steps.find(({ key }) => key === 'head')!.work!, { apart: ['*'] })
  }
  const world = await withDraft(apart as never, [{ members: 'member', by: 'claim' }])
  const other = await world.addMember('member', 'Olga Other')
  const order = await makeOrder(world, { amount: '10 PLN' })
  const acts = [{ by: world.member.id, command: { type: 'take', token: 2, transition: 'hand_in' } }]
  const { tasks } = await tried(world, { record: order.id, acts })
  expect(tasks).toMatchObject([{ queue: 'role:member', doers: [other.id], barred: [world.member.id] }])
})

test('[I17] who may configure but not read a field learns of no day and no value by it', async () => {
  const world = await withDraft((process) => {
    const [draft, head] = process.steps
    draft!.timers = [{ key: 'late', after: { before: 'secret', days: 1 }, remind: 'owner' }]
    draft!.transitions![0]!.required = []
    head!.work!.judged = ['secret']
  })
  const role = {
    key: 'configurer',
    name: { en: 'Configurer' },
    configure: true,
    rights: Object.fromEntries(['order', 'client'].map((module) => [module, { see: 'all', create: 'all', change: 'all' }])),
    fields: { order: { secret: 'hidden' } },
  }
  const secret = { key: 'secret', type: 'date', name: { en: 'Secret' } }
  const operations = [
    { do: 'put', path: ['modules', 'order', 'fields', 'secret'], value: secret },
    { do: 'put', path: ['roles', 'configurer'], value: role },
  ]
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  const configurer = await world.addMember('configurer')
  const order = await makeOrder(world, { amount: '10 PLN', secret: '2030-01-10' })
  const told = async (caller: World['admin'], acts: object[] = []) =>
    (await caller.post('/draft/tries', { module: 'order', record: order.id, acts })).json<TryAnswer>()
  expect((await told(world.admin)).timers).toMatchObject([{ key: 'late', step: 'draft' }])
  expect((await told(configurer)).timers).toEqual([])
  const token = (await told(world.admin)).tokens[0]?.id
  const handIn = { by: world.member.id, command: { type: 'take', token, transition: 'hand_in' } }
  const task = (await told(world.admin, [handIn])).tasks[0]?.id
  const judged = await told(configurer, [handIn, { by: world.admin.id, command: { type: 'do', task, outcome: 'approve' } }])
  expect(judged.refused).toBeNull()
  const events = judged.told.flatMap((act) => act.events)
  expect(events.map(({ type }) => type)).toContain('task.done')
  expect(JSON.stringify(events)).not.toMatch(/hash|timer.set|2030/)
  expect(judged.asked).toContainEqual({ path: 'secret' })
})

test('[I17] who may configure but not see a linked record, or all that is added up, learns of no value by it, nor that one is missing', async () => {
  const world = await withDraft((process) => {
    process.steps[0]!.transitions![0]!.required = ['secret']
    const much = (field: string) => ({ field, op: 'above', value: '1' }) as const
    process.gates![0]!.flows[0]!.condition = { any: [much('client.points'), much('client.orders')] }
  })
  const configurer = {
    key: 'configurer',
    name: { en: 'Configurer' },
    configure: true,
    rights: { order: { see: 'all' }, client: { see: 'own' } },
    fields: { order: { secret: 'hidden' } },
  }
  const field = (module: string, key: string, value: object) => {
    return { do: 'put', path: ['modules', module, 'fields', key], value: { key, name: { en: key }, ...value } }
  }
  const operations = [
    field('order', 'secret', { type: 'date' }),
    field('client', 'points', { type: 'number' }),
    field('client', 'orders', { type: 'rollup', module: 'order', link: 'client', aggregate: 'count', result: 'number' }),
    { do: 'put', path: ['roles', 'configurer'], value: configurer },
  ]
  expect((await world.admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  const published = await world.admin.post('/publications', {})
  expect([published.statusCode, published.json().details]).toEqual([200, undefined])
  const stranger = await world.addMember('configurer')
  const order = await makeOrder(world)
  const client = (order.values['client'] as string[])[0]!
  await world.admin.patch(`/m/client/records/${client}`, { version: 1, values: { points: '41' } })
  const told = async (caller: World['admin'], values?: object) => {
    const at = { module: 'order', record: order.id, ...(values && { values }) }
    const token = (await caller.post('/draft/tries', { ...at, acts: [] })).json<TryAnswer>().tokens[0]?.id
    const handIn = { by: world.member.id, command: { type: 'take', token, transition: 'hand_in' } }
    return (await caller.post('/draft/tries', { ...at, acts: [handIn] })).json<TryAnswer>()
  }
  const missing = (await told(world.admin)).refused?.reasons
  expect(missing).toEqual([{ reason: 'field_missing', key: 'hand_in', field: 'secret' }])
  const kept = await told(stranger)
  expect([kept.refused?.reasons, kept.ways[0]?.blockers]).toEqual([
    [{ reason: 'condition_fails', key: 'hand_in' }],
    [{ reason: 'condition_fails', key: 'hand_in' }],
  ])
  const decided = await told(world.admin, { secret: '2030-01-10' })
  expect(decided.told[1]?.gates[0]?.asked).toEqual([
    { path: 'client.points', value: '41' },
    { path: 'client.orders', value: '1' },
  ])
  await world.admin.patch(`/m/order/records/${order.id}`, { version: 1, values: { secret: '2030-01-10' } })
  const hidden = await told(stranger)
  expect(hidden.told[1]?.gates[0]).toMatchObject({ because: 'condition', asked: [{ path: 'client.points' }, { path: 'client.orders' }] })
  expect(hidden.asked.filter(({ path }) => path.startsWith('client.'))).toEqual([{ path: 'client.points' }, { path: 'client.orders' }])
  expect(JSON.stringify(hidden)).not.toMatch(/Alfa|"41"|2030/)

  const at = `/m/order/records/${order.id}`
  const token = (await world.member.get(`${at}/case`)).json<CaseAnswer>().tokens[0]?.id
  const command = { type: 'take', token, transition: 'hand_in' }
  expect((await world.member.post(`${at}/commands`, { command })).statusCode).toBe(200)
  const { version } = (await world.admin.get(at)).json<RecordAnswer>()
  expect((await world.admin.patch(at, { version, values: { secret: null } })).statusCode).toBe(200)
  const stops = async (caller: World['admin']) => {
    const { cases } = (await caller.post('/draft/dry-runs', { module: 'order', records: [order.id] })).json<DryRunAnswer>()
    return cases.map(({ stop }) => stop?.reasons)
  }
  expect([await stops(world.admin), await stops(stranger)]).toEqual([[missing], [kept.refused?.reasons]])
})

test('only those who configure try a draft, on records that they see; what cannot be published is not tried', async () => {
  const world = await withDraft()
  const body = { module: 'order', acts: [] }
  expect((await world.member.post('/draft/tries', body)).statusCode).toBe(403)
  expect((await world.admin.post('/draft/tries', { ...body, record: world.admin.id })).statusCode).toBe(404)
  expect((await world.admin.post('/draft/tries', { ...body, module: 'client' })).statusCode).toBe(404)
  expect((await world.admin.post('/draft/tries', { module: 'order' })).statusCode).toBe(400)
  const broken = [{ do: 'remove', path: ['modules', 'order', 'process', 'steps', 'board'] }]
  await world.admin.post('/draft/operations', { operations: broken })
  const refused = await world.admin.post('/draft/tries', body)
  expect([refused.statusCode, refused.json().error]).toEqual([422, 'invalid_blueprint'])
  const shapeless = [{ do: 'put', path: [], value: {} }]
  await world.admin.post('/draft/operations', { operations: shapeless })
  expect((await world.admin.post('/draft/tries', body)).json()).toMatchObject({ error: 'invalid_blueprint' })
})
