import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Ctx } from './context.ts'
import { afterCommit, inExclusiveTransaction, inRepeatableTransaction, inTransaction } from './context.ts'
import { emit } from './events/emit.ts'
import { testServer } from './testing/build-world.ts'

const server = testServer()

async function context(): Promise<Ctx> {
  const world = await server.buildWorld()
  return world.ctxOf(world.admin)
}

const addTeam = (ctx: Ctx, name: string) => ctx.db.insertInto('nurt_team').values({ id: crypto.randomUUID(), name }).execute()
const teams = async (ctx: Ctx) => (await ctx.db.selectFrom('nurt_team').select('name').orderBy('name').execute()).map(({ name }) => name)

/** Publishes the same blueprint once more, by hand. */
async function publishAgain(ctx: Ctx): Promise<void> {
  const blueprint = JSON.stringify(ctx.snapshot.blueprint)
  await ctx.db
    .insertInto('nurt_version')
    .values({ number: ctx.snapshot.version + 1, blueprint, by: null, note: null })
    .execute()
  await sql`update platform.workspace set version = version + 1 where id = ${ctx.workspace.id}`.execute(ctx.db)
}

test('a transaction within another joins it, and both roll back together', async () => {
  const ctx = await context()
  const change = inTransaction(ctx, async (ctx) => {
    await inTransaction(ctx, (ctx) => addTeam(ctx, 'inner'))
    await addTeam(ctx, 'outer')
    throw new Error('no')
  })
  await expect(change).rejects.toThrow('no')
  expect(await teams(ctx)).toEqual([])
})

test('what is to follow a commit follows it, and nothing follows a rollback', async () => {
  const ctx = await context()
  const seen: string[] = []
  await inTransaction(ctx, async (ctx) => {
    afterCommit(ctx, async () => void seen.push(...(await teams({ ...ctx, db: server.platform.workspaceDb(ctx.workspace.id) }))))
    await addTeam(ctx, 'crew')
    expect(seen).toEqual([])
  })
  expect(seen).toEqual(['crew'])
  const failing = inTransaction(ctx, async (ctx) => {
    afterCommit(ctx, () => void seen.push('never'))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow()
  expect(seen).toEqual(['crew'])
})

test('of two that wait for each other in a circle both are done', async () => {
  const ctx = await context()
  const names = ['one', 'other']
  for (const name of names) await addTeam(ctx, name)
  const met = Promise.withResolvers<void>()
  let holding = 0
  const rename = (order: readonly string[]) =>
    inRepeatableTransaction(ctx, async (ctx) => {
      for (const name of order) {
        await ctx.db
          .updateTable('nurt_team')
          .set({ name: sql`name || '+'` })
          .where('name', 'like', `${name}%`)
          .execute()
        if (++holding >= 2) met.resolve()
        await met.promise
      }
    })
  await Promise.all([rename(names), rename(names.toReversed())])
  expect(await teams(ctx)).toEqual(['one++', 'other++'])
})

test('a change that was prepared on an older version runs on the one that is current', async () => {
  const old = await context()
  await inExclusiveTransaction(old, publishAgain)
  expect(old.snapshot.version).toBe(1)
  expect(await inTransaction(old, async (ctx) => ctx.snapshot.version)).toBe(2)
})

test('a publish waits for writers, and the next writer sees it', async () => {
  const ctx = await context()
  const order: string[] = []
  const [begun, finished] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const writing = inTransaction(ctx, async () => {
    begun.resolve()
    await finished.promise
    order.push('written')
  })
  await begun.promise
  const publishing = inExclusiveTransaction(ctx, publishAgain).then(() => order.push('published'))
  await new Promise((resolve) => setTimeout(resolve, 250))
  // meanwhile others are not stalled for longer than the publish waits at a time
  await inTransaction(ctx, async (ctx) => void order.push(`version ${ctx.snapshot.version}`))
  finished.resolve()
  await Promise.all([writing, publishing])
  expect(order).toEqual(['version 1', 'written', 'published'])
})

test('more writers than connections never lock up', async () => {
  const ctx = await context()
  const writers = Array.from({ length: 60 }, (_, n) =>
    inTransaction(ctx, async (ctx) => {
      await addTeam(ctx, `team ${n}`)
      await inTransaction(ctx, (ctx) => emit(ctx, { type: 'member.changed', details: { n } }))
    }),
  )
  await Promise.all(writers)
  expect(await teams(ctx)).toHaveLength(60)
})

test('two workspaces do not wait for each other', async () => {
  const [one, other] = [await context(), await context()]
  await inExclusiveTransaction(one, () => inTransaction(other, (ctx) => addTeam(ctx, 'crew')))
  expect(await teams(other)).toEqual(['crew'])
})
