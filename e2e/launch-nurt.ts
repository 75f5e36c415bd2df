import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** The product as a user starts it. */
export interface Launched {
  url: string
  /** Of the launcher; the server is its child. */
  pid: number
  /** What it has printed so far. */
  output(): string
  /** Waits for such a text among what it prints; fails when it ends before. */
  printed(pattern: RegExp): Promise<string>
  ended: Promise<void>
}

interface Launch {
  /** Where it keeps its data. */
  folder: string
  port: number
  env?: Record<string, string>
}

export function launchNurt({ folder, port, env = {} }: Launch): Launched {
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['launch.mjs'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, NURT_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    url,
    pid: child.pid ?? 0,
    output: () => text,
    ended: once(child, 'exit').then(() => undefined),
    printed(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)?.[0]
          if (found !== undefined) resolve(found)
        }
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        child.once('exit', (code) => reject(new Error(`Nurt ended with ${code} before it printed ${pattern}:\n${text}`)))
        look()
      })
    },
  }
}

export const setUpLinkPattern = /https?:\/\/\S+\/setup\S+/
