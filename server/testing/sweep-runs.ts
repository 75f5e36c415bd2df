import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { commandOf, findPostmaster, readIfThere } from '../db/embedded/postmaster.ts'

const prefix = 'nurt-test-'
/** Who made the folder; the number of another machine's process says nothing here. */
const mark = () => `${hostname()} `

/** A folder for all that a run of tests keeps. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(folder, 'run'), `${mark()}${process.pid}`)
  return folder
}

/** By this a server that a story started in the folder is found again. */
export function noteServer(folder: string, pid: number): void {
  writeFileSync(join(folder, 'server'), String(pid))
}

/** Ends what runs that were killed have left, servers and PostgreSQLs, and removes their folders. */
export async function sweepRuns(): Promise<void> {
  const folders = readdirSync(tmpdir()).flatMap((name) => (name.startsWith(prefix) ? join(tmpdir(), name) : []))
  await Promise.all(folders.filter(isOver).map(sweep))
}

function isOver(folder: string): boolean {
  const by = readIfThere(join(folder, 'run'))
  return by?.startsWith(mark()) === true && !isAlive(Number(by.slice(mark().length)))
}

async function sweep(folder: string): Promise<void> {
  const places = [folder, ...readdirSync(folder).map((name) => join(folder, name))]
  // a server ends with its launcher, and lets go of its PostgreSQL
  const servers = places
    .flatMap((place) => Number(readIfThere(join(place, 'server'))) || [])
    .filter((pid) => commandOf(pid).includes('launch.mjs'))
  for (const pid of servers) send(pid, 'SIGKILL')
  const postmasters = () => places.flatMap((place) => findPostmaster(join(place, 'postgres', 'cluster')) ?? [])
  for (let round = 0; round < 50 && postmasters().length > 0; round++) {
    for (const { pid } of postmasters()) send(pid, 'SIGQUIT')
    await pause(100)
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it has just ended
  }
}
