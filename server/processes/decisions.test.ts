import type { Draft, Publication, VersionRow } from '@nurt/core/blueprint/api.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { DecisionAnswer } from '@nurt/core/processes/decision-api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'

const server = testServer()

const url = '/m/order/decisions/amount_gate'
const above = (value: string): Condition => ({ field: 'amount', op: 'above', value })
const row = (key: string, to: string, ...all: Condition[]) => ({ key, to, condition: { all } })
const usual = [row('much', 'board', above('1000.00 PLN'))]

/** Orders are routed by a table that members edit. */
function tableOf(change: (blueprint: Blueprint, gate: StepGate) => void = () => undefined): Blueprint {
  const blueprint = approvalOf()
  blueprint.lists.find(({ key }) => key === 'order_open')!.condition = { all: [] }
  const [gate] = blueprint.modules.find(({ key }) => key === 'order')!.process!.gates!
  Object.assign(gate!, { table: { columns: ['amount', 'name'] }, flows: usual, editors: ['member'] })
  change(blueprint, gate!)
  return blueprint
}

const decisionOf = async (caller: Caller) => (await caller.get(url)).json<DecisionAnswer>()
const publish = (caller: Caller, version: number, rows: object[], more: object = {}) =>
  caller.post(`${url}/rows`, { version, rows, ...more })
const gateIn = async ({ admin }: World) => {
  const { published } = (await admin.get('/draft')).json<Draft>()
  return published.modules.find(({ key }) => key === 'order')!.process!.gates![0]!
}

async function handIn({ member }: World, amount: string): Promise<string> {
  const client = (await member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const { id } = (await member.post('/m/order/records', { values: { name: 'Roof', client: client.id, amount } })).json<RecordAnswer>()
  const { tokens } = (await member.get(`/m/order/records/${id}/case`)).json<CaseAnswer>()
  const command = { type: 'take', token: tokens[0]?.id, transition: 'hand_in' }
  expect((await member.post(`/m/order/records/${id}/commands`, { command })).statusCode).toBe(200)
  return (await member.get(`/m/order/records/${id}`)).json<RecordAnswer>().step!
}

test('[W57] who is named at a decision changes its rows without configuring: a version of its own that tells who changed which row', async () => {
  const world = await server.buildWorld(tableOf())
  const { member, admin } = world
  expect(await handIn(world, '900.00 PLN')).toBe('head')
  const before = await decisionOf(member)
  expect(before).toMatchObject({ version: 1, hidden: 0, busy: null, targets: ['head', 'board', 'incomplete'], changes: [] })
  const rows = [row('much', 'board', above('800.00 PLN')), row('gift', 'incomplete', { field: 'name', op: 'is', value: 'Gift' })]
  const published = await publish(member, 1, rows, { note: 'Prices went up' })
  expect([published.statusCode, published.json<Publication>()]).toEqual([200, { version: 2 }])
  expect(await handIn(world, '900.00 PLN')).toBe('board')

  const [change] = (await decisionOf(member)).changes
  expect(change).toMatchObject({ version: 2, by: member.id, note: 'Prices went up' })
  expect(change?.rows).toEqual([
    { kind: 'changed', row: 1, from: usual[0], to: rows[0] },
    { kind: 'added', row: 2, to: rows[1] },
  ])
  const [version] = (await admin.get('/versions')).json<(VersionRow & { changes: Difference[] })[]>()
  expect(version).toMatchObject({ number: 2, by: member.id, note: 'Prices went up' })
  expect(version?.changes.map(({ kind }) => kind)).toEqual(['rows_changed', 'rows_changed'])
  const steps = (await admin.get('/versions/2/steps')).json()
  expect(steps).toMatchObject([{ author: member.id, changes: [{ kind: 'rows_changed' }, { kind: 'rows_changed' }] }])
  const { events } = (await admin.get('/history?kind=blueprint')).json()
  const decision = { module: 'order', key: 'amount_gate' }
  expect(events).toMatchObject([{ type: 'blueprint.published', actor: member.id, details: { version: 2, decision } }])
  expect(change?.before).toEqual(usual)
  // the same once more changes nothing, and what was taken out may come back
  expect((await publish(member, 2, rows)).json()).toEqual({ version: 2 })
  expect((await publish(member, 2, usual)).json()).toEqual({ version: 3 })
})

test('[W57] nothing but rows of that decision is taken from an editor, and what is refused changes nothing', async () => {
  const world = await server.buildWorld(
    tableOf((blueprint) => {
      const process = blueprint.modules.find(({ key }) => key === 'order')!.process!
      process.gates!.push({ ...process.gates![0]!, key: 'other', name: { en: 'Other' }, editors: ['administrator'] })
      process.steps[3]!.transitions!.push({ key: 'again', name: { en: 'Again' }, to: 'other' })
    }),
  )
  const { member, admin } = world
  const seller = await world.addMember('seller', 'Sam Seller')
  const gate = await gateIn(world)
  const no = async (answer: { statusCode: number; json: () => unknown }, code: number, details?: object) => {
    expect([answer.statusCode, answer.json()]).toMatchObject([code, details ? { details } : {}])
  }
  const cheap = [row('much', 'board', above('1.00 PLN'))]
  await no(await publish(member, 1, cheap, { otherwise: 'done' }), 400)
  await no(await publish(member, 1, cheap, { editors: ['member'], table: { columns: ['amount'] } }), 400)
  await no(await publish(member, 1, [{ ...cheap[0], name: { en: 'x' } }]), 400)
  await no(await publish(member, 1, [row('much', 'done', above('1.00 PLN'))]), 400, { field: 'rows', row: 1, reason: 'target' })
  await no(await publish(member, 1, [row('much', 'amount_gate', above('1.00 PLN'))]), 400, { reason: 'target' })
  const beside: Condition = { field: 'description', op: 'is', value: 'x' }
  await no(await publish(member, 1, [...usual, row('more', 'board', beside)]), 400, { row: 2, reason: 'column' })
  await no(await publish(member, 1, [row('much', 'board', { formula: 'amount > 3' })]), 400, { reason: 'column' })
  await no(await publish(member, 1, [row('much', 'board', { any: [above('1.00 PLN')] })]), 400, { reason: 'column' })
  await no(await publish(member, 1, [row('much', 'board', above('many'))]), 422)
  await no(await publish(member, 1, [...usual, ...usual]), 422)
  await no(await publish(member, 1, [row('Not A Key', 'board')]), 422)
  await no(await member.post('/m/order/decisions/other/rows', { version: 1, rows: cheap }), 403, { action: 'edit_rows' })
  await no(await member.post('/m/order/decisions/none/rows', { version: 1, rows: cheap }), 404)
  await no(await publish(seller, 1, cheap), 403, { action: 'edit_rows' })
  await no(await seller.get(url), 403)
  await no(
    await member.post('/draft/operations', { operations: [{ do: 'put', path: ['modules', 'order', 'enabled'], value: false }] }),
    403,
  )
  expect(await gateIn(world)).toEqual(gate)
  expect((await admin.get('/versions')).json()).toHaveLength(1)
  // who configures may do it here too
  expect((await publish(admin, 1, cheap)).json()).toEqual({ version: 2 })
  await no(await publish(member, 1, usual), 409, { decision: 'amount_gate' })
  expect((await publish(member, 2, usual)).json()).toEqual({ version: 3 })
})

test('[W57] what administrators have in the draft is neither published nor lost by it, and their own rows come first', async () => {
  const world = await server.buildWorld(tableOf())
  const { member, admin } = world
  const operation = { do: 'put', path: ['modules', 'order', 'name', 'en'], value: 'Jobs' }
  await admin.post('/draft/operations', { operations: [operation] })
  const rows = [row('much', 'board', above('500.00 PLN'))]
  expect((await publish(member, 1, rows)).json()).toEqual({ version: 2 })
  const draft = (await admin.get('/draft')).json<Draft>()
  expect(draft.operations.map((one) => one.operation)).toEqual([operation])
  const named = (blueprint: Blueprint) => blueprint.modules.find(({ key }) => key === 'order')?.name.en
  expect([draft.baseVersion, named(draft.published), named(draft.blueprint), draft.changes]).toEqual([2, 'Orders', 'Jobs', 1])
  expect((await gateIn(world)).flows).toEqual(rows)

  const path = ['modules', 'order', 'process', 'gates', 'amount_gate', 'flows', 'much', 'condition']
  await admin.post('/draft/operations', { operations: [{ do: 'put', path, value: { all: [above('400.00 PLN')] } }] })
  expect((await decisionOf(member)).busy).toMatchObject({ by: admin.id })
  const refused = await publish(member, 2, usual)
  expect([refused.statusCode, refused.json().details]).toMatchObject([409, { reason: 'draft', by: admin.id }])
  expect((await gateIn(world)).flows).toEqual(rows)
  expect((await admin.post('/publications', {})).json()).toEqual({ version: 3 })
  expect([(await decisionOf(member)).busy, named((await admin.get('/draft')).json<Draft>().published)]).toEqual([null, 'Jobs'])
  expect((await gateIn(world)).flows).toMatchObject([{ condition: { all: [{ value: '400.00 PLN' }] } }])
  const [version] = (await admin.get('/versions/3/steps')).json()
  expect(version.author).toBe(admin.id)
})

test('[W57] who moves a row of the table in the draft is at it as well: rows are not published past that', async () => {
  const world = await server.buildWorld(
    tableOf((blueprint, gate) => {
      gate.flows = [...usual, row('more', 'board', above('2000.00 PLN'))]
      const process = blueprint.modules.find(({ key }) => key === 'order')!.process!
      process.gates!.push({ ...gate, key: 'other', name: { en: 'Other' } })
      process.steps[3]!.transitions!.push({ key: 'again', name: { en: 'Again' }, to: 'other' })
    }),
  )
  const { member, admin } = world
  const gates = ['modules', 'order', 'process', 'gates']
  const move = (path: string[], before: string | null) =>
    admin.post('/draft/operations', { operations: [{ do: 'move', path: [...gates, ...path], before }] })
  await move(['amount_gate'], null)
  expect((await decisionOf(member)).busy).toBe(null)
  await move(['amount_gate', 'flows', 'more'], 'much')
  expect((await decisionOf(member)).busy).toMatchObject({ by: admin.id })
  const refused = await publish(member, 1, usual)
  expect([refused.statusCode, refused.json().details]).toMatchObject([409, { reason: 'draft', by: admin.id }])
  expect((await admin.get('/draft')).statusCode).toBe(200)
  expect((await admin.post('/publications', {})).json()).toEqual({ version: 2 })
})

test('[W57] of a table with a column that is hidden from them editors see the others, and change nothing', async () => {
  const world = await server.buildWorld(
    tableOf((blueprint, gate) => {
      gate.flows = [row('much', 'board', above('1000.00 PLN'), { field: 'name', op: 'is', value: 'Roof' })]
      blueprint.roles.find(({ key }) => key === 'member')!.fields = { order: { amount: 'hidden' } }
    }),
  )
  const { member, admin } = world
  expect((await publish(admin, 1, [row('much', 'board', above('7.00 PLN'), { field: 'name', op: 'is', value: 'Barn' })])).statusCode).toBe(
    200,
  )
  const answer = await member.get(url)
  const { gate, hidden, changes } = answer.json<DecisionAnswer>()
  expect([hidden, gate.table, gate.flows]).toEqual([
    1,
    { columns: ['name'] },
    [row('much', 'board', { field: 'name', op: 'is', value: 'Barn' })],
  ])
  expect(changes[0]?.rows).toMatchObject([
    { from: { condition: { all: [{ value: 'Roof' }] } }, to: { condition: { all: [{ value: 'Barn' }] } } },
  ])
  expect(answer.body).not.toContain('PLN')
  const refused = await publish(member, 2, usual)
  expect([refused.statusCode, refused.json().details]).toMatchObject([403, { action: 'edit_rows', hidden: 1 }])
  expect((await member.post(`${url}/dry-runs`, { rows: usual, records: [member.id] })).statusCode).toBe(403)
})

test('[W57] [M18] an editor tries other rows on past cases that they see, without writing anything', async () => {
  const world = await server.buildWorld(tableOf())
  const { member, admin } = world
  const client = (await member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made = async (caller: Caller, amount: string) => {
    const values = { name: 'Roof', client: client.id, amount }
    const { id } = (await caller.post('/m/order/records', { values })).json<RecordAnswer>()
    const { tokens } = (await caller.get(`/m/order/records/${id}/case`)).json<CaseAnswer>()
    await caller.post(`/m/order/records/${id}/commands`, { command: { type: 'take', token: tokens[0]?.id, transition: 'hand_in' } })
    return id
  }
  const [small, large] = [await made(member, '900.00 PLN'), await made(member, '1500.00 PLN')]
  const rows = [row('much', 'board', above('800.00 PLN'))]
  const run = async (caller: Caller, body: object) => caller.post(`${url}/dry-runs`, { rows, records: [small, large], ...body })
  const played = (await run(member, {})).json<DryRunAnswer>()
  const ways = Object.fromEntries(played.cases.map(({ record, route, differs }) => [record, [route, differs]]))
  expect(ways).toEqual({ [small]: [['draft', 'board', 'done'], true], [large]: [['draft', 'board'], false] })
  expect((await run(member, { tag: played.tag })).json<DryRunAnswer>().tag).toBe(played.tag)
  expect((await run(member, { tag: 'other' })).statusCode).toBe(409)
  expect((await run(member, { rows: [row('much', 'done')] })).statusCode).toBe(400)
  const seller = await world.addMember('seller', 'Sam Seller')
  expect((await run(seller, {})).statusCode).toBe(403)
  expect((await admin.get('/versions')).json()).toHaveLength(1)
})

test('[W57] [I17] what is tried tells an editor nothing of records behind a column that they do not see', async () => {
  const world = await server.buildWorld(
    tableOf((blueprint, gate) => {
      gate.table!.columns = ['amount', 'client.name']
      blueprint.roles.find(({ key }) => key === 'member')!.rights['client'] = { see: 'own', create: 'all' }
      blueprint.roles.find(({ key }) => key === 'member')!.rights['order'] = { see: 'all', create: 'all', change: 'all' }
    }),
  )
  const { member, admin } = world
  const orderOf = async (caller: Caller) => {
    const client = (await caller.post('/m/client/records', { values: { name: 'Gdynia' } })).json<RecordAnswer>()
    return (await caller.post('/m/order/records', { values: { name: 'Roof', client: client.id } })).json<RecordAnswer>().id
  }
  const [seen, unseen] = [await orderOf(member), await orderOf(admin)]
  const rows = [row('north', 'board', { field: 'client.name', op: 'is', value: 'Gdynia' })]
  const tried = async (caller: Caller) => {
    const answer = await caller.post(`${url}/dry-runs`, { rows, records: [seen, unseen] })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<DryRunAnswer>().cases.map(({ record }) => record)
  }
  expect((await member.get(`/m/order/records/${unseen}`)).statusCode).toBe(200)
  expect(await tried(member)).toEqual([seen])
  expect((await tried(admin)).toSorted()).toEqual([seen, unseen].toSorted())
})
