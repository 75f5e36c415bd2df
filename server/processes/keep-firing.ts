import { sql } from 'kysely'
import { newestMigration, schemaOf } from '../db/migrate.ts'
import { tableRef } from '../fields/select-wire.ts'
import { lookEveryMs } from '../jobs/alarms.ts'
import type { Platform } from '../platform.ts'
import { routedModules } from './case-of.ts'

/** At the start and every minute: what is due, or soon will be, in any workspace. Returns how to stop it. */
export function keepFiring(platform: Platform): () => void {
  const look = () => void lookAtTimers(platform).catch((error: unknown) => platform.log.error(error, 'timers'))
  look()
  const timer = setInterval(look, lookEveryMs).unref()
  return () => clearInterval(timer)
}

export async function lookAtTimers(platform: Platform): Promise<void> {
  const workspaces = await platform.db
    .selectFrom('workspace')
    .select('id')
    .where('migration', '>=', await newestMigration())
    .execute()
  for (const { id } of workspaces) {
    const nearest = await nearestTimer(platform, id)
    if (nearest) platform.alarms.set(id, 'processes.fire_timers', nearest)
  }
}

/** By the index, one look for each module. */
async function nearestTimer(platform: Platform, workspace: number): Promise<Date | undefined> {
  const modules = routedModules({ snapshot: await platform.snapshots.current(workspace) })
  if (modules.length === 0) return undefined
  const { rows } = await sql<{ at: string | null }>`select min(nearest.at) as at from unnest(${modules}::text[]) as routed(module)
    cross join lateral (select at from ${tableRef(schemaOf(workspace), 'nurt_timer')} as timer
      where timer.module = routed.module and not timer.paused order by at limit 1) as nearest`.execute(platform.workspaceDb(workspace))
  const at = rows[0]?.at
  return at ? new Date(at) : undefined
}
