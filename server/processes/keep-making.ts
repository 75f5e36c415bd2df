import { sql } from 'kysely'
import { schemaOf } from '../db/migrate.ts'
import { tableRef } from '../fields/select-wire.ts'
import { keepLookingAt, type Looking } from '../jobs/keep-looking-at.ts'
import type { Platform } from '../platform.ts'

/** What comes onto a list by the passing of days need not be told to the minute. */
const lookEveryMs = 3_600_000

const lists: Looking = { what: 'lists that make something', everyMs: lookEveryMs, look: lookAtLists }

/** Workspaces whose lists make something have it made. Returns how to stop it. */
export function keepMaking(platform: Platform): () => void {
  return keepLookingAt(platform, lists)
}

async function lookAtLists(platform: Platform, workspace: number): Promise<void> {
  if (await makesAny(platform, workspace)) platform.jobs.enqueueSoon(workspace, 'lists.make')
}

/** Without reading the whole blueprint here. */
async function makesAny(platform: Platform, workspace: number): Promise<boolean> {
  const version = tableRef(schemaOf(workspace), 'nurt_version')
  const { rows } = await sql<{ makes: boolean }>`select jsonb_path_exists(blueprint::jsonb, '$.lists[*].makes') as makes
    from ${version} order by number desc limit 1`.execute(platform.workspaceDb(workspace))
  return rows[0]?.makes === true
}
