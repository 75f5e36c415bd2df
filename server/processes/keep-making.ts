import { sql } from 'kysely'
import { schemaOf } from '../db/migrate.ts'
import { migratedWorkspaces } from '../db/migrated-workspaces.ts'
import { tableRef } from '../fields/select-wire.ts'
import type { Platform } from '../platform.ts'

/** What comes onto a list by the passing of days need not be told to the minute. */
const lookEveryMs = 3_600_000

/** At the start and every hour: workspaces whose lists make something have it made. Returns how to stop it. */
export function keepMaking(platform: Platform): () => void {
  let isOver = false
  const look = () => void lookAtLists(platform).catch((error: unknown) => isOver || platform.log.error(error, 'lists that make something'))
  look()
  const timer = setInterval(look, lookEveryMs).unref()
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

async function lookAtLists(platform: Platform): Promise<void> {
  for (const id of await migratedWorkspaces(platform.db)) {
    if (await makesAny(platform, id)) platform.jobs.enqueueSoon(id, 'lists.make')
  }
}

/** Without reading the whole blueprint here. */
async function makesAny(platform: Platform, workspace: number): Promise<boolean> {
  const version = tableRef(schemaOf(workspace), 'nurt_version')
  const { rows } = await sql<{ makes: boolean }>`select jsonb_path_exists(blueprint::jsonb, '$.lists[*].makes') as makes
    from ${version} order by number desc limit 1`.execute(platform.workspaceDb(workspace))
  return rows[0]?.makes === true
}
