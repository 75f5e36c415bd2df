import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { percentile } from './load.ts'
import { figure, type Figure } from './measures.ts'
import type { Caller, Product } from './product.ts'
import { ownContract } from './requests.ts'

const browsers = 200
const shown = 100
const changesPerSecond = 100

/** From the sending of a save to each of 200 browsers that show the record, at 100 saves a second. The baseline is the budget. */
export async function measureLive(product: Product, { seconds, contracts }: { seconds: number; contracts: number }): Promise<Figure> {
  // those in the middle: no other measure changes them
  const ids = Array.from({ length: shown }, (_, n) => ownContract(Math.floor(contracts / 4) + n))
  const versions = new Map<string, number>()
  for (const id of ids) versions.set(id, (await product.seller.call<RecordAnswer>('GET', `/m/contract/records/${id}`)).version)
  const sent = new Map<string, number>()
  const latencies: number[] = []
  const hear = (id: string, version: string) => {
    const at = sent.get(`${id} ${version}`)
    if (at !== undefined) latencies.push(performance.now() - at)
  }
  // half of them see everything, the others what is their own
  const callers = Array.from({ length: browsers }, (_, n) => (n % 2 === 0 ? product.admin : product.seller))
  const sockets = await Promise.all(callers.map((caller) => listen({ port: product.port, caller }, Object.fromEntries(versions), hear)))
  await pause(500)

  const saves: Promise<unknown>[] = []
  const start = performance.now()
  for (let n = 0; n < seconds * changesPerSecond; n++) {
    await pause(Math.max(0, start + (n * 1000) / changesPerSecond - performance.now()))
    const id = ids[n % shown] ?? ''
    const version = versions.get(id) ?? 0
    versions.set(id, version + 1)
    sent.set(`${id} ${version + 1}`, performance.now())
    saves.push(product.seller.call('PATCH', `/m/contract/records/${id}`, { version, values: { notes: `Live ${n}` } }))
  }
  await Promise.all(saves)
  await pause(1000)
  for (const socket of sockets) socket.destroy()
  const expected = browsers * seconds * changesPerSecond
  if (latencies.length < expected) throw new Error(`${latencies.length} of ${expected} changes were heard`)
  return figure(
    percentile(
      latencies.toSorted((a, b) => a - b),
      0.95,
    ),
    'ms p95',
    300,
  )
}

/** One browser, with as little work here as possible. */
async function listen(
  { port, caller }: { port: number; caller: Caller },
  contract: Record<string, number>,
  hear: (id: string, version: string) => void,
): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const stream = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.on('error', reject).on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const end = text.lastIndexOf('\n\n') + 1
      const whole = text.slice(0, end)
      text = text.slice(end)
      const opened = /"stream":"([\w-]+)"/.exec(whole)?.[1]
      if (opened) resolve(opened)
      for (const [, id = '', version = ''] of whole.matchAll(/\["([\w-]{36})",(\d+)\]/g)) hear(id, version)
    })
  })
  socket.write(`GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${caller.cookie}\r\n\r\n`)
  await caller.call('PUT', `/live/${await stream}`, { turn: 1, shown: { contract }, open: [] })
  return socket
}
