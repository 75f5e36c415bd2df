import { load, percentile, type HttpRequest } from './load.ts'
import { figure, type Figure } from './measures.ts'
import type { Product } from './product.ts'
import { requestId } from './seed.ts'

const opens = 100

/** The first page of an inbox with 5,000 open tasks of processes among a million, and as many made by hand. The baseline is the budget. */
export async function measureInbox(product: Product): Promise<Figure> {
  const latencies: number[] = []
  for (let n = 0; n < opens; n++) {
    const start = performance.now()
    await product.seller.call('GET', '/inbox')
    latencies.push(performance.now() - start)
  }
  const sorted = latencies.toSorted((a, b) => a - b)
  return figure(percentile(sorted, 0.5), 'ms p50', 20)
}

/** Requests that are handed in by 16 clients at once, each with its step, history, case and task. The baselines are the budgets. */
export async function measureTransitions(product: Product, seconds: number): Promise<{ rate: Figure; tail: Figure }> {
  const measured = await load({ port: product.port, clients: 16, seconds, request: (n) => handIn(product, n + 1) })
  return { rate: figure(measured.perSecond, 'transitions/s', 200), tail: figure(percentile(measured.latencies, 0.95), 'ms p95', 150) }
}

/** A case that begins stands on its first step with its second token. */
export function handIn({ workspace, seller }: Product, n: number): HttpRequest {
  const path = `/api/v1/w/${workspace}/m/request/records/${requestId(n)}/commands`
  const body = JSON.stringify({ command: { type: 'take', token: 2, transition: 'hand_in' } })
  return { method: 'POST', path, headers: { cookie: seller.cookie }, body }
}
