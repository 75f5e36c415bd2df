import { load, percentile, type HttpRequest, type Measured } from './load.ts'
import type { Product } from './product.ts'
import { handIn } from './processes.ts'
import { clientId, contractId, requestId } from './seed.ts'

export interface Thin {
  port: number
}

/** The same question for both. */
interface Pair {
  product: (n: number) => HttpRequest
  thin: (n: number) => HttpRequest
}

/** The seller owns contracts n with an odd n / 6. */
export const ownContract = (n: number) => contractId(Math.floor(n / 6) * 12 + 6 + (n % 6))

export function pairs(
  product: Product,
  contracts: number,
): Record<'list' | 'list_rights' | 'list_small' | 'record' | 'create' | 'update' | 'transition', Pair> {
  const base = `/api/v1/w/${product.workspace}/m`
  const headers = { cookie: product.seller.cookie }
  const own = (n: number) => ownContract((n * 7919) % Math.floor(contracts / 2 - 12))
  const values = (n: number) => ({ name: `New ${n}`, client: clientId(1 + (n % 1000)), start: '2026-01-01', end: '2027-01-01' })
  return {
    list: {
      product: () => ({ method: 'GET', path: `${base}/contract/records?list=contract_ending`, headers }),
      thin: () => ({ method: 'GET', path: '/list/contract' }),
    },
    list_rights: {
      product: () => ({ method: 'GET', path: `${base}/contract/records?list=contract_ending`, headers: { cookie: product.lead.cookie } }),
      thin: () => ({ method: 'GET', path: '/list/contract' }),
    },
    list_small: {
      product: () => ({ method: 'GET', path: `${base}/contract_small/records?list=contract_small_ending`, headers }),
      thin: () => ({ method: 'GET', path: '/list/contract_small' }),
    },
    record: {
      product: (n) => ({ method: 'GET', path: `${base}/contract/records/${own(n)}`, headers }),
      thin: (n) => ({ method: 'GET', path: `/record/${own(n)}` }),
    },
    create: {
      product: (n) => ({
        method: 'POST',
        path: `${base}/contract/records`,
        headers,
        body: JSON.stringify({ values: { ...values(n), amount: '120.50 PLN' } }),
      }),
      thin: (n) => ({ method: 'POST', path: '/contract', body: JSON.stringify({ ...values(n), amount: '120.50' }) }),
    },
    // Each contract is changed once, so that its version is 1; thin changes others, from the far end.
    update: {
      product: (n) => ({
        method: 'PATCH',
        path: `${base}/contract/records/${ownContract(n)}`,
        headers,
        body: JSON.stringify({ version: 1, values: { notes: `Changed ${n}` } }),
      }),
      thin: (n) => ({
        method: 'PATCH',
        path: `/contract/${ownContract(Math.floor(contracts / 2) - 20 - n)}`,
        body: JSON.stringify({ notes: `Changed ${n}` }),
      }),
    },
    // Each request is handed in once: these begin where those of `transitions` will not come to, thin's at the far end.
    transition: {
      product: (n) => handIn(product, 50_000 + n),
      thin: (n) => ({
        method: 'POST',
        path: `/request/${requestId(99_999 - n)}/hand-in`,
        body: '{}',
      }),
    },
  }
}

export interface Compared {
  product: Measured
  thin: Measured
}

/** Both in turns, so that what else the machine does hits both; the first turn only warms. */
export async function compare(
  product: Product,
  thin: Thin,
  pair: Pair,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Compared> {
  const turns = 3
  const sent = { product: 0, thin: 0 }
  const runs: Compared[] = []
  for (let turn = 0; turn <= turns; turn++) {
    const length = turn === 0 ? 1 : seconds / turns
    const one = (side: 'product' | 'thin', port: number) =>
      load({ port, clients, seconds: length, request: () => pair[side](sent[side]++) })
    const run = { thin: await one('thin', thin.port), product: await one('product', product.port) }
    if (turn > 0) runs.push(run)
  }
  return { product: joined(runs.map((run) => run.product)), thin: joined(runs.map((run) => run.thin)) }
}

function joined(runs: Measured[]): Measured {
  return {
    latencies: runs.flatMap(({ latencies }) => latencies).toSorted((a, b) => a - b),
    perSecond: runs.reduce((sum, { perSecond }) => sum + perSecond, 0) / runs.length,
  }
}

export const p99 = ({ latencies }: Measured) => percentile(latencies, 0.99)
export const p50 = ({ latencies }: Measured) => percentile(latencies, 0.5)
