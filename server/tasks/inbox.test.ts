import type { GivenAnswer, InboxAnswer, InboxCounts } from '@nurt/core/tasks/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { tellNotices } from '../notices/tell-notices.ts'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { workOff } from '../worker.ts'

const server = testServer()

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
const inboxOf = async (caller: Caller, query = '') => (await caller.get(`/inbox${query}`)).json<InboxAnswer>()
const namesOf = ({ items }: InboxAnswer) => items.map((item) => item.title)

async function addTask(caller: Caller, name: string, values: Record<string, unknown> = {}, step?: string): Promise<RecordAnswer> {
  const made = await caller.post('/m/task/records', { values: { name, ...values }, ...(step && { step }) })
  expect([made.statusCode, made.json().details]).toEqual([201, undefined])
  return made.json()
}

async function tell({ workspace }: World) {
  await workOff(server, tellNotices, 'a-job', { workspace: workspace.id, payload: {} })
}

test('[P5] [E4] [E5] [E6] one list: what is overdue first, then by day and urgency; done and dropped ones are gone', async () => {
  const world = await server.buildWorld()
  await addTask(world.member, 'no day')
  await addTask(world.member, 'in a week', { due: day(7) })
  await addTask(world.member, 'urgent in a week', { due: day(7), priority: 'urgent' })
  await addTask(world.member, 'late', { due: day(-3), progress: '40' }, 'in_progress')
  await addTask(world.member, 'low in a week', { due: day(7), priority: 'low' })
  await addTask(world.member, 'done', { due: day(-5) }, 'done')
  await addTask(world.member, 'dropped', { due: day(-5) }, 'dropped')
  await addTask(world.admin, 'of somebody else', { due: day(-5) })
  const inbox = await inboxOf(world.member)
  expect(namesOf(inbox)).toEqual(['late', 'urgent in a week', 'in a week', 'low in a week', 'no day'])
  expect(inbox.items[0]).toMatchObject({
    kind: 'hand_made',
    due: day(-3),
    isOverdue: true,
    percent: '40',
    step: 'in_progress',
    priority: 'normal',
    mayChange: true,
    givenBy: null,
  })
  expect(inbox.counts).toEqual({ open: 5, overdue: 1, claimable: 0, fresh: 0, given: 0 })
  expect((await world.member.get('/inbox/count')).json()).toEqual(inbox.counts)
})

test('pages go on where the last one ended, whatever kind stands there', async () => {
  const world = await server.buildWorld(approvalOf())
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  for (const name of ['one', 'two']) {
    const order = (await world.member.post('/m/order/records', { values: { name, client: client.id, amount: '1.00 PLN' } })).json()
    await world.member.post(`/m/order/records/${order.id}/commands`, { command: { type: 'take', token: 2, transition: 'hand_in' } })
  }
  for (const [name, due] of [
    ['a', day(-1)],
    ['b', day(1)],
    ['c', day(1)],
    ['d', null],
    ['e', null],
  ] as const)
    await addTask(world.admin, name, { due })
  const whole = await inboxOf(world.admin)
  expect(whole.items.map(({ kind }) => kind).toSorted()).toEqual([...Array(5).fill('hand_made'), 'step', 'step'])
  const names: (string | null)[] = []
  for (let after = ''; ;) {
    const page = await inboxOf(world.admin, `?limit=2${after}`)
    names.push(...namesOf(page))
    if (page.next === null) break
    after = `&after=${encodeURIComponent(page.next)}`
  }
  expect(names).toEqual(namesOf(whole))
  expect((await world.admin.get('/inbox?after=yesterday')).statusCode).toBe(400)
})

test('[E19] a task that was given to somebody is new to them until they have looked, and says who gave it', async () => {
  const world = await server.buildWorld()
  const task = await addTask(world.admin, 'Call Nowak', { owner: world.member.id })
  await addTask(world.member, 'my own')
  const before = await inboxOf(world.member)
  expect(before.items.map((item) => [item.title, item.isFresh])).toEqual([
    ['Call Nowak', true],
    ['my own', false],
  ])
  expect(before.items[0]).toMatchObject({ givenBy: world.admin.id })
  expect(before.counts.fresh).toBe(1)
  expect((await world.member.post('/inbox/visits', { at: before.at })).statusCode).toBe(204)
  expect((await inboxOf(world.member)).counts.fresh).toBe(0)

  await world.admin.patch(`/m/task/records/${task.id}`, { version: 1, values: { owner: world.admin.id } })
  expect((await inboxOf(world.admin)).items).toMatchObject([{ title: 'Call Nowak', givenBy: null }])
  expect(namesOf(await inboxOf(world.member))).toEqual(['my own'])
})

test('a mention waits until it is read', async () => {
  const world = await server.buildWorld()
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const comment = { text: `@Maria Member look at this`, mentions: [world.member.id] }
  expect((await world.admin.post(`/m/client/records/${client.id}/comments`, comment)).statusCode).toBe(201)
  await tell(world)
  const inbox = await inboxOf(world.member)
  expect(inbox.items).toMatchObject([{ kind: 'mention', title: 'Alfa', text: comment.text, by: world.admin.id, isFresh: true }])
  expect(inbox.counts).toMatchObject({ open: 1, fresh: 1 })
  const [item] = inbox.items
  await world.member.post('/notices/readings', { ids: [item?.kind === 'mention' ? item.notice : ''] })
  expect((await inboxOf(world.member)).items).toEqual([])
})

test('what nobody does yet is offered to the record’s team, and what is out of reach to nobody', async () => {
  const blueprint = approvalOf()
  const role = blueprint.roles.find(({ key }) => key === 'member')!
  const world = await server.buildWorld({
    ...blueprint,
    roles: blueprint.roles.map((one) => (one === role ? { ...role, rights: { ...role.rights, task: { see: 'none' } } } : one)),
  })
  expect((await inboxOf(world.member)).counts.open).toBe(0)
  const team = (await world.admin.post('/teams', { name: 'Fitters', members: [world.admin.id] })).json()
  const task = await addTask(world.admin, 'to take', { team: team.id })
  await world.admin.patch(`/m/task/records/${task.id}`, { version: 1, values: { owner: null } })
  expect((await inboxOf(world.admin, '?scope=claimable')).counts).toMatchObject({ open: 1, claimable: 1 } satisfies Partial<InboxCounts>)
  expect(namesOf(await inboxOf(world.admin, '?scope=claimable'))).toEqual(['to take'])
  expect(namesOf(await inboxOf(world.admin, '?scope=mine'))).toEqual([])
  await world.admin.post('/m/task/records', { values: { name: 'for a member', owner: world.member.id } })
  expect(namesOf(await inboxOf(world.member))).toEqual([])
})

test('[P2] [E14] what I gave others stands with its state, how far it is and the last word, until it is closed', async () => {
  const world = await server.buildWorld()
  const { admin, member } = world
  const task = await addTask(admin, 'Order the panels', { owner: member.id, due: day(-2), progress: '30' })
  await addTask(admin, 'my own')
  await addTask(member, 'by the member', { owner: admin.id })
  for (const text of ['Two are missing', 'They come on Friday']) await member.post(`/m/task/records/${task.id}/comments`, { text })
  const givenBy = async (caller: Caller, state = 'open') => (await caller.get(`/inbox/given?state=${state}`)).json<GivenAnswer>().tasks
  expect(await givenBy(admin)).toMatchObject([
    {
      title: 'Order the panels',
      doer: member.id,
      isOverdue: true,
      percent: '30',
      lastWord: { text: 'They come on Friday', by: member.id },
      closedAt: null,
    },
  ])
  expect((await givenBy(member)).map(({ title }) => title)).toEqual(['by the member'])
  expect((await admin.get('/inbox/count')).json<InboxCounts>().given).toBe(1)
  await member.post(`/m/task/records/${task.id}/moves`, { step: 'done' })
  expect(await givenBy(admin)).toEqual([])
  expect(await givenBy(admin, 'closed')).toMatchObject([
    { title: 'Order the panels', step: 'done', isOverdue: false, closedAt: expect.any(String) },
  ])

  // taken back it is nobody's order any more
  const again = await addTask(admin, 'taken back', { owner: member.id })
  await admin.patch(`/m/task/records/${again.id}`, { version: 1, values: { owner: admin.id } })
  expect(await givenBy(admin)).toEqual([])
})

test('[P2] what I gave others stands there too where tasks have neither urgency nor a last day', async () => {
  const blueprint = approvalOf()
  const tasks = blueprint.modules.find(({ key }) => key === 'task')!
  tasks.task = { done: 'done' }
  const { admin, member } = await server.buildWorld(blueprint)
  await addTask(admin, 'Order the panels', { owner: member.id })
  expect((await admin.get('/inbox/given')).json<GivenAnswer>().tasks).toMatchObject([
    { title: 'Order the panels', due: null, priority: null },
  ])
})

test('[P5] what has a process of its own stands once: as what its process asks for, else as the hand-made task that it is', async () => {
  const blueprint = approvalOf()
  const order = blueprint.modules.find(({ key }) => key === 'order')!
  order.traits = [...order.traits, 'task']
  order.task = { due: 'end', done: 'done' }
  const world = await server.buildWorld(blueprint)
  const { admin, member } = world
  const client = (await admin.post('/m/client/records', { values: { name: 'Alfa' } })).json()
  const values = { name: 'Panels', client: client.id, amount: '1.00 PLN', end: day(-1) }
  const made = (await admin.post('/m/order/records', { values })).json()
  const kinds = async (caller: Caller) => {
    const { items, counts } = await inboxOf(caller)
    expect(counts.open).toBe(items.length)
    return items.map(({ kind }) => kind)
  }
  expect(await kinds(admin)).toEqual(['hand_made'])
  await admin.post(`/m/order/records/${made.id}/commands`, { command: { type: 'take', token: 2, transition: 'hand_in' } })
  expect(await kinds(admin)).toEqual(['step'])
  expect(await kinds(member)).toEqual([])
})
