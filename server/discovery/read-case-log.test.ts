import type { CaseLog } from '@nurt/core/discovery/api.ts'
import { mergeSteps } from '@nurt/core/blueprint/merge-steps.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { basePack, testServer, type World } from '../testing/build-world.ts'

const server = testServer()

async function order(world: World, name: string, steps: readonly string[]): Promise<string> {
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made = (await world.member.post('/m/order/records', { values: { name, client: client.id } })).json<RecordAnswer>()
  for (const step of steps) {
    const moved = await world.member.post(`/m/order/records/${made.id}/moves`, { step })
    expect(moved.statusCode, moved.body).toBe(200)
  }
  return made.id
}

const logOf = async (world: World, query = '') => (await world.admin.get(`/m/order/case-log${query}`)).json<CaseLog>()

test('[M7] [M18] what happened to records is read as a log: on which statuses each stood, and no merge of statuses', async () => {
  const world = await server.buildWorld()
  const { process } = basePack().modules.find(({ key }) => key === 'order')!
  const [first, second, third] = process!.steps.map(({ key }) => key)
  const one = await order(world, 'One', [second!, third!])
  const two = await order(world, 'Two', [third!, second!])
  const expected = [
    { id: two, title: 'Two', steps: [first, third, second] },
    { id: one, title: 'One', steps: [first, second, third] },
  ]
  expect(await logOf(world)).toEqual({ cases: expected, capped: false })
  expect((await logOf(world, `?records=${one}`)).cases).toEqual([expected[1]])

  const { published } = (await world.admin.get('/draft')).json<{ published: Blueprint }>()
  const merge = {
    module: 'order',
    steps: [second!, third!],
    name: { en: 'Under way' },
    color: 'red',
    group: process!.groups[0]!.key,
  } as const
  await world.admin.post('/draft/operations', { operations: mergeSteps(published, published, merge) })
  const done = await world.admin.post('/publications', {})
  expect(done.statusCode, done.body).toBe(200)
  expect((await logOf(world)).cases.map(({ steps }) => steps)).toEqual(expected.map(({ steps }) => steps))
})

test('only who configures reads it, and of nothing that has no statuses or that they do not see', async () => {
  const world = await server.buildWorld()
  expect((await world.member.get('/m/order/case-log')).statusCode).toBe(403)
  expect((await (await server.buildWorld()).admin.get(`/api/v1/w/${world.workspace.slug}/m/order/case-log`)).statusCode).toBe(404)
  expect((await world.admin.get('/m/client/case-log')).statusCode).toBe(
    basePack().modules.find(({ key }) => key === 'client')?.process ? 200 : 404,
  )
  expect((await world.admin.get('/m/nothing/case-log')).statusCode).toBe(404)
  expect((await world.admin.get('/m/order/case-log?records=1;drop')).statusCode).toBe(400)
})
