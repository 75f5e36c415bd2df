import { Refusal } from '@nurt/core/refusal.ts'
import { codeOf } from './code-of.ts'
import type { Settings } from './config.ts'
import { readSettings } from './config.ts'
import { databaseFaults } from './db/database-faults.ts'
import { makeResetLink } from './identity/reset-password.ts'
import { resetByHand } from './identity/reset-second-factor.ts'
import type { Platform } from './platform.ts'
import { openServer, startServer } from './start.ts'
import { tryOut } from './try-out.ts'
import { WontStart } from './wont-start.ts'

/** PostgreSQL may have a minute's work to write down. */
const stopLimitMs = 90_000
const impatienceMs = 1500

/** What the system or we say no to, as the sentence for whoever starts it. */
const reasons: Record<string, (settings: Settings) => string> = {
  EADDRINUSE: ({ port, host }) => `Something already listens on ${host}, port ${port}: stop it, or set PORT`,
  EACCES: ({ port }) => `This user may not listen on port ${port}: set PORT, to 1024 or more`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine: set HOST`,
  ENOTFOUND: ({ host }) => `${host} is no address of this machine: set HOST`,
  not_found: () => 'There is no person with this e-mail address',
}

const read = readSettings()
if ('faults' in read) fail(wrong(read.faults))
const [command, ...rest] = process.argv.slice(2)
try {
  if (command === 'reset-password') await resetPassword(read.settings, rest[0] ?? '')
  else if (command === 'reset-second-factor') await dropSecondFactor(read.settings, rest[0] ?? '')
  else await serve(read.settings)
} catch (error) {
  fail([explain(error, read.settings)])
}

async function serve(settings: Settings): Promise<void> {
  let wanted = 0
  let running: Awaited<ReturnType<typeof startServer>> | undefined
  const stop = () => {
    // the second time without ceremony; a signal to the whole process group comes twice at once, also by way of the launcher
    if (wanted > 0 && Date.now() - wanted > impatienceMs) process.exit(1)
    if (wanted > 0) return
    wanted = Date.now()
    if (running) void end(running)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  // the launcher is gone
  process.on('disconnect', stop)
  stopAt(await tryOut(settings))
  if (wanted > 0) process.exit(0)
  running = await startServer(settings)
  if (wanted > 0) return end(running)
  welcome(settings, running.setupLink)
  // what only the start needed: V8 would keep it, and the room that it took, until it lacks some
  setTimeout(() => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }), 1000).unref()
}

async function end(running: Awaited<ReturnType<typeof startServer>>): Promise<void> {
  setTimeout(() => process.exit(1), stopLimitMs).unref()
  await running.stop()
  process.exit(0)
}

function welcome({ publicUrl, data, databaseUrl }: Settings, setupLink: string | undefined): void {
  const lines = [
    `Nurt is running at ${publicUrl}`,
    ...(databaseUrl === undefined ? [`Its data is kept in ${data}`] : []),
    ...(setupLink ? ['', 'Set up your company (the link works once, for seven days):', setupLink] : []),
  ]
  process.stdout.write(`\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n\n`)
}

async function resetPassword(settings: Settings, email: string): Promise<void> {
  const link = await onPlatform(settings, (platform) => makeResetLink(platform, email))
  process.stdout.write(`\n  A new password for ${email} (the link works once, for a day):\n  ${link}\n\n`)
}

async function dropSecondFactor(settings: Settings, email: string): Promise<void> {
  await onPlatform(settings, (platform) => resetByHand(platform, email))
  process.stdout.write(`\n  ${email} signs in with the password alone now, and can set up a new second factor.\n\n`)
}

async function onPlatform<T>(settings: Settings, work: (platform: Platform) => Promise<T>): Promise<T> {
  stopAt(await databaseFaults(settings))
  const { platform, close } = await openServer(settings)
  try {
    return await work(platform)
  } finally {
    await close()
  }
}

function explain(error: unknown, settings: Settings): string {
  if (!(error instanceof Error)) return String(error)
  const isReason = error instanceof Refusal || ('syscall' in error && ['listen', 'getaddrinfo'].includes(String(error.syscall)))
  const reason = isReason ? reasons[codeOf(error)] : undefined
  if (reason) return reason(settings)
  return error instanceof WontStart ? error.message : (error.stack ?? error.message)
}

function stopAt(faults: string[]): void {
  if (faults.length > 0) fail(wrong(faults))
}

function wrong(faults: string[]): string[] {
  return ['These settings are wrong:', ...faults.map((fault) => `  ${fault}`)]
}

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
