import { mkdtemp, rm } from 'node:fs/promises'
import { freePort } from '@nurt/server/db/free-port.ts'
import { noteServer } from '@nurt/server/testing/sweep-runs.ts'
import type { Browser } from '@playwright/test'
import { keptFile, makeDatabase } from './databases.ts'
import { launchNurt, setUpLinkPattern } from './launch-nurt.ts'

export interface RunningNurt {
  url: string
  /** Opens the first workspace; printed once at the first start, '' later. */
  setUpLink: string
  /** Closes the browser's windows, too: they would go on asking. */
  stop(): Promise<void>
}

/** So that who is signed in on one is signed in on its copies. */
const SECRET = 'a secret of the stories, long enough'

/** Starts the product as a user does, on an empty folder that is gone after `stop` and, unless `env` names another, an empty database. */
export async function startNurt(browser: Browser, env: Record<string, string> = {}): Promise<RunningNurt> {
  const folder = await mkdtemp(keptFile('nurt-'))
  const DATABASE_URL = env['DATABASE_URL'] ?? (await makeDatabase())
  const nurt = launchNurt({ folder, port: await freePort(), env: { ...env, SECRET, DATABASE_URL } })
  noteServer(folder, nurt.pid)
  const welcome = await nurt.printed(/Nurt is running at [^]*/)
  return {
    url: nurt.url,
    setUpLink: setUpLinkPattern.exec(welcome)?.[0] ?? '',
    async stop() {
      for (const context of browser.contexts()) await context.close()
      process.kill(nurt.pid, 'SIGTERM')
      await nurt.ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
