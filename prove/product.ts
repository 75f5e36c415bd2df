import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Launched } from '../e2e/launch-nurt.ts'
import { freePort } from '@nurt/server/db/free-port.ts'
import { launchNurt, setUpLinkPattern } from '../e2e/launch-nurt.ts'
import { findPostmaster } from '../server/db/embedded/postmaster.ts'
import type { Workspace } from './workspace.ts'
import { openWorkspace } from './workspace.ts'

/** A start reads its log and may build the web app; PostgreSQL may have a crash to repair. */
const startLimitMs = 120_000

export const victims = ['server', 'postgres', 'both'] as const
export type Victim = (typeof victims)[number]

/** The product on a folder of its own, to be killed and started again. */
export interface Product {
  folder: string
  workspace: Workspace
  /** kill -9, until who started it has seen it. */
  kill(victim: Victim): Promise<void>
  /** Starts it where its server is gone; answers how many milliseconds it took until it served. */
  serveAgain(): Promise<number>
  /** Ends it as a user does; names the processes and files that it leaves, if any. */
  end(): Promise<string[]>
}

export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nurt-prove-'))
  const port = await freePort()
  const launch = () => launchNurt({ folder, port, env })
  let launched = launch()
  try {
    const setUpLink = await launched.printed(setUpLinkPattern)
    const workspace = await openWorkspace(launched.url, setUpLink)
    return {
      folder,
      workspace,
      kill: (victim) => kill(folder, launched, victim),
      async serveAgain() {
        const from = Date.now()
        if (!isRunning(launched.pid)) launched = launch()
        await untilServing(launched)
        return Date.now() - from
      },
      end: () => end(folder, launched),
    }
  } catch (error) {
    await end(folder, launched)
    throw error
  }
}

async function kill(folder: string, { pid, ended }: Launched, victim: Victim): Promise<void> {
  const server = childOf(pid)
  const postmaster = findPostmaster(path.join(folder, 'postgres', 'cluster'))?.pid
  const targets = { server: [server], postgres: [postmaster], both: [server, postmaster] }[victim]
  for (const target of targets) if (target !== undefined) process.kill(target, 'SIGKILL')
  // the launcher ends with its server, on a busy machine a while later
  await (victim === 'postgres' ? pause(200) : Promise.race([ended, pause(startLimitMs, undefined, { ref: false })]))
}

async function untilServing(launched: Launched): Promise<void> {
  const deadline = Date.now() + startLimitMs
  for (;;) {
    const health = await fetch(`${launched.url}/healthz`).catch(() => undefined)
    if (health?.status === 200) return
    if (!isRunning(launched.pid)) throw new Error(`Nurt did not start again:\n${launched.output()}`)
    if (Date.now() > deadline) throw new Error(`Nurt does not serve after ${startLimitMs} ms:\n${launched.output()}`)
    await pause(50)
  }
}

async function end(folder: string, launched: Launched): Promise<string[]> {
  if (isRunning(launched.pid)) process.kill(launched.pid, 'SIGTERM')
  await Promise.race([launched.ended, pause(60_000, undefined, { ref: false })])
  const left = processesOf(folder)
  for (const pid of left.keys()) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
  return [...left.values()]
}

/** Running processes by number, with what they were started with. */
function processes(): { pid: number; parent: number; command: string; folder: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      if (state === 'Z') return []
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      const folder = /(?:^|\0)NURT_DATA=([^\0]*)/.exec(readFileSync(`/proc/${name}/environ`, 'utf8'))?.[1] ?? ''
      return [{ pid: Number(name), parent: Number(parent), command, folder }]
    } catch {
      // it ended while we looked
      return []
    }
  })
}

function processesOf(folder: string): Map<number, string> {
  const own = processes().filter((one) => one.command.includes(folder) || one.folder === folder)
  return new Map(own.map(({ pid, command }) => [pid, command]))
}

function childOf(pid: number): number | undefined {
  return processes().find(({ parent }) => parent === pid)?.pid
}

function isRunning(pid: number): boolean {
  return processes().some((one) => one.pid === pid)
}
