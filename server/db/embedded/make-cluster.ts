import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findBinaries } from './binaries.ts'
import { chooseServiceUser } from './service-user.ts'
import { WontStart } from '../../wont-start.ts'

export interface Secrets {
  superuser: string
  app: string
}

/** In `<folder>`: `cluster` (PostgreSQL's), `secrets.json` (0600), `links`, `postgres.log`. */
export function pathsIn(folder: string) {
  return {
    cluster: join(folder, 'cluster'),
    secrets: join(folder, 'secrets.json'),
    links: join(folder, 'links'),
    log: join(folder, 'postgres.log'),
  }
}

export function readSecrets(folder: string): Secrets {
  return JSON.parse(readFileSync(pathsIn(folder).secrets, 'utf8')) as Secrets
}

/**
 * Makes the cluster with its application's role and database, unless `folder` exists. It is made beside and then renamed, so
 * that a folder under its name is always whole: a start that was cut off leaves nothing, and of several at once one wins. Not `durable`: for
 * what need not survive a power cut.
 */
export function makeCluster(folder: string, durable = true): void {
  if (existsSync(folder)) return
  mkdirSync(dirname(folder), { recursive: true })
  sweep(folder)
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(draft, { mode: 0o711 })
    fill(draft, durable)
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

function fill(draft: string, durable: boolean): void {
  const { cluster, links, secrets: secretsFile } = pathsIn(draft)
  const secrets: Secrets = { superuser: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') }
  const { initdb, postgres, env } = findBinaries(links)
  const user = chooseServiceUser(draft, postgres, env)
  const passwordFile = join(draft, 'password')
  mkdirSync(cluster, { mode: 0o700 })
  user.own(cluster)
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 })
  user.own(passwordFile)
  const options = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])]
  expectDone(user.run(initdb, ['-D', cluster, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...options]))
  rmSync(passwordFile)
  expectDone(user.run(postgres, ['--single', '-D', cluster, 'postgres'], `${appRole(secrets.app)}\n`))
  writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 })
}

/** A single-user backend takes one statement per line. */
function appRole(password: string): string {
  return [
    `create role nurt login password '${password}'`,
    'create database nurt owner nurt',
    "alter database nurt set timezone = 'UTC'",
  ].join(';\n')
}

function expectDone({ status, output }: { status: number | null; output: string }): void {
  if (status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) throw new WontStart(`PostgreSQL could not be set up:\n${output}`)
}

/** Removes what starts that were killed left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.new-`) && Number(name.slice(basename(folder).length + 5).split('-')[0])
    if (pid && !isAlive(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
