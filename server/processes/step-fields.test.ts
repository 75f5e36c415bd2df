import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Step } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { approvalWith, caseOf, makeOrder, orderAt as at, take } from '../testing/orders.ts'

const server = testServer()

function worldWith(change: Record<string, Partial<Step>>): Promise<World> {
  return server.buildWorld(approvalWith(change))
}

const readOf = async (caller: Caller, record: string) => (await caller.get(at(record))).json<RecordAnswer>()

const closed = (step: string) => [{ field: 'amount', code: 'read_on_step', details: { step } }]
const named = (key: string) => ({ key, name: { en: key } })

test('[W6] [W25] what a status needs closes each of its buttons, by name, but the one that lets go unfinished', async () => {
  const world = await worldWith({
    draft: {
      fields: { description: 'required' },
      transitions: [
        { ...named('hand_in'), to: 'head', required: ['amount'] },
        { ...named('to_board'), to: 'board' },
        { ...named('give_up'), to: 'dropped', unfinished: true },
      ],
    },
    incomplete: { transitions: [{ ...named('back'), to: 'draft' }] },
    head: { transitions: [{ ...named('on'), to: 'incomplete' }], work: undefined as never },
  })
  const order = await makeOrder(world, { amount: '5 PLN' })
  const { transitions } = await caseOf(world.member, order.id)
  const missing = (key: string) => [{ reason: 'field_missing', key, field: 'description' }]
  expect(transitions.map(({ key, blockers }) => [key, blockers])).toEqual([
    ['hand_in', missing('hand_in')],
    ['to_board', missing('to_board')],
    ['give_up', []],
  ])
  const refused = await take(world.member, order.id, 'to_board')
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([409, missing('to_board')])
  await world.member.patch(at(order.id), { version: order.version, values: { description: 'Forty panels' } })
  expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(200)
})

test('[W25] what is only read on a status stays for everybody, by each way of writing, until the record goes on', async () => {
  const world = await worldWith({ head: { fields: { amount: 'read' } } })
  const order = await makeOrder(world, { amount: '5 PLN' })
  await take(world.member, order.id, 'hand_in')
  const { version } = await readOf(world.member, order.id)
  for (const caller of [world.member, world.admin]) {
    const answers = [
      await caller.patch(at(order.id), { version, values: { amount: '6 PLN' } }),
      await caller.post('/m/order/edits', { records: [{ id: order.id, version }], values: { amount: '6 PLN' } }),
      await caller.post('/m/order/blocks', { records: [{ id: order.id, version, values: { amount: '6 PLN' } }], made: [] }),
    ]
    expect(answers.map((answer) => [answer.statusCode, answer.json().details.problems])).toEqual(
      answers.map(() => [422, [expect.objectContaining(closed('head')[0])]]),
    )
  }
  const same = await world.member.patch(at(order.id), { version, values: { amount: '5.00 PLN', name: 'Roof and walls' } })
  expect([same.statusCode, same.json<RecordAnswer>().values]).toEqual([200, expect.objectContaining({ name: 'Roof and walls' })])
})

test('[W25] a change from before cannot be taken back into what is only read now', async () => {
  const world = await worldWith({ head: { fields: { amount: 'read' } } })
  const order = await makeOrder(world)
  const changed = (await world.member.patch(at(order.id), { version: 1, values: { amount: '5 PLN' } })).json<RecordAnswer>()
  await take(world.member, order.id, 'hand_in')
  const undone = await world.member.post('/undos', { change: changed.change })
  expect([undone.statusCode, undone.json().details.problems]).toEqual([422, closed('head')])
})

test('[W25] a new record is bound by its first status; put on a later one by those in charge it brings its values', async () => {
  const world = await worldWith({ draft: { fields: { amount: 'read', end: 'hidden' } } })
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const values = { name: 'Roof', client: client.id, amount: '5 PLN' }
  const refused = await world.admin.post('/m/order/records', { values })
  expect([refused.statusCode, refused.json().details.problems]).toEqual([422, closed('draft')])
  const unseen = await world.member.post('/m/order/records', { values: { name: 'Roof', client: client.id, end: '2026-12-24' } })
  expect([unseen.statusCode, unseen.json().values.end]).toEqual([201, '2026-12-24'])
  const later = await world.admin.post('/m/order/records', { values, step: 'done' })
  expect([later.statusCode, later.json().values.amount]).toEqual([201, '5.00 PLN'])
})
