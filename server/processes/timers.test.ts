import type { Blueprint, Process } from '@nurt/core/blueprint/document.ts'
import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { NoticePage } from '@nurt/core/notices/api.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { noCase } from '@nurt/core/processes/case-state.ts'
import type { StepTimer } from '@nurt/core/processes/definition.ts'
import { evolve } from '@nurt/core/processes/evolve.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import type { Ctx } from '../context.ts'
import { tellNotices } from '../notices/tell-notices.ts'
import { nobody } from '../permissions/nobody.ts'
import { createRecords } from '../records/create-records.ts'
import { restoreRecords, trashRecords } from '../records/trash-records.ts'
import { approvalOf } from '../testing/approval.ts'
import { familyOf } from '../testing/family.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'
import { fireTimers } from './fire-timers.ts'
import { followVersion } from './follow-version.ts'
import { lookAtTimers } from './keep-firing.ts'
import { runCommand } from './run-command.ts'

const server = testServer()

/** Orders wait on the step `head` for an approval; there these run. */
function timed(timers: StepTimer[], change: (process: Process, blueprint: Blueprint) => void = () => undefined): Blueprint {
  const blueprint = approvalOf([{ role: 'owner' }], (process) => {
    Object.assign(
      process.steps.find(({ key }) => key === 'head')!,
      { timers },
    )
  })
  change(blueprint.modules.find(({ key }) => key === 'order')!.process!, blueprint)
  return blueprint
}

const at = (record: string) => `/m/order/records/${record}`
const caseOf = async ({ admin }: World, record: string) => (await admin.get(`${at(record)}/case`)).json<CaseAnswer>()
const stepOf = async ({ admin }: World, record: string) => (await admin.get(at(record))).json<RecordAnswer>().step

async function actingAt(world: World, moment: string): Promise<Ctx> {
  return { ...(await world.ctxOf(world.member)), now: () => new Date(moment) }
}

/** A member's order that came to the step `head` at that moment. */
async function handIn(world: World, moment: string, values: Record<string, unknown> = {}): Promise<string> {
  const ctx = await actingAt(world, moment)
  const [client] = await createRecords(ctx, { module: 'client', records: [{ values: { name: 'Alfa' } }] })
  const given = { name: 'Roof', client: client!.id, amount: '10.00 PLN', ...values }
  const [order] = await createRecords(ctx, { module: 'order', records: [{ values: given }] })
  const { tokens } = await caseOf(world, order!.id)
  await runCommand(ctx, { module: 'order', record: order!.id, command: { type: 'take', token: tokens[0]!.id, transition: 'hand_in' } })
  return order!.id
}

async function clockAt(world: World, moment: string): Promise<Ctx> {
  const ctx = await actingAt(world, moment)
  return { ...ctx, actor: nobody(ctx.snapshot.blueprint), cause: 'job:clock' }
}

async function lookAt(world: World, moment: string): Promise<void> {
  await fireTimers.run(await clockAt(world, moment), {})
}

/** When the record's timers go off, in the table. */
async function setOf({ workspace }: World, record: string): Promise<string[]> {
  const db = server.platform.workspaceDb(workspace.id)
  const rows = await db.selectFrom('nurt_timer').select('at').where('record', '=', record).orderBy('at').execute()
  return rows.map(({ at }) => new Date(at).toISOString())
}

async function historyOf({ workspace }: World, record: string): Promise<CaseDetails[]> {
  const db = server.platform.workspaceDb(workspace.id)
  const events = db.selectFrom('nurt_event').select('details').where('record', '=', record).where('type', '=', 'case.advanced')
  const rows = await events.orderBy('id').execute()
  return rows.map(({ details }) => details as unknown as CaseDetails)
}

const firedIn = async (world: World, record: string) => (await historyOf(world, record)).filter(({ command }) => command === 'fire')

const overdue: StepTimer = { key: 'late', after: { workingDays: 1 }, transition: 'back' }
const remind: StepTimer = { key: 'remind', after: { workingDays: 1, every: true }, remind: 'doers' }

const poland = { country: 'PL', timeZone: 'Europe/Warsaw' }
const hungary = { country: 'HU', timeZone: 'Europe/Budapest' }

test.each([
  ['Poland', poland, '2026-12-23T10:00:00.000Z', '2026-12-28T10:00:00.000Z'],
  ['Poland, of the Three Kings', poland, '2026-01-05T10:00:00.000Z', '2026-01-07T10:00:00.000Z'],
  // the clock is put back in between
  ['Hungary, of the revolution of 1956', hungary, '2026-10-22T10:00:00.000Z', '2026-10-26T11:00:00.000Z'],
  ['Hungary, where Three Kings is none', hungary, '2026-01-05T10:00:00.000Z', '2026-01-06T10:00:00.000Z'],
])('[W38] a working day later, not on a holiday of %s', async (_name, place, from, to) => {
  const world = await server.buildWorld({ ...timed([overdue]), ...place })
  const order = await handIn(world, from)
  expect(await setOf(world, order)).toEqual([to])
  expect((await caseOf(world, order)).timers).toEqual([{ step: 'head', key: 'late', at: to }])
  await lookAt(world, new Date(Date.parse(to) - 1).toISOString())
  expect(await stepOf(world, order)).toBe('head')
  await lookAt(world, to)
  expect([await stepOf(world, order), await setOf(world, order)]).toEqual(['draft', []])
})

test('[W47] [W38] days off and hours of the company count for terms of tasks and for timers', async () => {
  const own = {
    workingTime: { weekdays: [1, 2, 3, 4], from: '09:00', to: '11:00' },
    ownDays: [{ key: 'move', name: { en: 'We move' }, from: '2026-12-02', to: '2026-12-03' }],
  }
  const world = await server.buildWorld({ ...timed([{ key: 'late', after: { workingMinutes: 90 }, transition: 'back' }]), ...own })
  const order = await handIn(world, '2026-12-01T09:00:00.000Z')
  expect((await caseOf(world, order)).tasks[0]?.due).toBe('2026-12-08')
  // one hour of the Tuesday is left, Friday is no working day
  expect(await setOf(world, order)).toEqual(['2026-12-07T08:30:00.000Z'])
})

test('[W46] a reminder that repeats comes each time once, to whoever has to do it, with what waits since when', async () => {
  const world = await server.buildWorld(timed([remind]))
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  for (const day of ['02', '03', '03']) await lookAt(world, `2026-12-${day}T10:00:00.000Z`)
  expect(await setOf(world, order)).toEqual(['2026-12-04T10:00:00.000Z'])
  const fired = await firedIn(world, order)
  expect(fired).toHaveLength(2)
  expect(fired[0]).toMatchObject({ since: '2026-12-01T10:00:00Z' })
  expect(fired[0]?.events.at(-2)).toEqual({ type: 'reminder.due', step: 'head', persons: [world.member.id] })
  await workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload: {} })
  const { notices } = (await world.member.get('/notices')).json<NoticePage>()
  expect(notices.map(({ kind, about }) => [kind, about?.record, about?.event.case?.since])).toEqual([
    ['reminded', order, '2026-12-01T10:00:00Z'],
    ['reminded', order, '2026-12-01T10:00:00Z'],
  ])
})

test('an escalation hands the task to the head of the team, else those in charge are reminded of it', async () => {
  const world = await server.buildWorld(
    timed([
      { key: 'heads', after: { workingDays: 1 }, remind: 'heads' },
      { key: 'give', after: { workingDays: 2 }, escalate: 'give' },
    ]),
  )
  const alone = await handIn(world, '2026-12-01T10:00:00.000Z')
  await lookAt(world, '2026-12-02T10:00:00.000Z')
  expect((await firedIn(world, alone))[0]?.events.at(-1)).toMatchObject({ type: 'reminder.due', persons: [world.admin.id] })
  await lookAt(world, '2026-12-03T10:00:00.000Z')
  expect((await caseOf(world, alone)).tasks[0]?.person).toBe(world.member.id)

  await world.admin.post('/teams', { name: 'Sales', members: [world.member.id, world.admin.id], head: world.admin.id })
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  await lookAt(world, '2026-12-03T10:00:00.000Z')
  expect((await caseOf(world, order)).tasks[0]?.person).toBe(world.admin.id)
})

test('an escalation goes past a head who has left, to the one above', async () => {
  const world = await server.buildWorld(timed([{ key: 'give', after: { workingDays: 1 }, escalate: 'give' }]))
  const gone = await world.addMember('member', 'Greta Gone')
  const company = await world.admin.post('/teams', { name: 'Company', members: [world.admin.id], head: world.admin.id })
  const { id: parent } = company.json<{ id: string }>()
  const made = await world.admin.post('/teams', { name: 'Sales', members: [world.member.id, gone.id], head: gone.id, parent })
  expect(made.statusCode).toBe(201)
  expect((await world.admin.patch(`/members/${gone.id}`, { active: false })).statusCode).toBe(200)
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  await lookAt(world, '2026-12-03T10:00:00.000Z')
  expect((await caseOf(world, order)).tasks[0]?.person).toBe(world.admin.id)
})

test('[W38] a timer follows the date of its record, is at once where that is past, and none where it is blank', async () => {
  const world = await server.buildWorld(timed([{ key: 'soon', after: { before: 'end', days: 2 }, transition: 'back' }]))
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  expect(await setOf(world, order)).toEqual([])
  const change = async (end: string | null) => {
    const { version } = (await world.member.get(at(order))).json<RecordAnswer>()
    expect((await world.member.patch(at(order), { version, values: { end } })).statusCode).toBe(200)
  }
  await change('2026-12-20')
  expect(await setOf(world, order)).toEqual(['2026-12-18T07:00:00.000Z'])
  await change('2027-03-30')
  expect(await setOf(world, order)).toEqual(['2027-03-28T06:00:00.000Z'])
  await change(null)
  expect(await setOf(world, order)).toEqual([])
  await change('2026-12-01')
  await lookAt(world, '2026-12-01T10:00:00.000Z')
  expect(await stepOf(world, order)).toBe('draft')
})

test('a date that may not be read is not told by when a timer goes off', async () => {
  const blueprint = timed([{ key: 'soon', after: { before: 'end', days: 2 }, remind: 'owner' }])
  const roles = blueprint.roles.map((role) => (role.key === 'member' ? { ...role, fields: { order: { end: 'hidden' as const } } } : role))
  const world = await server.buildWorld({ ...blueprint, roles })
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  const { version } = (await world.admin.get(at(order))).json<RecordAnswer>()
  await world.admin.patch(at(order), { version, values: { end: '2026-12-20' } })
  expect((await caseOf(world, order)).timers).toHaveLength(1)
  expect((await world.member.get(`${at(order)}/case`)).json<CaseAnswer>().timers).toEqual([])
  for (const path of ['case', 'events']) expect((await world.member.get(`${at(order)}/${path}`)).body).not.toContain('2026-12-18')
})

test('two servers that look at once, and one that dies at the commit, let a timer go off once', async () => {
  const world = await server.buildWorld(timed([remind]))
  const orders = await Promise.all(Array.from({ length: 6 }, () => handIn(world, '2026-12-01T10:00:00.000Z')))
  const moment = '2026-12-02T10:00:00.000Z'
  const schema = sql.raw(world.workspace.schema)
  const db = server.platform.workspaceDb(world.workspace.id)
  await sql`create function ${schema}.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`.execute(db)
  await sql`create constraint trigger dies after insert on ${schema}.nurt_timer deferrable initially deferred
    for each row execute function ${schema}.die()`.execute(db)
  const ctx = await clockAt(world, moment)
  const log = { ...ctx.platform.log, error: vi.fn() }
  await fireTimers.run({ ...ctx, platform: { ...ctx.platform, log } }, {})
  expect(log.error).toHaveBeenCalledTimes(6)
  const next = '2026-12-02T10:01:00.000Z'
  for (const order of orders) expect([await firedIn(world, order), await setOf(world, order)]).toEqual([[], [next]])
  await sql`drop trigger dies on ${schema}.nurt_timer`.execute(db)
  await Promise.all([lookAt(world, next), lookAt(world, next), lookAt(world, next)])
  for (const order of orders) expect(await firedIn(world, order)).toHaveLength(1)
  for (const order of orders) expect(await setOf(world, order)).toEqual(['2026-12-03T10:01:00.000Z'])
})

test('what is missed in the trash or while the module is off comes afterwards', async () => {
  const world = await server.buildWorld(timed([overdue]))
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  const late = '2026-12-09T10:00:00.000Z'
  const ctx = await actingAt(world, '2026-12-01T12:00:00.000Z')
  await trashRecords(ctx, { module: 'order', records: [order] })
  await lookAt(world, late)
  expect(await firedIn(world, order)).toEqual([])
  await restoreRecords(ctx, { module: 'order', records: [order] })

  const publish = async (enabled: boolean) => {
    const operations = [
      { do: 'put', path: ['modules', 'order', 'enabled'], value: enabled },
      { do: 'put', path: ['lists', 'order_open', 'condition'], value: { all: [] } },
    ]
    await world.admin.post('/draft/operations', { operations })
    expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  }
  await publish(false)
  await lookAt(world, late)
  await publish(true)
  expect([await firedIn(world, order), await stepOf(world, order)]).toEqual([[], 'head'])
  await lookAt(world, late)
  expect(await stepOf(world, order)).toBe('draft')
})

test('a timer whose step was left does nothing, and the history tells what the tables hold', async () => {
  const world = await server.buildWorld(timed([remind, { ...overdue, after: { workingDays: 3 } }]))
  const order = await handIn(world, '2026-12-01T10:00:00.000Z')
  await lookAt(world, '2026-12-02T10:00:00.000Z')
  const task = (await caseOf(world, order)).tasks[0]!.id
  await runCommand(await actingAt(world, '2026-12-02T11:00:00.000Z'), {
    module: 'order',
    record: order,
    command: { type: 'do', task, outcome: 'approve' },
  })
  expect([await stepOf(world, order), await setOf(world, order)]).toEqual(['done', []])
  await lookAt(world, '2027-12-02T10:00:00.000Z')
  expect(await firedIn(world, order)).toHaveLength(1)
  const db = server.platform.workspaceDb(world.workspace.id)
  const { state } = await db.selectFrom('nurt_case').select('state').where('record', '=', order).executeTakeFirstOrThrow()
  expect((await historyOf(world, order)).flatMap(({ events }) => events).reduce(evolve, noCase)).toEqual(state)
})

test('a server that starts finds what became due while none ran', async () => {
  const world = await server.buildWorld(timed([overdue]))
  const order = await handIn(world, '2026-11-02T10:00:00.000Z')
  const woken: [number, string, string][] = []
  const alarms = { ...server.platform.alarms, set: (id: number, job: string, at: Date) => void woken.push([id, job, at.toISOString()]) }
  await lookAtTimers({ ...server.platform, alarms })
  expect(woken).toContainEqual([world.workspace.id, 'processes.fire_timers', '2026-11-03T10:00:00.000Z'])
  await workOff(server, fireTimers, 'a-job', { workspace: world.workspace.id, payload: {} })
  expect(await stepOf(world, order)).toBe('draft')
  const { events } = (await world.admin.get(`${at(order)}/events`)).json<{ events: { actor: string; case?: CaseDetails }[] }>()
  const fired = events.find((event) => event.case?.command === 'fire')
  expect([fired?.actor, fired?.case?.events[0]]).toMatchObject(['00000000-0000-0000-0000-000000000000', { type: 'commanded', by: null }])
})

/** Signing starts the works under the name that the order's description gives them: none yet, so the timer fails. */
async function worldOfRefused() {
  const blueprint = familyOf(({ order }) => {
    const [draft, works] = order!.process.steps
    draft!.timers = [{ key: 'late', after: { workingDays: 1 }, transition: 'sign' }]
    works!.calls!.list[0]!.values = { name: { field: 'description' } }
  })
  const world = await server.buildWorld(blueprint)
  const ctx = await actingAt(world, '2026-12-01T10:00:00.000Z')
  const [client] = await createRecords(ctx, { module: 'client', records: [{ values: { name: 'Alfa' } }] })
  const [made] = await createRecords(ctx, { module: 'order', records: [{ values: { name: 'Roof', client: client!.id } }] })
  return { world, order: made!.id }
}

const triedIn = async (world: World, record: string) => {
  const db = server.platform.workspaceDb(world.workspace.id)
  const { tries } = await db.selectFrom('nurt_timer').select('tries').where('record', '=', record).executeTakeFirstOrThrow()
  return tries
}

/** Looks once a minute, which tries only what is to be tried. */
async function lookOften(world: World, from: string, minutes: number): Promise<void> {
  for (let at = 0; at <= minutes; at++) await lookAt(world, new Date(Date.parse(from) + at * 60_000).toISOString())
}

test('[W46] a timer whose button is refused tells those in charge once and why, and is tried again after growing pauses', async () => {
  const { world, order } = await worldOfRefused()
  await lookOften(world, '2026-12-02T10:00:00.000Z', 20)
  expect([await stepOf(world, order), await triedIn(world, order), await firedIn(world, order)]).toEqual(['draft', 3, []])
  const why = { error: 'process_blocked', details: { reasons: [{ reason: 'child_refused', field: 'name', code: 'required' }] } }
  const [timer] = (await caseOf(world, order)).timers
  expect(timer).toMatchObject({ step: 'draft', key: 'late', failed: { again: '2026-12-02T10:21:00Z', why } })
  const theirs = (await world.member.get(`${at(order)}/case`)).json<CaseAnswer>().timers
  expect(theirs[0]?.failed).toEqual({ again: '2026-12-02T10:21:00Z' })

  await workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload: {} })
  const { notices } = (await world.admin.get('/notices')).json<NoticePage>()
  const event = { type: 'timer.failed', timer: { step: 'draft', key: 'late', again: '2026-12-02T10:01:00.000Z', why } }
  expect(notices).toMatchObject([{ kind: 'reminded', about: { record: order, event } }])
})

test('a timer that fails for a few days is given up and told once more, until somebody changes its record or the process', async () => {
  const { world, order } = await worldOfRefused()
  let next: string | null | undefined = '2026-12-02T10:00:00.000Z'
  let looks = 0
  for (; next; looks++) {
    await lookAt(world, new Date(next).toISOString())
    next = (await caseOf(world, order)).timers[0]?.failed?.again
  }
  expect([looks, next]).toEqual([8, null])
  await lookAt(world, '2027-12-02T10:00:00.000Z')
  expect(await triedIn(world, order)).toBe(8)
  await workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload: {} })
  const { notices } = (await world.admin.get('/notices')).json<NoticePage>()
  expect(notices.map(({ about }) => about?.event.timer?.again)).toEqual([null, '2026-12-02T10:01:00.000Z'])

  const published = await world.ctxOf(world.admin)
  await followVersion.run(published, {})
  await lookAt(world, '2027-12-02T10:00:00.000Z')
  expect(await triedIn(world, order)).toBe(4)
  const { version } = (await world.admin.get(at(order))).json<RecordAnswer>()
  expect((await world.admin.patch(at(order), { version, values: { description: 'Two roofs' } })).statusCode).toBe(200)
  await lookAt(world, '2027-12-02T10:00:00.000Z')
  expect([await stepOf(world, order), await setOf(world, order)]).toEqual(['works', []])
})

test('a workspace whose timers cannot be looked at holds up no other, and one where nothing is near is not read', async () => {
  const broken = await server.buildWorld(timed([overdue]))
  const [world, far] = [await server.buildWorld(timed([overdue])), await server.buildWorld(timed([overdue]))]
  await handIn(world, '2026-11-02T10:00:00.000Z')
  await handIn(far, '2099-11-02T10:00:00.000Z')
  const schema = sql.raw(broken.workspace.schema)
  const db = server.platform.workspaceDb(broken.workspace.id)
  await sql`alter table ${schema}.nurt_timer rename to nurt_gone`.execute(db)
  const woken: number[] = []
  const read: number[] = []
  const alarms = { ...server.platform.alarms, set: (id: number) => void woken.push(id) }
  const current = (id: number) => (read.push(id), server.platform.snapshots.current(id))
  const log = { ...server.platform.log, error: vi.fn() }
  await lookAtTimers({ ...server.platform, alarms, log, snapshots: { ...server.platform.snapshots, current } })
  expect([woken.includes(world.workspace.id), read.includes(far.workspace.id), log.error.mock.calls.length]).toEqual([true, false, 1])
  await sql`alter table ${schema}.nurt_gone rename to nurt_timer`.execute(db)
})
