import type { TasksAbout } from '@nurt/core/tasks/api.ts'
import { expect, test } from 'vitest'
import { basePack, type Caller, testServer } from '../testing/build-world.ts'

const server = testServer()
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

async function add(caller: Caller, module: string, values: Record<string, unknown>, step?: string): Promise<string> {
  const made = await caller.post(`/m/${module}/records`, { values, ...(step && { step }) })
  expect([made.statusCode, made.json().details]).toEqual([201, undefined])
  return made.json().id
}

/** The order fills in its client: this one is known by its order only. */
async function addByOrder(caller: Caller, name: string, order: string): Promise<void> {
  const id = await add(caller, 'task', { name, order })
  expect((await caller.patch(`/m/task/records/${id}`, { version: 1, values: { client: null } })).statusCode).toBe(200)
}

const about = async (caller: Caller, client: string) => (await caller.get(`/m/client/records/${client}/tasks`)).json<TasksAbout>()

test('[P18] [P22] [P23] a client’s tasks are its own and those of its orders, what is late first, with what each belongs to', async () => {
  const { admin, member } = await server.buildWorld()
  const client = await add(admin, 'client', { name: 'Alfa' })
  const other = await add(admin, 'client', { name: 'Beta' })
  const order = await add(admin, 'order', { name: 'Roof', client })
  await add(admin, 'task', { name: 'later', client, due: day(5) })
  await add(admin, 'task', { name: 'late', order, client, due: day(-2), owner: member.id })
  await addByOrder(admin, 'by its order only', order)
  await add(admin, 'task', { name: 'done', client }, 'done')
  await add(admin, 'task', { name: 'of another client', client: other })
  const { open, closed, isCut } = await about(admin, client)
  const roof = { module: 'order', record: order, title: 'Roof' }
  expect(open.map(({ title, partOf, isOverdue, doer }) => ({ title, partOf, isOverdue, doer }))).toEqual([
    { title: 'late', partOf: roof, isOverdue: true, doer: member.id },
    { title: 'later', partOf: null, isOverdue: false, doer: admin.id },
    { title: 'by its order only', partOf: roof, isOverdue: false, doer: admin.id },
  ])
  expect(closed).toMatchObject([{ title: 'done', closedAt: expect.any(String) }])
  expect(isCut).toEqual({ open: false, closed: false })
})

test('[P21] a task that is filed under another client stands there at once', async () => {
  const { admin } = await server.buildWorld()
  const [alfa, beta] = [await add(admin, 'client', { name: 'Alfa' }), await add(admin, 'client', { name: 'Beta' })]
  const task = await add(admin, 'task', { name: 'Call', client: alfa })
  expect((await admin.patch(`/m/task/records/${task}`, { version: 1, values: { client: beta } })).statusCode).toBe(200)
  expect((await about(admin, alfa)).open).toEqual([])
  expect((await about(admin, beta)).open).toMatchObject([{ title: 'Call' }])
})

test('nobody learns of a task, or of what it belongs to, that is out of their reach', async () => {
  const blueprint = basePack()
  const roles = blueprint.roles.map((role) =>
    role.key === 'member' ? { ...role, rights: { ...role.rights, order: { see: 'own' as const }, task: { see: 'all' as const } } } : role,
  )
  const { admin, member } = await server.buildWorld({ ...blueprint, roles })
  const client = await add(admin, 'client', { name: 'Alfa' })
  const order = await add(admin, 'order', { name: 'Secret roof', client })
  await addByOrder(admin, 'of the secret order', order)
  await add(admin, 'task', { name: 'of both', order, client })
  const seen = await about(member, client)
  expect(seen.open.map(({ title, partOf }) => [title, partOf])).toEqual([['of both', null]])
  expect(JSON.stringify(seen)).not.toContain(order)
  expect((await about(admin, client)).open).toHaveLength(2)

  const without = blueprint.roles.map((role) =>
    role.key === 'member' ? { ...role, rights: { ...role.rights, client: { see: 'own' as const }, task: { see: 'own' as const } } } : role,
  )
  const world = await server.buildWorld({ ...blueprint, roles: without })
  const mine = await add(world.admin, 'client', { name: 'Alfa', owner: world.member.id })
  const hidden = await add(world.admin, 'client', { name: 'Beta' })
  await add(world.admin, 'task', { name: 'not the member’s', client: mine })
  expect((await about(world.member, mine)).open).toEqual([])
  expect((await world.member.get(`/m/client/records/${hidden}/tasks`)).statusCode).toBe(404)
  expect((await world.member.get(`/m/client/records/yesterday/tasks`)).statusCode).toBe(400)
})

test('[M22] the list of today says with whom, in which phase, until when and what to do', async () => {
  const { admin } = await server.buildWorld()
  const client = await add(admin, 'client', { name: 'Alfa', phone: '+48 22 555 15 49' }, 'prospect')
  await add(admin, 'task', { name: 'Call them', client, due: day(-1) })
  await add(admin, 'task', { name: 'Later', client, due: day(3) })
  await add(admin, 'task', { name: 'Done', client, due: day(-1) }, 'done')
  await add(admin, 'task', { name: 'With nobody', due: day(-1) })
  const asked = await admin.get('/m/task/records?list=task_today&columns=name,client,client.step,client.step_since,due')
  expect(asked.json().rows.map((row: unknown[]) => row.slice(2))).toEqual([
    ['Call them', [client, 'Alfa'], 'prospect', expect.any(String), day(-1)],
  ])
})
