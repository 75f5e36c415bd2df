import type { Log } from './platform.ts'

/** One line per message on standard error, in the shape of the request log. */
export const log: Log = {
  error: (error, message) => write('error', message, error),
  warn: (message) => write('warn', message),
  info: (message) => write('info', message),
}

function write(level: string, msg?: string, error?: unknown): void {
  const err = error instanceof Error ? (error.stack ?? error.message) : error
  process.stderr.write(`${JSON.stringify({ level, time: new Date().toISOString(), msg, err })}\n`)
}
