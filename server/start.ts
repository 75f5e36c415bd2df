import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { settleEverywhere } from './blueprint/settle.ts'
import type { Config, Settings } from './config.ts'
import { kyselyOn, openPool } from './db/connection.ts'
import type { EmbeddedPostgres } from './db/embedded/embedded-postgres.ts'
import { migratePlatform, migrateWorkspaces } from './db/migrate.ts'
import type { PlatformTables } from './db/tables.ts'
import { keepUp } from './upkeep.ts'
import { keepLooking } from './mailboxes/keep-looking.ts'
import { keepTelling } from './notices/tell-forgotten.ts'
import { keepFiring } from './processes/keep-firing.ts'
import { keepMaking } from './processes/keep-making.ts'
import { openIdentity } from './identity/identity.ts'
import { makeSetupLink } from './identity/setup-link.ts'
import { keptSecret } from './kept-secret.ts'
import { log } from './log.ts'
import type { Platform } from './platform.ts'
import { openPlatform } from './platform.ts'
import { jobs, startWorkers } from './worker.ts'

export interface Running {
  app: FastifyInstance
  /** While there is no company yet. */
  setupLink: string | undefined
  /** Answers what is in flight, then lets go of everything, in the order of dependence. */
  stop(): Promise<void>
}

/** Everything that the server needs before it listens: the database, its migrations, the secret. */
export async function openServer(settings: Settings): Promise<{ platform: Platform; close: () => Promise<void> }> {
  const embedded = settings.databaseUrl === undefined ? await startEmbedded(settings) : undefined
  const closers: (() => Promise<void>)[] = embedded ? [() => embedded.release()] : []
  const close = async () => {
    for (const closer of closers.toReversed()) await closer()
  }
  try {
    const config = configOf(settings, embedded)
    await migrate(config)
    const platform = await openPlatform(config, log)
    closers.push(() => platform.close())
    return { platform, close }
  } catch (error) {
    await close()
    throw error
  }
}

export async function startServer(settings: Settings): Promise<Running> {
  const { platform, close } = await openServer(settings)
  const identity = openIdentity(platform)
  const app = await buildApp(platform, identity)
  const stops = [keepUp(platform), keepTelling(platform)]
  let stopping = false
  const stop = async () => {
    stopping = true
    for (const stop of stops) stop()
    await app.close()
    await identity.close()
    await close()
  }
  try {
    await app.listen({ port: settings.port, host: settings.host })
    stops.push(keepFiring(platform), keepMaking(platform), keepLooking(platform))
    const setupLink = await makeSetupLink(platform)
    void keepTrying(
      () => settleEverywhere(platform),
      () => stopping,
    )
    void keepTrying(
      () => startWorkers({ platform, identity }, jobs),
      () => stopping,
    )
    return { app, setupLink, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The database may be away for a moment. */
async function keepTrying(work: () => Promise<void>, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      return await work()
    } catch (error) {
      log.error(error, 'the background work did not start')
      await pause(5000, undefined, { ref: false })
    }
  }
}

/** Loaded only where it is used. */
async function startEmbedded({ data }: Settings): Promise<EmbeddedPostgres> {
  const { startEmbeddedPostgres } = await import('./db/embedded/embedded-postgres.ts')
  return startEmbeddedPostgres(`${data}/postgres`)
}

function configOf(settings: Settings, embedded: EmbeddedPostgres | undefined): Config {
  const databaseUrl = settings.databaseUrl ?? embedded?.url ?? ''
  return {
    ...settings,
    databaseUrl,
    databaseUrlDirect: settings.databaseUrlDirect ?? databaseUrl,
    secret: settings.secret ?? keptSecret(settings.data),
  }
}

async function migrate({ databaseUrlDirect }: Config): Promise<void> {
  const pool = openPool(databaseUrlDirect, 1)
  try {
    const db = kyselyOn<PlatformTables>(pool, 'platform')
    await migratePlatform(db)
    await migrateWorkspaces(db, (slug, error) => log.error(error, `the workspace ${slug} could not be migrated and stays closed`))
  } finally {
    await pool.end()
  }
}
