import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { StepTimes } from '@nurt/core/processes/overview-api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../context.ts'
import { emit } from '../events/emit.ts'
import { approvalOf } from '../testing/approval.ts'
import { basePack, type Caller, testServer, type World } from '../testing/build-world.ts'

const server = testServer()
const at = (record: string) => `/m/order/records/${record}`

async function handIn({ member }: World): Promise<string> {
  const client = (await member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const values = { name: 'Roof', client: client.id, amount: '10 PLN' }
  const { id } = (await member.post('/m/order/records', { values })).json<RecordAnswer>()
  const { tokens } = (await member.get(`${at(id)}/case`)).json<CaseAnswer>()
  const command = { type: 'take', token: tokens[0]?.id, transition: 'hand_in' }
  expect((await member.post(`${at(id)}/commands`, { command })).statusCode).toBe(200)
  return id
}

async function passedAt({ admin }: World, step: string) {
  const { steps } = (await admin.get('/m/order/step-times')).json<StepTimes>()
  const { now, came, left } = steps.find((one) => one.step === step)!
  return { now, came, left }
}

interface Stay {
  record: string
  step: string
  left_at: string
  trashed: boolean
}

async function staysOf({ workspace }: World): Promise<Stay[]> {
  const stays = sql<{
    stay: Stay
  }>`select to_jsonb(stay) as stay from ${sql.id(workspace.schema, 'nurt_stay')} as stay order by came_at, event`
  return (await stays.execute(server.platform.db)).rows.map(({ stay }) => stay)
}

test('[W73] what lies in the trash counts nowhere, what comes back does, and of what is deleted for good nothing is left', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'administrator', by: 'each' }]))
  const [order] = [await handIn(world), await handIn(world)]
  expect([await passedAt(world, 'draft'), await passedAt(world, 'head')]).toEqual([
    { now: 0, came: 2, left: 2 },
    { now: 2, came: 2, left: 0 },
  ])
  await world.admin.post('/m/order/trashings', { records: [order] })
  const one = [
    { now: 0, came: 1, left: 1 },
    { now: 1, came: 1, left: 0 },
  ]
  expect([await passedAt(world, 'draft'), await passedAt(world, 'head')]).toEqual(one)
  await world.admin.post('/m/order/restorations', { records: [order] })
  expect(await passedAt(world, 'head')).toEqual({ now: 2, came: 2, left: 0 })
  await world.admin.post('/m/order/trashings', { records: [order] })
  expect((await world.admin.post('/m/order/deletions', { records: [order] })).statusCode).toBeLessThan(300)
  expect([await passedAt(world, 'draft'), await passedAt(world, 'head')]).toEqual(one)
  expect((await staysOf(world)).some(({ record }) => record === order)).toBe(false)
})

test('[M21] how what moves freely stands is told to whoever sees it, of the records within their reach', async () => {
  const blueprint = basePack()
  const member = { see: 'own', create: 'all' } as const
  const roles = [
    { key: 'own', name: { en: 'Own' }, configure: false, rights: { client: member } },
    { key: 'none', name: { en: 'None' }, configure: false, rights: { order: member } },
  ]
  const world = await server.buildWorld({ ...blueprint, roles: [...blueprint.roles, ...roles] })
  const [seller, stranger] = [await world.addMember('own'), await world.addMember('none')]
  const make = async (by: Caller, step: string) =>
    (await by.post('/m/client/records', { values: { name: 'Alfa' }, step })).json<RecordAnswer>()
  const { steps } = blueprint.modules.find(({ key }) => key === 'client')!.process!
  const [first, last] = [steps[0]!.key, steps.at(-1)!.key]
  const [one] = [await make(world.admin, first), await make(world.admin, first), await make(seller, first)]
  await world.admin.post(`/m/client/records/${one.id}/moves`, { step: last, version: one.version })
  const toldTo = async (by: Caller) => {
    const { steps } = (await by.get('/m/client/step-times')).json<StepTimes>()
    return steps.filter(({ came }) => came > 0).map(({ step, now, came, left }) => [step, now, came, left])
  }
  expect(await toldTo(world.admin)).toEqual([
    [first, 2, 3, 1],
    [last, 1, 1, 0],
  ])
  expect(await toldTo(seller)).toEqual([[first, 1, 1, 0]])
  expect((await stranger.get('/m/client/step-times')).statusCode).toBe(404)
})

test('stays are known from the history too, where it is older than their table', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'administrator', by: 'each' }]))
  const [order, trashed] = [await handIn(world), await handIn(world)]
  await world.admin.post('/m/order/trashings', { records: [trashed] })
  const ctx = await world.ctxOf(world.admin)
  const moved = async (step: [string, string], details?: object) => {
    // which of two came first is told by their milliseconds
    await pause(2)
    await inTransaction(ctx, (ctx) =>
      emit(ctx, { type: 'record.moved', module: 'order', record: order, changes: { step }, ...(details && { details: { ...details } }) }),
    )
  }
  await moved(['head', 'draft'])
  await moved(['draft', 'incomplete'], { statuses: 'split' })
  await moved(['incomplete', 'board'])
  await moved(['board', 'dropped'], { statuses: 'merged' })
  const noted = await staysOf(world)
  const own = noted.filter(({ record }) => record === order)
  // what became another status is one from its beginning, or from now on where it was split
  expect(own.map(({ step, left_at: left }) => [step, left === 'infinity'])).toEqual([
    ['draft', false],
    ['head', false],
    ['incomplete', false],
    ['dropped', true],
  ])
  expect(noted.filter((one) => one.trashed).map(({ record }) => record)).toEqual([trashed, trashed])

  const { schema } = world.workspace
  await sql`truncate ${sql.id(schema, 'nurt_stay')}`.execute(server.platform.db)
  const migration = await readFile(new URL('../db/migrations/workspace/0030-stays.sql', import.meta.url), 'utf8')
  await sql.raw(migration.replaceAll('{schema}', schema)).execute(server.platform.db)
  expect(await staysOf(world)).toEqual(noted)
})

test('[W73] noting where a record stands takes as long for the last of many as for the first', async () => {
  const world = await server.buildWorld(approvalOf([{ members: 'administrator', by: 'each' }]))
  const order = await handIn(world)
  const { schema } = world.workspace
  await sql`analyze ${sql.id(schema, 'nurt_stay')}`.execute(server.platform.db)
  const read = await inTransaction(await world.ctxOf(world.admin), async (ctx) => {
    // as many as make PostgreSQL keep a plan for them
    for (let n = 0; n < 12; n++) {
      const step = n % 2 === 0 ? ['head', 'draft'] : ['draft', 'head']
      await emit(ctx, { type: 'record.moved', module: 'order', record: order, changes: { step: step as [string, string] } })
    }
    const { rows } = await sql<{ read: string }>`select seq_tup_read as read from pg_stat_xact_user_tables
      where schemaname = ${schema} and relname = 'nurt_stay'`.execute(ctx.db)
    return rows[0]?.read
  })
  expect(Number(read)).toBe(0)
})
