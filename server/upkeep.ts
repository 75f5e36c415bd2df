import { makeEventPartitions } from './db/event-partitions.ts'
import { schemaOf } from './db/migrate.ts'
import { migratedWorkspaces } from './db/migrated-workspaces.ts'
import { forgetCalls } from './http/act-once.ts'
import { forgetTold } from './mailboxes/forget-told.ts'
import { forgetNotices } from './notices/read-notices.ts'
import type { Platform } from './platform.ts'

const dayMs = 86_400_000

/** Makes next year's partitions in time and forgets what is too old: shortly after the start and once a day. Returns how to stop it. */
export function keepUp(platform: Platform): () => void {
  const run = () => void keepAllUp(platform).catch((error: unknown) => platform.log.error(error, 'upkeep'))
  const soon = setTimeout(run, 10_000).unref()
  const daily = setInterval(run, dayMs).unref()
  return () => {
    clearTimeout(soon)
    clearInterval(daily)
  }
}

export async function keepAllUp(platform: Platform): Promise<void> {
  for (const id of await migratedWorkspaces(platform.db)) {
    const kept = keepOneUp(platform, id)
    await kept.catch((error: unknown) => platform.log.error(error, `upkeep of ${schemaOf(id)}`))
  }
}

async function keepOneUp(platform: Platform, id: number): Promise<void> {
  const db = platform.workspaceDb(id)
  await db.transaction().execute((db) => makeEventPartitions(db, schemaOf(id), platform.now()))
  await forgetCalls(db, platform.now())
  await forgetNotices(db, platform.now())
  await forgetTold(db, platform.now())
}
