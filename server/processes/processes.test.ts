import type { CaseAnswer, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { evolve } from '@nurt/core/processes/evolve.ts'
import { noCase } from '@nurt/core/processes/case-state.ts'
import type { Assignee, DelegateLimit } from '@nurt/core/processes/definition.ts'
import type { ReceiversAnswer } from '@nurt/core/processes/receivers-api.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import type { Blueprint, Process, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Cell } from '@nurt/core/blueprint/table-cells.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import type { NoticePage } from '@nurt/core/notices/api.ts'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tellNotices } from '../notices/tell-notices.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { caseOf, makeOrder, orderAt as at, take } from '../testing/orders.ts'

const server = testServer()

const stepOf = async (caller: Caller, record: string) => (await caller.get(at(record))).json<RecordAnswer>().step
const inboxOf = async (caller: Caller, query = '') => (await caller.get(`/tasks${query}`)).json<TasksAnswer>()

async function decide(caller: Caller, record: string, outcome: string, comment?: string) {
  const task = (await caseOf(caller, record)).tasks.find(({ may }) => may.includes('do'))
  return caller.post(`${at(record)}/commands`, { command: { type: 'do', task: task?.id ?? 1, outcome }, ...(comment && { comment }) })
}

/** The process of that blueprint's orders, in use at once. */
async function publish(world: World, { modules }: Blueprint) {
  const { process } = modules.find(({ key }) => key === 'order')!
  const operations = [
    { do: 'put', path: ['modules', 'order', 'process'], value: process },
    { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } },
  ]
  await world.admin.post('/draft/operations', { operations })
  const published = await world.admin.post('/publications', {})
  expect([published.statusCode, published.json()]).toEqual([200, { version: expect.any(Number) }])
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
}

test('[W6] a button says by name what is missing, and leads on when it is there', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world)
  expect(order.step).toBe('draft')
  const { transitions } = await caseOf(world.member, order.id)
  expect(transitions.map(({ key, blockers }) => [key, blockers])).toEqual([
    ['hand_in', [{ reason: 'field_missing', key: 'hand_in', field: 'amount' }]],
    ['give_up', []],
  ])
  const refused = await take(world.member, order.id, 'hand_in')
  expect([refused.statusCode, refused.json().error]).toEqual([409, 'process_blocked'])
  expect(refused.json().details.reasons).toEqual([{ reason: 'field_missing', key: 'hand_in', field: 'amount' }])
  expect(await stepOf(world.member, order.id)).toBe('draft')

  await world.member.patch(at(order.id), { version: 1, values: { amount: '900.00 PLN' } })
  const taken = await take(world.member, order.id, 'hand_in')
  expect([taken.statusCode, taken.json<CaseAnswer>().tokens.map(({ step }) => step)]).toEqual([200, ['head']])
  expect(await stepOf(world.member, order.id)).toBe('head')
  const silent = await take(world.admin, (await makeOrder(world)).id, 'give_up')
  expect(silent.json().details.reasons).toEqual([{ reason: 'comment_missing', key: 'give_up' }])
})

test('[P8] what a command did with the case and the move of its record are known as one act', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '900.00 PLN' })
  await take(world.member, order.id, 'hand_in')
  const { events } = (await world.member.get(`${at(order.id)}/events`)).json<{ events: TimelineEvent[] }>()
  const actsOf = (type: string) => events.filter((event) => event.type === type).map(({ act }) => act)
  expect(new Set(actsOf('record.moved')).size).toBe(1)
  expect(actsOf('case.advanced')).toEqual([expect.any(String)])
  expect(actsOf('case.advanced')).toEqual(actsOf('record.moved'))
})

test('[W57] a grosz apart routes differently', async () => {
  const world = await server.buildWorld(approvalOf())
  for (const [amount, step] of [
    ['1000.00 PLN', 'head'],
    ['1000.01 PLN', 'board'],
  ] as const) {
    const order = await makeOrder(world, { amount })
    await take(world.member, order.id, 'hand_in')
    expect(await stepOf(world.member, order.id)).toBe(step)
  }
})

const row = (key: string, to: string, ...cells: Cell[]) => ({ key, to, condition: { all: cells } })

/** Orders that go to the board below 15 % by a table, which asks for a margin and a note. */
function tabled(rows: StepGate['flows']): Blueprint {
  const blueprint = approvalOf(undefined, (process) => {
    const [gate] = process.gates ?? []
    process.gates = [{ ...gate!, table: { columns: ['margin', 'note'] }, flows: rows }]
  })
  blueprint.modules
    .find(({ key }) => key === 'order')!
    .fields.push(
      { key: 'cost', type: 'money', name: { en: 'Cost' }, currency: 'PLN' },
      { key: 'note', type: 'text', name: { en: 'Note' } },
      { key: 'margin', type: 'formula', name: { en: 'Margin' }, formula: '(amount - cost) / amount * 100', result: 'percent', places: 2 },
    )
  return blueprint
}

test('[W57] two offers a grosz apart route differently through a table, by the margin before it is rounded; an empty one goes to where data are missing', async () => {
  const low = { field: 'margin', op: 'below', value: '15' } as const
  const world = await server.buildWorld(tabled([row('low', 'board', low), row('lower', 'done', low), row('rest', 'head')]))
  const amount = '1000000.00 PLN'
  for (const [values, step, flows] of [
    [{ amount, cost: '850000.00 PLN', note: 'a' }, 'head', ['rest']],
    [{ amount, cost: '850000.01 PLN', note: 'a' }, 'board', ['low']],
    [{ amount, note: 'a' }, 'incomplete', ['unknown']],
    [{ amount, cost: '850000.00 PLN' }, 'incomplete', ['unknown']],
  ] as const) {
    const order = await makeOrder(world, values)
    if ('cost' in values) expect(order.values['margin']).toBe('15.00')
    await take(world.member, order.id, 'hand_in')
    expect(await stepOf(world.member, order.id)).toBe(step)
    const { events } = (await world.member.get(`${at(order.id)}/events`)).json<{ events: TimelineEvent[] }>()
    const decided = events.flatMap((event) => event.case?.events ?? []).find(({ type }) => type === 'gate.decided')
    expect(decided).toMatchObject({ gate: 'amount_gate', flows })
  }
})

test('[W57] a row that asks whether a column is blank decides on it', async () => {
  const none = row('none', 'board', { field: 'note', op: 'blank' })
  const world = await server.buildWorld(tabled([none, row('some', 'head', { field: 'margin', op: 'above', value: '0' })]))
  const values = { amount: '10 PLN', cost: '5 PLN' }
  for (const [note, step] of [
    [{}, 'board'],
    [{ note: 'a' }, 'head'],
  ] as const) {
    const order = await makeOrder(world, { ...values, ...note })
    await take(world.member, order.id, 'hand_in')
    expect(await stepOf(world.member, order.id)).toBe(step)
  }
})

test('[P3] [P17] [W14] a task stands in the inbox of who has to do it, until it is done; then the record goes on', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const inbox = await inboxOf(world.admin)
  expect(inbox.counts).toEqual({ open: 1, overdue: 0, claimable: 0 })
  expect(inbox.tasks).toMatchObject([{ record: order.id, title: 'Roof', step: 'head', person: world.admin.id, isOverdue: false }])
  expect((await inboxOf(world.member)).tasks).toEqual([])
  const stranger = await world.member.post(`${at(order.id)}/commands`, {
    command: { type: 'do', task: inbox.tasks[0]?.task, outcome: 'approve' },
  })
  expect(stranger.json().details.reasons).toMatchObject([{ reason: 'not_yours' }])
  expect((await decide(world.admin, order.id, 'refuse')).json().details.reasons).toMatchObject([{ reason: 'comment_missing' }])

  expect(inbox.tasks[0]?.tells.length).toBeGreaterThan(0)
  expect(inbox.tasks[0]?.tells.map(({ label }) => label)).not.toContain('Status')
  expect((await decide(world.admin, order.id, 'refuse', 'Too dear')).statusCode).toBe(200)
  expect(await stepOf(world.member, order.id)).toBe('draft')
  expect((await inboxOf(world.admin)).tasks).toEqual([])
  await take(world.member, order.id, 'hand_in')
  const approved = (await decide(world.admin, order.id, 'approve')).json<CaseAnswer>()
  expect([approved.status, approved.tokens, await stepOf(world.member, order.id)]).toEqual(['ended', [], 'done'])
  expect(approved.tasks.map(({ outcome, comment, doneBy }) => [outcome, comment, doneBy])).toEqual([
    ['refuse', 'Too dear', world.admin.id],
    ['approve', null, world.admin.id],
  ])
  const { events } = (await world.member.get(`${at(order.id)}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events.flatMap((event) => (event.case ? [[event.actor, event.case.command, event.case.comment]] : []))).toContainEqual([
    world.admin.id,
    'do',
    'Too dear',
  ])
})

test('of two who claim a task one has it, and the other is told', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'member', by: 'claim' }]))
  const other = await world.addMember('member', 'Olga Other')
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  for (const caller of [world.member, other])
    expect((await inboxOf(caller, '?scope=claimable')).counts).toMatchObject({ open: 1, claimable: 1 })
  const [{ task } = { task: 0 }] = (await inboxOf(other)).tasks
  const command = { command: { type: 'claim', task } }
  const both = await Promise.all([world.member, other].map((caller) => caller.post(`${at(order.id)}/commands`, command)))
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
  const [winner, loser] = both[0]?.statusCode === 200 ? [world.member, other] : [other, world.member]
  expect([(await inboxOf(winner)).tasks.length, (await inboxOf(loser)).tasks.length]).toEqual([1, 0])
  await winner.post(`${at(order.id)}/commands`, { command: { type: 'release', task } })
  expect((await inboxOf(loser)).tasks).toHaveLength(1)
})

test('a task is handed on, and whoever is asked answers before it is done', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const [{ task } = { task: 0 }] = (await inboxOf(world.admin)).tasks
  const say = (caller: Caller, command: object) => caller.post(`${at(order.id)}/commands`, { command: { ...command, task } })
  await world.admin.post(`${at(order.id)}/commands`, { command: { type: 'ask', task, to: world.member.id }, comment: 'Is it fair?' })
  expect((await inboxOf(world.member)).tasks).toMatchObject([{ note: 'Is it fair?', noteBy: world.admin.id }])
  expect([(await inboxOf(world.admin)).tasks.length, (await inboxOf(world.member)).tasks[0]?.may]).toEqual([0, ['answer']])
  expect((await say(world.admin, { type: 'do', outcome: 'approve' })).json().details.reasons).toMatchObject([
    { reason: 'waits_for_answer' },
  ])
  await world.member.post(`${at(order.id)}/commands`, { command: { type: 'answer', task }, comment: 'It is' })
  expect((await inboxOf(world.admin)).tasks).toMatchObject([{ note: 'It is', noteBy: world.member.id }])
  await say(world.admin, { type: 'delegate', to: world.member.id })
  expect((await decide(world.member, order.id, 'approve')).json().status).toBe('ended')
})

test('[W14] a step says to whom its tasks may be handed on: to nobody, within a team, within a role; those in charge are not bound by it', async () => {
  const bound = (delegate: DelegateLimit) =>
    approvalOf([{ role: 'owner' }], ({ steps }) => Object.assign(steps.find(({ key }) => key === 'head')!.work!, { delegate }))
  const world = await server.buildWorld(bound('nobody'))
  const mate = await world.addMember('member', 'Marek Mate')
  const waiting = async () => {
    const order = await makeOrder(world, { amount: '10 PLN' })
    await take(world.member, order.id, 'hand_in')
    const found = (await inboxOf(world.member)).tasks.find(({ record }) => record === order.id)
    const hand = async (to: Caller, caller = world.member, type = 'delegate') => {
      const given = await caller.post(`${at(order.id)}/commands`, { command: { type, task: found?.task, to: to.id } })
      return given.json().details?.reasons?.[0]?.reason ?? given.statusCode
    }
    return { may: found?.may, hand }
  }
  const kept = await waiting()
  expect(kept.may).not.toContain('delegate')
  expect(await kept.hand(mate)).toBe('not_handed_on')
  expect(await kept.hand(mate, world.admin, 'reassign')).toBe(200)

  await publish(world, bound('team'))
  const inTeam = await waiting()
  expect(inTeam.may).toContain('delegate')
  expect(await inTeam.hand(mate)).toBe('other_team')
  await world.admin.post('/teams', { name: 'Roofs', members: [world.member.id, mate.id] })
  expect(await inTeam.hand(world.admin)).toBe('other_team')
  expect(await inTeam.hand(mate)).toBe(200)

  await publish(world, bound('role'))
  const inRole = await waiting()
  expect(await inRole.hand(world.admin)).toBe('other_role')
  expect(await inRole.hand(mate)).toBe(200)
})

test('[W14] who may be given a task is told, with the reason why others may not; who may not give it does not find it', async () => {
  const bound = (delegate?: DelegateLimit) => {
    const blueprint = approvalOf([{ role: 'owner' }], ({ steps }) => {
      const head = steps.find(({ key }) => key === 'head')!
      Object.assign(head.work!, delegate && { delegate })
      head.transitions = head.transitions!.map((one) => (one.key === 'on' ? { ...one, required: ['description'] } : one))
    })
    blueprint.roles.find(({ key }) => key === 'seller')!.fields = { order: { description: 'read' } }
    blueprint.roles.push({ key: 'guest', name: { en: 'Guest' }, configure: false, rights: { client: { see: 'all' } } })
    return blueprint
  }
  const world = await server.buildWorld(bound('team'))
  const [mate, seller] = [await world.addMember('member', 'Marek Mate'), await world.addMember('seller', 'Sam Seller')]
  const guest = await world.addMember('guest', 'Gucio Guest')
  await world.admin.post('/teams', { name: 'Roofs', members: [world.member.id, mate.id, seller.id] })
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const [task] = (await inboxOf(world.member)).tasks
  const tasks = [{ module: 'order', record: order.id, task: task!.task }]
  const ask = (caller: Caller, giving: string, asked = tasks) => caller.post('/tasks/receivers', { giving, tasks: asked })
  const why = async (caller: Caller, giving: string) => {
    const { people } = (await ask(caller, giving)).json<ReceiversAnswer>()
    return (one: Caller) => people.find(({ id }) => id === one.id)?.why
  }
  const handed = await why(world.member, 'delegate')
  expect([handed(mate), handed(world.admin), handed(seller), handed(guest)]).toEqual([
    null,
    { because: 'other_team' },
    { because: 'fields', module: 'order', fields: ['description'] },
    undefined,
  ])
  // those in charge are not bound by the team, and to be asked nobody need be able to do it
  const given = await why(world.admin, 'reassign')
  expect([given(world.admin), given(seller)]).toEqual([null, { because: 'fields', module: 'order', fields: ['description'] }])
  const asked = await why(world.member, 'ask')
  expect([asked(world.admin), asked(seller), asked(guest)]).toEqual([null, null, undefined])

  expect((await ask(mate, 'delegate')).statusCode).toBe(404)
  expect((await ask(world.member, 'reassign')).statusCode).toBe(404)
  expect((await ask(guest, 'ask')).statusCode).toBe(404)
  expect((await ask(world.member, 'delegate', [{ ...tasks[0]!, task: 99 }])).statusCode).toBe(404)
  expect((await ask(world.member, 'sell')).statusCode).toBe(400)
})

test('[W14] who acted on a status from which a task is kept apart is not given it', async () => {
  const world = await server.buildWorld(
    approvalOf([{ role: 'owner' }], ({ steps }) => Object.assign(steps.find(({ key }) => key === 'head')!.work!, { apart: ['*'] })),
  )
  const mate = await world.addMember('member', 'Marek Mate')
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const [task] = (await caseOf(world.admin, order.id)).tasks
  const { people } = (
    await world.admin.post('/tasks/receivers', { giving: 'reassign', tasks: [{ module: 'order', record: order.id, task: task!.id }] })
  ).json<ReceiversAnswer>()
  const why = (one: Caller) => people.find(({ id }) => id === one.id)?.why
  expect([why(world.member), why(mate)]).toEqual([{ because: 'same_person' }, null])
})

test('who has to do it is never nobody: those in charge stand in', async () => {
  const world = await server.buildWorld(approvalOf([{ headOf: 'team' }]))
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  expect((await inboxOf(world.admin)).tasks).toMatchObject([{ record: order.id, person: world.admin.id }])
})

test('values that were judged and change are judged again', async () => {
  const judged = approvalOf([{ members: 'administrator', by: 'each' }], ({ steps }) => {
    const work = steps.find(({ key }) => key === 'head')!.work!
    Object.assign(work, { judged: ['amount'], rest: 'wait', outcomes: work.outcomes.map((outcome) => ({ ...outcome, need: 'all' })) })
  })
  const world = await server.buildWorld(judged)
  const second = await world.addMember('administrator', 'Adam Second')
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  await decide(world.admin, order.id, 'approve')
  const { version } = (await world.member.get(at(order.id))).json<RecordAnswer>()
  await world.member.patch(at(order.id), { version, values: { description: 'Not judged' } })
  expect((await inboxOf(world.admin)).tasks).toEqual([])
  await world.member.patch(at(order.id), { version: version + 1, values: { amount: '12 PLN' } })
  expect((await inboxOf(world.admin)).tasks).toHaveLength(1)
  await decide(second, order.id, 'approve')
  expect(await stepOf(world.member, order.id)).toBe('head')
  await decide(world.admin, order.id, 'approve')
  expect(await stepOf(world.member, order.id)).toBe('done')
})

test('a step is chosen only as the process allows, by whatever way it is chosen', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  const ways = [
    () => world.member.post(`${at(order.id)}/moves`, { step: 'done' }),
    () => world.member.post('/m/order/moves', { records: [{ id: order.id, version: 1 }], step: 'done' }),
    () => world.member.post('/m/order/blocks', { records: [{ id: order.id, version: 1, values: {}, step: 'done' }], made: [] }),
    () => world.member.post('/m/order/records', { values: { name: 'y', client: order.values['client'] }, step: 'done' }),
  ]
  for (const way of ways) expect((await way()).json().error).toBe('process_blocked')
  expect(await stepOf(world.member, order.id)).toBe('draft')

  await take(world.member, order.id, 'hand_in')
  const moved = await world.member.post(`${at(order.id)}/moves`, { step: 'draft' })
  expect(moved.json().details.reasons).toMatchObject([{ reason: 'tasks_open' }, { reason: 'not_in_charge' }])
  // those in charge may, and the tasks of the step that was left are gone
  expect((await world.admin.post(`${at(order.id)}/moves`, { step: 'incomplete' })).statusCode).toBe(200)
  expect((await inboxOf(world.admin)).tasks).toEqual([])
  expect((await world.member.post(`${at(order.id)}/moves`, { step: 'draft' })).statusCode).toBe(200)
  expect((await caseOf(world.member, order.id)).tokens).toMatchObject([{ step: 'draft' }])
  // what has ended begins anew where they put it
  await world.admin.post(`${at(order.id)}/moves`, { step: 'done' })
  expect((await caseOf(world.admin, order.id)).status).toBe('ended')
  await world.admin.post(`${at(order.id)}/moves`, { step: 'head' })
  expect((await inboxOf(world.admin)).tasks).toHaveLength(1)
})

test('what lies in the trash waits for nobody, and comes back with its tasks', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  await world.admin.post('/m/order/trashings', { records: [order.id] })
  expect((await inboxOf(world.admin)).tasks).toEqual([])
  expect((await decide(world.admin, order.id, 'approve')).json().details).toMatchObject({ problem: 'trashed' })
  await world.admin.post('/m/order/restorations', { records: [order.id] })
  expect((await inboxOf(world.admin)).tasks).toHaveLength(1)
})

test('[W14] whoever has to decide sees what about, though the role reaches only own records', async () => {
  const blueprint = approvalOf([{ members: 'seller', by: 'claim' }])
  const world = await server.buildWorld(blueprint)
  const seller = await world.addMember('seller', 'Sam Seller')
  const order = await makeOrder(world, { amount: '10 PLN' })
  const listed = async () => (await seller.get('/m/order/records?columns=name')).json<{ rows: unknown[] }>().rows.length
  expect([(await seller.get(at(order.id))).statusCode, await listed()]).toEqual([404, 0])
  await take(world.member, order.id, 'hand_in')
  expect((await inboxOf(seller)).tasks).toMatchObject([{ title: 'Roof' }])
  expect([(await seller.get(at(order.id))).statusCode, await listed()]).toEqual([200, 1])
  const version = (await seller.get(at(order.id))).json<RecordAnswer>().version
  expect((await seller.patch(at(order.id), { version, values: { name: 'Mine' } })).statusCode).toBe(403)
  expect((await world.admin.get(`${at(order.id)}/rights?person=${seller.id}`)).json()).toMatchObject({ byTask: true })
  expect((await decide(seller, order.id, 'approve')).statusCode).toBe(200)
  expect(await stepOf(seller, order.id)).toBe('done')
})

test('[W14] nobody approves what they began, where the step says so', async () => {
  const apart = approvalOf([{ members: 'administrator', by: 'each' }], ({ steps }) => {
    Object.assign(steps.find(({ key }) => key === 'head')!.work!, { apart: ['*'] })
  })
  expect(validateBlueprint(apart).filter(({ path }) => path.includes('process'))).toEqual([])
  const world = await server.buildWorld(apart)
  const second = await world.addMember('administrator', 'Adam Second')
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const values = { name: 'Roof', client: client.id, amount: '10 PLN' }
  const { id } = (await world.admin.post('/m/order/records', { values })).json<RecordAnswer>()
  await take(world.admin, id, 'hand_in')
  expect((await caseOf(world.admin, id)).tasks.find(({ person }) => person === world.admin.id)?.may).not.toContain('do')
  const [{ task } = { task: 0 }] = (await inboxOf(world.admin)).tasks
  const refused = await world.admin.post(`${at(id)}/commands`, { command: { type: 'do', task, outcome: 'approve' } })
  expect(refused.json().details.reasons).toMatchObject([{ reason: 'same_person' }])
  expect((await decide(second, id, 'approve')).statusCode).toBe(200)
})

test('[P15] a step is its author’s, and who gets something to do is told', async () => {
  const world = await server.buildWorld(approvalOf([{ role: 'author' }]))
  const order = await makeOrder(world, { amount: '10 PLN', owner: world.admin.id })
  await world.admin.post(`${at(order.id)}/moves`, { step: 'head' })
  expect((await inboxOf(world.member)).tasks).toMatchObject([{ person: world.member.id }])
  await workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload: {} })
  const { notices } = (await world.member.get('/notices')).json<NoticePage>()
  expect(notices).toMatchObject([{ kind: 'assigned', actor: world.admin.id, about: { record: order.id } }])
})

test('records that were there before their process begin where they stand, and follow its next version', async () => {
  const world = await server.buildWorld()
  const order = await makeOrder(world)
  const start = (process: Process) => void process.steps.unshift({ ...process.steps[0]!, key: 'new', name: { en: 'New' } })
  await publish(world, approvalOf([{ role: 'owner' }], start))
  expect(await caseOf(world.member, order.id)).toMatchObject({ startedBy: world.member.id, tokens: [{ step: 'new' }], tasks: [] })
  const asked = (process: Process) => {
    start(process)
    const work = process.steps.find(({ key }) => key === 'head')!.work!
    const outcomes = work.outcomes.map(({ key, name, need }) => ({ key, name, need }))
    Object.assign(process.steps[0]!, { work: { ...work, outcomes } })
  }
  await publish(world, approvalOf([{ role: 'owner' }], asked))
  expect((await inboxOf(world.member)).tasks).toMatchObject([{ record: order.id, step: 'new' }])
})

test('what was judged is told to nobody who may not read it, not even as a hash', async () => {
  const blueprint = approvalOf([{ members: 'administrator', by: 'each' }], ({ steps }) => {
    Object.assign(steps.find(({ key }) => key === 'head')!.work!, { judged: ['amount'] })
  })
  const world = await server.buildWorld({
    ...blueprint,
    roles: blueprint.roles.map((role) => (role.key === 'member' ? { ...role, fields: { order: { amount: 'hidden' } } } : role)),
  })
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made = await world.admin.post('/m/order/records', {
    values: { name: 'Roof', client: client.id, amount: '10 PLN', owner: world.member.id },
  })
  const { id } = made.json<RecordAnswer>()
  await take(world.admin, id, 'hand_in')
  await decide(world.admin, id, 'approve')
  expect((await world.member.get(`${at(id)}/events`)).body).toContain('task.done')
  expect((await world.member.get(`${at(id)}/events`)).body).not.toContain('hash')
})

test('moves that were free in between are no task of anybody, and a case begins where its record stands', async () => {
  const world = await server.buildWorld(approvalOf())
  const [order, trashed] = [await makeOrder(world, { amount: '10 PLN' }), await makeOrder(world, { amount: '10 PLN' })]
  for (const { id } of [order, trashed]) await take(world.member, id, 'hand_in')
  const free = (process: Process) => {
    for (const step of process.steps) {
      delete step.transitions
      delete step.work
    }
    delete process.gates
  }
  await publish(world, approvalOf([], free))
  await world.member.post(`${at(order.id)}/moves`, { step: 'incomplete' })
  await world.admin.post('/m/order/trashings', { records: [trashed.id] })
  await publish(world, approvalOf())
  expect((await inboxOf(world.admin)).tasks).toEqual([])
  expect((await caseOf(world.member, order.id)).tokens).toMatchObject([{ step: 'incomplete' }])
  await take(world.member, order.id, 'back')
  expect(await stepOf(world.member, order.id)).toBe('draft')
})

test('what a publish settles shows in the record, and what it asks of people they are told', async () => {
  const all = (process: Process) => {
    const work = process.steps.find(({ key }) => key === 'head')!.work!
    Object.assign(work, { rest: 'wait', outcomes: work.outcomes.map((outcome) => ({ ...outcome, need: 'all' })) })
  }
  const world = await server.buildWorld(approvalOf(undefined, all))
  await world.addMember('administrator', 'Adam Second')
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  await decide(world.admin, order.id, 'approve')
  await publish(
    world,
    approvalOf(undefined, (process) => Object.assign(process.steps[1]!.work!, { rest: 'cancel' })),
  )
  expect([await stepOf(world.member, order.id), (await caseOf(world.member, order.id)).status]).toEqual(['done', 'ended'])
  // an end that gets a button is none any more
  await publish(
    world,
    approvalOf([{ members: 'administrator', by: 'each' }], ({ steps }) => {
      const done = steps.find(({ key }) => key === 'done')!
      Object.assign(done, { transitions: [{ key: 'again', name: { en: 'Again' }, to: 'draft' }] })
    }),
  )
  expect((await take(world.member, order.id, 'again')).statusCode).toBe(200)
})

test('a publish of something else writes nothing into any case', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world)
  const count = async () => {
    const db = server.platform.workspaceDb(world.workspace.id)
    return (await db.selectFrom('nurt_event').select('id').where('record', '=', order.id).execute()).length
  }
  const before = await count()
  await publish(
    world,
    approvalOf(undefined, (process) => Object.assign(process.steps[0]!, { name: { en: 'Another name' } })),
  )
  expect(await count()).toBe(before)
})

test('tasks are given only to people who may see such records, and those of who has left are seen by those in charge', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'member', by: 'each' }]))
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const [{ task } = { task: 0 }] = (await inboxOf(world.member)).tasks
  for (const type of ['delegate', 'ask']) {
    const given = await world.member.post(`${at(order.id)}/commands`, { command: { type, task, to: randomUUID() } })
    expect([given.statusCode, given.json().details]).toEqual([400, { field: 'to' }])
  }
  await world.admin.patch(`/members/${world.member.id}`, { active: false })
  expect((await inboxOf(world.admin)).tasks).toMatchObject([{ record: order.id, may: ['reassign'] }])
})

test('what somebody was asked who has left since waits for its doer again, and what lies in a queue that nobody is in for those in charge', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'seller', by: 'claim' }]))
  const [seller, gone] = [await world.addMember('seller', 'Sam Seller'), await world.addMember('member', 'Greta Gone')]
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const [{ task } = { task: 0 }] = (await inboxOf(seller)).tasks
  const say = (command: object) => seller.post(`${at(order.id)}/commands`, { command: { task, ...command } })
  await say({ type: 'claim' })
  await say({ type: 'ask', to: gone.id })
  expect((await inboxOf(seller)).tasks).toEqual([])
  await world.admin.patch(`/members/${gone.id}`, { active: false })
  expect(await inboxOf(seller)).toMatchObject({ counts: { open: 1 }, tasks: [{ asked: gone.id, may: expect.arrayContaining(['answer']) }] })
  expect((await world.admin.get('/tasks/load')).json()).toMatchObject({ people: [{ id: seller.id, open: 1 }], queues: [] })
  await say({ type: 'answer' })
  await say({ type: 'release' })
  expect((await inboxOf(world.admin)).tasks).toEqual([])
  await world.admin.patch(`/members/${seller.id}`, { active: false })
  const mine = await inboxOf(world.admin, '?scope=mine')
  expect(mine).toMatchObject({ counts: { open: 1, claimable: 0 }, tasks: [{ record: order.id, queue: 'role:seller', may: ['reassign'] }] })
  expect((await inboxOf(world.member)).tasks).toEqual([])
})

/** Orders that some are kept from. */
function confidential(assignees: Assignee[], change?: (process: Process) => void): Blueprint {
  const blueprint = approvalOf(assignees, change)
  blueprint.modules.find(({ key }) => key === 'order')!.traits.push('confidential')
  return blueprint
}

test('what is confidential is given to those only who may open it: by the process, by hand, and out of a queue', async () => {
  const world = await server.buildWorld(confidential([{ members: 'seller', by: 'each' }]))
  const [named, other] = [await world.addMember('seller', 'Nina Named'), await world.addMember('seller', 'Olga Other')]
  const secret = await makeOrder(world, { amount: '10 PLN', seen_by: [named.id] })
  await take(world.member, secret.id, 'hand_in')
  const { tasks } = await inboxOf(named)
  expect(tasks).toMatchObject([{ record: secret.id, title: 'Roof', person: named.id }])
  expect((await caseOf(named, secret.id)).tasks).toHaveLength(1)
  expect((await inboxOf(other)).tasks).toEqual([])
  const [{ task } = { task: 0 }] = tasks
  for (const type of ['delegate', 'ask']) {
    const given = await named.post(`${at(secret.id)}/commands`, { command: { type, task, to: other.id } })
    expect([type, given.statusCode, given.json().details]).toEqual([type, 400, { field: 'to' }])
  }
  const body = { giving: 'delegate', tasks: [{ module: 'order', record: secret.id, task }] }
  const { people } = (await named.post('/tasks/receivers', body)).json<ReceiversAnswer>()
  expect(people.map(({ id }) => id).toSorted()).toEqual([named.id, world.member.id].toSorted())
  const open = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, open.id, 'hand_in')
  expect((await inboxOf(other)).tasks).toMatchObject([{ record: open.id }])

  const queued = await server.buildWorld(confidential([{ members: 'seller', by: 'claim' }]))
  const [one, another] = [await queued.addMember('seller', 'Nina Named'), await queued.addMember('seller', 'Olga Other')]
  const order = await makeOrder(queued, { amount: '10 PLN', seen_by: [one.id] })
  await take(queued.member, order.id, 'hand_in')
  expect([await inboxOf(one), await inboxOf(another)]).toMatchObject([
    { counts: { claimable: 1 }, tasks: [{ record: order.id }] },
    { counts: { open: 0, claimable: 0 }, tasks: [] },
  ])
})

test('who may not open a record any more is told neither its name nor what was said about it', async () => {
  const world = await server.buildWorld(confidential([{ members: 'seller', by: 'each' }]))
  const seller = await world.addMember('seller', 'Sam Seller')
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in', 'For your eyes')
  expect((await inboxOf(seller)).tasks).toMatchObject([{ title: 'Roof', note: 'For your eyes', noteBy: world.member.id }])
  const { version } = (await world.member.get(at(order.id))).json<RecordAnswer>()
  const kept = await world.member.patch(at(order.id), { version, values: { seen_by: [world.member.id] } })
  expect(kept.statusCode).toBe(200)
  expect((await inboxOf(seller)).tasks).toMatchObject([{ title: null, note: null, noteBy: null, tells: [] }])
})

test('[W14] a task is given by hand to nobody who may not fill in what it asks for; about it anybody may be asked', async () => {
  const blueprint = approvalOf([{ role: 'owner' }], ({ steps }) => {
    const head = steps.find(({ key }) => key === 'head')!
    head.transitions = head.transitions!.map((one) => (one.key === 'on' ? { ...one, required: ['description'] } : one))
  })
  blueprint.roles.find(({ key }) => key === 'seller')!.fields = { order: { description: 'read' } }
  const world = await server.buildWorld(blueprint)
  const seller = await world.addMember('seller', 'Sam Seller')
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  const [{ task } = { task: 0 }] = (await inboxOf(world.member)).tasks
  const lack = { field: 'to', because: 'fields', module: 'order', fields: ['description'] }
  for (const [by, type] of [
    [world.member, 'delegate'],
    [world.admin, 'reassign'],
  ] as const) {
    const given = await by.post(`${at(order.id)}/commands`, { command: { type, task, to: seller.id } })
    expect([given.statusCode, given.json().details]).toEqual([400, lack])
  }
  const tasks = [{ module: 'order', record: order.id, task }]
  const many = await world.admin.post('/tasks/reassignments', { tasks, to: seller.id })
  expect([many.statusCode, many.json().details]).toEqual([400, lack])
  const asked = await world.member.post(`${at(order.id)}/commands`, { command: { type: 'ask', task, to: seller.id } })
  expect(asked.statusCode).toBe(200)
})

test('[W51] [W56] the department of a record shares the task, and its head decides', async () => {
  const blueprint = approvalOf([{ field: 'department', by: 'claim' }], ({ steps }) => {
    const board = steps.find(({ key }) => key === 'board')!
    board.work = { ...board.work!, assignees: [{ headOf: { field: 'department' } }] }
  })
  blueprint.modules.find(({ key }) => key === 'order')!.fields.push({ key: 'department', type: 'team', name: { en: 'Department' } })
  const world = await server.buildWorld(blueprint)
  const expert = await world.addMember('member', 'Ewa Expert')
  const head = await world.addMember('member', 'Hanna Head')
  const team = { name: 'Energy', members: [expert.id, head.id], head: head.id }
  const department = (await world.admin.post('/teams', team)).json<{ id: string }>().id

  const small = await makeOrder(world, { amount: '10 PLN', department })
  await take(world.member, small.id, 'hand_in')
  expect((await inboxOf(expert)).tasks).toMatchObject([{ record: small.id, person: null, queue: department, may: ['do', 'claim'] }])
  expect((await inboxOf(world.member)).tasks).toEqual([])

  const great = await makeOrder(world, { amount: '2000 PLN', department })
  await take(world.member, great.id, 'hand_in')
  expect((await inboxOf(head, '?scope=mine')).tasks).toMatchObject([{ record: great.id, person: head.id }])
})

test('a queue that nobody is in is those in charge, and several tasks of one act go to several people', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'seller', by: 'claim' }]))
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  expect((await inboxOf(world.admin)).tasks).toMatchObject([{ person: world.admin.id }])

  const other = await server.buildWorld(approvalOf([{ members: 'member', by: 'least_busy' }]))
  await other.addMember('member', 'Olga Other')
  const orders = [await makeOrder(other), await makeOrder(other)].map(({ id, version }) => ({ id, version }))
  await other.admin.post('/m/order/moves', { records: orders, step: 'head' })
  expect((await inboxOf(other.member)).tasks).toHaveLength(1)
})

test('a case that cannot be seen is not found, and one of a free module is none', async () => {
  const blueprint = approvalOf()
  const own = { see: 'own', create: 'all', change: 'own', trash: 'own' } as const
  const roles = blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights: { '*': own } } : role))
  const world = await server.buildWorld({ ...blueprint, roles })
  const other = await world.addMember('member', 'Olga Other')
  const order = await makeOrder(world)
  expect((await other.get(`${at(order.id)}/case`)).statusCode).toBe(404)
  const command = { command: { type: 'take', token: 2, transition: 'hand_in' } }
  expect((await other.post(`${at(order.id)}/commands`, command)).statusCode).toBe(404)
  const client = (order.values['client'] as [string, string])[0]
  expect((await world.member.get(`/m/client/records/${client}/case`)).statusCode).toBe(404)
})

test('the last day of a task counts working days, and the inbox is in the order of these', async () => {
  const world = await server.buildWorld(approvalOf())
  for (let index = 0; index < 3; index++) {
    const order = await makeOrder(world, { amount: '10 PLN' })
    await take(world.member, order.id, 'hand_in')
  }
  const first = await inboxOf(world.admin, '?limit=2')
  expect(first.tasks.map(({ due }) => due)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), first.tasks[0]?.due])
  const rest = await inboxOf(world.admin, `?limit=2&after=${encodeURIComponent(first.next ?? '')}`)
  expect([rest.tasks.length, rest.next]).toEqual([1, null])
  for (const after of ['nonsense', `2026-99-99 ${'-'.repeat(20)} ${'-'.repeat(36)} 1`])
    expect((await world.admin.get(`/tasks?after=${encodeURIComponent(after)}`)).statusCode).toBe(400)
})

test('a replay of what happened in a case gives its state', async () => {
  const world = await server.buildWorld(approvalOf())
  const order = await makeOrder(world, { amount: '10 PLN' })
  await take(world.member, order.id, 'hand_in')
  await decide(world.admin, order.id, 'refuse', 'No')
  await world.admin.post(`${at(order.id)}/moves`, { step: 'done' })
  await world.admin.post(`${at(order.id)}/moves`, { step: 'head' })
  const db = server.platform.workspaceDb(world.workspace.id)
  const rows = await db
    .selectFrom('nurt_event')
    .select('details')
    .where('record', '=', order.id)
    .where('type', '=', 'case.advanced')
    .orderBy('id')
    .execute()
  const replayed = rows.flatMap(({ details }) => (details as { events: ProcessEvent[] }).events).reduce(evolve, noCase)
  const stored = await db.selectFrom('nurt_case').select('state').where('record', '=', order.id).executeTakeFirstOrThrow()
  expect(replayed).toEqual(stored.state)
})
