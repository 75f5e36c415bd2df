import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import { settlers } from './settle.ts'

const server = testServer()

test('[I18] what a publish left is settled after the database died under it, without another start', { timeout: 60_000 }, async () => {
  const world = await server.buildWorld()
  const { pool } = server.platform
  const locker = await pool.connect()
  const compute = settlers.compute ?? (() => Promise.reject(new Error('nothing computes')))
  settlers.compute = async (...given) => {
    settlers.compute = compute
    await locker.query(`begin; lock table ${world.workspace.schema}.nurt_settling`)
    await compute(...given)
  }
  const blueprint: Blueprint = basePack()
  const order = blueprint.modules.find(({ key }) => key === 'order')
  order?.fields.push({ key: 'loud', type: 'formula', name: { en: 'Loud' }, formula: 'name + "!"', result: 'text' })
  const operations = [{ do: 'put', path: ['modules', 'order', 'fields', 'loud'], value: order?.fields.at(-1) }]
  await world.admin.post('/draft/operations', { operations })
  const published = await world.admin.post('/publications', {})
  expect(published.statusCode, published.body).toBeLessThan(300)

  // the settling wants to note that it is done, waits for the lock, and loses its connection
  const cut = async () =>
    (
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rowCount
  await expect.poll(cut, { timeout: 10_000 }).toBe(1)
  locker.release(true)
  const isSettling = async () => (await world.admin.get('/snapshot')).json<{ settling: boolean }>().settling
  await expect.poll(isSettling, { timeout: 20_000, interval: 300 }).toBe(false)
})
