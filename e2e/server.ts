import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '@nurt/server/db/free-port.ts'
import { launchNurt, setUpLinkPattern } from './launch-nurt.ts'

export interface RunningNurt {
  url: string
  /** Opens the first workspace; printed once at the first start. */
  setUpLink: string
  stop(): Promise<void>
}

/** Starts the product as a user does, on an empty folder that is gone after `stop`. */
export async function startNurt(env: Record<string, string> = {}): Promise<RunningNurt> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nurt-e2e-'))
  const nurt = launchNurt({ folder, port: await freePort(), env })
  return {
    url: nurt.url,
    setUpLink: await nurt.printed(setUpLinkPattern),
    async stop() {
      process.kill(nurt.pid, 'SIGTERM')
      await nurt.ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
