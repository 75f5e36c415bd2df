import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Notifications } from './db/notifications.ts'
import { openNotifications } from './db/notifications.ts'
import { kyselyOn, openPool } from './db/connection.ts'
import { Readers } from './db/readers.ts'
import type { Snapshots } from './db/snapshots.ts'
import { keepSnapshots } from './db/snapshots.ts'
import { workspaceDb } from './db/migrate.ts'
import type { PlatformTables, WorkspaceTables } from './db/tables.ts'
import type { Config } from './config.ts'
import type { FileStore } from './files/file-store.ts'
import { openFileStore } from './files/file-store.ts'
import { type Alarms, makeAlarms } from './jobs/alarms.ts'
import type { Queue } from './jobs/queue.ts'
import { makeQueue } from './jobs/queue.ts'
import type { Changes } from './live/changes.ts'
import { keepChanges } from './live/changes.ts'
import type { Mailer } from './mail/mailer.ts'
import { makeMailer } from './mail/mailer.ts'
import { type Inboxes, makeInboxes } from './outward/inboxes.ts'
import { openBy } from './outward/public-address.ts'
import type { Poster } from './outward/poster.ts'
import { makePoster } from './outward/poster.ts'

/** What one server process holds for all workspaces. */
export interface Platform {
  readonly config: Config
  readonly pool: pg.Pool
  readonly readers: Readers
  /** Bound to the schema `platform`. */
  readonly db: Kysely<PlatformTables>
  /** The same connections, bound to a workspace's schema. */
  workspaceDb(workspace: number): Kysely<WorkspaceTables>
  readonly snapshots: Snapshots
  readonly notifications: Notifications
  readonly changes: Changes
  readonly jobs: Queue
  readonly alarms: Alarms
  readonly files: FileStore
  /** Absent: nothing is mailed. */
  readonly mailer: Mailer | undefined
  readonly poster: Poster
  readonly inboxes: Inboxes
  readonly log: Log
  readonly now: () => Date
  close(): Promise<void>
}

export interface Log {
  error(error: unknown, message?: string): void
  warn(message: string): void
  info(message: string): void
}

/** What comes from outside the process; tests bring their own. */
interface Outside {
  now?: () => Date
  poster?: Poster
  inboxes?: Inboxes
}

export async function openPlatform(config: Config, log: Log, { now = () => new Date(), ...outside }: Outside = {}): Promise<Platform> {
  const door = { isOpen: openBy(config.openNetworks) }
  const pool = openPool(config.databaseUrl, config.connections)
  const readers = new Readers(pool)
  const db = kyselyOn<PlatformTables>(pool, 'platform')
  const notifications = await openNotifications(config.databaseUrlDirect, pool, log)
  const jobs = makeQueue(config.databaseUrlDirect, log)
  const alarms = makeAlarms(jobs, now)
  const files = await openFileStore(config.files, log)
  const changes = keepChanges(notifications, (error) => log.error(error, 'changes of records were not told'))
  return {
    config,
    pool,
    readers,
    db,
    workspaceDb: keptByWorkspace((workspace) => workspaceDb(db, workspace)),
    notifications,
    changes,
    snapshots: keepSnapshots(db, notifications),
    jobs,
    alarms,
    files,
    mailer: config.mail && makeMailer(config.mail, log),
    poster: outside.poster ?? makePoster(door),
    inboxes: outside.inboxes ?? makeInboxes(door),
    log,
    now,
    async close() {
      readers.close()
      alarms.stop()
      await jobs.stop()
      await changes.close()
      await notifications.close()
      await pool.end()
    },
  }
}

/** Every request asks for it, and making one costs as much as the rest of its context. */
function keptByWorkspace<T>(make: (workspace: number) => T): (workspace: number) => T {
  const kept = new Map<number, T>()
  return (workspace) => {
    const made = kept.get(workspace) ?? make(workspace)
    kept.set(workspace, made)
    return made
  }
}
