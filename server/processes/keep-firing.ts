import { sql } from 'kysely'
import { schemaOf } from '../db/migrate.ts'
import { tableRef } from '../fields/select-wire.ts'
import { lookEveryMs } from '../jobs/alarms.ts'
import { keepLookingAt, lookAtAll, type Looking } from '../jobs/keep-looking-at.ts'
import type { Platform } from '../platform.ts'
import { routedModules } from './case-of.ts'

const timers: Looking = { what: 'timers', everyMs: lookEveryMs, look: setAlarm }

/** What is due, or soon will be, in any workspace. Returns how to stop it. */
export function keepFiring(platform: Platform): () => void {
  return keepLookingAt(platform, timers)
}

export function lookAtTimers(platform: Platform): Promise<void> {
  return lookAtAll(platform, timers)
}

async function setAlarm(platform: Platform, workspace: number): Promise<void> {
  const nearest = await nearestTimer(platform, workspace)
  if (nearest) platform.alarms.set(workspace, 'processes.fire_timers', nearest)
}

/** What is farther off is found by a later look. Only a workspace where something is near has its blueprint read. */
async function nearestTimer(platform: Platform, workspace: number): Promise<Date | undefined> {
  const near = await nearTimers(platform, workspace)
  if (near.length === 0) return undefined
  const modules = routedModules({ snapshot: await platform.snapshots.current(workspace) })
  const first = near.find(({ module }) => modules.includes(module))
  return first && new Date(first.at)
}

/** The first of each module by the index, one look for each; the earliest first. */
async function nearTimers(platform: Platform, workspace: number): Promise<{ module: string; at: string }[]> {
  const timer = tableRef(schemaOf(workspace), 'nurt_timer')
  const soon = new Date(platform.now().getTime() + 2 * lookEveryMs).toISOString()
  const { rows } = await sql<{ module: string; at: string }>`with recursive first (module, at) as (
      (select module, at from ${timer} where not paused order by module, at limit 1)
      union all select next.module, next.at from first cross join lateral (
        select module, at from ${timer} as timer where not paused and timer.module > first.module order by module, at limit 1) as next)
    select module, at from first where at <= ${soon} order by at`.execute(platform.workspaceDb(workspace))
  return rows
}
