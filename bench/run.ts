import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { measureDryRun } from './dry-run.ts'
import { measureLive } from './live.ts'
import { figure, measureCounts, measureGroup, measureImport, measurePublish, measureSearch, type Figure } from './measures.ts'
import { freePort } from '@nurt/server/db/free-port.ts'
import { startProduct, url, type Product } from './product.ts'
import { measureInbox, measureTransitions } from './processes.ts'
import { readScriptSizes } from './scripts.ts'
import { measureSession } from './session.ts'
import { compare, p50, p99, pairs, type Thin } from './requests.ts'

/** `at_most` and `at_least` bound the ratio. */
const budgets: Record<string, { at_most: number } | { at_least: number }> = {
  list_alone: { at_most: 1 },
  list_16: { at_least: 1.2 },
  list_rights_16: { at_least: 1 },
  list_tail: { at_most: 4 },
  list_16_small: { at_least: 1 },
  record_16: { at_least: 0.5 },
  create_16: { at_least: 0.5 },
  update_16: { at_least: 0.5 },
  group: { at_most: 1.3 },
  menu_counts: { at_most: 1 },
  session_check: { at_most: 1 },
  search_p95: { at_most: 1 },
  live_p95: { at_most: 1 },
  inbox: { at_most: 1 },
  transition_alone: { at_most: 2 },
  transitions: { at_least: 1 },
  transitions_p95: { at_most: 1 },
  dry_run: { at_most: 1 },
  import: { at_least: 0.1 },
  publish_field: { at_most: 1 },
  publish_stall: { at_most: 1 },
  warm_start: { at_most: 1 },
  memory_idle: { at_most: 1 },
  first_page_js: { at_most: 1 },
  lazy_page_js: { at_most: 1 },
}

const isJson = process.argv.includes('--json')
const isQuick = process.argv.includes('--quick')
const sizes = isQuick ? { clients: 10_000, contracts: 100_000, small: 10_000 } : { clients: 100_000, contracts: 1_000_000, small: 10_000 }
const seconds = isQuick ? 3 : 9

const product = await startProduct(sizes)
const figures: Record<string, Figure> = {}
try {
  await measureAll(product)
} finally {
  await product.close()
}
if (isJson) process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exitCode = Object.keys(figures).every(isWithin) || isJson ? 0 : 1

async function measureAll(product: Product): Promise<void> {
  const scripts = readScriptSizes()
  tell('first_page_js', figure(scripts.signIn, 'kB gzip', 210))
  tell('lazy_page_js', figure(Math.max(...Object.values(scripts.pages)), 'kB gzip', 80))
  tell('warm_start', figure(product.warmStart, 'ms', 2000))
  tell('memory_idle', figure(product.idleMemory, 'MB', 180))
  await withThin(product, async (thin) => {
    const all = pairs(product, sizes.contracts)
    const alone = await compare(product, thin, all.list, { clients: 1, seconds })
    tell('list_alone', figure(p50(alone.product), 'ms p50', p50(alone.thin)))
    for (const [name, pair] of [
      ['list_16', all.list],
      ['list_rights_16', all.list_rights],
      ['list_16_small', all.list_small],
      ['record_16', all.record],
      ['create_16', all.create],
      ['update_16', all.update],
    ] as const) {
      const { product: ours, thin: theirs } = await compare(product, thin, pair, { clients: 16, seconds })
      tell(name, figure(ours.perSecond, 'requests/s', theirs.perSecond))
      if (name === 'list_16') tell('list_tail', figure(p99(ours), 'ms p99', p50(ours)))
    }
    const moved = await compare(product, thin, all.transition, { clients: 1, seconds })
    tell('transition_alone', figure(p50(moved.product), 'ms p50', p50(moved.thin)))
  })
  tell('group', await measureGroup(product))
  tell('menu_counts', await measureCounts(product))
  tell('session_check', await measureSession(product))
  tell('search_p95', await measureSearch(product, sizes.contracts))
  tell('live_p95', await measureLive(product, { seconds: isQuick ? 10 : 60, contracts: sizes.contracts }))
  tell('inbox', await measureInbox(product))
  const transitions = await measureTransitions(product, isQuick ? 10 : 60)
  tell('transitions', transitions.rate)
  tell('transitions_p95', transitions.tail)
  // as many in a quick run: a tenth would say nothing of them
  tell('dry_run', await measureDryRun(product, 10_000))
  tell('import', await measureImport(product, isQuick ? 10_000 : 100_000))
  const { publish, stall } = await measurePublish(product)
  tell('publish_field', publish)
  tell('publish_stall', stall)
}

function tell(name: string, measured: Figure): void {
  figures[name] = measured
  const { value, unit, baseline, ratio } = measured
  const line = [
    name.padEnd(16),
    value.toFixed(1).padStart(10),
    unit.padEnd(12),
    `baseline ${baseline.toFixed(1)}`.padEnd(20),
    `ratio ${ratio.toFixed(2)}`,
  ]
  process.stderr.write(`${line.join(' ')} ${isWithin(name) ? '' : ' OVER BUDGET'}\n`)
}

function isWithin(name: string): boolean {
  const [ratio, budget] = [figures[name]?.ratio ?? 0, budgets[name]]
  if (!budget) return true
  return 'at_most' in budget ? ratio <= budget.at_most : ratio >= budget.at_least
}

async function withThin(product: Product, measure: (thin: Thin) => Promise<void>): Promise<void> {
  const port = await freePort()
  const file = path.join(import.meta.dirname, 'thin.ts')
  const child = spawn(process.execPath, [file, String(port), product.databaseUrl, product.schema, product.sellerId], { stdio: 'inherit' })
  try {
    while (!(await isUp(port))) await pause(50)
    await measure({ port })
  } finally {
    child.kill('SIGTERM')
  }
}

function isUp(port: number): Promise<boolean> {
  return fetch(`${url(port)}/list/contract`).then(
    (answer) => answer.ok,
    () => false,
  )
}
