import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { compileSnapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Kysely } from 'kysely'
import { workspaceDb } from './migrate.ts'
import type { Notifications } from './notifications.ts'
import type { PlatformTables, WorkspaceTables } from './tables.ts'

/** The compiled blueprints, one per workspace: the newest that this process has seen. */
export interface Snapshots {
  /** The published one. From the cache, unless the cache may have missed a publish. */
  current(workspace: number): Promise<Snapshot>
  /** That of a certain version, read with `db` when it is not the cached one. */
  at(workspace: number, version: number, db: Kysely<WorkspaceTables>): Promise<Snapshot>
  /** To be called after the commit of a publish: every process reads the new version. */
  published(workspace: number): Promise<void>
}

export function keepSnapshots(db: Kysely<PlatformTables>, notifications: Notifications): Snapshots {
  /** Only versions known to be current; a publish or a gap in the notifications clears it. */
  const current = new Map<number, Promise<Snapshot>>()
  /** By workspace and version; published versions never change. */
  const compiled = new Map<number, Snapshot>()
  notifications.on('nurt_version', (workspace) => current.delete(Number(workspace)))
  notifications.onGap(() => current.clear())

  async function at(workspace: number, version: number, workspaceTables: Kysely<WorkspaceTables>): Promise<Snapshot> {
    const known = compiled.get(workspace)
    if (known?.version === version) return known
    const row = await workspaceTables.selectFrom('nurt_version').select('blueprint').where('number', '=', version).executeTakeFirst()
    const snapshot = compileSnapshot(row?.blueprint ?? empty, version)
    if ((compiled.get(workspace)?.version ?? -1) < version) compiled.set(workspace, snapshot)
    return snapshot
  }

  async function read(workspace: number): Promise<Snapshot> {
    const row = await db.selectFrom('workspace').select('version').where('id', '=', workspace).executeTakeFirst()
    return at(workspace, row?.version ?? 0, workspaceDb(db, workspace))
  }

  return {
    at,
    current(workspace) {
      if (!notifications.isUp()) return read(workspace)
      const known = current.get(workspace)
      if (known) return known
      const reading = read(workspace)
      current.set(workspace, reading)
      reading.catch(() => current.delete(workspace))
      return reading
    },
    async published(workspace) {
      await notifications.tell('nurt_version', String(workspace))
    },
  }
}

/** What a workspace is before its first publish. */
const empty: Blueprint = {
  format: 1,
  languages: ['en'],
  timeZone: 'UTC',
  currency: 'EUR',
  country: 'DE',
  modules: [],
  lists: [],
  roles: [],
  menu: [],
}
