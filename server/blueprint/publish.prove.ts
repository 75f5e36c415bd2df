import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { settleEverywhere } from './settle.ts'
import { structureOf } from './structure.ts'
import { type World, testConfig, testServer } from '../testing/build-world.ts'

const server = testServer()
const rounds = process.env['NURT_PROVE'] === 'long' ? 20 : 4

/** Publishes new fields, and a field that changes its type each time, as fast as it can; prints the versions that were acknowledged. */
const publisher = (world: World, url: string) => `
  import { openPlatform } from './server/platform.ts'
  import { makeCtx } from './server/http/authenticate.ts'
  import { publishBlueprint } from './server/blueprint/publish-blueprint.ts'
  const log = { error: console.error, warn() {}, info() {} }
  const platform = await openPlatform({ ...${JSON.stringify(testConfig(url))} }, log)
  const workspace = ${JSON.stringify(world.workspace)}
  const actor = { id: '${world.admin.id}', name: '', role: 'administrator', teamIds: [], language: 'en' }
  for (;;) {
    const snapshot = await platform.snapshots.current(workspace.id)
    const { blueprint, version } = snapshot
    const changing = version % 2 ? { key: 'changing', type: 'text', name: { en: 'C' } } : { key: 'changing', type: 'number', name: { en: 'C' } }
    const added = { key: 'added_' + version, type: 'link', module: 'client', name: { en: 'Added ' + version } }
    const modules = blueprint.modules.map((module) =>
      module.key === 'order' ? { ...module, fields: [...module.fields.filter(({ key }) => key !== 'changing'), changing, added] } : module)
    try {
      const published = await publishBlueprint(makeCtx(platform, workspace, actor, snapshot), { blueprint: { ...blueprint, modules } })
      console.log(published.version)
    } catch (error) {
      // the version before it is still on its way
      if (error.code !== 'version_upcoming') throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }`

test('[I18] a server killed in the middle of publishing leaves one version or the other, and the next start settles it', async () => {
  const world = await server.buildWorld()
  const { schema } = world.workspace
  const { db, config } = server.platform
  await sql`insert into ${sql.id(schema, 'order')} (id, name) select gen_random_uuid(), n::text from generate_series(1, 3000) n`.execute(db)
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', publisher(world, config.databaseUrl)])
    const acknowledged = listen(child)
    const closed = once(child, 'close')
    // a publisher that ends by itself is a failure, not something to wait for
    await Promise.race([once(child.stdout, 'data'), closed.then(() => expect.unreachable('the publisher ended by itself'))])
    if (round === 0) await sql`update ${sql.id(schema, 'order')} set changing = '12'`.execute(db)
    await sleep(Math.random() * 700)
    child.kill('SIGKILL')
    await closed

    const { rows } = await sql<{ version: number }>`select version from platform.workspace where id = ${world.workspace.id}`.execute(db)
    expect(rows[0]?.version).toBeGreaterThanOrEqual(Math.max(...acknowledged))
    await expect.poll(() => settledStructure(world), { timeout: 20_000 }).toEqual([])
  }
}, 600_000)

function listen({ stdout, stderr }: ChildProcess): number[] {
  const versions: number[] = []
  stdout?.on('data', (data: Buffer) => versions.push(...String(data).trim().split('\n').map(Number)))
  stderr?.on('data', (data: Buffer) => process.stderr.write(data))
  return versions
}

/** What the published version asks for and the database lacks, once everything that was left is settled. */
async function settledStructure(world: World): Promise<string[]> {
  const { workspace } = world
  const { db, snapshots } = server.platform
  await settleEverywhere(server.platform)
  const { rows } = await sql<{ name: string }>`select c.table_name || '.' || c.column_name || ' ' || c.data_type as name
    from information_schema.columns c where c.table_schema = ${workspace.schema}
    union all select i.indexname from pg_indexes i where i.schemaname = ${workspace.schema}`.execute(db)
  const standing = new Set(rows.map(({ name }) => name.replace(' timestamp with time zone', ' timestamptz').replace(' ARRAY', '[]')))
  const wanted = structureOf((await snapshots.current(workspace.id)).blueprint).flatMap((table) => [
    ...table.columns.map((column) => `${table.name}.${column.name} ${column.type.replace(/^\w+\[\]$/, '[]')}`),
    ...table.indexes.map(({ name }) => name),
  ])
  const left = [...standing].filter((name) => name.includes(':next'))
  return [...left, ...wanted.filter((name) => !standing.has(name.replace(' []', '[]')))]
}
