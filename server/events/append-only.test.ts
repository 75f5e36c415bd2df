import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../context.ts'
import { makeEventPartitions } from '../db/event-partitions.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { emit } from './emit.ts'

const server = testServer()

/** What the server's own database user is answered. */
async function told(world: World, statement: string): Promise<string> {
  const text = statement.replaceAll('ws.', `${world.workspace.schema}.`)
  return sql
    .raw(text)
    .execute(server.platform.db)
    .then(
      () => 'done',
      (error: unknown) => (error as Error).message,
    )
}

test.each([
  'update ws.nurt_event set actor = null',
  "update ws.nurt_event set changes = '{}' where record is not null",
  'delete from ws.nurt_event',
  'truncate ws.nurt_event',
  'update ws.nurt_event_other set actor = null',
  'delete from ws.nurt_event_other',
  'truncate ws.nurt_event_other',
  "update ws.nurt_version set blueprint = '{}'",
  'delete from ws.nurt_version',
  'truncate ws.nurt_version cascade',
])('the history cannot be altered, not even by the owner of its tables: %s', async (statement) => {
  const world = await server.buildWorld()
  await world.admin.post('/m/client/records', { values: { name: 'Zielona' } })
  const long = { ...(await world.ctxOf(world.admin)), now: () => new Date('2051-05-05T00:00:00Z') }
  await inTransaction(long, (ctx) => emit(ctx, { type: 'member.changed', details: {} }))
  expect(await told(world, statement)).toMatch(/append-only/)
})

test('partitions that are made later refuse too, and what strayed into the default one moves along', async () => {
  const world = await server.buildWorld()
  const ctx = { ...(await world.ctxOf(world.admin)), now: () => new Date('2041-06-01T00:00:00Z') }
  await inTransaction(ctx, (ctx) => emit(ctx, { type: 'member.changed', details: {} }))
  await ctx.db.transaction().execute((db) => makeEventPartitions(db, world.workspace.schema, new Date('2041-01-01')))

  const { rows } = await sql`select at from ${sql.id(world.workspace.schema, 'nurt_event_2041')}`.execute(ctx.db)
  expect(rows).toHaveLength(1)
  for (const table of ['nurt_event_2041', 'nurt_event_other', 'nurt_event']) {
    await inTransaction({ ...ctx, now: () => new Date('2061-06-01T00:00:00Z') }, (ctx) =>
      emit(ctx, { type: 'member.changed', details: {} }),
    )
    expect(await told(world, `delete from ws.${table}`)).toMatch(/append-only/)
    expect(await told(world, `truncate ws.${table}`)).toMatch(/append-only/)
  }
})
