import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '../context.ts'
import type { Prepared, RowSink } from '../db/trip.ts'
import { basePack, testServer, type World } from '../testing/build-world.ts'
import { searchRecords } from './search-records.ts'

const server = testServer()

describe('among very many records', () => {
  const count = 20_000
  let world: World

  /** All are firms of the administrator, but every tenth; two tell of a giraffe, and three are the member's. */
  beforeAll(async () => {
    const blueprint = basePack()
    const rights = { '*': { see: 'own', create: 'all', change: 'own' } } as const
    blueprint.roles = blueprint.roles.map((role) => (role.key === 'member' ? { ...role, rights } : role))
    world = await server.buildWorld(blueprint)
    const { schema } = world.workspace
    const [admin, member] = [(await world.ctxOf(world.admin)).actor.id, (await world.ctxOf(world.member)).actor.id]
    await sql`insert into ${sql.id(schema, 'client')} (id, version, owner, created_by, updated_by, name)
      select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, case when n in (7, 8007, 16007) then ${member}::uuid else ${admin}::uuid end,
        ${admin}, ${admin}, case when n % 10 = 0 then 'Biuro ' else 'Firma ' end || n || case when n in (11, 16007) then ' Zyrafa' else '' end
      from generate_series(1, ${count}::int) as n`.execute(server.platform.db)
    await sql`insert into ${sql.id(schema, 'nurt_search')} (record, module, title, body)
      select id, 'client', name, lower(name) || ' uslugi budowlane' from ${sql.id(schema, 'client')}`.execute(server.platform.db)
    for (const table of ['client', 'nurt_search']) await sql`vacuum analyze ${sql.id(schema, table)}`.execute(server.platform.db)
  })

  /** What was found, and how many rows PostgreSQL read for it. */
  async function search(caller: World['admin'], q: string): Promise<{ titles: string[]; read: number }> {
    const ctx = await world.ctxOf(caller)
    const asked: { text: string; values: readonly unknown[] }[] = []
    const listening = {
      read<Answer>(prepared: Prepared, values: readonly unknown[], sink: RowSink<Answer>) {
        asked.push({ text: prepared.text, values })
        return ctx.platform.readers.read(prepared, values, sink)
      },
    } as Ctx['platform']['readers']
    const { results } = await searchRecords({ ...ctx, platform: { ...ctx.platform, readers: listening } }, { q })
    const read = await Promise.all(asked.map(({ text, values }) => rowsRead(text, values)))
    return { titles: results.map(({ title }) => title), read: read.reduce((sum, one) => sum + one, 0) }
  }

  test.each(['firma', 'usługi', 'usługi firma', 'firma uslugi budowlane', 'fi', 'f', 'u', '5', 'firma 1', 'irm', 'budowla'])(
    'a word that most of them hold is looked for until there are enough: %s',
    async (q) => {
      for (const caller of [world.admin, world.member]) expect((await search(caller, q)).read, q).toBeLessThan(count / 2)
    },
  )

  test('few rows are read for who has few records, whatever the others hold', async () => {
    for (const q of ['firma', 'usługi', 'f']) {
      const { titles, read } = await search(world.member, q)
      expect(titles.toSorted()).toEqual(['Firma 16007 Zyrafa', 'Firma 7', 'Firma 8007'])
      expect(read, q).toBeLessThan(count / 4)
    }
  })

  test('a rare word is found in all that hold it and may be seen, also beside frequent ones', async () => {
    for (const q of ['zyrafa', 'usługi żyrafa', 'zy firma', 'yraf']) {
      const found = await search(world.admin, q)
      expect(found.titles, q).toEqual(['Firma 11 Zyrafa', 'Firma 16007 Zyrafa'])
      expect(found.read, q).toBeLessThan(count / 4)
      expect((await search(world.member, q)).titles, q).toEqual(['Firma 16007 Zyrafa'])
    }
    expect((await search(world.admin, 'usługi słoń')).titles).toEqual([])
  })

  test('one or two letters are found where a word begins', async () => {
    expect((await search(world.admin, 'zy')).titles).toEqual(['Firma 11 Zyrafa', 'Firma 16007 Zyrafa'])
    expect((await search(world.admin, 'yr')).titles).toEqual([])
    expect((await search(world.admin, 'yra')).titles).toHaveLength(2)
  })

  /** By the nodes of the plan that read tables, with what they read in vain. */
  async function rowsRead(text: string, values: readonly unknown[]): Promise<number> {
    const { rows } = await server.platform.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (analyze, format json) ${text}`, [
      ...values,
    ])
    return readBy(rows[0]!['QUERY PLAN'][0].Plan)
  }
})

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

function readBy(plan: Plan): number {
  const own = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  const reads = plan['Node Type'].endsWith('Scan') && plan['Relation Name'] !== undefined
  return (reads ? own * plan['Actual Loops'] : 0) + (plan.Plans ?? []).reduce((sum, one) => sum + readBy(one), 0)
}
