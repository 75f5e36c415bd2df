import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { makeCluster } from './make-cluster.ts'
import { findPostmaster } from './postmaster.ts'

const isRoot = process.getuid?.() === 0
const folders: string[] = []
const open: EmbeddedPostgres[] = []

/** A cluster is copied rather than made for each test: making one takes most of a second. */
let template = ''
beforeAll(() => {
  template = join(newFolder(), 'postgres')
  makeCluster(template, false)
  return () => rmSync(join(template, '..'), { recursive: true, force: true })
})

afterEach(async () => {
  for (const postgres of open.splice(0)) await postgres.release()
  for (const folder of folders.splice(0)) if (!template.startsWith(folder)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nurt-embedded-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

function copied(): string {
  const folder = join(newFolder(), 'postgres')
  spawnSyncOrThrow('cp', ['-a', template, folder])
  return folder
}

function chownAll(path: string, uid: number, gid: number): void {
  spawnSyncOrThrow('chown', ['-R', `${uid}:${gid}`, path])
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(folder)
  open.push(postgres)
  return postgres
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

/** Another Node that starts it, says so, and waits. */
function otherProcess(folder: string) {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)}
    const postgres = await startEmbeddedPostgres(${JSON.stringify(folder)})
    console.log(JSON.stringify({ pid: postgres.pid, started: postgres.started }))
    process.on('SIGTERM', async () => { await postgres.release(); process.exit(0) })
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ready = once(child.stdout, 'data').then(([text]) => JSON.parse(String(text)) as { pid: number; started: boolean })
  const end = async (signal: NodeJS.Signals) => {
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return { ready, end }
}

function spawnSyncOrThrow(program: string, args: string[]): void {
  const { status } = spawnSync(program, args)
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}`)
}

// with fsync and on a busy disk a cluster can take its time
describe('[I28] the PostgreSQL that comes along', { timeout: 120_000 }, () => {
  test('is made at the first start, private, and gone at the end', async () => {
    const folder = join(newFolder(), 'data', 'postgres')
    const postgres = await start(folder)
    expect(postgres.started).toBe(true)
    expect(statSync(join(folder, 'cluster')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(await ask(postgres.url, 'select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user')).toBe(
      false,
    )
    expect(await ask(postgres.superuserUrl, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules")).toBe('scram-sha-256')
    await ask(postgres.url, 'create extension pg_trgm')
    expect(await ask(postgres.url, `select 'ł' < 'm' collate "pl-x-icu" and lower('ZAŻÓŁĆ') = 'zażółć'`)).toBe(true)
    expect(await ask(postgres.url, 'show listen_addresses')).toBe('')
    await expect(ask(postgres.url.replace(/:[^:@]+@/, ':guessed@'), 'select 1')).rejects.toMatchObject({ code: '28P01' })

    await open.pop()?.release()
    expect(findPostmaster(join(folder, 'cluster'))).toBeUndefined()
    expect(existsSync(join(folder, 'cluster', 'postmaster.pid'))).toBe(false)
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  test('listens on a free port of this machine where the path is too long for a socket', async () => {
    const long = join(newFolder(), 'x'.repeat(60), 'y'.repeat(60))
    mkdirSync(long, { recursive: true })
    const postgres = await start(join(long, 'postgres'))
    expect(new URL(postgres.url).hostname).toBe('127.0.0.1')
    expect(await ask(postgres.url, 'select 1')).toBe(1)
    const again = await start(join(long, 'postgres'))
    expect([again.url, again.started]).toEqual([postgres.url, false])
  })

  test('is one for four starts at once on an empty folder', async () => {
    const folder = join(newFolder(), 'postgres')
    const others = [1, 2, 3, 4].map(() => otherProcess(folder))
    const ready = await Promise.all(others.map((other) => other.ready))
    expect(new Set(ready.map(({ pid }) => pid)).size).toBe(1)
    expect(ready.filter(({ started }) => started)).toHaveLength(1)

    // the last one who leaves stops it
    for (const other of others.slice(1)) await other.end('SIGTERM')
    expect(findPostmaster(join(folder, 'cluster'))?.pid).toBe(ready[0]?.pid)
    await others[0]?.end('SIGTERM')
    expect(findPostmaster(join(folder, 'cluster'))).toBeUndefined()
  })

  test('outlives the kill of its Node and is joined by the next', async () => {
    const folder = copied()
    const other = otherProcess(folder)
    const { pid } = await other.ready
    await other.end('SIGKILL')
    const postgres = await start(folder)
    expect([postgres.pid, postgres.started]).toEqual([pid, false])
    expect(await ask(postgres.url, 'select 1')).toBe(1)
  })

  test('starts again after it was killed itself, whether or not its process is still in the table', async () => {
    const folder = copied()
    const other = otherProcess(folder)
    const { pid } = await other.ready
    const first = await startEmbeddedPostgres(folder)
    await ask(first.url, 'create table kept as select 1 as one')
    await first.release()
    await other.end('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const second = await start(folder)
    expect(second.pid).not.toBe(pid)
    expect(await ask(second.url, 'select one from kept')).toBe(1)
  })

  test('comes back under the same address when it is killed in use', async () => {
    const folder = copied()
    const postgres = await start(folder)
    process.kill(postgres.pid, 'SIGKILL')
    await expect.poll(() => ask(postgres.url, 'select 1').catch(() => 'down'), { timeout: 60_000 }).toBe(1)
    expect(findPostmaster(join(folder, 'cluster'))?.pid).not.toBe(postgres.pid)
  })

  test('is not misled by the pid file of a crash whose number another program has now', async () => {
    const folder = copied()
    const cluster = join(folder, 'cluster')
    const { uid, gid } = statSync(cluster)
    const sleeper = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
    const lines = [sleeper.pid, cluster, 1, 5432, cluster, '', '  1 1', 'ready   ', '']
    writeFileSync(join(cluster, 'postmaster.pid'), lines.join('\n'), { mode: 0o600 })
    if (isRoot) chownAll(join(cluster, 'postmaster.pid'), uid, gid)
    try {
      expect((await start(folder)).started).toBe(true)
    } finally {
      sleeper.kill()
    }
  })

  test('is not confused by what a start left behind that was cut off while it made the cluster', async () => {
    const parent = newFolder()
    const leftover = join(parent, `postgres.new-${await deadPid()}-00000000`)
    mkdirSync(join(leftover, 'cluster'), { recursive: true })
    writeFileSync(join(leftover, 'cluster', 'PG_VERSION'), '18\n')
    const postgres = await start(join(parent, 'postgres'))
    expect(postgres.started).toBe(true)
    expect(existsSync(leftover)).toBe(false)
  })

  test('takes back a folder that others may read', async () => {
    const folder = copied()
    chmodSync(join(folder, 'cluster'), 0o755)
    await start(folder)
    expect(statSync(join(folder, 'cluster')).mode & 0o777).toBe(0o700)
  })

  test('says why it does not start', async () => {
    const folder = copied()
    writeFileSync(join(folder, 'cluster', 'postgresql.conf'), 'shared_buffers = many\n')
    await expect(startEmbeddedPostgres(folder)).rejects.toThrow(/invalid value for parameter "shared_buffers"/)
  })

  test.runIf(isRoot)('runs as a service user when root starts it', async () => {
    const postgres = await start(copied())
    const status = readFileSync(`/proc/${postgres.pid}/status`, 'utf8')
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0')
  })

  test.runIf(isRoot)('runs in a user namespace where no service user reaches the folder', async () => {
    const closed = newFolder()
    chmodSync(closed, 0o700)
    const folder = join(closed, 'postgres')
    const postgres = await start(folder)
    expect(statSync(join(folder, 'cluster')).uid).toBe(0)
    expect(readFileSync(`/proc/${postgres.pid}/uid_map`, 'utf8').trim()).toMatch(/^65534\s+0\s+1$/)
    expect(await ask(postgres.url, 'select 1')).toBe(1)
    await open.pop()?.release()
    expect((await start(folder)).started).toBe(true)
  })

  test.runIf(isRoot)('runs for an ordinary user on packages that belong to somebody else', async () => {
    const folder = join(newFolder(), 'home', 'data', 'postgres')
    mkdirSync(join(folder, '..', '..'), { recursive: true })
    chownAll(join(folder, '..', '..'), 65534, 65534)
    const code = `
      import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)}
      const postgres = await startEmbeddedPostgres(${JSON.stringify(folder)})
      console.log(process.getuid(), postgres.started)
      await postgres.release()`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
      uid: 65534,
      gid: 65534,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [text] = await once(child.stdout, 'data')
    await once(child, 'exit')
    expect(String(text).trim()).toBe('65534 true')
  })
})

async function deadPid(): Promise<number> {
  const child = spawn('true')
  await once(child, 'exit')
  return child.pid ?? 0
}
