import { Readable } from 'node:stream'
import type { Blueprint, Role } from '@nurt/core/blueprint/document.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { CaseAnswer, FamilyAnswer, Kin, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { stayHindrances } from '@nurt/core/records/stay-hindrances.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { uploadFile } from '../files/upload-file.ts'
import { settleComputed } from '../records/settle-computed.ts'
import { workOff } from '../worker.ts'
import { followVersion } from './follow-version.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { familyOf } from '../testing/family.ts'

const server = testServer()

interface At {
  module: string
  record: string
}

const at = ({ module, record }: At) => `/m/${module}/records/${record}`
const order = (record: string): At => ({ module: 'order', record })
const recordOf = async (caller: Caller, of: At) => (await caller.get(at(of))).json<RecordAnswer>()
const stepOf = async (caller: Caller, of: At) => (await recordOf(caller, of)).step
const familyFor = async (caller: Caller, of: At) => (await caller.get(`${at(of)}/family`)).json<FamilyAnswer>()
const told = ({ module, step, status }: Kin) => [module, step, status]

async function makeOrder(world: World, values: Record<string, unknown> = {}, owner = world.member): Promise<string> {
  const client = (await owner.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>().id
  const made = await owner.post('/m/order/records', { values: { name: 'House', client, ...values } })
  expect([made.statusCode, made.json()]).toEqual([201, expect.anything()])
  return made.json<RecordAnswer>().id
}

async function take(caller: Caller, of: At, transition: string) {
  const { tokens } = (await caller.get(`${at(of)}/case`)).json<CaseAnswer>()
  return caller.post(`${at(of)}/commands`, { command: { type: 'take', token: tokens[0]?.id ?? 1, transition } })
}

/** An order whose delivery, roof, wiring and books have begun. */
async function signedOrder(world: World, values: Record<string, unknown> = {}) {
  const record = await makeOrder(world, values)
  const signed = await take(world.member, order(record), 'sign')
  expect([signed.statusCode, signed.json()]).toEqual([200, expect.anything()])
  const { parts } = await familyFor(world.admin, order(record))
  const delivery = partIn(parts, 'delivery')
  const found = [delivery, partIn(parts, 'books'), ...['roof', 'wiring'].map((module) => partIn(delivery.parts, module))]
  const [deliveryAt, books, roof, wiring] = found.map(({ module, record }) => ({ module: module!, record: record! }))
  return { record, order: order(record), delivery: deliveryAt!, books: books!, roof: roof!, wiring: wiring! }
}

function partIn(parts: readonly Kin[], module: string): Kin {
  const found = parts.find((part) => part.module === module)
  expect(found).toBeDefined()
  return found!
}

test('the blueprint of these tests may be published', () => {
  expect(validateBlueprint(familyOf())).toEqual([])
})

test('[W2] [W16] [W19] a signed order starts its delivery and the books at once, with its data, for its owner', async () => {
  const world = await server.buildWorld(familyOf())
  const { order, delivery, books } = await signedOrder(world, { description: 'Oak Street 5' })
  const made = await recordOf(world.admin, delivery)
  expect(made).toMatchObject({ step: 'building', owner: world.member.id, values: { name: 'House', site: 'Oak Street 5' } })
  expect(made.values['order']).toEqual([order.record, 'House'])
  const inbox = (await world.member.get('/tasks')).json<TasksAnswer>()
  expect(inbox.tasks).toMatchObject([{ record: books.record, partOf: { module: 'order', record: order.record, title: 'House' } }])
})

test('[W20] [W23] [W28] a delivery waits for roof and wiring, the order for delivery and books; then each goes on by itself', async () => {
  const world = await server.buildWorld(familyOf())
  const { order, delivery, books, roof, wiring } = await signedOrder(world)
  const early = await take(world.member, delivery, 'report')
  expect([early.statusCode, early.json().details.reasons]).toEqual([409, [{ reason: 'children_open', key: 'report' }]])
  const { transitions } = (await world.member.get(`${at(delivery)}/case`)).json<CaseAnswer>()
  expect(transitions).toMatchObject([{ key: 'report', blockers: [{ reason: 'children_open', key: 'report' }] }])

  expect((await take(world.member, roof, 'finish')).statusCode).toBe(200)
  expect((await familyFor(world.member, delivery)).parts.map(told)).toEqual([
    ['roof', 'done', 'ended'],
    ['wiring', 'to_do', 'running'],
  ])
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(409)
  expect((await world.member.post(`${at(wiring)}/moves`, { step: 'done' })).statusCode).toBe(200)
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(200)

  const version = (await recordOf(world.member, delivery)).version
  await world.member.patch(at(delivery), { version, values: { ready_on: '2026-11-30' } })
  await take(world.member, delivery, 'hand_over')
  expect(await stepOf(world.member, order)).toBe('works')
  expect((await recordOf(world.member, order)).values['handed_over']).toBe('2026-11-30')
  const { tasks } = (await world.member.get('/tasks')).json<TasksAnswer>()
  await world.member.post(`${at(books)}/commands`, { command: { type: 'do', task: tasks[0]?.task, outcome: 'invoiced' } })
  expect(await stepOf(world.member, order)).toBe('closing')

  const above = (await familyFor(world.member, roof)).above
  expect(above.map(({ module, step, title }) => [module, step, title])).toEqual([
    ['order', 'closing', 'House'],
    ['delivery', 'done', 'House'],
  ])
  const kin = async (of: At) => {
    const { events } = (await world.member.get(`${at(of)}/events`)).json<{ events: TimelineEvent[] }>()
    return events.flatMap((event) => (event.kin ? [[event.kin.how, event.kin.record]] : []))
  }
  expect(await kin(order)).toEqual(
    expect.arrayContaining([
      ['ended', books.record],
      ['ended', delivery.record],
      ['started', books.record],
      ['started', delivery.record],
    ]),
  )
  expect(await kin(roof)).toEqual([['called', delivery.record]])
})

const cancelledAt = async (world: World, ...parts: At[]) => Promise.all(parts.map((part) => stepOf(world.admin, part)))

test('[W20] who leaves the status by another button has the parts cancelled, all levels down, or kept, as the process says', async () => {
  const world = await server.buildWorld(familyOf())
  const { order, delivery, books, roof, wiring } = await signedOrder(world)
  expect((await take(world.member, order, 'give_up')).statusCode).toBe(200)
  expect(await stepOf(world.member, order)).toBe('off')
  expect(await cancelledAt(world, delivery, books, roof, wiring)).toEqual(['off', 'off', 'off', 'off'])
  expect((await world.member.get('/tasks')).json<TasksAnswer>().tasks).toEqual([])
  expect((await familyFor(world.member, order)).parts.map(told)).toEqual([
    ['delivery', 'off', 'cancelled'],
    ['books', 'off', 'cancelled'],
  ])

  const keeping = await server.buildWorld(familyOf(({ order }) => (order!.process.steps[1]!.calls!.cancelled = 'keep')))
  const kept = await signedOrder(keeping)
  await take(keeping.member, kept.order, 'give_up')
  expect(await cancelledAt(keeping, kept.delivery, kept.books)).toEqual(['building', 'to_do'])
  await take(keeping.admin, kept.roof, 'finish')
  expect(await stepOf(keeping.admin, kept.roof)).toBe('done')
})

test('[W20] a part that is thrown away is not waited for, and one that comes back is', async () => {
  const world = await server.buildWorld(familyOf())
  const { delivery, roof, wiring } = await signedOrder(world)
  await take(world.member, roof, 'finish')
  await world.member.post('/m/wiring/trashings', { records: [wiring.record] })
  expect((await familyFor(world.member, delivery)).parts.map(({ status }) => status)).toEqual(['ended', 'cancelled'])
  await world.member.post('/m/wiring/restorations', { records: [wiring.record] })
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(409)
  await world.member.post('/m/wiring/trashings', { records: [wiring.record] })
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(200)
  // what was done stays so when it is thrown away
  await world.member.post('/m/roof/trashings', { records: [roof.record] })
  expect((await familyFor(world.member, delivery)).parts.map(({ status }) => status)).toEqual(['ended', 'cancelled'])
  await world.admin.post('/m/wiring/deletions', { records: [wiring.record] })
  expect((await familyFor(world.member, delivery)).parts.map(({ status }) => status)).toEqual(['ended'])
})

test('where all parts were cancelled a record does not go on by itself: a person decides', async () => {
  const world = await server.buildWorld(familyOf())
  const { order, delivery, books } = await signedOrder(world)
  for (const { module, record } of [delivery, books]) {
    expect((await world.member.post(`/m/${module}/trashings`, { records: [record] })).statusCode).toBe(200)
  }
  expect(await stepOf(world.member, order)).toBe('works')
  expect((await take(world.member, order, 'give_up')).statusCode).toBe(200)
})

test('a done part that those in charge take up again is waited for again', async () => {
  const world = await server.buildWorld(familyOf())
  const { delivery, roof, wiring } = await signedOrder(world)
  await take(world.member, roof, 'finish')
  await world.member.post(`${at(wiring)}/moves`, { step: 'done' })
  await world.admin.post(`${at(roof)}/moves`, { step: 'to_do' })
  expect((await familyFor(world.member, delivery)).parts.map(told)).toEqual([
    ['roof', 'to_do', 'running'],
    ['wiring', 'done', 'ended'],
  ])
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(409)
  expect((await take(world.member, roof, 'finish')).statusCode).toBe(200)
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(200)
})

test('[W24] what a part gives back at its end: its files as copies, who ended it and when', async () => {
  const blueprint = familyOf(({ delivery, roof }) => {
    const photos = { key: 'photos', name: { en: 'photos' }, type: 'files' as const }
    delivery!.fields.push(
      photos,
      { key: 'by', name: { en: 'by' }, type: 'person' },
      { key: 'since', name: { en: 'since' }, type: 'datetime' },
    )
    roof!.fields.push(photos)
    delivery!.process.steps[0]!.calls!.list[0]!.back = { photos: 'photos', by: 'updated_by', since: 'step_since' }
  })
  expect(validateBlueprint(blueprint)).toEqual([])
  const world = await server.buildWorld(blueprint)
  const { delivery, roof } = await signedOrder(world)
  const upload = { name: 'roof.txt', bytes: Readable.from([Buffer.from('a photo')]), isCutOff: () => false }
  const file = await uploadFile(await world.ctxOf(world.admin), upload)
  const again = await uploadFile(await world.ctxOf(world.admin), { ...upload, bytes: Readable.from([Buffer.from('a better photo')]) })
  const { version } = await recordOf(world.admin, roof)
  expect((await world.admin.patch(at(roof), { version, values: { photos: [file.id, again.id] } })).statusCode).toBe(200)
  expect((await take(world.member, roof, 'finish')).statusCode).toBe(200)
  const { values } = await recordOf(world.member, delivery)
  expect(values).toMatchObject({
    photos: [
      { name: 'roof.txt', version: 1 },
      { name: 'roof.txt', version: 2 },
    ],
    by: world.member.id,
    since: expect.stringMatching(/^\d{4}-/),
  })
  const [own, newer] = values['photos'] as FileValue[]
  expect(own?.id).not.toBe(file.id)
  expect([own?.first, newer?.first]).toEqual([own?.id, own?.id])
  await world.member.post('/m/roof/trashings', { records: [roof.record] })
  expect((await world.member.get(`/files/${own?.id}`)).rawPayload.toString()).toBe('a photo')
})

test('[W23] parts of one name are told apart by what differs, to whoever may read it', async () => {
  const kinds = ['tiles', 'metal'].map((key) => ({ key, name: { en: key }, color: 'gray' as const }))
  const blueprint = familyOf(({ roof, delivery }) => {
    roof!.fields.push({ key: 'kind', name: { en: 'Kind' }, type: 'choice', choices: kinds })
    const { calls } = delivery!.process.steps[0]!
    const called = (kind: string) => ({ ...calls!.list[0]!, key: kind, values: { name: { field: 'name' }, kind: { value: kind } } })
    calls!.list = [called('tiles'), called('metal')]
  })
  blueprint.lists.push({
    ...blueprint.lists[0]!,
    key: 'roofs',
    module: 'roof',
    columns: [{ field: 'name' }, { field: 'kind' }],
    order: [],
    condition: { all: [] },
  })
  expect(validateBlueprint(blueprint)).toEqual([])
  const apart = async (role: Role['fields']) => {
    const roles = blueprint.roles.map((one) => (one.key === 'member' ? { ...one, ...(role && { fields: role }) } : one))
    const world = await server.buildWorld({ ...blueprint, roles })
    const record = await makeOrder(world)
    await take(world.member, order(record), 'sign')
    const delivery = partIn((await familyFor(world.member, order(record))).parts, 'delivery')
    return [delivery.apart, ...delivery.parts.map((one) => one.apart)]
  }
  expect(await apart(undefined)).toEqual([null, { label: 'Kind', text: 'tiles' }, { label: 'Kind', text: 'metal' }])
  expect(await apart({ roof: { kind: 'hidden' } })).toEqual([null, null, null])
})

test('a record in the trash cancels its parts, and when it comes back it knows what happened meanwhile', async () => {
  const world = await server.buildWorld(familyOf())
  const { order, delivery, books } = await signedOrder(world)
  expect((await world.member.post('/m/order/trashings', { records: [order.record] })).statusCode).toBe(200)
  expect(await cancelledAt(world, delivery, books)).toEqual(['off', 'off'])
  await world.member.post('/m/order/restorations', { records: [order.record] })
  expect(await stepOf(world.member, order)).toBe('works')
  await world.admin.post(`${at(books)}/moves`, { step: 'to_do' })
  await world.admin.post(`${at(books)}/moves`, { step: 'done' })
  expect(await stepOf(world.member, order)).toBe('closing')

  const keeping = await server.buildWorld(familyOf(({ order }) => (order!.process.steps[1]!.calls!.cancelled = 'keep')))
  const kept = await signedOrder(keeping)
  await keeping.member.post('/m/order/trashings', { records: [kept.record] })
  await keeping.admin.post(`${at(kept.books)}/moves`, { step: 'done' })
  await keeping.admin.post(`${at(kept.delivery)}/moves`, { step: 'done' })
  expect(await stepOf(keeping.member, kept.order)).toBe('works')
  await keeping.member.post('/m/order/restorations', { records: [kept.record] })
  expect(await stepOf(keeping.member, kept.order)).toBe('closing')
})

test('a part that is merged into another, or ended with many at once, counts', async () => {
  const world = await server.buildWorld(familyOf())
  const [one, other] = [await signedOrder(world), await signedOrder(world)]
  const versions = await Promise.all([one.wiring, other.wiring].map((of) => recordOf(world.admin, of)))
  const [keep, gone] = versions.map(({ id, version }) => ({ id, version }))
  const merged = await world.admin.post('/m/wiring/merges', { keep, other: gone, take: [] })
  expect([merged.statusCode, merged.json()]).toEqual([200, expect.anything()])
  expect((await familyFor(world.admin, other.delivery)).parts.map(({ status }) => status)).toEqual(['running', 'cancelled'])
  const records = [one.roof, other.roof].map(({ record }) => ({ id: record, version: 1 }))
  const moved = await world.admin.post('/m/roof/moves', { records, step: 'done' })
  expect([moved.statusCode, moved.json()]).toEqual([200, expect.anything()])
  expect((await take(world.member, other.delivery, 'report')).statusCode).toBe(200)
  expect((await take(world.member, one.delivery, 'report')).statusCode).toBe(409)
})

test('[W20] one is started for each line, only where the condition holds, and a number of them is enough', async () => {
  const world = await server.buildWorld(
    familyOf(({ order }) => {
      order!.process.steps[1]!.calls = {
        list: [
          { key: 'rooms', module: 'books', link: 'order', each: 'rooms', values: { name: { field: 'rooms.room' } } },
          {
            key: 'wired',
            module: 'delivery',
            link: 'order',
            values: { name: { field: 'name' } },
            condition: { field: 'wired', op: 'is', value: true },
          },
        ],
        wait: { count: 2 },
        cancelled: 'keep',
        to: 'closing',
      }
    }),
  )
  const rooms = ['Hall', 'Attic', 'Cellar'].map((room) => ({ room }))
  const record = await makeOrder(world, { rooms })
  await take(world.member, order(record), 'sign')
  const { parts, waits } = await familyFor(world.member, order(record))
  expect([parts.map(({ title }) => title), waits]).toEqual([['Hall', 'Attic', 'Cellar'], { count: 2 }])
  const end = (part: Kin | undefined) => world.admin.post(`/m/books/records/${part?.record}/moves`, { step: 'done' })
  await end(parts[0])
  expect(await stepOf(world.member, order(record))).toBe('works')
  await end(parts[2])
  expect(await stepOf(world.member, order(record))).toBe('closing')
  expect((await end(parts[1])).statusCode).toBe(200)

  const none = await makeOrder(world)
  await take(world.member, order(none), 'sign')
  expect(await stepOf(world.member, order(none))).toBe('closing')
  const wired = await makeOrder(world, { wired: true })
  await take(world.member, order(wired), 'sign')
  expect((await familyFor(world.member, order(wired))).parts.map(({ module }) => module)).toEqual(['delivery'])
})

test('[W2] a final status may start what comes after it, and does not wait', async () => {
  const world = await server.buildWorld(
    familyOf(({ order }) => {
      const { to: _, ...calls } = order!.process.steps[1]!.calls!
      delete order!.process.steps[1]!.calls
      order!.process.steps[1]!.transitions = [{ key: 'win', name: { en: 'Win' }, to: 'done' }]
      Object.assign(
        order!.process.steps.find(({ key }) => key === 'done')!,
        { calls: { ...calls, wait: 'none' } },
      )
    }),
  )
  const record = await makeOrder(world)
  await take(world.member, order(record), 'sign')
  await take(world.member, order(record), 'win')
  const { parts, waits } = await familyFor(world.member, order(record))
  expect([parts.map(told), waits]).toEqual([
    [
      ['delivery', 'building', 'running'],
      ['books', 'to_do', 'running'],
    ],
    null,
  ])
})

test('what cannot be made refuses the button, with the field and the reason, and nothing is left of it', async () => {
  const world = await server.buildWorld(
    familyOf(({ order, books }) => {
      Object.assign(books!.fields[0]!, { unique: true })
      order!.process.steps[1]!.calls!.list[0]!.values = { name: { field: 'description' } }
    }),
  )
  const record = await makeOrder(world)
  const empty = await take(world.member, order(record), 'sign')
  expect([empty.statusCode, empty.json().details.reasons]).toEqual([
    409,
    [{ reason: 'child_refused', key: 'delivery', module: 'delivery', field: 'name', code: 'required' }],
  ])
  await world.member.post('/m/books/records', { values: { name: 'House' } })
  await world.member.patch(at(order(record)), { version: 1, values: { description: 'Oak Street' } })
  const clashing = await take(world.member, order(record), 'sign')
  expect([clashing.statusCode, clashing.json().details.reasons]).toEqual([
    409,
    [{ reason: 'child_refused', key: 'books', module: 'books', field: 'name', code: 'not_unique' }],
  ])
  expect(await stepOf(world.member, order(record))).toBe('draft')
  expect((await familyFor(world.member, order(record))).parts).toEqual([])
})

test('[W20] what a part begins with may be said, worked out, or come from a linked record', async () => {
  const world = await server.buildWorld(
    familyOf(({ order, delivery, books }) => {
      delivery!.fields.push({ key: 'client_name', type: 'text', name: { en: 'Client' } })
      books!.fields.push({ key: 'budget', type: 'money', name: { en: 'Budget' }, currency: 'PLN' })
      const [toDelivery, toBooks] = order!.process.steps[1]!.calls!.list
      toDelivery!.values = { name: { formula: '"Works: " + name' }, client_name: { field: 'client.name' } }
      toBooks!.values = { name: { value: 'Invoice' }, budget: { formula: 'amount / 2' } }
    }),
  )
  const { delivery, books } = await signedOrder(world, { amount: '1000.00 PLN' })
  expect((await recordOf(world.admin, delivery)).values).toMatchObject({ name: 'Works: House', client_name: 'Alfa' })
  expect((await recordOf(world.admin, books)).values).toMatchObject({ name: 'Invoice', budget: '500.00 PLN' })
})

test('[W20] what a formula gives is checked as what a person types, and refuses the button by the name of the field', async () => {
  const world = await server.buildWorld(
    familyOf(({ order, books }) => {
      books!.fields.push({ key: 'mail', type: 'email', name: { en: 'Mail' } })
      order!.process.steps[1]!.calls!.list[1]!.values = { name: { field: 'name' }, mail: { formula: '"at " + name' } }
    }),
  )
  const record = await makeOrder(world)
  const refused = await take(world.member, order(record), 'sign')
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([
    409,
    [{ reason: 'child_refused', key: 'books', module: 'books', field: 'mail', code: expect.any(String) }],
  ])
  expect(await stepOf(world.member, order(record))).toBe('draft')
})

/** Hands the delivery over, ready on that day. */
async function handOver(
  world: World,
  { delivery, roof, wiring }: Awaited<ReturnType<typeof signedOrder>>,
  values: Record<string, unknown>,
) {
  for (const part of [roof, wiring]) expect((await world.admin.post(`${at(part)}/moves`, { step: 'done' })).statusCode).toBe(200)
  await change(world.admin, delivery, values)
  await take(world.admin, delivery, 'report')
  return take(world.member, delivery, 'hand_over')
}

async function change(caller: Caller, of: At, values: Record<string, unknown>) {
  const { version } = await recordOf(caller, of)
  expect((await caller.patch(at(of), { version, values })).statusCode).toBe(200)
}

test('what a part gave back once is not given back again when the whole comes out of the trash', async () => {
  const world = await server.buildWorld(familyOf())
  const family = await signedOrder(world)
  expect((await handOver(world, family, { ready_on: '2026-05-01' })).statusCode).toBe(200)
  expect((await recordOf(world.member, family.order)).values['handed_over']).toBe('2026-05-01')
  await change(world.member, family.order, { handed_over: '2026-06-15' })
  await world.member.post('/m/order/trashings', { records: [family.record] })
  await world.member.post('/m/order/restorations', { records: [family.record] })
  expect((await recordOf(world.member, family.order)).values['handed_over']).toBe('2026-06-15')
})

test('a whole in the trash is not written when its part ends; it is given once it comes back', async () => {
  const world = await server.buildWorld(familyOf(({ order }) => (order!.process.steps[1]!.calls!.cancelled = 'keep')))
  const family = await signedOrder(world)
  await world.member.post('/m/order/trashings', { records: [family.record] })
  const { version } = await recordOf(world.admin, family.order)
  expect((await handOver(world, family, { ready_on: '2026-05-01' })).statusCode).toBe(200)
  const trashed = await recordOf(world.admin, family.order)
  expect([trashed.version, trashed.values['handed_over']]).toEqual([version, null])
  await world.member.post('/m/order/restorations', { records: [family.record] })
  expect((await recordOf(world.member, family.order)).values['handed_over']).toBe('2026-05-01')
})

test('a part that is deleted for good while its whole lies in the trash is not waited for when that comes back', async () => {
  const world = await server.buildWorld(familyOf(({ delivery }) => (delivery!.process.steps[0]!.calls!.cancelled = 'keep')))
  const { delivery, roof, wiring } = await signedOrder(world)
  await take(world.member, roof, 'finish')
  await world.member.post('/m/delivery/trashings', { records: [delivery.record] })
  await world.member.post('/m/wiring/trashings', { records: [wiring.record] })
  expect((await world.admin.post('/m/wiring/deletions', { records: [wiring.record] })).statusCode).toBeLessThan(300)
  await world.member.post('/m/delivery/restorations', { records: [delivery.record] })
  expect((await take(world.member, delivery, 'report')).statusCode).toBe(200)
})

test('an undo takes back the end of two parts at once that each gave the whole the same field', async () => {
  const world = await server.buildWorld(
    familyOf(({ order, delivery }) => {
      const [call] = order!.process.steps[1]!.calls!.list
      order!.process.steps[1]!.calls = { list: [{ ...call!, each: 'rooms' }], wait: 'all', cancelled: 'cancel', to: 'closing' }
      for (const step of delivery!.process.steps) delete step.calls
    }),
  )
  const record = await makeOrder(world, { rooms: [{ room: 'Hall' }, { room: 'Attic' }] })
  await take(world.member, order(record), 'sign')
  const deliveries = (await familyFor(world.admin, order(record))).parts.map((part) => ({ module: part.module!, record: part.record! }))
  const days = ['2026-05-01', '2026-06-01']
  for (const [place, delivery] of deliveries.entries()) await change(world.admin, delivery, { ready_on: days[place] })
  const ended = await world.admin.post('/m/delivery/moves', {
    records: deliveries.map(({ record }) => ({ id: record, version: 2 })),
    step: 'done',
  })
  expect(ended.statusCode, ended.body).toBe(200)
  const given = await recordOf(world.admin, order(record))
  expect([given.step, given.values['handed_over']]).toEqual(['closing', expect.stringMatching(/^2026-0[56]-01$/)])

  const undone = await world.admin.post('/undos', { change: ended.json<{ change: string }>().change })
  expect(undone.statusCode, undone.body).toBe(200)
  const back = await recordOf(world.admin, order(record))
  expect([back.step, back.values['handed_over']]).toEqual(['works', null])
  for (const delivery of deliveries) expect(await stepOf(world.admin, delivery)).toBe('building')
})

test('what a part leaves blank stays as it is in the whole', async () => {
  const required = familyOf(({ order }) =>
    Object.assign(
      order!.fields.find(({ key }) => key === 'handed_over')!,
      { required: true },
    ),
  )
  const world = await server.buildWorld(required)
  const family = await signedOrder(world, { handed_over: '2026-06-15' })
  expect((await handOver(world, family, {})).statusCode).toBe(200)
  expect((await recordOf(world.member, family.order)).values['handed_over']).toBe('2026-06-15')
})

/** Whoever ends a delivery brings its site back as the name of the order, of which there is one. */
function namedBySite(hide: (role: Role) => void = () => undefined): Blueprint {
  const blueprint = familyOf(({ order }) => {
    Object.assign(
      order!.fields.find(({ key }) => key === 'name')!,
      { unique: true },
    )
    order!.process.steps[1]!.calls!.list[0]!.back = { name: 'site' }
  })
  hide(blueprint.roles.find(({ key }) => key === 'member')!)
  return blueprint
}

const unseen = { field: '', code: 'unseen_rule' }

test.each([
  ['the field there', () => undefined, { module: 'order', field: 'name', code: 'not_unique' }],
  [
    'nothing of a field that is hidden',
    (role: Role) => (role.fields = { ...role.fields, order: { name: 'hidden' } }),
    { module: 'order', ...unseen },
  ],
  [
    'nothing of what cannot be seen',
    (role: Role) => (role.rights = { ...role.rights, order: { see: 'none' } as Role['rights'][string] }),
    { module: '', ...unseen },
  ],
])('who ends a part whose values the whole refuses is told %s', async (_what, hide, told) => {
  const world = await server.buildWorld(namedBySite(hide))
  const signing = { ...world, member: world.admin }
  await makeOrder(signing, { name: 'Elm' })
  const family = await signedOrder(signing)
  await change(world.admin, family.delivery, { owner: world.member.id })
  const refused = await handOver(world, family, { site: 'Elm' })
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([409, [{ reason: 'action_fails', ...told }]])
  expect(await stepOf(world.admin, family.delivery)).toBe('report')
})

test('what cannot be made is not told with what the doer may not see', async () => {
  const blueprint = familyOf(({ order }) => (order!.process.steps[1]!.calls!.list[0]!.values = { name: { field: 'description' } }))
  const role = blueprint.roles.find(({ key }) => key === 'member')!
  role.fields = { ...role.fields, delivery: { name: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const refused = await take(world.member, order(await makeOrder(world)), 'sign')
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([
    409,
    [{ reason: 'child_refused', key: 'delivery', module: 'delivery', ...unseen }],
  ])
})

test('[W20] who does not see a part sees that it is there, and nothing of it', async () => {
  const world = await server.buildWorld(familyOf())
  const seller = await world.addMember('seller', 'Sara Seller')
  const record = await makeOrder(world, {}, seller)
  await take(seller, order(record), 'sign')
  const { parts } = await familyFor(seller, order(record))
  const delivery = partIn(parts, 'delivery')
  await world.admin.patch(`/m/delivery/records/${delivery.record}`, { version: 1, values: { owner: world.admin.id } })
  const seen = partIn((await familyFor(seller, order(record))).parts, 'books')
  expect(seen).toMatchObject({ title: 'House', owner: seller.id })
  expect((await familyFor(seller, order(record))).parts[0]).toMatchObject({
    module: null,
    record: null,
    title: null,
    step: null,
    owner: null,
  })
  const { events } = (await seller.get(`${at(order(record))}/events`)).json<{ events: TimelineEvent[] }>()
  expect(new Set(events.flatMap(({ kin }) => (kin ? [kin.title] : [])))).toEqual(new Set(['House', null]))
  const stranger = await world.addMember('seller', 'Tom Stranger')
  expect((await stranger.get(`${at(order(record))}/family`)).statusCode).toBe(404)
})

test('no publish starts anything: those in charge start it for records that stand there', async () => {
  const world = await server.buildWorld(familyOf(({ order }) => delete order!.process.steps[1]!.calls))
  const record = await makeOrder(world)
  await take(world.member, order(record), 'sign')
  const calls = familyOf().modules.find(({ key }) => key === 'order')!.process!.steps[1]!.calls!
  await world.admin.post('/draft/operations', {
    operations: [{ do: 'put', path: ['modules', 'order', 'process', 'steps', 'works', 'calls'], value: calls }],
  })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
  const before = await familyFor(world.admin, order(record))
  expect([before.parts, before.mayStart, (await familyFor(world.member, order(record))).mayStart]).toEqual([[], true, false])
  expect(await stepOf(world.member, order(record))).toBe('works')
  const { tokens } = (await world.admin.get(`${at(order(record))}/case`)).json<CaseAnswer>()
  await world.admin.post(`${at(order(record))}/commands`, { command: { type: 'move', token: tokens[0]?.id, to: 'works' } })
  const after = await familyFor(world.admin, order(record))
  expect([after.parts.map(({ module }) => module), after.mayStart]).toEqual([['delivery', 'books'], false])
})

test('[W20] of eight who end eight parts at once each ends one, and the record goes on once', async () => {
  const world = await server.buildWorld(
    familyOf(({ order }) => {
      const rooms = { key: 'rooms', module: 'books', link: 'order', each: 'rooms', values: { name: { field: 'rooms.room' } } }
      order!.process.steps[1]!.calls = { list: [rooms], wait: 'all', cancelled: 'keep', to: 'closing' }
    }),
  )
  const record = await makeOrder(world, { rooms: Array.from({ length: 8 }, (_, room) => ({ room: `Room ${room}` })) })
  await take(world.member, order(record), 'sign')
  const { parts } = await familyFor(world.admin, order(record))
  const ended = await Promise.all(parts.map((part) => world.admin.post(`/m/books/records/${part.record}/moves`, { step: 'done' })))
  expect(ended.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 8 }, () => 200))
  expect(await stepOf(world.member, order(record))).toBe('closing')
  const { events } = (await world.admin.get(`${at(order(record))}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events.filter(({ type, changes }) => type === 'record.moved' && changes['step']?.[1] === 'closing')).toHaveLength(1)
})

test('[W20] who ends parts while another gives the whole up does not lock it in: one order comes of it', async () => {
  const world = await server.buildWorld(familyOf())
  for (let round = 0; round < 6; round++) {
    const { order, delivery, books, roof, wiring } = await signedOrder(world)
    const acts = [
      () => take(world.member, order, 'give_up'),
      () => world.admin.post(`${at(books)}/moves`, { step: 'done' }),
      () => world.admin.post(`${at(roof)}/moves`, { step: 'done' }),
      () => world.admin.post(`${at(wiring)}/moves`, { step: 'done' }),
      () => world.admin.post('/m/delivery/trashings', { records: [delivery.record] }),
      () => world.admin.patch(at(delivery), { version: 1, values: { site: 'Elm Street' } }),
    ]
    const answers = await Promise.all(acts.map((act) => act()))
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status >= 500)).toEqual([])
    const { parts } = await familyFor(world.admin, order)
    expect(parts.map(({ status }) => status)).not.toContain('running')
  }
}, 60_000)

test('after a publish a batch of parts is locked after what they are a part of, as everywhere else', async () => {
  const world = await server.buildWorld(familyOf())
  const { delivery, roof } = await signedOrder(world)
  const { id, schema } = world.workspace
  const ctx = await world.ctxOf(world.admin)
  const settling = { platform: server.platform, workspace: world.workspace, db: ctx.db, cursor: null, advance: async () => undefined }
  await ctx.db.deleteFrom('nurt_case').where('record', '=', roof.record).execute()
  const works = [
    () => workOff(server, followVersion, 'a-job', { workspace: id, payload: {} }),
    () => settleComputed(settling, { kind: 'compute', module: 'roof' }),
  ]
  for (const work of works) {
    const done = await ctx.db.transaction().execute(async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid from ${sql.table(`${schema}.delivery`)}
        where id = ${delivery.record} for no key update`.execute(db)
      const working = work()
      const waiting = async () =>
        (await sql`select from pg_stat_activity where ${rows[0]?.pid} = any(pg_blocking_pids(pid))`.execute(ctx.db)).rows.length
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
      const free = await sql`select from ${sql.table(`${schema}.roof`)} where id = ${roof.record} for no key update skip locked`.execute(db)
      expect(free.rows).toHaveLength(1)
      return { working }
    })
    await done.working
  }
})

/** From now on a signed order starts nothing, nor does a delivery, which is handed over at once. */
const startsNothing = familyOf(({ order, delivery, roof, books }) => {
  const works = order!.process.steps.find(({ key }) => key === 'works')!
  delete works.calls
  works.transitions = [
    { key: 'go_on', name: { en: 'Go on' }, to: 'closing' },
    { key: 'give_up', name: { en: 'Give up' }, to: 'off' },
  ]
  const building = delivery!.process.steps.find(({ key }) => key === 'building')!
  delete building.calls
  building.transitions = ['done', 'report'].map((to) => ({ key: to, name: { en: to }, to }))
  // nobody else leads there then
  for (const part of [delivery, roof, books]) part!.process.steps[0]!.transitions?.push({ key: 'drop', name: { en: 'Drop' }, to: 'off' })
})
const processIn = ({ modules }: Blueprint, module: string) => modules.find(({ key }) => key === module)?.process

async function publishProcesses(world: World, blueprint: Blueprint, keep: string[]) {
  const put = (module: string) => ({ do: 'put', path: ['modules', module, 'process'], value: processIn(blueprint, module) })
  const drafted = await world.admin.post('/draft/operations', { operations: ['order', 'delivery', 'roof', 'books'].map(put) })
  expect(drafted.statusCode, drafted.body).toBe(200)
  const verdicts = (await world.admin.get('/draft/verdicts')).json<ModuleVerdict[]>()
  const published = await world.admin.post('/publications', { keep })
  await workOff(server, followVersion, 'a-job', { workspace: world.workspace.id, payload: {} })
  expect(published.statusCode, published.body).toBe(200)
  return { verdicts, published }
}

test('[M18] [W2] orders that keep their process start what it says when they come to it, and follow what becomes of it', async () => {
  const world = await server.buildWorld(familyOf())
  const [draft, fresh] = [order(await makeOrder(world, { description: 'Oak Street 5' })), order(await makeOrder(world))]
  const working = await signedOrder(world)
  const { verdicts, published } = await publishProcesses(world, startsNothing, ['order'])
  expect(verdicts.find(({ module }) => module === 'order')?.hindrances).toEqual([])
  expect(published.statusCode, published.body).toBe(200)

  // one that was kept starts both, with its data; the parts follow the newest process of their own module
  expect((await take(world.member, draft, 'sign')).statusCode).toBe(200)
  const family = await familyFor(world.admin, draft)
  expect([family.parts.map(told), family.waits]).toEqual([
    [
      ['delivery', 'building', 'running'],
      ['books', 'to_do', 'running'],
    ],
    'all',
  ])
  const delivery = { module: 'delivery', record: partIn(family.parts, 'delivery').record! }
  expect((await recordOf(world.admin, delivery)).values['site']).toBe('Oak Street 5')
  expect((await familyFor(world.admin, delivery)).parts).toEqual([])

  // what it gives back comes, and the order goes on by itself when all is done
  for (const [of, part] of [
    [draft, delivery],
    [working.order, working.delivery],
  ] as const) {
    const { version } = await recordOf(world.member, part)
    await world.member.patch(at(part), { version, values: { ready_on: '2026-11-30' } })
    expect((await take(world.member, part, 'done')).statusCode).toBe(200)
    const { step, values } = await recordOf(world.member, of)
    expect([step, values['handed_over']]).toEqual(['works', '2026-11-30'])
  }
  for (const { task, record } of (await world.member.get('/tasks')).json<TasksAnswer>().tasks)
    await world.member.post(`${at({ module: 'books', record })}/commands`, { command: { type: 'do', task, outcome: 'invoiced' } })
  expect(await Promise.all([draft, working.order].map((of) => stepOf(world.member, of)))).toEqual(['closing', 'closing'])

  // back to the draft and signed once more it starts both again, and giving up cancels them
  expect((await take(world.member, draft, 'reopen')).statusCode).toBe(200)
  expect((await take(world.member, draft, 'sign')).statusCode).toBe(200)
  const given = await familyFor(world.admin, draft)
  expect(given.parts.map(told)).toHaveLength(4)
  expect((await take(world.member, draft, 'give_up')).statusCode).toBe(200)
  const after = await familyFor(world.admin, draft)
  expect(after.parts.map(told).filter(([, , status]) => status === 'cancelled')).toEqual([
    ['delivery', 'off', 'cancelled'],
    ['books', 'off', 'cancelled'],
  ])

  // new orders start nothing
  const later = order(await makeOrder(world))
  expect((await take(world.member, later, 'sign')).statusCode).toBe(200)
  expect((await familyFor(world.admin, later)).parts).toEqual([])
  // who follows the newest after all starts nothing either
  const following = await world.admin.post('/m/order/following', { version: null, records: [fresh.record] })
  expect(following.statusCode, following.body).toBe(200)
  expect((await take(world.member, fresh, 'sign')).statusCode).toBe(200)
  expect((await familyFor(world.admin, fresh)).parts).toEqual([])
})

test('[M18] [W2] what a kept order starts is thrown away with it, and comes back with it', async () => {
  const world = await server.buildWorld(familyOf())
  const { order, delivery, books } = await signedOrder(world)
  await publishProcesses(world, startsNothing, ['order'])
  const trashed = await world.admin.post('/m/order/trashings', { records: [order.record] })
  expect(trashed.statusCode, trashed.body).toBe(200)
  expect([await stepOf(world.admin, delivery), await stepOf(world.admin, books)]).toEqual(['off', 'off'])
})

test('[M18] [W2] orders cannot keep a process whose parts could not be made, linked or given up any more', async () => {
  const hindrancesFor = (change: Parameters<typeof familyOf>[0]) => stayHindrances(familyOf(), familyOf(change), 'order')
  const parts = [{ because: 'parts', step: 'works' }]
  expect(hindrancesFor(() => undefined)).toEqual([])
  expect(hindrancesFor(({ books }) => void (books!.enabled = false))).toEqual(parts)
  expect(hindrancesFor(({ books }) => void (books!.process.steps = books!.process.steps.filter(({ key }) => key !== 'off')))).toEqual(parts)
  for (const field of ['order', 'site', 'ready_on']) {
    const hidden = hindrancesFor(({ delivery }) => void (delivery!.fields.find(({ key }) => key === field)!.hidden = true))
    expect(hidden, field).toEqual(parts)
  }
})
