import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { EventsPage } from '@nurt/core/records/api.ts'
import { restoreRecords, trashRecords } from './trash-records.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'

const server = testServer()

async function made(caller: Caller, module: string, values: object) {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

/** A member who sees, changes and trashes only what is theirs. */
function ownReach(): Blueprint {
  const blueprint = basePack()
  const own = { see: 'own', create: 'all', change: 'own', trash: 'own' } as const
  return { ...blueprint, roles: blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights: { '*': own } } : role)) }
}

async function problems(world: World, module: string, id: string, body: object) {
  const answer = await world.member.patch(`/m/${module}/records/${id}`, body)
  return [answer.statusCode, answer.json().details?.problems]
}

test('a save changes what it says, counts the version and is in the history', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa', notes: 'old' })

  const saved = await world.member.patch(`/m/client/records/${client.id}`, {
    version: 1,
    values: { name: 'Beta', notes: 'old', segment: 'regular' },
  })

  expect(saved.statusCode).toBe(200)
  expect(saved.json()).toMatchObject({ version: 2, title: 'Beta', values: { name: 'Beta', notes: 'old', segment: 'regular' } })
  const { events } = (await world.member.get(`/m/client/records/${client.id}/events`)).json()
  expect(events.map(({ type }: { type: string }) => type)).toEqual(['record.changed', 'record.created'])
  expect(events[0]).toMatchObject({ actor: world.member.id, changes: { name: ['Alfa', 'Beta'], segment: [null, 'regular'] } })
  expect(Object.keys(events[0].changes)).toHaveLength(2)
})

test('a save that changes nothing keeps the version', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const saved = await world.member.patch(`/m/client/records/${client.id}`, { version: 1, values: { name: 'Alfa' } })
  expect(saved.json().version).toBe(1)
})

test('[I22] two people who change different fields both keep their edits; the same field is refused with what the other wrote', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa', notes: 'first' })
  await world.admin.patch(`/m/client/records/${client.id}`, { version: 1, values: { notes: 'of the administrator' } })

  const merged = await world.member.patch(`/m/client/records/${client.id}`, { version: 1, values: { name: 'Beta' } })
  expect(merged.json()).toMatchObject({ version: 3, values: { name: 'Beta', notes: 'of the administrator' } })

  const clash = await world.member.patch(`/m/client/records/${client.id}`, { version: 1, values: { notes: 'mine' } })
  expect(clash.statusCode).toBe(409)
  expect(clash.json()).toMatchObject({
    error: 'changed_meanwhile',
    details: {
      record: client.id,
      version: 3,
      fields: { notes: { theirs: 'of the administrator', by: world.admin.id, at: expect.any(String) } },
    },
  })
})

test('[I22] twenty concurrent saves of one record lose no edit, and more writers than connections come to an end', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const writers = Array.from({ length: 20 }, async (_, at): Promise<number> => {
    for (let version = 1; ;) {
      const saved = await world.member.patch(`/m/client/records/${client.id}`, { version, values: { notes: `edit ${at}` } })
      if (saved.statusCode === 200) return saved.json().version
      expect(saved.statusCode).toBe(409)
      version = saved.json().details.version
    }
  })
  const versions = await Promise.all(writers)
  expect(versions.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2))
  const { events } = (await world.member.get(`/m/client/records/${client.id}/events`)).json()
  expect(events).toHaveLength(21)
  for (const [at, { changes }] of events.slice(0, 19).entries()) expect(changes.notes[0]).toBe(events[at + 1].changes.notes?.[1] ?? null)
})

test('what is wrong with a save is told at the fields; a fault from before does not keep from mending another', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  expect(await problems(world, 'client', client.id, { version: 1, values: { name: '', segment: 'vip' } })).toEqual([
    422,
    [
      { field: 'name', code: 'required' },
      { field: 'segment', code: 'choice_unknown', details: { found: 'vip' } },
    ],
  ])
  expect((await world.member.patch(`/m/client/records/${client.id}`, { values: {} })).statusCode).toBe(400)
})

test('a stranger finds no record to read, change, move, trash or comment on', async () => {
  const world = await server.buildWorld(ownReach())
  const { id } = await made(world.admin, 'client', { name: 'Secret' })
  const { member } = world
  const answers = [
    await member.get(`/m/client/records/${id}`),
    await member.patch(`/m/client/records/${id}`, { version: 1, values: { name: 'x' } }),
    await member.post(`/m/client/records/${id}/moves`, { step: 'active' }),
    await member.post('/m/client/trashings', { records: [id] }),
    await member.post('/m/client/restorations', { records: [id] }),
    await member.post('/m/client/edits', { records: [{ id, version: 1 }], values: { notes: 'x' } }),
    await member.post('/m/client/blocks', { records: [{ id, version: 1, values: { notes: 'x' } }], made: [] }),
    await member.post(`/m/client/records/${id}/comments`, { text: 'x' }),
    await member.get(`/m/client/records/${id}/events`),
    await member.get(`/m/client/records/${id}/related`),
    await member.get(`/m/client/records/${randomUUID()}`),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404))
  expect((await member.get('/m/client/records')).json().rows).toEqual([])
})

test('a record can be neither handed out of one’s own reach nor linked to what one cannot see, whose name stays unknown', async () => {
  const world = await server.buildWorld(ownReach())
  const hidden = await made(world.admin, 'client', { name: 'Secret' })
  const own = await made(world.member, 'client', { name: 'Mine' })
  const handed = await world.member.patch(`/m/client/records/${own.id}`, { version: 1, values: { owner: world.admin.id } })
  expect([handed.statusCode, handed.json().error]).toEqual([403, 'not_allowed'])
  const linked = await world.member.post('/m/order/records', { values: { name: 'x', client: hidden.id } })
  expect(linked.json().details.problems).toEqual([{ field: 'client', code: 'link_unknown', details: { found: hidden.id } }])

  const order = await made(world.admin, 'order', { name: 'y', client: hidden.id, owner: world.member.id })
  const list = await world.member.get('/m/order/records?columns=name,client,client.name')
  expect(list.json().rows).toEqual([[order.id, 1, 'y', [hidden.id, ''], null]])
  const read = await world.member.get(`/m/order/records/${order.id}`)
  expect(read.json().values.client).toEqual([hidden.id, ''])
})

test('[M3] a status is moved freely, says since when, and a move that somebody made meanwhile is a clash', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  expect(client).toMatchObject({ step: 'prospect', stepSince: expect.any(String) })
  const moved = await world.member.post(`/m/client/records/${client.id}/moves`, { step: 'active', version: 1 })
  expect(moved.json()).toMatchObject({ version: 2, step: 'active' })
  expect(Date.parse(moved.json().stepSince)).toBeGreaterThanOrEqual(Date.parse(client.stepSince))
  const clash = await world.admin.post(`/m/client/records/${client.id}/moves`, { step: 'former', version: 1 })
  expect([clash.statusCode, clash.json().details.fields.step.theirs]).toEqual([409, 'active'])
  const unknown = await world.member.post(`/m/client/records/${client.id}/moves`, { step: 'nowhere' })
  expect(unknown.statusCode).toBe(422)
  const { events } = (await world.member.get(`/m/client/records/${client.id}/events`)).json()
  expect(events[0]).toMatchObject({ type: 'record.moved', changes: { step: ['prospect', 'active'] } })
})

test('[M3] many records are moved to a status together or not at all, and taken back together', async () => {
  const world = await server.buildWorld()
  const records = await Promise.all(
    ['One', 'Two'].map(async (name) => {
      const { id, version } = await made(world.member, 'client', { name })
      return { id, version }
    }),
  )
  const steps = async () =>
    (await world.member.get('/m/client/records?columns=step&order=name'))
      .json()
      .rows.slice(-2)
      .map((row: unknown[]) => row[2])
  const moved = await world.member.post('/m/client/moves', { records, step: 'active' })
  expect(moved.json().records).toEqual(records.map(({ id }) => ({ id, version: 2 })))
  expect(await steps()).toEqual(['active', 'active'])
  const foreign = await made(world.admin, 'client', { name: 'Of another' })
  const refused = await world.member.post('/m/client/moves', { records: [...records, { id: foreign.id, version: 1 }], step: 'former' })
  expect([refused.statusCode, await steps()]).toEqual([403, ['active', 'active']])
  const late = await world.admin.post('/m/client/moves', { records, step: 'former' })
  expect(late.statusCode).toBe(409)
  expect((await world.member.post('/undos', { change: moved.json().change })).statusCode).toBe(200)
  expect(await steps()).toEqual(['prospect', 'prospect'])
})

test('many rows are edited together or not at all', async () => {
  const world = await server.buildWorld()
  const one = await made(world.member, 'client', { name: 'One' })
  const two = await made(world.member, 'client', { name: 'Two' })
  const records = [one, two].map(({ id, version }) => ({ id, version }))
  const edited = await world.member.post('/m/client/edits', { records, values: { segment: 'strategic' } })
  expect(edited.json().records).toEqual([
    { id: one.id, version: 2 },
    { id: two.id, version: 2 },
  ])
  await world.member.patch(`/m/client/records/${two.id}`, { version: 2, values: { segment: 'regular' } })
  const refused = await world.member.post('/m/client/edits', {
    records: records.map((seen) => ({ ...seen, version: 2 })),
    values: { segment: 'occasional' },
  })
  expect([refused.statusCode, refused.json().details.record]).toEqual([409, two.id])
  expect((await world.member.get(`/m/client/records/${one.id}`)).json().values.segment).toBe('strategic')
})

test('a block of cells puts other values into each record and makes those below the last, as one act or not at all', async () => {
  const world = await server.buildWorld()
  const one = await made(world.member, 'client', { name: 'One', segment: 'regular' })
  const two = await made(world.member, 'client', { name: 'Two' })
  const shown = async () => {
    const { rows } = (await world.member.get('/m/client/records?columns=name,segment,step&order=name')).json()
    return rows.map(([, , ...values]: unknown[]) => values).toSorted()
  }
  const before = await shown()
  const records = [
    { id: one.id, version: 1, values: { name: 'Uno', segment: null } },
    { id: two.id, version: 1, values: { segment: 'strategic' }, step: 'active' },
  ]
  const wrong = await world.member.post('/m/client/blocks', {
    records: [records[0], { ...records[1], values: { segment: 'vip' } }],
    made: [],
  })
  expect([wrong.statusCode, wrong.json().details.problems]).toEqual([
    422,
    [{ field: 'segment', code: 'choice_unknown', details: { found: 'vip' }, index: 1 }],
  ])
  const nowhere = await world.member.post('/m/client/blocks', { records: [records[0], { ...records[1], step: 'nowhere' }], made: [] })
  expect([nowhere.statusCode, nowhere.json().details.problems]).toMatchObject([422, [{ field: 'step', code: 'choice_unknown', index: 1 }]])
  const unnamed = await world.member.post('/m/client/blocks', { records, made: [{ values: { segment: 'regular' } }] })
  expect([unnamed.statusCode, unnamed.json().details.problems]).toEqual([422, [{ field: 'name', code: 'required', index: 2 }]])
  expect(await shown()).toEqual(before)

  const written = (await world.member.post('/m/client/blocks', { records, made: [{ values: { name: 'Tre' }, step: 'former' }] })).json()
  expect(written.records).toEqual([
    { id: one.id, version: 2 },
    { id: two.id, version: 3 },
  ])
  expect(written.made).toHaveLength(1)
  const after = await shown()
  for (const row of [
    ['Uno', null, 'prospect'],
    ['Two', 'strategic', 'active'],
    ['Tre', null, 'former'],
  ])
    expect(after).toContainEqual(row)

  const late = await world.admin.post('/m/client/blocks', { records: [{ ...records[0], values: { name: 'Eins' } }], made: [] })
  expect([late.statusCode, late.json().details.record]).toEqual([409, one.id])
  expect((await world.member.post('/undos', { change: written.change })).statusCode).toBe(200)
  expect(await shown()).toEqual(before)
  expect((await world.member.post('/m/client/blocks', { records: [], made: [] })).statusCode).toBe(400)
})

test('trash: a link forbids it, clears itself or goes along, and an undo brings all back', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const task = await made(world.member, 'task', { name: 'Call', client: client.id })
  const person = await made(world.member, 'person', { name: 'Jan', client: client.id })
  const order = await made(world.member, 'order', { name: 'Fence', client: client.id })

  const refused = await world.member.post('/m/client/trashings', { records: [client.id] })
  expect([refused.statusCode, refused.json()]).toMatchObject([
    409,
    { error: 'in_use', details: { module: 'order', field: 'client', count: 1 } },
  ])
  await world.member.post('/m/order/trashings', { records: [order.id] })

  const trashed = await world.member.post('/m/client/trashings', { records: [client.id] })
  expect(trashed.statusCode).toBe(200)
  const read = async (module: string, id: string) => (await world.member.get(`/m/${module}/records/${id}`)).json()
  expect(await read('client', client.id)).toMatchObject({
    trashedAt: expect.any(String),
    may: { change: false, trash: false, restore: true, handOver: false },
  })
  expect((await read('task', task.id)).values.client).toBeNull()
  expect((await read('person', person.id)).trashedAt).not.toBeNull()
  expect((await world.member.get('/m/client/records')).json().rows).toEqual([])
  const question = encodeURIComponent(JSON.stringify({ condition: { field: 'trashed_at', op: 'not_blank' } }))
  expect((await world.member.get(`/m/client/records?question=${question}`)).json().rows).toHaveLength(1)

  const undone = await world.member.post('/undos', { change: trashed.json().change })
  expect(undone.statusCode).toBe(200)
  expect((await read('client', client.id)).trashedAt).toBeNull()
  expect((await read('task', task.id)).values.client).toEqual([client.id, 'Alfa'])
  expect((await read('person', person.id)).trashedAt).toBeNull()
})

test('restoring brings a record back to the lists; a trashed one cannot be changed', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  await world.member.post('/m/client/trashings', { records: [client.id] })
  const changed = await world.member.patch(`/m/client/records/${client.id}`, { version: 2, values: { name: 'x' } })
  expect(changed.statusCode).toBe(403)
  const restored = await world.member.post('/m/client/restorations', { records: [client.id] })
  expect(restored.json().records).toEqual([{ id: client.id, version: 3 }])
  expect((await world.member.get('/m/client/records')).json().rows).toHaveLength(1)
})

test('restoring brings back what went along, whoever owns it, and nothing that lay in the trash before', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const [along, before] = [
    await made(world.admin, 'person', { name: 'Ann', client: client.id }),
    await made(world.admin, 'person', { name: 'Bob', client: client.id }),
  ]
  const call = await made(world.admin, 'activity', { name: 'Call', client: client.id })
  await world.admin.post('/m/person/trashings', { records: [before.id] })
  await world.member.post('/m/client/trashings', { records: [client.id] })
  const isTrashed = async (module: string, id: string) => (await world.admin.get(`/m/${module}/records/${id}`)).json().trashedAt !== null
  expect([await isTrashed('person', along.id), await isTrashed('activity', call.id)]).toEqual([true, true])

  const restored = await world.member.post('/m/client/restorations', { records: [client.id] })
  expect(restored.json().records).toEqual([{ id: client.id, version: 3 }])
  expect([await isTrashed('person', along.id), await isTrashed('activity', call.id)]).toEqual([false, false])
  expect(await isTrashed('person', before.id)).toBe(true)

  await world.admin.post('/m/client/trashings', { records: [client.id] })
  const { change } = (await world.admin.post('/m/client/restorations', { records: [client.id] })).json()
  expect((await world.admin.post('/undos', { change })).statusCode).toBe(200)
  expect([await isTrashed('client', client.id), await isTrashed('person', along.id)]).toEqual([true, true])
})

test('two records that went to the trash at the same moment by different acts come back each with its own', async () => {
  const world = await server.buildWorld()
  const client = await made(world.admin, 'client', { name: 'Alfa' })
  const ann = await made(world.admin, 'person', { name: 'Ann', client: client.id })
  const bob = await made(world.admin, 'person', { name: 'Bob', client: client.id })
  const ctx = { ...(await world.ctxOf(world.admin)), now: () => new Date('2026-12-01T10:00:00.000Z') }
  await trashRecords(ctx, { module: 'person', records: [bob.id] })
  await trashRecords(ctx, { module: 'client', records: [client.id] })
  await restoreRecords(ctx, { module: 'client', records: [client.id] })
  const isTrashed = async (id: string) => (await world.admin.get(`/m/person/records/${id}`)).json().trashedAt !== null
  expect([await isTrashed(ann.id), await isTrashed(bob.id)]).toEqual([false, true])
})

test('a member’s undo of a restore takes back what came along with it, whoever’s it is', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const ann = await made(world.admin, 'person', { name: 'Ann', client: client.id })
  await world.member.post('/m/client/trashings', { records: [client.id] })
  const { change } = (await world.member.post('/m/client/restorations', { records: [client.id] })).json()
  const undone = await world.member.post('/undos', { change })
  expect(undone.statusCode, undone.body).toBe(200)
  for (const [module, id] of [
    ['client', client.id],
    ['person', ann.id],
  ])
    expect((await world.admin.get(`/m/${module}/records/${id}`)).json().trashedAt).not.toBeNull()
  const again = await world.member.post('/undos', { change: undone.json().change })
  expect(again.statusCode, again.body).toBe(200)
})

test('what cannot come back, since another record has its value by now, is told with that record, also of what comes along', async () => {
  const blueprint = basePack()
  for (const { key, fields } of blueprint.modules) {
    const email = fields.find((field) => field.key === 'email')
    if (email && ['client', 'person'].includes(key)) email.unique = true
  }
  const { admin } = await server.buildWorld(blueprint)
  const client = await made(admin, 'client', { name: 'Alfa', email: 'a@example.com' })
  const along = await made(admin, 'person', { name: 'Ann', client: client.id, email: 'ann@example.com' })
  await admin.post('/m/client/trashings', { records: [client.id] })
  const restore = () => admin.post('/m/client/restorations', { records: [client.id] })

  const other = await made(admin, 'client', { name: 'Beta', email: 'a@example.com' })
  const details = { record: other.id, title: 'Beta' }
  expect((await restore()).json().details.problems).toEqual([{ field: 'email', code: 'not_unique', details }])
  await admin.post('/m/client/trashings', { records: [other.id] })
  const again = await made(admin, 'person', { name: 'Ann again', email: 'ann@example.com' })
  const of = { module: 'person', record: along.id, title: 'Ann' }
  const theirs = { record: again.id, title: 'Ann again' }
  expect((await restore()).json().details.problems).toEqual([{ field: 'email', code: 'not_unique', details: theirs, of }])
  for (const [module, id] of [
    ['client', client.id],
    ['person', along.id],
  ])
    expect((await admin.get(`/m/${module}/records/${id}`)).json().trashedAt).not.toBeNull()
})

test('a record that others link to is not taken back by an undo where a link forbids its trash', async () => {
  const world = await server.buildWorld()
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const order = (await world.member.post('/m/order/records', { values: { name: 'Theirs', client: client.id } })).json()

  const refused = await world.admin.post('/undos', { change: client.change })
  expect(refused.json()).toMatchObject({ error: 'in_use', details: { module: 'order', field: 'client', count: 1 } })
  expect((await world.admin.get(`/m/client/records/${client.id}`)).json()).toMatchObject({ trashedAt: null })

  await world.member.post('/m/order/trashings', { records: [order.id] })
  const undone = await world.admin.post('/undos', { change: client.change })
  expect(undone.json().records).toEqual([{ id: client.id, version: 2 }])
})

test('undo takes a save and a bulk edit back, but not over somebody else’s change', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa', notes: 'a' })
  const saved = (await world.member.patch(`/m/client/records/${client.id}`, { version: 1, values: { name: 'Beta', notes: 'b' } })).json()
  expect((await world.member.post('/undos', { change: saved.change })).statusCode).toBe(200)
  expect((await world.member.get(`/m/client/records/${client.id}`)).json()).toMatchObject({
    version: 3,
    values: { name: 'Alfa', notes: 'a' },
  })

  const again = (await world.member.patch(`/m/client/records/${client.id}`, { version: 3, values: { notes: 'c' } })).json()
  await world.admin.patch(`/m/client/records/${client.id}`, { version: 4, values: { notes: 'd' } })
  const refused = await world.member.post('/undos', { change: again.change })
  expect([refused.statusCode, refused.json().details.fields]).toMatchObject([409, { notes: { theirs: 'd', by: world.admin.id } }])
  expect((await world.admin.post('/undos', { change: again.change })).statusCode).toBe(404)
  expect((await world.member.post('/undos', { change: randomUUID() })).statusCode).toBe(404)
  expect((await world.member.post('/undos', { change: 'x' })).statusCode).toBe(400)
})

test('a comment stands in the timeline of its record', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const written = await world.admin.post(`/m/client/records/${client.id}/comments`, { text: 'Called, no answer' })
  expect(written.statusCode).toBe(201)
  const { events } = (await world.member.get(`/m/client/records/${client.id}/events`)).json()
  expect(events[0]).toMatchObject({ type: 'comment.written', actor: world.admin.id, changes: { text: [null, 'Called, no answer'] } })
  expect((await world.member.post(`/m/client/records/${client.id}/comments`, { text: ' ' })).statusCode).toBe(400)
})

/** Events of the record as they may stand there: made by a publish, or by rules that ran beside. */
async function happened(world: World, record: string, events: { at: string; type: string; details?: object }[]) {
  const { db } = await world.ctxOf(world.admin)
  const rows = events.map(({ details = {}, ...one }) => ({
    id: randomUUID(),
    module: 'client',
    record,
    details: JSON.stringify(details),
    ...one,
  }))
  await db.insertInto('nurt_event').values(rows).execute()
}

test('a page of the history goes on behind the last event that was looked at, however many of one moment there are, and over what tells nothing', async () => {
  const world = await server.buildWorld()
  const { id } = await made(world.member, 'client', { name: 'Alfa' })
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const silent = { type: 'case.advanced', details: { command: 'start', events: [{ type: 'commanded' }] } }
  await happened(world, id, [
    ...Array.from({ length: 120 }, () => ({ at: soon(1), type: 'record.restored' })),
    ...Array.from({ length: 120 }, () => ({ at: soon(2), ...silent })),
    { at: soon(3), type: 'record.trashed' },
  ])
  const seen: string[] = []
  const ids = new Set<string>()
  for (let next: string | undefined = ''; next !== undefined && seen.length < 200;) {
    const page: EventsPage = (await world.member.get(`/m/client/records/${id}/events${next && `?before=${next}`}`)).json()
    seen.push(...page.events.map(({ type }) => type))
    for (const event of page.events) ids.add(event.id)
    next = page.next
  }
  expect(seen).toEqual(['record.trashed', ...Array.from({ length: 120 }, () => 'record.restored'), 'record.created'])
  expect(ids.size).toBe(seen.length)
  for (const before of ['x', `2026_${id}`, `2026-11-21T10:00:00Z_${'-'.repeat(36)}`])
    expect((await world.member.get(`/m/client/records/${id}/events?before=${before}`)).statusCode, before).toBe(400)
})

test('who comments is answered the comment, though something that happened later stands in the history already', async () => {
  const world = await server.buildWorld()
  const { id } = await made(world.member, 'client', { name: 'Alfa' })
  await happened(world, id, [{ at: new Date(Date.now() + 60_000).toISOString(), type: 'record.restored' }])
  const written = await world.admin.post(`/m/client/records/${id}/comments`, { text: 'Called' })
  expect(written.json()).toMatchObject({ type: 'comment.written', changes: { text: [null, 'Called'] } })
})

test('a comment is changed and removed by its author; the history says that it was, and no answer holds what it was', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const client = await made(member, 'client', { name: 'Alfa' })
  const comments = `/m/client/records/${client.id}/comments`
  const timeline = async () => (await member.get(`/m/client/records/${client.id}/events`)).json().events
  const { id } = (await admin.post(comments, { text: 'Caled' })).json()

  expect((await admin.patch(`${comments}/${id}`, { text: 'Called' })).statusCode).toBe(204)
  const [changed, ...earlier] = await timeline()
  expect(changed).toMatchObject({ id, type: 'comment.written', actor: admin.id, changes: { text: [null, 'Called'] } })
  expect(Date.parse(changed.edited)).toBeGreaterThanOrEqual(Date.parse(changed.at))
  expect(earlier.map(({ type }: { type: string }) => type)).toEqual(['record.created'])

  expect((await admin.delete(`${comments}/${id}`)).statusCode).toBe(204)
  const [removed] = await timeline()
  expect(removed).toMatchObject({ id, type: 'comment.written', changes: {} })
  expect(Date.parse(removed.removed)).toBeGreaterThanOrEqual(Date.parse(removed.at))
  expect(JSON.stringify(await timeline())).not.toMatch(/Cal+ed/)
  expect((await admin.patch(`${comments}/${id}`, { text: 'Again' })).statusCode).toBe(404)
  expect((await admin.delete(`${comments}/${id}`)).statusCode).toBe(404)
})

test('a comment of somebody else is not changed or removed, one that cannot be seen is not found', async () => {
  const world = await server.buildWorld(ownReach())
  const { admin, member } = world
  const [hidden, own] = [await made(admin, 'client', { name: 'Secret' }), await made(member, 'client', { name: 'Mine' })]
  const commentOn = async (record: string, caller: Caller) => {
    const { id } = (await caller.post(`/m/client/records/${record}/comments`, { text: 'So' })).json()
    return `/m/client/records/${record}/comments/${id}`
  }
  const others = await commentOn(own.id, admin)
  const unseen = await commentOn(hidden.id, admin)
  const misplaced = unseen.replace(hidden.id, own.id)
  for (const [comment, status] of [
    [others, 403],
    [unseen, 404],
    [misplaced, 404],
    [others.replace(/[^/]+$/, randomUUID()), 404],
  ] as const) {
    expect((await member.patch(comment, { text: 'Mine now' })).statusCode).toBe(status)
    expect((await member.delete(comment)).statusCode).toBe(status)
  }
  expect((await admin.patch(others, { text: ' ' })).statusCode).toBe(400)
  const { events } = (await member.get(`/m/client/records/${own.id}/events`)).json()
  expect(events[0]).toMatchObject({ changes: { text: [null, 'So'] } })
  expect(events[0].edited).toBeUndefined()
})

test('[I19] [I20] a client shows what links to it, a task on both its client and its order', async () => {
  const world = await server.buildWorld()
  const client = await made(world.member, 'client', { name: 'Alfa' })
  const order = await made(world.member, 'order', { name: 'Fence', client: client.id })
  await made(world.member, 'task', { name: 'Call', client: client.id, order: order.id })
  const related = async (module: string, id: string) => {
    const lists = (await world.member.get(`/m/${module}/records/${id}/related`)).json()
    return Object.fromEntries(
      lists
        .filter(({ count }: { count: number }) => count > 0)
        .map(({ module: of, field, count }: { module: string; field: string; count: number }) => [`${of}.${field}`, count]),
    )
  }
  expect(await related('client', client.id)).toEqual({ 'order.client': 1, 'task.client': 1 })
  expect(await related('order', order.id)).toEqual({ 'task.order': 1 })
})
