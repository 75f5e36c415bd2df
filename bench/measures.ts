import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { from, to } from 'pg-copy-streams'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { load, percentile } from './load.ts'
import { settled, type Product } from './product.ts'

/** `ratio` is value / baseline; what is good is said by the budget. */
export interface Figure {
  value: number
  unit: string
  baseline: number
  ratio: number
}

export const figure = (value: number, unit: string, baseline: number): Figure => ({ value, unit, baseline, ratio: value / baseline })

/** The median of several runs of one call, in milliseconds. */
async function median(times: number, run: () => Promise<unknown>): Promise<number> {
  await run()
  const found: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await run()
    found.push(performance.now() - start)
  }
  return percentile(
    found.toSorted((a, b) => a - b),
    0.5,
  )
}

/** Group by status with count and sum, against the same SELECT by `pg`. */
export async function measureGroup(product: Product): Promise<Figure> {
  const question = encodeURIComponent(JSON.stringify({ condition: { all: [] }, group: { field: 'step' }, totals: ['amount'] }))
  const ours = () => product.seller.call('GET', `/m/contract/groups?question=${question}`)
  const sql = `select step, count(*), sum(amount), amount_currency from ${product.schema}.contract
    where owner = $1 and trashed_at is null group by step, amount_currency order by step`
  const raw = () => product.pool.query({ name: 'group', text: sql, values: [product.sellerId] })
  return figure(await median(7, ours), 'ms', await median(7, raw))
}

/** 50 lists in one request, as the menu asks; the baseline is the budget. */
export async function measureCounts(product: Product): Promise<Figure> {
  return figure(await median(9, () => product.seller.call('GET', '/counts')), 'ms', 100)
}

/** Fewer than a person may ask in a minute (server/http/limit-heavy.ts). */
const mostSearches = 500

/** What people type: a part of a name, a word with a number, a code; by who sees everything. The baseline is the budget. */
export async function measureSearch(product: Product, contracts: number): Promise<Figure> {
  const typed = [
    (n: number) => createHash('md5').update(String(n)).digest('hex').slice(0, 7),
    (n: number) => `reports ${n}`,
    (n: number) => `C${1 + (n % 1000)}`,
  ]
  const words = (n: number) => typed[n % typed.length]!(1 + ((n * 7919) % contracts))
  const latencies: number[] = []
  for (let n = 0; n < mostSearches; n++) {
    const start = performance.now()
    await product.admin.call('GET', `/search?q=${encodeURIComponent(words(n))}`)
    latencies.push(performance.now() - start)
  }
  return figure(percentile(latencies, 0.95), 'ms p95', 100)
}

/** Rows a second of rows with a link, history and search, through the product's import, against COPY of as many into a bare copy of the table. */
export async function measureImport(product: Product, rows: number): Promise<Figure> {
  const lines = Array.from(
    { length: rows },
    (_, n) => `Imported ${n},C${1 + (n % 1000)},2026-01-01,2027-${String(1 + (n % 12)).padStart(2, '0')}-15,${100 + (n % 900)}.50 PLN`,
  )
  const form = new FormData()
  form.append('file', new Blob([`name,client,start,end,amount\n${lines.join('\n')}\n`], { type: 'text/csv' }), 'contracts.csv')
  const { id, plan } = await product.admin.call<ImportAnswer>('POST', '/imports?module=contract', form)
  const mapping = { ...plan.mapping, 1: { field: 'client', by: 'code', missing: 'problem' } }
  await product.admin.call('PUT', `/imports/${id}`, { plan: { ...plan, mapping } })
  const start = performance.now()
  await product.admin.call('POST', `/imports/${id}/runs`)
  let answer = await product.admin.call<ImportAnswer>('GET', `/imports/${id}`)
  while (answer.state === 'running') {
    await pause(100)
    answer = await product.admin.call<ImportAnswer>('GET', `/imports/${id}`)
  }
  const seconds = (performance.now() - start) / 1000
  if (answer.progress.created !== rows) throw new Error(`imported ${JSON.stringify(answer.progress)} ${JSON.stringify(answer.failure)}`)
  return figure(rows / seconds, 'rows/s', rows / (await copySeconds(product, lines)))
}

async function copySeconds({ pool, schema }: Product, lines: readonly string[]): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query(`create table ${schema}.bare (like ${schema}.contract)`)
    await client.query(`create table ${schema}.rows as select * from ${schema}.contract order by id limit ${lines.length}`)
    const text: Buffer[] = []
    for await (const chunk of client.query(to(`copy ${schema}.rows to stdout`))) text.push(chunk as Buffer)
    const start = performance.now()
    await pipeline(Readable.from(text), client.query(from(`copy ${schema}.bare from stdin`)))
    const seconds = (performance.now() - start) / 1000
    await client.query(`drop table ${schema}.bare, ${schema}.rows`)
    return seconds
  } finally {
    client.release()
  }
}

/** Publishes one nullable field on the big module while 8 readers and 8 writers work; also gives the longest that one of them waited. */
export async function measurePublish(product: Product): Promise<{ publish: Figure; stall: Figure }> {
  const headers = { cookie: product.seller.cookie }
  const base = `/api/v1/w/${product.workspace}/m/contract`
  const body = JSON.stringify({ values: { name: 'While publishing' } })
  const run = { port: product.port, clients: 8, seconds: 6 }
  const readers = load({ ...run, request: () => ({ method: 'GET', path: `${base}/records?list=contract_ending`, headers }) })
  const writers = load({ ...run, request: () => ({ method: 'POST', path: `${base}/records`, headers, body }) })
  await pause(2000)
  const times: number[] = []
  for (const n of [1, 2, 3]) {
    const field = { key: `added_${n}`, type: 'text', name: { en: `Added ${n}` } }
    await product.admin.call('POST', '/draft/operations', {
      operations: [{ do: 'put', path: ['modules', 'contract', 'fields', field.key], value: field }],
    })
    const start = performance.now()
    await product.admin.call('POST', '/publications', {})
    times.push(performance.now() - start)
    await pause(700)
  }
  const waits = (await Promise.all([readers, writers])).map(({ latencies }) => latencies.at(-1) ?? 0)
  await settled(product.admin)
  return { publish: figure(times.toSorted((a, b) => a - b)[1] ?? 0, 'ms', 200), stall: figure(Math.max(...waits), 'ms', 150) }
}
