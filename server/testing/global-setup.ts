import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { kyselyOn, openPool } from '../db/connection.ts'
import { migratePlatform } from '../db/migrate.ts'
import type { PlatformTables } from '../db/tables.ts'
import { openBoss } from '../jobs/queue.ts'
import { databaseUrl, startCarelessPostgres } from './careless-postgres.ts'
import { makeReadySchemas } from './ready-schemas.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the run's PostgreSQL. */
    postgres: string
  }
}

/** Cloned by each test file: migrated, with the queue's tables, and with schemas that workspaces begin with. */
export const templateDatabase = 'nurt_template'

/**
 * One PostgreSQL for the whole run, with a migrated database to clone. NURT_TEST_DATABASE_URL names another one: a superuser on PostgreSQL
 * 15 or newer.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['NURT_TEST_DATABASE_URL']
  const embedded = given ? undefined : await startCarelessPostgres()
  const postgres = given ?? embedded?.superuserUrl ?? ''
  await makeTemplate(postgres)
  project.provide('postgres', postgres)
  return async () => embedded?.release()
}

async function makeTemplate(postgres: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres })
  await client.connect()
  await client.query(`drop database if exists ${templateDatabase}`)
  await client.query(`create database ${templateDatabase}`)
  await client.end()
  const pool = openPool(databaseUrl(postgres, templateDatabase), 1)
  const db = kyselyOn<PlatformTables>(pool, 'platform')
  await migratePlatform(db)
  await makeReadySchemas(db)
  await pool.end()
  const jobs = await openBoss(databaseUrl(postgres, templateDatabase), console)
  await jobs.boss.stop({ graceful: false })
  await jobs.pool.end()
}
