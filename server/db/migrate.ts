import { readdir, readFile } from 'node:fs/promises'
import type { Kysely, Transaction } from 'kysely'
import { CompiledQuery } from 'kysely'
import { makeEventPartitions } from './event-partitions.ts'
import type { PlatformTables, WorkspaceTables } from './tables.ts'

interface Migration {
  name: string
  sql: string
}

/** Held while anything is migrated: several servers that start at once take turns. */
const lock = 7_281_001

export function schemaOf(workspace: number): string {
  return `ws_${workspace}`
}

/**
 * Brings the schema `platform` up to date. Each migration is a file, runs once, in its own transaction, in the order of names; there is
 * no way back. A start that was cut off goes on where it stopped.
 */
export async function migratePlatform(db: Kysely<PlatformTables>): Promise<void> {
  const migrations = await readMigrations('platform')
  await locked(db, async (trx) => {
    await run(trx, 'create schema if not exists platform')
    await run(trx, 'create table if not exists platform.migration (name text primary key, at timestamptz not null default now())')
  })
  for (const migration of migrations) {
    await locked(db, async (trx) => {
      const done = await trx.executeQuery(CompiledQuery.raw('select name from platform.migration where name = $1', [migration.name]))
      if (done.rows.length > 0) return
      await run(trx, migration.sql)
      await trx.executeQuery(CompiledQuery.raw('insert into platform.migration (name) values ($1)', [migration.name]))
    })
  }
}

/** Brings every workspace's schema up to date, one transaction per workspace and migration. One that fails doesn't stop the others. */
export async function migrateWorkspaces(db: Kysely<PlatformTables>, failed: (slug: string, error: unknown) => void): Promise<void> {
  const last = await newestMigration()
  const behind = await db.selectFrom('workspace').select(['id', 'slug']).where('migration', '<', last).orderBy('id').execute()
  for (const { id, slug } of behind) {
    try {
      await migrateWorkspace(db, id)
    } catch (error) {
      failed(slug, error)
    }
  }
}

/** What a workspace's schema must have come to. One that has not (its migration failed) stays closed: nothing reads or writes in it. */
export function newestMigration(): Promise<string> {
  return (newest ??= readMigrations('workspace').then((all) => all.at(-1)?.name ?? ''))
}

let newest: Promise<string> | undefined

/** Makes the schema `ws_<id>` with the platform's tables in it, inside the transaction that makes the workspace. */
export async function createWorkspaceSchema(db: Transaction<PlatformTables>, id: number): Promise<void> {
  await run(db, `create schema ${schemaOf(id)}`)
  for (const migration of await readMigrations('workspace')) await applyTo(db, id, migration)
  await makeEventPartitions(workspaceDb(db, id), schemaOf(id), new Date())
}

async function migrateWorkspace(db: Kysely<PlatformTables>, id: number): Promise<void> {
  for (const migration of await readMigrations('workspace')) {
    await locked(db, async (trx) => {
      const workspace = await trx.selectFrom('workspace').select('migration').where('id', '=', id).executeTakeFirst()
      if (workspace && workspace.migration < migration.name) await applyTo(trx, id, migration)
    })
  }
}

async function applyTo(db: Transaction<PlatformTables>, id: number, migration: Migration): Promise<void> {
  await run(db, migration.sql.replaceAll('{schema}', schemaOf(id)))
  await db.updateTable('workspace').set({ migration: migration.name }).where('id', '=', id).execute()
}

/** The same connection, seen from inside a workspace's schema. */
export function workspaceDb(db: Kysely<PlatformTables>, id: number): Kysely<WorkspaceTables> {
  return db.withoutPlugins().withSchema(schemaOf(id)) as unknown as Kysely<WorkspaceTables>
}

async function locked(db: Kysely<PlatformTables>, work: (trx: Transaction<PlatformTables>) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await run(trx, `select pg_advisory_xact_lock(${lock})`)
    await work(trx)
  })
}

/** Without parameters PostgreSQL takes several statements at once. */
async function run(db: Kysely<PlatformTables>, sql: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(sql))
}

async function readMigrations(of: 'platform' | 'workspace'): Promise<Migration[]> {
  const folder = new URL(`./migrations/${of}/`, import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })))
}
