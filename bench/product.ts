import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@nurt/server/db/embedded/embedded-postgres.ts'
import { freePort } from '@nurt/server/db/free-port.ts'
import pg from 'pg'
import { benchBlueprint } from './blueprint.ts'
import { seed, type Sizes } from './seed.ts'

export interface Caller {
  cookie: string
  call<T>(method: string, url: string, body?: unknown): Promise<T>
}

/** The product with a full workspace, and the same database for what it is compared with. */
export interface Product {
  port: number
  /** Milliseconds from the start of the process to the first 200 of /healthz. */
  warmStart: number
  /** Resident memory of node after a start, in megabytes. */
  idleMemory: number
  databaseUrl: string
  pool: pg.Pool
  schema: string
  workspace: string
  admin: Caller
  seller: Caller
  sellerId: string
  /** Of a team with the seller, sees through a team, a condition and hidden fields. */
  lead: Caller
  /** The folder of what Nurt keeps itself. */
  data: string
  close(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '..')

export async function startProduct(sizes: Sizes): Promise<Product> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nurt-bench-'))
  chmodSync(folder, 0o711)
  const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'))
  const pool = new pg.Pool({ connectionString: postgres.url, max: 16 })
  const port = await freePort()
  const env = {
    // as launch.mjs starts it
    NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'nurt'),
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url(port),
    NURT_DATA: folder,
    DATABASE_URL: postgres.url,
  }
  let server = await startServer(env, port)
  const { admin, seller, lead, workspace } = await setUp(port, server.setupLink)
  const schema = await schemaOf(pool, workspace)
  const { me } = await admin.call<{ me: { id: string } }>('GET', '/snapshot')
  const { me: sellerMe } = await seller.call<{ me: { id: string } }>('GET', '/snapshot')
  const { me: leadMe } = await lead.call<{ me: { id: string } }>('GET', '/snapshot')
  await admin.call('POST', '/teams', { name: 'Sales', members: [sellerMe.id, leadMe.id] })
  await seed(pool, schema, sizes, { admin: me.id, seller: sellerMe.id })
  await stop(server.child)
  server = await startServer(env, port)
  await pause(3000)
  const idleMemory = await residentMegabytes(server.child.pid ?? 0)
  return {
    port,
    warmStart: server.startMs,
    idleMemory,
    databaseUrl: postgres.url,
    pool,
    schema,
    workspace,
    admin,
    seller,
    sellerId: sellerMe.id,
    lead,
    data: folder,
    async close() {
      await stop(server.child)
      await pool.end()
      await postgres.release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const url = (port: number) => `http://127.0.0.1:${port}`

interface Started {
  child: ChildProcess
  startMs: number
  setupLink: string
}

async function startServer(env: NodeJS.ProcessEnv, port: number): Promise<Started> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--expose-gc', 'server/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`))),
  )
  ended.catch(() => undefined)
  await Promise.race([healthy(port), ended])
  const startMs = performance.now() - begun
  await pause(200)
  return { child, startMs, setupLink: /\S+\/setup\S+/.exec(output)?.[0] ?? '' }
}

async function healthy(port: number): Promise<void> {
  for (;;) {
    const ok = await fetch(`${url(port)}/healthz`).then(
      (answer) => answer.status === 200,
      () => false,
    )
    if (ok) return
    await pause(10)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

async function setUp(port: number, setupLink: string) {
  const token = new URL(setupLink).searchParams.get('token') ?? ''
  const person = { password: 'a long bench password', language: 'en' }
  const opened = await post(port, '/api/v1/setup', {
    ...person,
    token,
    company: 'Bench',
    name: 'Anna',
    email: 'anna@example.com',
    pack: 'base',
  })
  const { workspace } = (await opened.json()) as { workspace: string }
  const base = `/api/v1/w/${workspace}`
  const admin = callerOf(port, base, opened)
  await admin.call('DELETE', '/samples')
  await admin.call('POST', '/draft/operations', { operations: [{ do: 'put', path: [], value: benchBlueprint() }] })
  await admin.call('POST', '/publications', {})
  await settled(admin)
  const join = async (role: string, name: string) => {
    const { link } = await admin.call<{ link: string }>('POST', '/invitations', { email: `${role}@example.com`, role })
    const invitation = link.split('/').at(-1) ?? ''
    return callerOf(port, base, await post(port, `/api/v1/invitations/${invitation}/acceptances`, { ...person, name }))
  }
  return { admin, seller: await join('seller', 'Sam'), lead: await join('lead', 'Lea'), workspace }
}

export async function settled(admin: Caller): Promise<void> {
  while ((await admin.call<{ settling: boolean }>('GET', '/snapshot')).settling) await pause(50)
}

async function post(port: number, path: string, body: unknown): Promise<Response> {
  const answer = await fetch(url(port) + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

function callerOf(port: number, base: string, answer: Response): Caller {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    cookie,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const headers = { cookie, ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }) }
      const payload = body instanceof FormData ? body : body === undefined ? null : JSON.stringify(body)
      const response = await fetch(url(port) + base + path, { method, headers, body: payload })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return (text && (JSON.parse(text) as unknown)) as T
    },
  }
}

async function schemaOf(pool: pg.Pool, slug: string): Promise<string> {
  const { rows } = await pool.query<{ id: number }>('select id from platform.workspace where slug = $1', [slug])
  return `ws_${rows[0]?.id}`
}

async function residentMegabytes(pid: number): Promise<number> {
  const { execFileSync } = await import('node:child_process')
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024
}
