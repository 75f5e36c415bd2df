import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseUrl } from '@nurt/server/testing/careless-postgres.ts'
import pg from 'pg'

/** The address of a new one: empty, or a copy of another that nobody uses at the moment. All are gone after the run. */
export async function makeDatabase({ name = `story_${randomBytes(6).toString('hex')}`, from = 'template1' } = {}): Promise<string> {
  await asSuperuser((client) => client.query(`create database "${name}" template "${from}" owner nurt`))
  return databaseUrl(given('STORIES_DATABASE'), name)
}

/** What `prepare` makes into a database of this name, once in a run, by the first who asks; others wait for it. */
export async function madeOnce(name: string, prepare: (url: string) => Promise<void>): Promise<void> {
  await asSuperuser(async (client) => {
    // held until this connection ends
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const draft = `${name} draft`
    await client.query(`drop database if exists "${draft}" with (force)`)
    await prepare(await makeDatabase({ name: draft }))
    await client.query(`alter database "${draft}" rename to "${name}"`)
  })
}

/** Waits until no job is left to do. */
export async function workDone(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const left = async () => (await client.query(`select from platform_jobs.job where state < 'completed' limit 1`)).rowCount !== 0
  while (await left()) await pause(100)
  await client.end()
}

/** A path that is gone after the run. */
export const keptFile = (name: string) => path.join(given('STORIES_FOLDER'), name)

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: given('STORIES_SUPERUSER') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function given(name: string): string {
  return process.env[name] ?? ''
}
