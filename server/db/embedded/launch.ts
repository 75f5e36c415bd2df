import type { ChildProcess } from 'node:child_process'
import { chmodSync, closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import type { Binaries } from './binaries.ts'
import { pathsIn } from './make-cluster.ts'
import { findPostmaster, removeStaleLocks } from './postmaster.ts'
import type { ServiceUser } from './service-user.ts'
import { WontStart } from '../../wont-start.ts'

export interface Cluster {
  folder: string
  binaries: Binaries
  user: ServiceUser
  /** Beside or instead of our own, on the command line. */
  settings: Record<string, string>
}

const startLimitMs = 60_000
const orphanLimitMs = 15_000
const longestLog = 10_000_000
/** sockaddr_un.sun_path */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107

/**
 * Starts the server of a cluster where none runs. True when it is ours; false when somebody else was faster. Processes of a server that was
 * killed may need a moment to end: until then PostgreSQL does not start, and is tried again.
 */
export async function launch(it: Cluster, port?: number): Promise<boolean> {
  for (const deadline = Date.now() + orphanLimitMs; ; await pause(200)) {
    try {
      return await launchOnce(it, port)
    } catch (error) {
      const isOrphaned = error instanceof Error && error.message.includes('pre-existing shared memory block')
      if (!isOrphaned || Date.now() > deadline) throw error
    }
  }
}

async function launchOnce(it: Cluster, port?: number): Promise<boolean> {
  const { cluster, log } = pathsIn(it.folder)
  removeStaleLocks(cluster)
  // a copy or a restored backup may have lost it, and PostgreSQL insists
  chmodSync(cluster, 0o700)
  if (existsSync(log) && statSync(log).size > longestLog) truncateSync(log)
  const output = openSync(log, 'a', 0o600)
  const logged = statSync(log).size
  const settings = asArguments({ ...defaults(), ...it.settings, ...(await listening(cluster, port)) })
  const server = it.user.spawn(it.binaries.postgres, ['-D', cluster, ...settings], {
    // not in our process group: Ctrl-C must not end it before we have closed our connections
    detached: true,
    stdio: ['ignore', output, output],
    cwd: '/',
  })
  closeSync(output)
  server.unref()
  const failed = await readyOrGone(server, cluster)
  if (failed === undefined) return true
  await pause(20)
  if (findPostmaster(cluster)) return false
  throw failed ?? new WontStart(`PostgreSQL did not start:\n${readFileSync(log, 'utf8').slice(logged)}`)
}

/** Undefined when it is ready; else what went wrong, null when its log says so. */
async function readyOrGone(server: ChildProcess, cluster: string): Promise<Error | null | undefined> {
  let failed: Error | null = null
  server.on('error', (error) => (failed = error))
  const stands = () => server.exitCode === null && server.signalCode === null && failed === null
  const deadline = Date.now() + startLimitMs
  while (stands()) {
    const running = findPostmaster(cluster)
    if (running?.pid === server.pid && running?.status === 'ready') return undefined
    // recovery after a crash may take its time
    if (Date.now() > deadline && running?.status !== 'starting') break
    await pause(10)
  }
  return failed
}

/** A socket inside the cluster's folder, where its path is short enough; else a free port of this machine. */
async function listening(cluster: string, port?: number): Promise<Record<string, string>> {
  const socket = join(cluster, '.s.PGSQL.5432')
  if (process.platform !== 'win32' && Buffer.byteLength(socket) <= longestSocketPath) {
    return { listen_addresses: '', unix_socket_directories: cluster, port: '5432' }
  }
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port ?? (await freePort())) }
}

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
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
