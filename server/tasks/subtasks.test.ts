import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { InboxAnswer, ThreadAnswer } from '@nurt/core/tasks/api.ts'
import { expect, test } from 'vitest'
import { type Caller, testServer, type World } from '../testing/build-world.ts'

const server = testServer()
const at = (record: string) => `/m/task/records/${record}`

async function addTask(caller: Caller, name: string, values: Record<string, unknown> = {}, step?: string): Promise<RecordAnswer> {
  const made = await caller.post('/m/task/records', { values: { name, ...values }, ...(step && { step }) })
  expect([made.statusCode, made.json().details]).toEqual([201, undefined])
  return made.json()
}

const find = async (caller: Caller, record: string) => (await caller.get(at(record))).json<RecordAnswer>()
const percentOf = async ({ member }: World, record: string) => (await find(member, record)).values['progress']
const move = async ({ member }: World, record: string, step: string) => member.post(`${at(record)}/moves`, { step })

async function change({ member }: World, record: string, values: Record<string, unknown>) {
  const { version } = await find(member, record)
  return member.patch(at(record), { version, values })
}

test('[E7] [E16] a main task is as far as its subtasks are on average, all the way up, and its version stays', async () => {
  const world = await server.buildWorld()
  const main = await addTask(world.member, 'Roof', { progress: '10' })
  const part = await addTask(world.member, 'Materials', { parent: main.id })
  expect(await percentOf(world, main.id)).toBe('0')
  const [order, fetch] = [
    await addTask(world.member, 'Order', { parent: part.id, progress: '50' }),
    await addTask(world.member, 'Fetch', { parent: part.id }),
  ]
  await addTask(world.member, 'Scaffold', { parent: main.id, progress: '75' })
  expect([await percentOf(world, part.id), await percentOf(world, main.id)]).toEqual(['25', '50'])
  await move(world, order.id, 'done')
  expect([await percentOf(world, part.id), await percentOf(world, main.id)]).toEqual(['50', '63'])
  await move(world, fetch.id, 'dropped')
  expect([await percentOf(world, part.id), await percentOf(world, main.id)]).toEqual(['100', '88'])
  await world.member.post('/m/task/trashings', { records: [part.id] })
  expect(await percentOf(world, main.id)).toBe('75')
  await world.member.post('/m/task/restorations', { records: [part.id] })
  expect(await percentOf(world, main.id)).toBe('88')
  expect((await find(world.member, main.id)).version).toBe(main.version)
})

test('[E7] subtasks that are closed at once carry their main task all together', async () => {
  const world = await server.buildWorld()
  const main = await addTask(world.member, 'Roof')
  const parts = await Promise.all(Array.from({ length: 6 }, (_, n) => addTask(world.member, `Part ${n}`, { parent: main.id })))
  const moved = await Promise.all(parts.map(({ id }) => move(world, id, 'done')))
  expect(moved.map(({ statusCode }) => statusCode)).toEqual(parts.map(() => 200))
  expect(await percentOf(world, main.id)).toBe('100')
})

test('[E16] two tasks that become parts of each other at once do not both', async () => {
  const world = await server.buildWorld()
  const [one, other] = [await addTask(world.member, 'One'), await addTask(world.member, 'Other')]
  const turned = await Promise.all([change(world, one.id, { parent: other.id }), change(world, other.id, { parent: one.id })])
  expect(turned.filter(({ statusCode }) => statusCode === 200).length).toBeLessThanOrEqual(1)
})

test('[E7] how far a main task is nobody says by hand, and no task is a part of itself', async () => {
  const world = await server.buildWorld()
  const main = await addTask(world.member, 'Roof')
  const part = await addTask(world.member, 'Materials', { parent: main.id, progress: '40' })
  const typed = await change(world, main.id, { progress: '90' })
  expect([typed.statusCode, typed.json().details.problems]).toEqual([422, [{ field: 'progress', code: 'of_subtasks' }]])
  expect(await percentOf(world, main.id)).toBe('40')
  for (const [record, parent] of [
    [main.id, part.id],
    [main.id, main.id],
  ] as const) {
    const turned = await change(world, record, { parent })
    expect([turned.statusCode, turned.json().details.problems]).toEqual([422, [{ field: 'parent', code: 'own_part' }]])
  }
  expect((await change(world, part.id, { parent: null })).statusCode).toBe(200)
  expect((await change(world, main.id, { progress: '90' })).statusCode).toBe(200)
})

test('[E15] a thread is the main task with all its parts, wherever one looks from', async () => {
  const world = await server.buildWorld()
  const main = await addTask(world.member, 'Roof')
  const part = await addTask(world.member, 'Materials', { parent: main.id })
  const deep = await addTask(world.member, 'Order', { parent: part.id }, 'done')
  await addTask(world.member, 'Something else')
  for (const record of [main, part, deep]) {
    const { tasks } = (await world.member.get(`${at(record.id)}/thread`)).json<ThreadAnswer>()
    expect(tasks.map(({ title, parent, step }) => [title, parent, step])).toEqual([
      ['Roof', null, 'to_do'],
      ['Materials', main.id, 'to_do'],
      ['Order', part.id, 'done'],
    ])
  }
  const { items } = (await world.member.get('/inbox')).json<InboxAnswer>()
  const subtasksOf = (title: string) => items.flatMap((item) => (item.kind === 'hand_made' && item.title === title ? [item.subtasks] : []))
  expect([subtasksOf('Roof'), subtasksOf('Materials')]).toEqual([[{ open: 1, all: 1 }], [{ open: 0, all: 1 }]])
  expect((await world.member.get(`/m/client/records/${main.id}/thread`)).statusCode).toBe(404)
})
