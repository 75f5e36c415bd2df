import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes into `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  socketFolder: string
  listens: string
  status: string
}

/** The server that runs on this cluster; undefined when none does, whatever the file says. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const text = readIfThere(join(cluster, 'postmaster.pid'))
  if (text === undefined) return undefined
  const [pid = '', , , port = '', socketFolder = '', listens = '', , status = ''] = text.split('\n').map((line) => line.trim())
  if (!isPostgres(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port), socketFolder, listens, status }
}

/** Both begin with the number of the process. */
const lockFiles = ['postmaster.pid', '.s.PGSQL.5432.lock']

/**
 * After a crash the number in its lock files may be a zombie's, or belong to some other program by now. PostgreSQL sees only that the
 * process exists and refuses to start, so they must go; but only those very files, since another start may have written its own meanwhile.
 */
export function removeStaleLocks(cluster: string): void {
  for (const name of lockFiles) removeStale(join(cluster, name))
}

function removeStale(path: string): void {
  const seen = readIfThere(path)
  if (seen === undefined || isPostgres(Number(seen.split('\n')[0]))) return
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, path)
    rmSync(aside)
  } catch {
    // somebody else removed it
  }
}

/** A file's text; undefined where it is not there. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A zombie has no command line. */
function isPostgres(pid: number): boolean {
  return Number.isInteger(pid) && pid > 0 && commandOf(pid).includes('postgres')
}

/** The command line of a process; '' when there is none. */
export function commandOf(pid: number): string {
  if (process.platform === 'win32') return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).stdout
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
