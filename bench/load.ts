import { connect, type Socket } from 'node:net'

export interface HttpRequest {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Load {
  port: number
  /** Connections, each with one request in flight. */
  clients: number
  seconds: number
  /** The n-th request; called in order over all clients. */
  request: (n: number) => HttpRequest
}

/** Latencies in milliseconds, sorted; throughput in answers a second. */
export interface Measured {
  latencies: number[]
  perSecond: number
}

/**
 * Loads a server on 127.0.0.1 over keep-alive connections with as little work here as possible: the generator shares the
 * machine with what it measures. Any status but 2xx ends the run.
 */
export async function load({ port, clients, seconds, request }: Load): Promise<Measured> {
  const latencies: number[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  let sent = 0
  const next = () => (performance.now() < end ? request(sent++) : undefined)
  await Promise.all(Array.from({ length: clients }, () => client(port, next, latencies)))
  const elapsed = (performance.now() - start) / 1000
  return { latencies: latencies.toSorted((a, b) => a - b), perSecond: latencies.length / elapsed }
}

/** The share `p` (0–1) of sorted numbers lies at or below the answer. */
export function percentile(sorted: number[], p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN
}

function client(port: number, next: () => HttpRequest | undefined, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let started = 0
    const answer = readAnswers((status, text) => {
      if (status >= 300) return fail(new Error(`${status}: ${text()}`))
      latencies.push(performance.now() - started)
      send()
    })
    const send = () => {
      const request = next()
      if (!request) return socket.end(resolve)
      started = performance.now()
      write(socket, request)
    }
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    socket.on('connect', send).on('data', answer).on('error', fail)
  })
}

function write(socket: Socket, { method, path, headers = {}, body }: HttpRequest): void {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}

/** Splits a stream into answers by their Content-Length; the measured routes all send one. */
function readAnswers(done: (status: number, text: () => string) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    const headEnd = pending.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = pending.toString('latin1', 0, headEnd)
    const length = /content-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) throw new Error(`an answer without Content-Length:\n${head}`)
    const end = headEnd + 4 + Number(length)
    if (pending.length < end) return
    const answer = pending.subarray(headEnd + 4, end)
    pending = pending.subarray(end)
    done(Number(head.slice(9, 12)), () => answer.toString())
  }
}
