import { refuse } from '@nurt/core/refusal.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Ctx } from './context.ts'
import { inTransaction } from './context.ts'
import { testServer } from './testing/build-world.ts'
import { defineJob } from './jobs/define-job.ts'
import { enqueue } from './jobs/enqueue.ts'
import { startWorkers, workOff } from './worker.ts'

const server = testServer()
const seen: { text: string; actor: string; cause: string | undefined }[] = []

const listening = defineJob('imports.run', z.object({ text: z.string() }), async (ctx: Ctx, { text }) => {
  seen.push({ text, actor: ctx.actor.name, cause: ctx.cause })
  if (text === 'refused') refuse('not_allowed')
})

const texts = () => seen.map(({ text }) => text)

test(
  'a job is done after its transaction, for the one who queued it; none without a commit; a refusal is final',
  { timeout: 60_000 },
  async () => {
    await startWorkers(server, [listening])
    const world = await server.buildWorld()
    const ctx = { ...(await world.ctxOf(world.member)), cause: 'import:7' }

    await inTransaction(ctx, async (ctx) => {
      await enqueue(ctx, 'imports.run', { text: 'first' })
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(texts()).toEqual([])
    })
    await expect.poll(texts, { timeout: 10_000 }).toEqual(['first'])
    expect(seen[0]).toEqual({ text: 'first', actor: 'Maria Member', cause: 'import:7' })

    const undone = inTransaction(ctx, async (ctx) => {
      await enqueue(ctx, 'imports.run', { text: 'never' })
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow()
    await enqueue(ctx, 'imports.run', { text: 'refused' })
    await enqueue(ctx, 'imports.run', { text: 'last' }, { onceKey: 'one' })
    await expect.poll(() => texts().includes('last') && texts().includes('refused'), { timeout: 10_000 }).toBe(true)
    expect(texts()).not.toContain('never')
    expect(texts().filter((text) => text === 'refused')).toHaveLength(1)
  },
)

test('while a job with a key waits, another with that key is not queued', { timeout: 60_000 }, async () => {
  await startWorkers(server, [listening])
  const world = await server.buildWorld()
  await inTransaction(await world.ctxOf(world.member), async (ctx) => {
    for (const text of ['once', 'once']) await enqueue(ctx, 'imports.run', { text }, { onceKey: 'once' })
    for (const text of ['each', 'each']) await enqueue(ctx, 'imports.run', { text })
  })
  const count = (word: string) => texts().filter((text) => text === word).length
  await expect.poll(() => count('each'), { timeout: 10_000 }).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(count('once')).toBe(1)
})

test('what follows by rules is done although who set it off has left the company; what a person wished is not', async () => {
  const world = await server.buildWorld()
  const ctx = await world.ctxOf(world.member)
  await world.admin.patch(`/members/${world.member.id}`, { active: false })
  const done: string[] = []
  const note = (word: string) => async () => void done.push(word)
  const wished = defineJob('imports.run', z.object({}), note('wished'))
  const ruled = defineJob('records.follow_names', z.object({}), note('ruled'), { byRules: true })
  const queued = { workspace: ctx.workspace.id, actor: ctx.actor.id, payload: {} }
  expect(await workOff(server, wished, 'one', queued)).toEqual({ refused: 'not_allowed' })
  expect(await workOff(server, ruled, 'two', queued)).toEqual({})
  expect(done).toEqual(['ruled'])
})

test('in a workspace that stays closed the last try gives up, and those before do not', async () => {
  const world = await server.buildWorld()
  const { db } = server.platform
  const given: string[] = []
  const job = defineJob('imports.run', z.object({}), async () => void given.push('done'), {
    giveUp: async (ctx) => void given.push(`given up in ${ctx.workspace.slug}`),
  })
  await db.updateTable('workspace').set({ migration: '0021-deletions.sql' }).where('id', '=', world.workspace.id).execute()
  const queued = { workspace: world.workspace.id, actor: world.admin.id, payload: {} }
  await expect(workOff(server, job, 'x', queued)).rejects.toThrow(/closed/)
  expect(given).toEqual([])
  await expect(workOff(server, job, 'x', { ...queued, lastTry: true })).rejects.toThrow(/closed/)
  expect(given).toEqual([`given up in ${world.workspace.slug}`])
})
