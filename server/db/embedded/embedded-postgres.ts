import { realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isAway } from '../connection.ts'
import { findBinaries } from './binaries.ts'
import type { Cluster } from './launch.ts'
import { launch } from './launch.ts'
import { makeCluster, pathsIn, readSecrets } from './make-cluster.ts'
import type { Postmaster } from './postmaster.ts'
import { findPostmaster } from './postmaster.ts'
import { serviceUserOf } from './service-user.ts'
import { WontStart } from '../../wont-start.ts'

export interface EmbeddedPostgres {
  /** The application's database, as its role, which is not a superuser. */
  url: string
  superuserUrl: string
  /** False: another process had started it, or an earlier one that was killed. */
  started: boolean
  pid: number
  /** Lets go of it; the last one who does stops the server. */
  release(): Promise<void>
}

/** Each process that uses the server holds this lock shared; who gets it alone may stop the server. */
const usersLock = 7_281_002

/** A running server that we hold, so that nobody else stops it. */
interface Held {
  running: Postmaster
  keeper: pg.Client
  started: boolean
}

/**
 * Starts the private PostgreSQL in `folder`, or joins the one that already runs there. Any number of processes may do so at once. Should
 * the server die while it is in use, it is started again, under the same address.
 */
export async function startEmbeddedPostgres(folder: string, settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  makeCluster(folder, settings['fsync'] !== 'off')
  const { cluster, links } = pathsIn(folder)
  const binaries = findBinaries(links)
  const it: Cluster = { folder, binaries, user: serviceUserOf(cluster, binaries.env), settings }
  const held = await hold(it)
  const keeping = keep(it, held)
  const { running, started } = held
  return {
    url: urlOf(running, 'nurt', readSecrets(folder).app, 'nurt'),
    superuserUrl: superuserUrl(it, running),
    started,
    pid: running.pid,
    async release() {
      const keeper = await keeping.end()
      if (await leave(keeper)) stop(it)
      await keeper.end().catch(() => undefined)
    },
  }
}

async function hold(it: Cluster, port?: number): Promise<Held> {
  const { cluster } = pathsIn(it.folder)
  let started = false
  for (;;) {
    const running = findPostmaster(cluster)
    if (!running) started = await launch(it, port)
    else if (running.status !== 'ready') await pause(20)
    else {
      const keeper = await joinServer(it, running)
      if (keeper) return { running, keeper, started }
      await pause(20)
    }
  }
}

/** Holds it again whenever the connection that holds it breaks, until `end`, which answers the connection that holds it then. */
function keep(it: Cluster, first: Held): { end(): Promise<pg.Client> } {
  let ended = false
  let keeper = first.keeper
  let again: Promise<void> | undefined
  const watch = () => keeper.once('end', () => !ended && (again = holdAgain()))
  async function holdAgain(): Promise<void> {
    for (;;) {
      try {
        keeper = (await hold(it, first.running.port)).keeper
        watch()
        return
      } catch {
        // such as a full disk: worth another try for as long as we run
        await pause(1000)
        if (ended) return
      }
    }
  }
  watch()
  return {
    async end() {
      ended = true
      await again
      return keeper
    },
  }
}

/** A connection that holds the users' lock; undefined when the server went away or is not ours. */
async function joinServer(it: Cluster, running: Postmaster): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: superuserUrl(it, running),
    application_name: 'nurt keeper',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (realpathSync(rows[0]?.data_directory ?? '') !== realpathSync(pathsIn(it.folder).cluster)) {
      throw new WontStart(`another PostgreSQL answers where that of ${it.folder} should`)
    }
    await client.query('select pg_advisory_lock_shared($1)', [usersLock])
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (isAway(error)) return undefined
    throw error
  }
}

async function leave(keeper: pg.Client): Promise<boolean> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [usersLock])
    const { rows } = await keeper.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [usersLock])
    return rows[0]?.alone === true
  } catch {
    return false
  }
}

function stop(it: Cluster): void {
  const { cluster } = pathsIn(it.folder)
  const { status, output } = it.user.run(it.binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'])
  if (status !== 0 && findPostmaster(cluster)) throw new Error(`PostgreSQL did not stop:\n${output}`)
}

function superuserUrl(it: Cluster, running: Postmaster): string {
  return urlOf(running, 'postgres', readSecrets(it.folder).superuser, 'postgres')
}

function urlOf({ socketFolder, listens, port }: Postmaster, user: string, password: string, database: string): string {
  if (socketFolder) return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(socketFolder)}`
  return `postgres://${user}:${password}@${listens}:${port}/${database}`
}
