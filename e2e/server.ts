import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface RunningNurt {
  url: string
  /** Opens the first workspace; printed once at the first start. */
  setUpLink: string
  stop(): Promise<void>
}

/** Starts the product as a user does, on an empty folder that is gone after `stop`. */
export async function startNurt(): Promise<RunningNurt> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nurt-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['launch.mjs'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, NURT_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const setUpLink = await printedSetUpLink(child)
  return {
    url,
    setUpLink,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function printedSetUpLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const link = /https?:\/\/\S+\/setup\S+/.exec(output)?.[0]
      if (link) resolve(link)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`Nurt ended with ${code} before it printed a set-up link:\n${output}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
