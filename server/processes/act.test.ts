import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import type { ActionValue, Step, StepAction } from '@nurt/core/blueprint/document.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { expect, test } from 'vitest'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { approvalWith, makeOrder, orderAt as at, take } from '../testing/orders.ts'

const server = testServer()

function worldWith(change: Record<string, Partial<Step>>): Promise<World> {
  return server.buildWorld(approvalWith(change))
}

const readOf = async (caller: Caller, record: string) => (await caller.get(at(record))).json<RecordAnswer>()

const named = (key: string) => ({ key, name: { en: key } })
const set = (field: string, to: ActionValue): StepAction => ({ key: `set_${field}`, do: 'set', field, to })
const task = (values: Record<string, ActionValue>): StepAction => ({ key: 'task', do: 'create', module: 'task', link: 'order', values })
const tasksOf = async (caller: Caller) =>
  (await caller.get('/m/task/records?columns=name,order,client,owner,priority'))
    .json<{ rows: unknown[][] }>()
    .rows.map(([, , ...cells]) => cells)

test('[W16] [M7] on leaving, by its button and on arriving the process sets fields, and the history says that it did', async () => {
  const world = await worldWith({
    draft: {
      onLeave: [set('start', { formula: 'today()' })],
      transitions: [
        {
          ...named('hand_in'),
          to: 'head',
          actions: [set('end', { field: 'start' }), set('description', { formula: '"For " + client.name' })],
        },
      ],
    },
    board: { transitions: [] },
    incomplete: { transitions: [] },
    dropped: { final: true },
    head: { onEnter: [set('amount', { value: '7 PLN' })] },
  })
  const order = await makeOrder(world)
  expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(200)
  const after = await readOf(world.member, order.id)
  const today = after.values['start']
  expect(after).toMatchObject({ step: 'head', version: 2, values: { end: today, description: 'For Alfa', amount: '7.00 PLN' } })
  expect(today).toMatch(/^\d{4}-/)
  const { events } = (await world.member.get(`${at(order.id)}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events.find(({ type }) => type === 'record.moved')).toMatchObject({
    actor: world.member.id,
    set: ['start', 'end', 'description', 'amount'],
    changes: { step: ['draft', 'head'], amount: [null, '7.00 PLN'] },
  })
})

test("[W16] [M7] going on makes a task with the record's values, which leads back and belongs to its owner, also where one moves it by hand", async () => {
  const values = { name: { formula: '"Call " + client.name' }, client: { field: 'client' }, priority: { value: 'high' } }
  const world = await worldWith({ head: { onEnter: [task(values), set('amount', { value: '7 PLN' })] } })
  const order = await makeOrder(world, { amount: '5 PLN' })
  const moved = await world.admin.post(`${at(order.id)}/moves`, { version: order.version, step: 'head' })
  expect([moved.statusCode, moved.json().values.amount]).toEqual([200, '7.00 PLN'])
  const kept = await world.member.patch(at(order.id), { version: moved.json<RecordAnswer>().version, values: { name: 'Roof 2' } })
  expect(kept.statusCode).toBe(200)
  expect(await tasksOf(world.member)).toEqual([
    ['Call Alfa', [order.id, 'Roof 2'], [expect.any(String), 'Alfa'], expect.anything(), 'high'],
  ])
  const undone = await world.admin.post('/undos', { change: moved.json().change })
  expect(undone.statusCode, undone.body).toBe(200)
  expect([await readOf(world.member, order.id), await tasksOf(world.member)]).toMatchObject([
    { step: 'draft', values: { amount: '5.00 PLN', name: 'Roof 2' } },
    [],
  ])
})

test('[M7] what cannot be done refuses the move with it, by name, and nothing stays', async () => {
  const world = await worldWith({ head: { onEnter: [task({ name: { formula: 'description' } })] } })
  const order = await makeOrder(world, { amount: '5 PLN' })
  const refused = await take(world.member, order.id, 'hand_in')
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([
    409,
    [{ reason: 'action_fails', module: 'task', field: 'name', code: 'required' }],
  ])
  expect([(await readOf(world.member, order.id)).step, await tasksOf(world.member)]).toEqual(['draft', []])
})

test('[M7] a new record comes to its first status, once; what is put farther never stood there', async () => {
  const world = await worldWith({
    draft: { onEnter: [set('description', { value: 'New' })], onLeave: [set('end', { formula: 'today()' })] },
    done: { onEnter: [set('amount', { value: '7 PLN' })] },
  })
  const order = await makeOrder(world)
  expect(order).toMatchObject({ version: 2, values: { description: 'New' } })
  const client = order.values['client'] as [string, string]
  const farther = await world.admin.post('/m/order/records', { values: { name: 'Old', client: client[0] }, step: 'done' })
  expect(farther.json().values).toMatchObject({ description: null, end: null, amount: '7.00 PLN' })
})

test('[M7] records that make each other are refused at publish, and at a depth where they came to be so otherwise', async () => {
  const blueprint = approvalWith({ draft: { onEnter: [task({ name: { value: 'Do' }, client: { field: 'client' } })] } })
  const tasks = blueprint.modules.find(({ key }) => key === 'task')!
  const [first] = tasks.process!.steps as [Step]
  const back: StepAction = { key: 'order', do: 'create', module: 'order', values: { name: { field: 'name' }, client: { field: 'client' } } }
  first.transitions = [{ ...named('go'), to: 'done' }]
  for (const step of tasks.process!.steps) if (step !== first && !step.final) step.transitions = [{ ...named('go'), to: 'done' }]
  first.onEnter = [back]
  const faults = () => validateBlueprint(blueprint).map(({ path, code }) => [path.join('.'), code])
  expect(faults()).toContainEqual(['modules.task.process.steps.to_do.onEnter.order', 'actions_loop'])
  const world = await server.buildWorld(blueprint)
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const refused = await world.member.post('/m/order/records', { values: { name: 'Roof', client: client.id } })
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([409, [{ reason: 'loops' }]])
})
