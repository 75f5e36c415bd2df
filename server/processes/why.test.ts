import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import type { WhyAnswer } from '@nurt/core/processes/why-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer } from '../testing/build-world.ts'
import { caseOf, makeOrder, orderAt as at } from '../testing/orders.ts'

const server = testServer()

async function whyOf(caller: Caller, record: string): Promise<WhyAnswer> {
  const answer = await caller.get(`${at(record)}/why`)
  expect([answer.statusCode, answer.json().error]).toEqual([200, undefined])
  return answer.json()
}

async function command(caller: Caller, record: string, command: object, comment?: string) {
  const done = await caller.post(`${at(record)}/commands`, { command, ...(comment && { comment }) })
  expect([done.statusCode, done.json().details]).toEqual([200, undefined])
}

async function take(caller: Caller, record: string, transition: string) {
  await command(caller, record, { type: 'take', token: (await caseOf(caller, record)).tokens[0]?.id, transition })
}

async function taskOf(caller: Caller, record: string): Promise<number> {
  return (await caseOf(caller, record)).tasks.find(({ status }) => status === 'open')?.id ?? 0
}

const hiding = (blueprint: Blueprint, field: string): Blueprint => ({
  ...blueprint,
  roles: blueprint.roles.map((role) => (role.key === 'member' ? { ...role, fields: { order: { [field]: 'hidden' } } } : role)),
})

test('[P19] why a record is where it is: who pressed what, which row held, on the values of then, by which version', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '1000.01 PLN' })
  const [made] = (await whyOf(world.member, order.id)).acts
  expect(made).toMatchObject({ what: 'start', by: world.member.id, to: { en: 'draft' }, decisions: [] })
  await take(world.member, order.id, 'hand_in')
  const { version } = (await world.admin.get(at(order.id))).json<RecordAnswer>()
  expect((await world.admin.patch(at(order.id), { version, values: { amount: '5.00 PLN' } })).statusCode).toBe(200)
  const why = await whyOf(world.admin, order.id)
  expect(why.acts).toMatchObject([
    {
      what: 'take',
      by: world.member.id,
      from: { en: 'draft' },
      to: { en: 'board' },
      button: { en: 'hand_in' },
      version: 1,
      decisions: [
        {
          name: { en: 'amount_gate' },
          because: 'condition',
          condition: { field: 'amount', op: 'above', value: '1000.00 PLN' },
          asked: [{ path: 'amount', value: '1000.01 PLN' }],
          hidden: 0,
        },
      ],
    },
  ])
  await command(world.admin, order.id, { type: 'do', task: await taskOf(world.admin, order.id), outcome: 'approve' }, 'Fair')
  expect(await whyOf(world.member, order.id)).toMatchObject({
    acts: [{ what: 'do', by: world.admin.id, from: { en: 'board' }, to: { en: 'done' }, outcome: { en: 'approve' }, comment: 'Fair' }],
    tasks: [],
  })
})

test('[P19] nothing is told of a field that is hidden, neither its value nor the row that asks about it', async () => {
  const world = await server.buildWorld(hiding(approvalOf(), 'amount'))
  const order = await makeOrder(world)
  expect((await world.admin.patch(at(order.id), { version: 1, values: { amount: '1234.56 PLN' } })).statusCode).toBe(200)
  await take(world.member, order.id, 'hand_in')
  const told = await world.member.get(`${at(order.id)}/why`)
  expect(told.body).not.toContain('1234')
  expect(told.json<WhyAnswer>().acts[0]?.decisions).toEqual([{ name: { en: 'amount_gate' }, because: 'condition', asked: [], hidden: 1 }])
  expect((await whyOf(world.admin, order.id)).acts[0]?.decisions[0]?.asked).toEqual([{ path: 'amount', value: '1234.56 PLN' }])
  const events = await world.member.get(`${at(order.id)}/events`)
  expect(events.body).not.toContain('1234')
})

test('[P19] a value of a linked record is told to those who see that record', async () => {
  const blueprint = approvalOf(undefined, (process) => {
    const [gate] = process.gates ?? []
    process.gates = [{ ...gate!, flows: [{ key: 'much', to: 'board', condition: { field: 'client.name', op: 'is', value: 'Alfa' } }] }]
  })
  const member = blueprint.roles.find(({ key }) => key === 'member')!
  member.rights = { ...member.rights, client: { see: 'own', create: 'own', change: 'own' } }
  const world = await server.buildWorld(blueprint)
  const other = await world.addMember('member', 'Olga Other')
  const order = await makeOrder(world, { amount: '5.00 PLN' })
  await take(world.member, order.id, 'hand_in')
  expect((await whyOf(world.member, order.id)).acts[0]?.decisions).toMatchObject([{ asked: [{ path: 'client.name', value: 'Alfa' }] }])
  expect((await whyOf(other, order.id)).acts[0]?.decisions).toMatchObject([{ asked: [], hidden: 1 }])
})

/** Orders that are decided by what is computed of their client, and of its orders; the member sees own ones. */
function computing(): Blueprint {
  const blueprint = approvalOf(undefined, (process) => {
    const [gate] = process.gates ?? []
    const isMuch = [
      { field: 'client.orders', op: 'above', value: '1' },
      { field: 'worth', op: 'above', value: '1' },
    ] as const
    process.gates = [{ ...gate!, flows: [{ key: 'much', to: 'board', condition: { any: [...isMuch] } }] }]
  })
  const fieldsOf = (module: string) => blueprint.modules.find(({ key }) => key === module)!.fields
  const counted = { type: 'rollup', module: 'order', link: 'client', aggregate: 'count', result: 'number' } as const
  fieldsOf('client').push({ key: 'orders', name: { en: 'Orders' }, ...counted }, { key: 'points', name: { en: 'Points' }, type: 'number' })
  const worth = { type: 'formula', formula: 'client.points + 1', result: 'number', live: true } as const
  fieldsOf('order').push({ key: 'worth', name: { en: 'Worth' }, ...worth })
  return blueprint
}

test('[I17] what was computed of records that one does not all see is not told as a reason', async () => {
  const blueprint = computing()
  const member = blueprint.roles.find(({ key }) => key === 'member')!
  member.rights = { ...member.rights, order: { see: 'own', change: 'own' }, client: { see: 'own' } }
  const world = await server.buildWorld(blueprint)
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa', points: '41' } })).json<RecordAnswer>().id
  const orders: string[] = []
  for (const owner of [world.member.id, world.admin.id]) {
    const values = { name: 'Roof', client, amount: '5.00 PLN', owner }
    orders.push((await world.admin.post('/m/order/records', { values })).json<RecordAnswer>().id)
  }
  await take(world.admin, orders[0]!, 'hand_in')
  const asked = async (caller: Caller) => (await whyOf(caller, orders[0]!)).acts[0]?.decisions
  expect(await asked(world.admin)).toMatchObject([
    {
      asked: [
        { path: 'client.orders', value: '2' },
        { path: 'worth', value: '42' },
      ],
    },
  ])
  expect(await asked(world.member)).toMatchObject([{ asked: [], hidden: 2 }])
  const { version } = (await world.admin.get(`/m/client/records/${client}`)).json<RecordAnswer>()
  await world.admin.patch(`/m/client/records/${client}`, { version, values: { owner: world.member.id } })
  // of the client's orders the member does not see the other one
  expect(await asked(world.member)).toMatchObject([{ asked: [], hidden: 2 }])
})

test('[W57] a decision goes by what is stored, whoever sets it off', async () => {
  const blueprint = computing()
  const member = blueprint.roles.find(({ key }) => key === 'member')!
  member.rights = { ...member.rights, order: { see: 'own', change: 'own' }, client: { see: 'own' } }
  const world = await server.buildWorld(blueprint)
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa', points: '41' } })).json<RecordAnswer>().id
  const values = { name: 'Roof', client, amount: '5.00 PLN', owner: world.member.id }
  const orders: string[] = []
  for (const _ of [1, 2, 3]) orders.push((await world.admin.post('/m/order/records', { values })).json<RecordAnswer>().id)
  const [pressed, moved, many] = orders as [string, string, string]
  await take(world.member, pressed, 'hand_in')
  expect((await world.member.post(`${at(moved)}/moves`, { step: 'board' })).json()).toMatchObject({ step: 'board' })
  expect((await world.member.post('/m/order/moves', { records: [{ id: many, version: 1 }], step: 'board' })).statusCode).toBe(200)
  for (const order of orders) {
    const [act] = (await whyOf(world.admin, order)).acts
    expect(act?.decisions[0]?.asked).toContainEqual({ path: 'worth', value: '42' })
  }
})

async function opened(assignee: Assignee, change?: (blueprint: Blueprint) => void) {
  const blueprint = approvalOf([assignee])
  change?.(blueprint)
  const world = await server.buildWorld(blueprint)
  const order = await makeOrder(world, { amount: '5.00 PLN' })
  return { world, order }
}

test('[P19] each open task says by which words it came to whom it waits for', async () => {
  const { world, order } = await opened({ members: 'member', by: 'claim' })
  await take(world.member, order.id, 'hand_in')
  const task = await taskOf(world.admin, order.id)
  await command(world.member, order.id, { type: 'claim', task })
  await command(world.member, order.id, { type: 'delegate', task, to: world.admin.id })
  const { tasks } = await whyOf(world.admin, order.id)
  expect(tasks).toMatchObject([
    {
      person: world.admin.id,
      came: [
        { how: 'opened', called: { as: { members: 'member', by: 'claim' } } },
        { how: 'claimed', by: world.member.id },
        { how: 'delegated', from: world.member.id, to: world.admin.id },
      ],
    },
  ])

  const alone = await opened({ headOf: 'team' })
  await take(alone.world.member, alone.order.id, 'hand_in')
  expect((await whyOf(alone.world.member, alone.order.id)).tasks[0]?.came).toMatchObject([{ how: 'opened', called: { as: 'in_charge' } }])
})

test('[P19] a head is told whose head they are, and who stands in today', async () => {
  const { world, order } = await opened({ headOf: 'team' })
  const head = await world.addMember('member', 'Hanna Head')
  const team = await world.admin.post('/teams', { name: 'Sales', members: [world.member.id, head.id], head: head.id })
  expect(team.statusCode).toBe(201)
  const [from, to] = [new Date().toISOString().slice(0, 10), '2099-01-01']
  const away = { person: head.id, substitute: world.admin.id, from, to, modules: null, mode: 'behalf', waiting: true }
  expect((await world.admin.post('/substitutions', away)).statusCode).toBeLessThan(300)
  await take(world.member, order.id, 'hand_in')
  const [task] = (await whyOf(world.member, order.id)).tasks
  expect(task).toMatchObject({
    person: head.id,
    came: [{ how: 'opened', called: { as: { headOf: 'team' }, of: world.member.id } }],
    standIns: [{ person: world.admin.id, mode: 'behalf', to }],
  })
})

test('[P19] who stands in only for what comes is not named for what waited before', async () => {
  const { world, order } = await opened({ members: 'administrator', by: 'each' })
  await take(world.member, order.id, 'hand_in')
  const [from, to] = [new Date().toISOString().slice(0, 10), '2099-01-01']
  const away = { person: world.admin.id, substitute: world.member.id, from, to, modules: null, mode: 'tasks', waiting: false }
  expect((await world.admin.post('/substitutions', away)).statusCode).toBeLessThan(300)
  const standIns = async () => (await whyOf(world.admin, order.id)).tasks[0]?.standIns
  expect(await standIns()).toMatchObject([{ person: world.member.id }])
  const opened_at = new Date(Date.now() - 3 * 86_400_000).toISOString()
  await server.platform.workspaceDb(world.workspace.id).updateTable('nurt_task').set({ opened_at }).execute()
  expect(await standIns()).toEqual([])
})

test('[P19] where moves are free it is told who moved it; what is out of reach is not found', async () => {
  const world = await server.buildWorld()
  const order = await makeOrder(world)
  const steps = world.ctxOf(world.admin).then(({ snapshot }) => snapshot.modules.get('order')?.module.process?.steps ?? [])
  const to = (await steps).find(({ key }) => key !== order.step)!
  expect((await whyOf(world.admin, order.id)).acts).toMatchObject([{ what: 'made', by: world.member.id, decisions: [] }])
  const moved = await world.admin.post(`${at(order.id)}/moves`, { step: to.key, version: order.version })
  expect(moved.statusCode).toBeLessThan(300)
  expect((await whyOf(world.member, order.id)).acts).toMatchObject([{ what: 'moved', by: world.admin.id, to: to.name }])
  expect((await world.member.get(`${at(randomUUID())}/why`)).statusCode).toBe(404)
})
