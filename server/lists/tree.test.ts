import { expect, test } from 'vitest'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'

const server = testServer()

type Shown = [name: string, isAsked: boolean, below: number]

async function add(caller: Caller, name: string, values: Record<string, unknown> = {}, module = 'task'): Promise<string> {
  const made = await caller.post(`/m/${module}/records`, { values: { name, ...values } })
  expect([made.statusCode, made.json().details]).toEqual([201, undefined])
  return made.json().id
}

/** One level: names, whether asked for, and how many stand below. */
async function level(caller: Caller, ways: string, condition: unknown = { all: [] }, module = 'task'): Promise<Shown[]> {
  const question = encodeURIComponent(JSON.stringify({ condition, order: [{ field: 'name', direction: 'asc' }] }))
  const answer = await caller.get(`/m/${module}/records?columns=name&question=${question}&${ways}`)
  expect([answer.statusCode, answer.json().details]).toEqual([200, undefined])
  return answer
    .json<{ rows: [string, number, string, boolean, number][] }>()
    .rows.map(([, , name, isAsked, below]) => [name, isAsked, below])
}

test('[P18] [E15] records stand below each other, level by level, with how many are below each', async () => {
  const { member } = await server.buildWorld()
  const roof = await add(member, 'Roof')
  const parts = await add(member, 'Parts', { parent: roof })
  await add(member, 'Scaffold', { parent: roof })
  await add(member, 'Order', { parent: parts })
  await add(member, 'Alone')
  expect(await level(member, 'tree=parent')).toEqual([
    ['Alone', true, 0],
    ['Roof', true, 2],
  ])
  expect(await level(member, `tree=parent&under=${roof}`)).toEqual([
    ['Parts', true, 1],
    ['Scaffold', true, 0],
  ])
  expect(await level(member, `tree=parent&under=${parts}`)).toEqual([['Order', true, 0]])
})

test('[P18] what a list finds stands with all that is above it, and pages follow each other', async () => {
  const { member } = await server.buildWorld()
  const roof = await add(member, 'Roof')
  const parts = await add(member, 'Parts', { parent: roof })
  await add(member, 'Urgent order', { parent: parts, priority: 'urgent' })
  await add(member, 'Other order', { parent: parts })
  await add(member, 'Alone')
  const urgent = { field: 'priority', op: 'is', value: 'urgent' }
  expect(await level(member, 'tree=parent', urgent)).toEqual([['Roof', false, 1]])
  expect(await level(member, `tree=parent&under=${roof}`, urgent)).toEqual([['Parts', false, 1]])
  expect(await level(member, `tree=parent&under=${parts}`, urgent)).toEqual([['Urgent order', true, 0]])

  const question = encodeURIComponent(JSON.stringify({ order: [{ field: 'name', direction: 'asc' }] }))
  const page = async (after?: string) =>
    (
      await member.get(
        `/m/task/records?columns=name&limit=1&tree=parent&question=${question}${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      )
    ).json<{ rows: unknown[][]; next: string | null }>()
  const first = await page()
  const second = await page(first.next ?? '')
  expect([first.rows[0]?.[2], second.rows[0]?.[2]]).toEqual(['Alone', 'Roof'])
})

test('[P18] below what is out of reach or in the trash a record stands on top, which tells nothing of it', async () => {
  const world = await server.buildWorld()
  const seller = await world.addMember('seller')
  const hidden = await add(world.member, 'Board matters')
  const own = await add(seller, 'Call back')
  const { version } = (await world.admin.get(`/m/task/records/${own}`)).json()
  await world.admin.patch(`/m/task/records/${own}`, { version, values: { parent: hidden } })
  expect(await level(seller, 'tree=parent')).toEqual([['Call back', true, 0]])
  expect(await level(seller, 'tree=parent', { field: 'name', op: 'contains', value: 'Call' })).toEqual([['Call back', true, 0]])
  expect(await level(seller, `tree=parent&under=${hidden}`)).toEqual([])
  expect(await level(world.admin, 'tree=parent')).toEqual([['Board matters', true, 1]])
  await world.admin.post('/m/task/trashings', { records: [hidden] })
  expect(await level(world.admin, 'tree=parent')).toEqual([['Call back', true, 0]])
})

test('[E15] contacts stand below the task that they belong to, and tasks of another module below what they link to', async () => {
  const world = await server.buildWorld()
  const { member } = world
  const client = await add(member, 'Nowak', {}, 'client')
  const roof = await add(member, 'Roof', { client })
  await add(member, 'Parts', { client, parent: roof })
  await add(member, 'Call', { task: roof }, 'activity')
  expect(await level(member, 'tree=parent&counted=activity.task')).toEqual([['Roof', true, 2]])
  expect(await level(member, `part=task&under=${roof}`, { all: [] }, 'activity')).toEqual([['Call', true, 0]])
  const below = `part=client&tree=parent&counted=activity.task&under=${client}`
  expect(await level(member, below)).toEqual([['Roof', true, 2]])
  expect(await level(world.member, 'part=client&tree=parent&under=00000000-0000-4000-8000-000000000000')).toEqual([])
})

test('[P18] a level asks only by links that are there and may be read', async () => {
  const blueprint: Blueprint = basePack()
  blueprint.roles.push({
    key: 'intern',
    name: { en: 'Intern' },
    configure: false,
    rights: { task: { see: 'all' } },
    fields: { task: { parent: 'hidden' } },
  })
  const world = await server.buildWorld(blueprint)
  const intern = await world.addMember('intern')
  const asked = async (caller: Caller, ways: string) => {
    const { statusCode, json } = await caller.get(`/m/task/records?columns=name&${ways}`)
    return [statusCode, json().error]
  }
  expect(await asked(world.member, 'tree=client')).toEqual([422, 'unknown_field'])
  expect(await asked(world.member, 'tree=name')).toEqual([422, 'unknown_field'])
  expect(await asked(world.member, 'part=client')).toEqual([400, 'bad_request'])
  expect(await asked(world.member, 'tree=parent&counted=activity.client')).toEqual([422, 'unknown_field'])
  expect(await asked(intern, 'tree=parent')).toEqual([422, 'unknown_field'])
  expect(await asked(intern, 'tree=parent&counted=activity.task')).toEqual([422, 'unknown_field'])
})

test('[P18] of two that are put below parts of each other at once, one is refused', async () => {
  const blueprint = basePack()
  const client = blueprint.modules.find(({ key }) => key === 'client')!
  client.fields.push({ key: 'head', name: { en: 'Head office' }, type: 'link', module: 'client' })
  blueprint.lists.push({
    key: 'client_tree',
    module: 'client',
    name: { en: 'Branches' },
    condition: { all: [] },
    columns: [{ field: 'name' }],
    order: [],
    layout: { kind: 'tree', parent: 'head' },
  })
  const { member } = await server.buildWorld(blueprint)
  const firm = async (name: string) => {
    const top = await add(member, name, {}, 'client')
    return { top, part: await add(member, `${name} branch`, { head: top }, 'client') }
  }
  for (let race = 0; race < 8; race++) {
    const [one, other] = [await firm(`One ${race}`), await firm(`Other ${race}`)]
    const put = (top: string, head: string) => member.patch(`/m/client/records/${top}`, { version: 1, values: { head } })
    const answers = await Promise.all([put(one.top, other.part), put(other.top, one.part)])
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 422])
  }
})

test('[P18] a narrowed tree holds what is found with all above it, once each, and counts what it shows', async () => {
  const { member } = await server.buildWorld()
  const made: { id: string; name: string; parent: string | undefined; isUrgent: boolean }[] = []
  for (let at = 0; at < 40; at++) {
    const parent = at % 5 === 0 ? undefined : made[(at * 7) % at]?.id
    const isUrgent = at % 6 === 3
    const values = { ...(parent !== undefined && { parent }), ...(isUrgent && { priority: 'urgent' }) }
    made.push({ id: await add(member, `T${at}`, values), name: `T${at}`, parent, isUrgent })
  }
  const expected = new Set<string>()
  const take = (one: (typeof made)[number] | undefined): void => {
    if (!one) return
    expected.add(`${one.name} ${one.isUrgent}`)
    take(made.find(({ id }) => id === one.parent))
  }
  for (const one of made) if (one.isUrgent) take(one)
  const seen: string[] = []
  const walk = async (ways: string): Promise<number> => {
    const rows = await level(member, ways, { field: 'priority', op: 'is', value: 'urgent' })
    for (const [name, isAsked, below] of rows) {
      seen.push(`${name} ${isAsked}`)
      const { id = '' } = made.find((one) => one.name === name) ?? {}
      expect([name, await walk(`tree=parent&under=${id}`)]).toEqual([name, below])
    }
    return rows.length
  }
  await walk('tree=parent')
  expect(seen.toSorted()).toEqual([...expected].toSorted())
})
