import { chmodSync, closeSync, existsSync, openSync, readFileSync, realpathSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { findBinaries } from './binaries.ts'
import { makeCluster, pathsIn, readSecrets } from './make-cluster.ts'
import type { Postmaster } from './postmaster.ts'
import { findPostmaster, removeStalePidFile } from './postmaster.ts'
import type { ServiceUser } from './service-user.ts'
import { serviceUserOf } from './service-user.ts'

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

interface Cluster {
  folder: string
  binaries: Binaries
  user: ServiceUser
  settings: Record<string, string>
}

/** Each process that uses the server holds this lock shared; who gets it alone may stop the server. */
const usersLock = 7_281_002
const startLimitMs = 60_000
/** sockaddr_un.sun_path */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107

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
  const it: Cluster = { folder, binaries, user: serviceUserOf(cluster, binaries.env), settings: { ...defaults(), ...settings } }
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

/** True when the server is ours; false when somebody else was faster. */
async function launch(it: Cluster, port?: number): Promise<boolean> {
  const { cluster, log } = pathsIn(it.folder)
  removeStalePidFile(cluster)
  // a copy or a restored backup may have lost it, and PostgreSQL insists
  chmodSync(cluster, 0o700)
  if (existsSync(log) && statSync(log).size > 10_000_000) truncateSync(log)
  const output = openSync(log, 'a', 0o600)
  const logged = statSync(log).size
  const server = it.user.spawn(it.binaries.postgres, ['-D', cluster, ...(await listening(cluster, port)), ...asArguments(it.settings)], {
    // not in our process group: Ctrl-C must not end it before we have closed our connections
    detached: true,
    stdio: ['ignore', output, output],
    cwd: '/',
  })
  closeSync(output)
  server.unref()
  let failed: Error | undefined
  server.on('error', (error) => (failed = error))
  const deadline = Date.now() + startLimitMs
  while (server.exitCode === null && server.signalCode === null && !failed) {
    const running = findPostmaster(cluster)
    if (running?.pid === server.pid && running?.status === 'ready') return true
    if (Date.now() > deadline && running?.status !== 'starting') break
    await pause(10)
  }
  await pause(20)
  if (!findPostmaster(cluster)) throw failed ?? new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8').slice(logged)}`)
  return false
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
      throw new Error(`another PostgreSQL answers where that of ${it.folder} should`)
    }
    await client.query('select pg_advisory_lock_shared($1)', [usersLock])
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (isPassing(error)) return undefined
    throw error
  }
}

/** It is starting, stopping, or gone: to be asked again. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'].includes(code) || /terminated/.test(String(error))
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

/** A socket inside the cluster's folder, where its path is short enough; else a free port of this machine. */
async function listening(cluster: string, port?: number): Promise<string[]> {
  const socket = join(cluster, '.s.PGSQL.5432')
  if (process.platform !== 'win32' && Buffer.byteLength(socket) <= longestSocketPath) {
    return asArguments({ listen_addresses: '', unix_socket_directories: cluster, port: '5432' })
  }
  return asArguments({ listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port ?? (await freePort())) })
}

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function superuserUrl(it: Cluster, running: Postmaster): string {
  return urlOf(running, 'postgres', readSecrets(it.folder).superuser, 'postgres')
}

function urlOf({ socketFolder, listens, port }: Postmaster, user: string, password: string, database: string): string {
  if (socketFolder) return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(socketFolder)}`
  return `postgres://${user}:${password}@${listens}:${port}/${database}`
}

function defaults(): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 1024 / 1024)
  return {
    max_connections: '100',
    shared_buffers: `${Math.max(128, Math.min(1024, Math.floor(megabytes / 8)))}MB`,
    effective_cache_size: `${Math.floor(megabytes / 2)}MB`,
    max_wal_size: '2GB',
    // solid-state disks
    random_page_cost: '1.1',
    // compiling costs more than our statements take
    jit: 'off',
    log_line_prefix: '%m [%p] ',
    lc_messages: 'C',
  }
}
