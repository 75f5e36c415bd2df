import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EmbeddedPostgres } from '../db/embedded/embedded-postgres.ts'
import { startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts'
import { makeRunFolder, sweepRuns } from './sweep-runs.ts'

/** What a test writes need not survive a power cut. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB', timezone: 'UTC' }

/** A PostgreSQL for a whole run of tests, in a folder of its own that is gone after `release`. */
export async function startCarelessPostgres(): Promise<EmbeddedPostgres & { folder: string }> {
  await sweepRuns()
  const folder = makeRunFolder()
  chmodSync(folder, 0o711)
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), careless)
  return {
    ...postgres,
    folder,
    async release() {
      await postgres.release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function databaseUrl(postgres: string, database: string): string {
  const url = new URL(postgres)
  url.pathname = `/${database}`
  return url.href
}
