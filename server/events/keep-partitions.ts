import { makeEventPartitions } from '../db/event-partitions.ts'
import { newestMigration, schemaOf } from '../db/migrate.ts'
import type { Platform } from '../platform.ts'

const dayMs = 86_400_000

/** Makes next year's partitions in time: shortly after the start and once a day. Returns how to stop it. */
export function keepPartitions(platform: Platform): () => void {
  const run = () => void makeAll(platform).catch((error: unknown) => platform.log.error(error, 'partitions of events'))
  const soon = setTimeout(run, 10_000).unref()
  const daily = setInterval(run, dayMs).unref()
  return () => {
    clearTimeout(soon)
    clearInterval(daily)
  }
}

async function makeAll(platform: Platform): Promise<void> {
  const workspaces = await platform.db
    .selectFrom('workspace')
    .select('id')
    .where('migration', '>=', await newestMigration())
    .execute()
  for (const { id } of workspaces) {
    const db = platform.workspaceDb(id)
    const made = db.transaction().execute((db) => makeEventPartitions(db, schemaOf(id), platform.now()))
    await made.catch((error: unknown) => platform.log.error(error, `partitions of events in ${schemaOf(id)}`))
  }
}
