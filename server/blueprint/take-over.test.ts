import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type World, basePack, testConfig, testServer } from '../testing/build-world.ts'
import { startWorkers } from '../worker.ts'
import { settleJob } from './settle.ts'

const server = testServer()
const records = 1000
/** Two numbers that no lock of Nurt has. */
const gate = sql`77, 1`

/** The last client is not written before the gate opens: the work stands still there. */
async function gateLast({ workspace }: World): Promise<void> {
  const name = (word: string) => sql.id(workspace.schema, word)
  await sql`create function ${name('wait')}() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${gate}); return new; end $$`.execute(server.platform.db)
  await sql`create trigger wait before update on ${name('client')} for each row when (old.name = ${sql.lit(String(records))})
    execute function ${name('wait')}()`.execute(server.platform.db)
}

/** Publishes what the draft says, as a server does that nobody asks anything else. */
const publisher = (world: World, url: string) => `
  import { openPlatform } from './server/platform.ts'
  import { makeCtx } from './server/http/authenticate.ts'
  import { publishBlueprint } from './server/blueprint/publish-blueprint.ts'
  import { readDraft } from './server/blueprint/draft.ts'
  const log = { error: console.error, warn() {}, info() {} }
  const platform = await openPlatform({ ...${JSON.stringify(testConfig(url))} }, log)
  const workspace = ${JSON.stringify(world.workspace)}
  const actor = { id: '${world.admin.id}', name: '', role: 'administrator', teamIds: [], language: 'en' }
  const ctx = makeCtx(platform, workspace, actor, await platform.snapshots.current(workspace.id))
  const { blueprint } = await readDraft(ctx)
  console.log(JSON.stringify(await publishBlueprint(ctx, { blueprint })))`

interface Seen {
  version: number
  upcoming?: { done: number }
  settling: boolean
}

test('[I18] what a killed server was settling is soon gone on with by another one', { timeout: 120_000 }, async () => {
  const blueprint = basePack()
  blueprint.modules.find(({ key }) => key === 'client')?.fields.push({ key: 'size', name: { en: 'Size' }, type: 'text' })
  const world = await server.buildWorld(blueprint)
  await startWorkers(server, [settleJob])
  await sql`insert into ${sql.id(world.workspace.schema, 'client')} (id, name, size)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n::text, n::text from generate_series(1, ${records}::int) as n`.execute(
    server.platform.db,
  )
  const size: Operation = {
    do: 'put',
    path: ['modules', 'client', 'fields', 'size'],
    value: { key: 'size', name: { en: 'Size' }, type: 'number' },
  }
  expect((await world.admin.post('/draft/operations', { operations: [size] })).statusCode).toBe(200)
  const seen = async () => (await world.admin.get('/snapshot')).json<Seen>()

  await gateLast(world)
  await server.platform.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${gate})`.execute(db)
    const other = spawn(process.execPath, ['--input-type=module', '-e', publisher(world, server.platform.config.databaseUrl)], {
      stdio: 'inherit',
    })
    const closed = once(other, 'close')
    onTestFinished(() => void other.kill('SIGKILL'))
    await expect.poll(async () => (await seen()).upcoming?.done, { timeout: 60_000 }).toBeGreaterThan(0)
    other.kill('SIGKILL')
    await closed
    expect((await seen()).upcoming?.done).toBeLessThan(records)
  })

  await expect.poll(seen, { timeout: 60_000 }).toMatchObject({ version: 2, settling: false })
})
