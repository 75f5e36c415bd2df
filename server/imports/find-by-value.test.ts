import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { findByValue } from './find-by-value.ts'

const server = testServer()

test('a name is looked for among the records that its asker may see, whoever asked before', async () => {
  const world = await server.buildWorld()
  const seller = await world.addMember('seller')
  const made = await world.admin.post('/m/client/records', { values: { name: 'Żółta Jaźń' } })
  const { id } = made.json<{ id: string }>()
  const look = async (caller: typeof seller) => {
    const ctx = await world.ctxOf(caller)
    const field = ctx.snapshot.modules.get('client')?.title
    return field ? findByValue(ctx, { module: 'client', field, keys: ['Żółta Jaźń'] }) : undefined
  }
  expect(await look(world.admin)).toEqual([['Żółta Jaźń', id]])
  expect(await look(seller)).toEqual([])
  expect(await look(world.admin)).toEqual([['Żółta Jaźń', id]])
})
