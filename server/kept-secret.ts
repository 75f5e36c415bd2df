import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The server's secret in `<data>/secret`, made when it is absent; of several starts at once all read the same one. */
export function keptSecret(data: string): string {
  const path = join(data, 'secret')
  const kept = read(path)
  if (kept) return kept
  mkdirSync(data, { recursive: true })
  const draft = `${path}.new-${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch {
    // another start was faster
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8')
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
