import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../context.ts'
import { makeEventPartitions } from '../db/event-partitions.ts'
import { testServer } from '../testing/build-world.ts'
import { emit } from './emit.ts'

const server = testServer()

test('events are written with who and when, in the transaction of the change, in their order', async () => {
  const world = await server.buildWorld()
  const ctx = { ...(await world.ctxOf(world.member)), now: () => new Date('2026-11-21T10:00:00Z'), cause: 'import:1' }
  const changes = { name: [null, 'Żółć "A" \\ {x}'] as [unknown, unknown], amount: [null, '12.30 PLN'] as [unknown, unknown] }
  const record = { module: 'client', record: crypto.randomUUID() }
  const ids = await inTransaction(ctx, (ctx) =>
    emit(ctx, { type: 'record.created', ...record, changes }, { type: 'comment.written', ...record, changes: { text: [null, 'so'] } }),
  )
  const rows = await ctx.db.selectFrom('nurt_event').selectAll().orderBy('id').execute()
  expect(rows.map(({ id }) => id)).toEqual(ids)
  expect(rows[0]).toMatchObject({
    type: 'record.created',
    actor: world.member.id,
    at: '2026-11-21T10:00:00Z',
    cause: 'import:1',
    ...record,
    changes,
  })

  const undone = inTransaction(ctx, async (ctx) => {
    await emit(ctx, { type: 'record.trashed', ...record, changes: {} })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow()
  expect(await ctx.db.selectFrom('nurt_event').select('id').execute()).toHaveLength(2)
})

test('events of any year have a place, and move into the partition of their year when it is made', async () => {
  const world = await server.buildWorld()
  const ctx = { ...(await world.ctxOf(world.admin)), now: () => new Date('2041-12-31T23:59:59Z') }
  await inTransaction(ctx, (ctx) => emit(ctx, { type: 'member.changed', details: {} }))
  const partitionOf = async () => {
    const { rows } = await sql<{
      name: string
    }>`select tableoid::regclass::text as name from ${sql.id(world.workspace.schema, 'nurt_event')}`.execute(ctx.db)
    return rows[0]?.name
  }
  expect(await partitionOf()).toMatch(/nurt_event_other$/)
  for (let twice = 0; twice < 2; twice++) {
    await ctx.db.transaction().execute((db) => makeEventPartitions(db, world.workspace.schema, new Date('2041-01-01')))
  }
  expect(await partitionOf()).toMatch(/nurt_event_2041$/)
})
