import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { freePort } from './db/free-port.ts'
import { peerKey, startS3Peer } from './testing/s3-peer.ts'
import { peerLogin, startSmtpPeer } from './testing/smtp-peer.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
/** As the launcher has it. */
const cache = fileURLToPath(new URL('../node_modules/.cache/nurt', import.meta.url))
const running: ChildProcess[] = []
let data = ''
let port = 0

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'nurt-main-'))
  chmodSync(data, 0o755)
  port = await freePort()
})
afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGTERM')
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

function run(args: string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: cache, NURT_DATA: data, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const output = { text: '' }
  child.stdout.on('data', (text: Buffer) => (output.text += String(text)))
  child.stderr.on('data', (text: Buffer) => (output.text += String(text)))
  return { child, output }
}

async function serve() {
  const { child, output } = run()
  while (!output.text.includes('Nurt is running')) {
    if (child.exitCode !== null) throw new Error(output.text)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { child, output: output.text }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
  return child.exitCode
}

const url = (path: string) => `http://localhost:${port}${path}`
const isPostgresRunning = () => existsSync(join(data, 'postgres', 'cluster', 'postmaster.pid'))

function post(path: string, body: object): Promise<Response> {
  return fetch(url(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** In order: what one leaves behind the next one finds. */
describe('[I28] the server', { timeout: 120_000 }, () => {
  let token = ''

  test('starts on an empty folder, prints a new set-up link each time, and ends without a trace', async () => {
    const first = await serve()
    expect((await fetch(url('/healthz'))).status).toBe(200)
    const second = await end(first.child, 'SIGTERM').then(serve)
    const links = [first, second].map(({ output }) => /http:\/\/localhost:\d+\/setup\?token=([\w-]{43})\n/.exec(output)?.[1])
    expect(new Set(links).size).toBe(2)
    expect((await (await fetch(url(`/api/v1/setup?token=${links[0]}`))).json()) as object).toEqual({ valid: false })
    token = links[1] ?? ''
    expect(await end(second.child, 'SIGINT')).toBe(0)
    expect(isPostgresRunning()).toBe(false)
  })

  test('answers what is in flight when it is told to stop', async () => {
    const again = await serve()
    token = /token=([\w-]{43})/.exec(again.output)?.[1] ?? token
    const company = { company: 'Acme', name: 'Anna', email: 'anna@example.com', password: 'long enough', language: 'en', pack: 'base' }
    const answer = post('/api/v1/setup', { ...company, token })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const start = Date.now()
    const code = end(again.child, 'SIGTERM')
    expect((await answer).status).toBe(200)
    expect(await code).toBe(0)
    // not for the keep-alive of the answered connection
    expect(Date.now() - start).toBeLessThan(60_000)
    expect(isPostgresRunning()).toBe(false)
  })

  test('goes on after it was killed, with what was acknowledged, and prints no more links', async () => {
    const killed = await serve()
    await end(killed.child, 'SIGKILL')
    expect(isPostgresRunning()).toBe(true)
    const again = await serve()
    expect(again.output).not.toContain('token=')
    expect((await post('/api/auth/sign-in/email', { email: 'anna@example.com', password: 'long enough' })).status).toBe(200)
  })

  test('says unwell while the database is gone, and recovers by itself', async () => {
    await serve()
    const pid = Number(readFileSync(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await expect.poll(async () => (await fetch(url('/healthz'))).status, { timeout: 10_000 }).toBe(503)
    await expect.poll(async () => (await fetch(url('/healthz'))).status, { timeout: 60_000, interval: 200 }).toBe(200)
    expect((await post('/api/auth/sign-in/email', { email: 'anna@example.com', password: 'long enough' })).status).toBe(200)
  })

  test('gives a reset link on the command line, also while it runs', async () => {
    await serve()
    const { child, output } = run(['reset-password', 'Anna@example.com'])
    await once(child, 'exit')
    expect([child.exitCode, output.text]).toEqual([0, expect.stringMatching(/\/reset-password\?token=[\w-]{43}\n/)])
    expect((await fetch(url('/healthz'))).status).toBe(200)
    const unknown = run(['reset-password', 'nobody@example.com'])
    await once(unknown.child, 'exit')
    expect([unknown.child.exitCode, unknown.output.text]).toEqual([1, 'There is no person with this e-mail address\n'])
  })

  test('ends with a list of all wrong settings', async () => {
    const { child, output } = run([], { PORT: '99999', PUBLIC_URL: 'nurt' })
    await once(child, 'exit')
    expect(child.exitCode).toBe(1)
    expect(output.text).toMatch(/^These settings are wrong:\n {2}PORT: .*\n {2}PUBLIC_URL: .*\n$/)
  })

  /** What it prints when it does not start. */
  async function refused(env: Record<string, string>, args: string[] = []): Promise<string> {
    const { child, output } = run(args, env)
    await once(child, 'exit')
    expect(child.exitCode).toBe(1)
    return output.text
  }

  test('ends in a sentence when the database is not there, not ours, or not known, whatever was asked of it', async () => {
    const nobody = `postgres://nurt:x@127.0.0.1:${await freePort()}/nurt`
    const away = 'These settings are wrong:\n  DATABASE_URL: no PostgreSQL answers at 127.0.0.1, port \\d+ \\(ECONNREFUSED\\)\n$'
    expect(await refused({ DATABASE_URL: nobody })).toMatch(new RegExp(`^${away}`))
    expect(await refused({ DATABASE_URL: nobody }, ['reset-password', 'anna@example.com'])).toMatch(new RegExp(`^${away}`))
    const known = new URL(inject('postgres'))
    known.pathname = '/no_such_database'
    expect(await refused({ DATABASE_URL: known.href })).toBe(
      'These settings are wrong:\n  DATABASE_URL: there is no database no_such_database\n',
    )
    known.password = 'wrong'
    expect(await refused({ DATABASE_URL: known.href, DATABASE_URL_DIRECT: nobody })).toMatch(
      /^These settings are wrong:\n {2}DATABASE_URL: PostgreSQL does not let the user \w+ in: .*\n {2}DATABASE_URL_DIRECT: no PostgreSQL answers at .*\n$/,
    )
  })

  test('ends in a sentence when its data folder cannot be written, or its host is none of this machine', async () => {
    expect(await refused({ NURT_DATA: join(main, 'data') })).toBe(
      `These settings are wrong:\n  NURT_DATA: the folder ${main}/data cannot be written: there is a file of that name\n`,
    )
    expect(await refused({ HOST: 'nowhere.invalid' })).toBe('nowhere.invalid is no address of this machine: set HOST\n')
  })

  test('ends when its files have no place: a folder that cannot be written, a bucket that is not there', async () => {
    expect(await refused({ FILES: join(main, 'files') })).toBe(
      `These settings are wrong:\n  FILES: the folder ${main}/files cannot be written: there is a file of that name\n`,
    )
    const peer = await startS3Peer()
    const key = { AWS_ACCESS_KEY_ID: peerKey.accessKeyId, AWS_SECRET_ACCESS_KEY: peerKey.secretAccessKey }
    const said = await refused({ FILES: 's3://none-here', AWS_ENDPOINT_URL: peer.endpoint, ...key })
    await peer.close()
    expect(said).toBe('These settings are wrong:\n  FILES: there is no bucket none-here\n')
  })

  test('ends when the mail server does not let it in', async () => {
    const peer = await startSmtpPeer()
    const said = await refused({ SMTP_URL: `smtp://${peerLogin.user}:wrong@127.0.0.1:${peer.port}` })
    await peer.close()
    expect(said).toBe('These settings are wrong:\n  SMTP_URL: the mail server does not let this user in: 535 Wrong password\n')
  })

  test('says so when its port is taken', async () => {
    await serve()
    const { child, output } = run()
    await once(child, 'exit')
    expect([child.exitCode, output.text]).toEqual([1, `Something already listens on localhost, port ${port}: stop it, or set PORT\n`])
    expect((await fetch(url('/healthz'))).status).toBe(200)
  })
})
