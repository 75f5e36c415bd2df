import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'

const server = testServer()

test('[W72] the start page offers each role only what it sees of it, and announcements stand there as long as they are meant to', async () => {
  const blueprint = basePack()
  blueprint.start = { requests: ['task', 'order'], news: 'announcement_current' }
  blueprint.roles.push({ key: 'fitter', name: { en: 'Fitter' }, configure: false, rights: { task: { see: 'all', create: 'all' } } })
  const world = await server.buildWorld(blueprint)
  const fitter = await world.addMember('fitter')
  const startOf = async (caller = world.member) => (await caller.get('/snapshot')).json().blueprint.start
  expect(await startOf()).toEqual({ requests: ['task', 'order'], news: 'announcement_current' })
  expect(await startOf(fitter)).toEqual({ requests: ['task'] })

  const told = async (name: string, values: Record<string, unknown>) =>
    expect((await world.admin.post('/m/announcement/records', { values: { name, ...values } })).statusCode).toBe(201)
  await told('Now', {})
  await told('Over', { shown_from: '2020-01-01', shown_until: '2020-02-01' })
  await told('To come', { shown_from: '2999-01-01' })
  const { id: team } = (await world.admin.post('/teams', { name: 'Crew' })).json()
  await told('Only the crew', { for_team: team })
  const seller = await world.addMember('seller')
  const names = async () =>
    (await seller.get('/m/announcement/records?list=announcement_current&columns=name'))
      .json<{ rows: string[][] }>()
      .rows.map((row) => row[2])
  expect(await names()).toEqual(['Now'])
  const late = await seller.post('/m/announcement/records', { values: { name: 'Mine' } })
  expect(late.statusCode).toBe(403)
})

test('[P18] a role that sees nothing of a module learns nothing of it from a tree', async () => {
  const blueprint = basePack()
  blueprint.roles.push({ key: 'fitter', name: { en: 'Fitter' }, configure: false, rights: { task: { see: 'all' } } })
  blueprint.roles.push({
    key: 'flat',
    name: { en: 'Flat' },
    configure: false,
    rights: { task: { see: 'all' } },
    fields: { task: { parent: 'hidden' } },
  })
  const world = await server.buildWorld(blueprint)
  const layoutOf = async (role: string) => {
    const { lists } = (await (await world.addMember(role)).get('/snapshot')).json().blueprint
    return lists.find(({ key }: { key: string }) => key === 'task_tree').layout
  }
  expect(await layoutOf('fitter')).toEqual({ kind: 'tree', parent: 'parent' })
  expect(await layoutOf('flat')).toEqual({ kind: 'table' })
})
