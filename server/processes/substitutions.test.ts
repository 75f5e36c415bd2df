import type { CaseAnswer, TasksAnswer } from '@nurt/core/processes/api.ts'
import type { StoredSubstitution, SubstitutionsAnswer } from '@nurt/core/processes/substitution-api.ts'
import type { NoticePage } from '@nurt/core/notices/api.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import { relativeDay } from '@nurt/core/expressions/periods.ts'
import type { Process } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { environmentOf } from '../environment-of.ts'
import { tellNotices } from '../notices/tell-notices.ts'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'
import { listTasks } from './list-tasks.ts'
import { runCommand } from './run-command.ts'

const server = testServer()

const at = (record: string) => `/m/order/records/${record}`
const inboxOf = async (caller: Caller) => (await caller.get('/tasks')).json<TasksAnswer>()
const todayOf = async (world: World) => environmentOf(await world.ctxOf(world.admin)).today
const after = (day: string, days: number) => relativeDay(day, days) ?? ''

/** An order that waits for those who approve. */
async function handIn(world: World, by: Caller = world.member): Promise<string> {
  const client = (await by.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made = await by.post('/m/order/records', { values: { name: 'Roof', client: client.id, amount: '10 PLN' } })
  const { id } = made.json<RecordAnswer>()
  const { tokens } = (await by.get(`${at(id)}/case`)).json<CaseAnswer>()
  const taken = await by.post(`${at(id)}/commands`, { command: { type: 'take', token: tokens[0]?.id, transition: 'hand_in' } })
  expect(taken.statusCode).toBe(200)
  return id
}

interface Away {
  person: Caller
  substitute: Caller
  [more: string]: unknown
}

async function away(world: World, by: Caller, { person, substitute, ...more }: Away) {
  const from = await todayOf(world)
  const usual = { from, to: after(from, 7), modules: null, mode: 'tasks', waiting: true }
  return by.post('/substitutions', { ...usual, ...more, person: person.id, substitute: substitute.id })
}

const decide = (caller: Caller, record: string, task: number, outcome = 'approve') =>
  caller.post(`${at(record)}/commands`, { command: { type: 'do', task, outcome }, comment: 'Because' })

/** A member whose role reaches own records only, as a substitute for the administrator. */
async function sellerWorld(change?: (process: Process) => void) {
  const world = await server.buildWorld(approvalOf([{ members: 'administrator', by: 'each' }], change))
  return { world, seller: await world.addMember('seller', 'Sam Seller') }
}

test('[W14] as tasks they are the substitute’s while it lasts and return after it, with the records that they are about', async () => {
  const { world, seller } = await sellerWorld()
  const order = await handIn(world)
  expect((await seller.get(at(order))).statusCode).toBe(404)
  const made = await away(world, world.admin, { person: world.admin, substitute: seller })
  expect([made.statusCode, made.json<SubstitutionsAnswer>().substitutions.length]).toEqual([200, 1])

  const inbox = await inboxOf(seller)
  expect(inbox.counts).toEqual({ open: 1, overdue: 0, claimable: 0 })
  expect(inbox.tasks).toMatchObject([{ record: order, title: 'Roof', person: world.admin.id, onBehalfOf: world.admin.id }])
  expect(inbox.tasks[0]?.may).toContain('do')
  expect(await inboxOf(world.admin)).toMatchObject({ counts: { open: 0 }, tasks: [] })
  expect((await seller.get(at(order))).statusCode).toBe(200)

  const [{ id } = { id: '' }] = (await world.admin.get('/substitutions')).json<SubstitutionsAnswer>().substitutions
  expect((await world.admin.delete(`/substitutions/${id}`)).json<SubstitutionsAnswer>().substitutions).toEqual([])
  expect([(await inboxOf(seller)).tasks, (await inboxOf(world.admin)).tasks.length]).toEqual([[], 1])
  expect((await seller.get(at(order))).statusCode).toBe(404)
})

test('on behalf they stay the person’s too; both names are kept, and who decided goes on seeing what', async () => {
  const { world, seller } = await sellerWorld()
  const order = await handIn(world)
  await away(world, world.admin, { person: world.admin, substitute: seller, mode: 'behalf' })
  const [task] = (await inboxOf(seller)).tasks
  expect((await inboxOf(world.admin)).tasks).toMatchObject([{ record: order, onBehalfOf: null }])
  expect((await decide(seller, order, task!.task)).statusCode).toBe(200)
  const { tasks } = (await world.member.get(`${at(order)}/case`)).json<CaseAnswer>()
  expect(tasks).toMatchObject([{ doneBy: seller.id, onBehalfOf: world.admin.id, outcome: 'approve' }])
  const { events } = (await seller.get(`${at(order)}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events.flatMap((event) => event.case?.events ?? [])).toContainEqual(
    expect.objectContaining({ type: 'task.done', by: seller.id, onBehalfOf: world.admin.id }),
  )
})

test('it begins and ends by the day in Warsaw, whatever the hour elsewhere', async () => {
  const { world, seller } = await sellerWorld()
  const order = await handIn(world)
  const day = after(await todayOf(world), 30)
  await away(world, world.admin, { person: world.admin, substitute: seller, from: day, to: day, mode: 'tasks' })
  const ctx = await world.ctxOf(seller)
  const open = async (moment: string) => (await listTasks({ ...ctx, now: () => new Date(moment) }, {})).counts.open
  const zone = (hour: string) => new Date(`${hour}Z`).getTime() - offsetIn(`${hour}Z`)
  const moments = [`${day}T00:00:00`, `${day}T23:59:59`].map(zone)
  const counts = []
  for (const moment of [moments[0]! - 1000, moments[0]!, moments[1]!, moments[1]! + 1000])
    counts.push(await open(new Date(moment).toISOString()))
  expect(counts).toEqual([0, 1, 1, 0])
  const early = { ...ctx, now: () => new Date(moments[0]! - 1000) }
  const command = { module: 'order', record: order, command: { type: 'do', task: 3, outcome: 'approve' } as const }
  await expect(runCommand(early, command)).rejects.toMatchObject({ code: 'not_found' })
})

/** How far Warsaw is ahead of UTC then, in ms. */
function offsetIn(moment: string): number {
  const local = new Date(moment).toLocaleString('sv-SE', { timeZone: 'Europe/Warsaw' })
  return Date.parse(`${local.replace(' ', 'T')}Z`) - Date.parse(moment)
}

test('what waited before is the person’s, unless it is said that it goes along', async () => {
  const { world, seller } = await sellerWorld()
  const order = await handIn(world)
  const db = server.platform.workspaceDb(world.workspace.id)
  await db
    .updateTable('nurt_task')
    .set({ opened_at: new Date(Date.now() - 3 * 86_400_000).toISOString() })
    .execute()
  await away(world, world.admin, { person: world.admin, substitute: seller, waiting: false })
  expect([(await inboxOf(seller)).tasks, (await inboxOf(world.admin)).tasks.length]).toEqual([[], 1])
  const later = await handIn(world)
  expect((await inboxOf(seller)).tasks).toMatchObject([{ record: later }])
  expect((await inboxOf(world.admin)).tasks).toMatchObject([{ record: order }])
  const [old] = (await inboxOf(world.admin)).tasks
  expect((await decide(seller, order, old!.task)).statusCode).toBe(404)
  const [{ id } = { id: '' }] = (await world.admin.get('/substitutions')).json<SubstitutionsAnswer>().substitutions
  const day = await todayOf(world)
  const wanted = { from: day, to: day, modules: null, mode: 'tasks', waiting: true, person: world.admin.id, substitute: seller.id }
  expect((await world.admin.put(`/substitutions/${id}`, wanted)).statusCode).toBe(200)
  expect((await inboxOf(seller)).tasks.length).toBe(2)
})

test('only the modules that were chosen go along', async () => {
  const { world, seller } = await sellerWorld()
  await handIn(world)
  const refused = await away(world, world.admin, { person: world.admin, substitute: seller, modules: ['client'] })
  expect([refused.statusCode, refused.json().details]).toEqual([400, { field: 'modules' }])
  expect((await away(world, world.admin, { person: world.admin, substitute: seller, modules: ['order'] })).statusCode).toBe(200)
  expect((await inboxOf(seller)).tasks).toHaveLength(1)
})

test('neither who did an earlier step nor who stands in for them approves it', async () => {
  const apart = (process: Process) => void Object.assign(process.steps.find(({ key }) => key === 'head')!.work!, { apart: ['*'] })
  const { world, seller } = await sellerWorld(apart)
  const order = await handIn(world, world.admin)
  await away(world, world.admin, { person: world.admin, substitute: seller, mode: 'behalf' })
  const [task] = (await inboxOf(seller)).tasks
  expect((await decide(seller, order, task!.task)).json().details.reasons).toMatchObject([{ reason: 'same_person' }])
  expect((await seller.get(`${at(order)}/case`)).json<CaseAnswer>().tasks[0]?.may).not.toContain('do')

  // who began it does not approve it as a substitute either
  const second = await world.addMember('administrator', 'Adam Second')
  const other = await handIn(world, second)
  await world.admin.delete(`/substitutions/${(await world.admin.get('/substitutions')).json<SubstitutionsAnswer>().substitutions[0]?.id}`)
  await away(world, world.admin, { person: world.admin, substitute: second })
  const theirs = (await inboxOf(second)).tasks.find(({ record, onBehalfOf }) => record === other && onBehalfOf === world.admin.id)
  expect((await decide(second, other, theirs!.task)).json().details.reasons).toMatchObject([{ reason: 'same_person' }])
})

test('what cannot be is refused with its reason', async () => {
  const { world, seller } = await sellerWorld()
  const [admin, member] = [world.admin, world.member]
  const day = await todayOf(world)
  const no = async (by: Caller, asked: Away, expected: object) => {
    const answer = await away(world, by, asked)
    expect([answer.statusCode, answer.json().details]).toMatchObject([expect.any(Number), expected])
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  }
  await no(member, { person: admin, substitute: member }, { action: 'substitute' })
  await no(admin, { person: admin, substitute: admin }, { reason: 'self' })
  await no(admin, { person: admin, substitute: seller, to: after(day, -1) }, { reason: 'order' })
  await no(admin, { person: admin, substitute: seller, from: after(day, -1) }, { reason: 'past' })
  expect((await away(world, admin, { person: admin, substitute: seller })).statusCode).toBe(200)
  await no(admin, { person: admin, substitute: member, from: after(day, 7), to: after(day, 9) }, { reason: 'overlaps', to: after(day, 7) })
  expect((await away(world, admin, { person: seller, substitute: member })).statusCode).toBe(200)
  await no(member, { person: member, substitute: admin }, { reason: 'circle' })
  // over two of them, and by somebody for whom it is not theirs to say
  expect((await away(world, member, { person: member, substitute: admin, from: after(day, 8), to: after(day, 9) })).statusCode).toBe(200)
})

test('who stands in for a substitute who is away has both their tasks', async () => {
  const { world, seller } = await sellerWorld()
  await handIn(world)
  await away(world, world.admin, { person: world.admin, substitute: seller })
  await away(world, world.admin, { person: seller, substitute: world.member })
  expect((await inboxOf(world.member)).tasks).toMatchObject([{ onBehalfOf: world.admin.id, may: expect.arrayContaining(['do']) }])
  expect((await inboxOf(seller)).tasks).toEqual([])
})

test('a substitute sees something of the module already', async () => {
  const blueprint = approvalOf()
  const roles = blueprint.roles.map((role) =>
    role.key === 'seller' ? { ...role, rights: { ...role.rights, order: { see: 'none' as const } } } : role,
  )
  const world = await server.buildWorld({ ...blueprint, roles })
  const seller = await world.addMember('seller', 'Sam Seller')
  const refused = await away(world, world.admin, { person: world.admin, substitute: seller })
  expect([refused.statusCode, refused.json().details]).toEqual([409, { reason: 'unseen', modules: ['order'] }])
})

test('who leaves stands in for nobody, and their tasks are not lost', async () => {
  const { world, seller } = await sellerWorld()
  await handIn(world)
  await away(world, world.admin, { person: world.admin, substitute: seller })
  await world.admin.patch(`/members/${seller.id}`, { active: false })
  expect((await inboxOf(world.admin)).tasks).toHaveLength(1)
  await world.admin.patch(`/members/${seller.id}`, { active: true })
  expect((await world.admin.get('/substitutions')).json<SubstitutionsAnswer>().substitutions).toEqual([])
  const db = server.platform.workspaceDb(world.workspace.id)
  const events = await db
    .selectFrom('nurt_event')
    .select(['type', 'details'])
    .where('type', 'like', 'substitution.%')
    .orderBy('id')
    .execute()
  expect(events).toMatchObject([
    { type: 'substitution.made', details: { member: world.admin.id, substitute: seller.id } },
    { type: 'substitution.ended', details: { member: world.admin.id, substitute: seller.id } },
  ])
})

test('a head says it for the own people; who is away today is everybody’s to know, what is to come is not', async () => {
  const { world, seller } = await sellerWorld()
  const head = await world.addMember('member', 'Hanna Head')
  const { id: team } = (await world.admin.post('/teams', { name: 'Sales' })).json<{ id: string }>()
  expect((await world.admin.patch(`/teams/${team}`, { members: [head.id, seller.id], head: head.id })).statusCode).toBe(200)
  const day = await todayOf(world)
  expect((await head.get('/substitutions')).json<SubstitutionsAnswer>().mayFor).toEqual([seller.id])
  expect((await away(world, head, { person: seller, substitute: world.member })).statusCode).toBe(200)
  expect((await away(world, head, { person: seller, substitute: world.member, from: after(day, 20), to: after(day, 21) })).statusCode).toBe(
    200,
  )
  const told = async (caller: Caller) => (await caller.get('/substitutions')).json<SubstitutionsAnswer>().substitutions
  const stranger = await world.addMember('member', 'Olga Other')
  expect((await told(stranger)).map(({ now, mayChange }) => [now, mayChange])).toEqual([[true, false]])
  expect([(await told(head)).length, (await told(seller)).length, (await told(world.member)).length]).toEqual([2, 2, 2])
  const [one] = (await told(seller)) as [StoredSubstitution]
  expect((await stranger.delete(`/substitutions/${one.id}`)).statusCode).toBe(403)
})

test('who stands in is told of what comes, and the one who is away is not where it is the other one’s', async () => {
  const { world, seller } = await sellerWorld()
  const second = await world.addMember('administrator', 'Adam Second')
  await away(world, world.admin, { person: world.admin, substitute: seller })
  await away(world, second, { person: second, substitute: world.member, mode: 'behalf' })
  const order = await handIn(world, await world.addMember('member', 'Olga Other'))
  await workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload: {} })
  const noticesOf = async (caller: Caller) =>
    (await caller.get('/notices')).json<NoticePage>().notices.filter(({ kind, about }) => kind === 'assigned' && about?.record === order)
      .length
  expect(await Promise.all([world.admin, seller, second, world.member].map(noticesOf))).toEqual([0, 1, 1, 1])
})

const task = (record: string) => `/m/task/records/${record}`
const allOf = async (caller: Caller) => (await caller.get('/inbox')).json<InboxAnswer>()

async function addTask(caller: Caller, name: string, values: Record<string, unknown> = {}, step?: string): Promise<string> {
  return (await caller.post('/m/task/records', { values: { name, ...values }, ...(step && { step }) })).json<RecordAnswer>().id
}

test('[W14] hand-made tasks come to who stands in, who does them as their person may; both names are kept and nothing moves', async () => {
  const { world, seller } = await sellerWorld()
  const { member, admin } = world
  const [call, other] = [await addTask(member, 'Call Nowak'), await addTask(member, 'Order panels')]
  const closed = await addTask(member, 'Long done', {}, 'done')
  expect((await seller.get(task(call))).statusCode).toBe(404)
  await away(world, admin, { person: member, substitute: seller })

  const inbox = await allOf(seller)
  expect(inbox.items).toMatchObject([
    { record: call, doer: member.id, onBehalfOf: member.id, mayChange: true },
    { record: other, onBehalfOf: member.id },
  ])
  expect([inbox.counts.open, (await allOf(member)).counts.open, (await allOf(member)).items]).toEqual([2, 0, []])
  expect((await seller.get(task(closed))).statusCode).toBe(404)

  // it is not the substitute's to keep, nor to hand on
  for (const owner of [seller.id, admin.id]) {
    const taken = await seller.patch(task(call), { version: 1, values: { owner } })
    expect([taken.statusCode, taken.json().details]).toMatchObject([403, { action: 'hand_over' }])
  }
  expect((await seller.patch(task(call), { version: 1, values: { progress: '50' } })).json<RecordAnswer>().may.change).toBe(true)
  const done = (await seller.post(`${task(call)}/moves`, { step: 'done' })).json<RecordAnswer>()
  expect([done.owner, (await allOf(seller)).counts.open]).toEqual([member.id, 1])
  expect((await seller.post('/undos', { change: done.change })).statusCode).toBe(200)
  expect((await seller.post(`${task(call)}/moves`, { step: 'done' })).statusCode).toBe(200)
  const { events } = (await member.get(`${task(call)}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events.map(({ actor, onBehalfOf }) => [actor, onBehalfOf])).toEqual([
    ...Array(4).fill([seller.id, member.id]),
    [member.id, undefined],
  ])

  const [{ id } = { id: '' }] = (await admin.get('/substitutions')).json<SubstitutionsAnswer>().substitutions
  await admin.delete(`/substitutions/${id}`)
  expect([(await allOf(seller)).items, (await allOf(member)).counts.open]).toEqual([[], 1])
  // who did it goes on seeing what, and changes nothing any more
  expect(await Promise.all([call, other].map(async (one) => (await seller.get(task(one))).statusCode))).toEqual([200, 404])
  expect((await seller.post(`${task(call)}/moves`, { step: 'in_progress' })).statusCode).toBe(403)
})

test('[W14] hand-made tasks on behalf are both people’s, those that waited before stay where they are, and only chosen modules go along', async () => {
  const { world, seller } = await sellerWorld()
  const { member, admin } = world
  const old = await addTask(member, 'Old')
  const db = server.platform.workspaceDb(world.workspace.id)
  await sql`update ${sql.id(world.workspace.schema, 'task')} set created_at = now() - interval '3 days'`.execute(db)
  const again = async (more: object) => {
    for (const { id } of (await admin.get('/substitutions')).json<SubstitutionsAnswer>().substitutions)
      await admin.delete(`/substitutions/${id}`)
    expect((await away(world, admin, { person: member, substitute: seller, ...more })).statusCode).toBe(200)
    const [theirs, own] = [await allOf(seller), await allOf(member)]
    expect([theirs.counts.open, own.counts.open]).toEqual([theirs.items.length, own.items.length])
    return [theirs.items.length, own.items.length]
  }
  expect(await again({ mode: 'behalf' })).toEqual([1, 1])
  expect(await again({ modules: ['order'] })).toEqual([0, 1])
  expect(await again({ waiting: false })).toEqual([0, 1])
  expect((await seller.get(task(old))).statusCode).toBe(404)
  await addTask(member, 'New')
  expect([(await allOf(seller)).items, (await allOf(member)).items]).toMatchObject([[{ title: 'New' }], [{ title: 'Old' }]])
  expect(await again({ modules: ['task'] })).toEqual([2, 0])
})

test('[W14] a substitute sees no hand-made task that its person does not see, nor a confidential one, which stays with its person', async () => {
  const blueprint = approvalOf()
  const tasks = blueprint.modules.find(({ key }) => key === 'task')!
  tasks.traits = [...tasks.traits, 'confidential']
  const seller = blueprint.roles.find(({ key }) => key === 'seller')!
  const blind = { ...seller, key: 'blind', rights: { ...seller.rights, task: { see: 'none' as const } } }
  const world = await server.buildWorld({ ...blueprint, roles: [...blueprint.roles, blind] })
  const [{ admin, member }, sam, ben] = [world, await world.addMember('seller', 'Sam Seller'), await world.addMember('blind', 'Ben Blind')]
  const unseen = await addTask(admin, 'Ben does not see it', { owner: ben.id })
  const secret = await addTask(member, 'Secret', { seen_by: [admin.id] })
  await away(world, admin, { person: ben, substitute: sam })
  await away(world, admin, { person: member, substitute: sam })
  expect((await allOf(sam)).items).toEqual([])
  for (const record of [unseen, secret]) expect((await sam.get(task(record))).statusCode).toBe(404)
  expect((await allOf(member)).items).toMatchObject([{ title: 'Secret' }])
  const refused = await away(world, admin, { person: admin, substitute: ben })
  expect([refused.statusCode, refused.json().details]).toEqual([409, { reason: 'unseen', modules: ['task'] }])
})

test('[W14] who stands in is told of a hand-made task that is given to their person', async () => {
  const { world, seller } = await sellerWorld()
  await away(world, world.admin, { person: world.member, substitute: seller })
  const record = await addTask(world.admin, 'Call Nowak', { owner: world.member.id })
  await workOff(server, tellNotices, 'a-job', { workspace: world.workspace.id, payload: {} })
  for (const caller of [seller, world.member])
    expect((await caller.get('/notices')).json<NoticePage>().notices).toMatchObject([{ kind: 'assigned', about: { record } }])
  expect((await allOf(seller)).counts.fresh).toBe(1)
})

test('[W14] before it is saved it is told by field what the substitute could not fill in, to those who may say it', async () => {
  const blueprint = approvalOf([{ members: 'administrator', by: 'each' }], ({ steps }) => {
    const head = steps.find(({ key }) => key === 'head')!
    head.transitions = head.transitions!.map((one) => (one.key === 'on' ? { ...one, required: ['description', 'amount'] } : one))
  })
  const seller = blueprint.roles.find(({ key }) => key === 'seller')!
  seller.fields = { order: { description: 'read' } }
  const world = await server.buildWorld(blueprint)
  const sam = await world.addMember('seller', 'Sam Seller')
  const second = await world.addMember('administrator', 'Adam Second')
  const check = async (by: Caller, substitute: Caller, modules: string[] | null = null) => {
    const answer = await by.post('/substitutions/checks', { person: world.admin.id, substitute: substitute.id, modules })
    return answer.json().lacks ?? answer.statusCode
  }
  expect(await check(world.admin, sam)).toEqual([
    { module: 'order', step: 'head', why: { because: 'fields', module: 'order', fields: ['description'] } },
  ])
  expect(await check(world.admin, second)).toEqual([])
  expect(await check(world.admin, sam, ['client'])).toEqual([])
  expect(await check(sam, sam)).toBe(403)
  expect((await world.admin.post('/substitutions/checks', { person: 'nobody', substitute: sam.id, modules: null })).statusCode).toBe(400)
})
