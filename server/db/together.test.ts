import { expect, test } from 'vitest'
import { type Ctx, inTransaction } from '../context.ts'
import { testServer } from '../testing/build-world.ts'
import { together } from './together.ts'

const server = testServer()

test('what is asked together is taken back together, also what one of them asks after another has failed', async () => {
  const world = await server.buildWorld()
  const outer = await world.ctxOf(world.admin)
  let written: Promise<unknown> | undefined
  const writeLater = async ({ db }: Ctx) => {
    await db.selectFrom('nurt_draft').selectAll().execute()
    await db.insertInto('nurt_draft').values({ base_version: 1 }).execute()
  }
  const failing = inTransaction(outer, (ctx) => {
    written = writeLater(ctx)
    return together([Promise.reject(new Error('no')), written])
  })
  await expect(failing).rejects.toThrow('no')
  await written
  expect(await outer.db.selectFrom('nurt_draft').selectAll().execute()).toEqual([])
})
