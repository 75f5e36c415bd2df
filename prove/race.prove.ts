import type { RecordAnswer, EventsPage, TimelineEvent } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { isLong } from './chance.ts'
import { startProduct } from './product.ts'
import type { Product } from './product.ts'
import { isDone } from './workspace.ts'
import type { Outcome, Workspace } from './workspace.ts'

/** Fewer connections than anybody would run it with. */
const connections = 4
const seconds = isLong ? 60 : 6
const isLinux = process.platform === 'linux'

test.skipIf(!isLinux)('[I22] races on a product with four database connections', { timeout: 600_000 }, async () => {
  const product = await startProduct({ DATABASE_CONNECTIONS: String(connections) })
  let left: string[] = []
  try {
    await raceOnOneRecord(product)
    await raceOnManyRecords(product)
  } finally {
    left = await product.end()
  }
  expect(left, 'processes that are left').toEqual([])
})

const clients = 8
const edits = isLong ? 100 : 15

/** Eight clients change one field of the same record, and each a field of their own, with whatever version they saw last. */
async function raceOnOneRecord({ workspace }: Product): Promise<void> {
  await publishFields(workspace)
  const { id } = await workspace.must<RecordAnswer>('POST', '/m/task/records', { values: { name: 'Everybody', shared: 'start' } })
  const url = `/m/task/records/${id}`
  const outcomes = await Promise.all(Array.from({ length: clients }, (_, client) => race(workspace, url, client)))
  const acknowledged = outcomes.flatMap(({ changes }) => changes)

  const { values, version } = await workspace.must<RecordAnswer>('GET', url)
  for (let client = 0; client < clients; client++) expect(values[`own_${client}`]).toBe(`${client} ${edits}`)
  const history = (await allEvents(workspace, url)).toReversed()
  const changes = history.flatMap(({ changes }) => (changes['shared'] ? [changes['shared'].join(' > ')] : []))
  expect(changes, 'nobody wrote over what they had not seen').toEqual(expect.arrayContaining(acknowledged))
  expect(changes).toHaveLength(clients * edits + 1)
  expect(changes.at(-1)?.endsWith(` > ${String(values['shared'])}`)).toBe(true)
  expect(version).toBe(history.length)
  const clashes = outcomes.reduce((sum, outcome) => sum + outcome.clashes, 0)
  console.log(`${clients} clients on one record: ${2 * clients * edits} edits, none lost, ${clashes} refused as clashes and done again`)
}

async function publishFields(workspace: Workspace): Promise<void> {
  const keys = ['shared', ...Array.from({ length: clients }, (_, client) => `own_${client}`)]
  const operations = keys.map((key) => ({
    do: 'put',
    path: ['modules', 'task', 'fields', key],
    value: { key, name: { en: key }, type: 'text' },
  }))
  await workspace.must('POST', '/draft/operations', { operations })
  await workspace.must('POST', '/publications', {})
}

/** A clash on the shared field is read and done again; a field of one's own never clashes, however old the version is. */
async function race(workspace: Workspace, url: string, client: number): Promise<{ changes: string[]; clashes: number }> {
  const outcome = { changes: [] as string[], clashes: 0 }
  for (let edit = 1; edit <= edits;) {
    const { version, values } = await workspace.must<RecordAnswer>('GET', url)
    const shared = `${client} ${edit}`
    const saved = await workspace.call('PATCH', url, { version, values: { shared } })
    if (isDone(saved)) {
      outcome.changes.push(`${String(values['shared'])} > ${shared}`)
      await workspace.must('PATCH', url, { version, values: { [`own_${client}`]: shared } })
      edit += 1
    } else if (statusOf(saved) === 409) outcome.clashes += 1
    else throw new Error(`an edit was answered ${JSON.stringify(saved)}`)
  }
  return outcome
}

function statusOf(outcome: Outcome<unknown>): number {
  return outcome === 'unknown' ? 0 : outcome.status
}

async function allEvents(workspace: Workspace, url: string): Promise<TimelineEvent[]> {
  const found: TimelineEvent[] = []
  let before = ''
  do {
    const { events, next = '' } = await workspace.must<EventsPage>('GET', `${url}/events${before && `?before=${before}`}`)
    found.push(...events)
    before = next
  } while (before)
  return found
}

const writers = 64

/** Each waits for its answer and asks again; among them are those who publish, import, export and count. */
async function raceOnManyRecords({ workspace }: Product): Promise<void> {
  const { id: client } = await workspace.must<RecordAnswer>('POST', '/m/client/records', { values: { name: 'Busy client' } })
  const until = Date.now() + seconds * 1000
  let slowest = 0
  const write = async (writer: number) => {
    let count = 0
    for (; Date.now() < until; count++) {
      const from = Date.now()
      await workspace.must('POST', '/m/order/records', { values: { name: `Order ${writer} ${count}`, client } })
      slowest = Math.max(slowest, Date.now() - from)
    }
    return count
  }
  const others = [publishOn(workspace, until), importOn(workspace), exportOn(workspace, until), countOn(workspace, until)]
  const [counts] = await Promise.all([Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))), ...others])

  const written = counts.reduce((sum, count) => sum + count, 0)
  const question = encodeURIComponent(JSON.stringify({ condition: { field: 'client', op: 'is', value: client } }))
  const { count } = await workspace.must<{ count: number }>('GET', `/m/order/count?exact=1&question=${question}`)
  expect(count).toBe(written)
  expect(Math.min(...counts), 'the writer who was served least').toBeGreaterThan(0)
  console.log(`${writers} writers on ${connections} connections: ${written} orders in ${seconds} s, the slowest answer took ${slowest} ms`)
}

async function publishOn(workspace: Workspace, until: number): Promise<void> {
  for (let n = 1; Date.now() < until; n++) {
    const value = { key: `raced_${n}`, name: { en: `Raced ${n}` }, type: 'text' }
    await workspace.must('POST', '/draft/operations', {
      operations: [{ do: 'put', path: ['modules', 'order', 'fields', value.key], value }],
    })
    const published = await workspace.call('POST', '/publications', {})
    if (isDone(published)) continue
    // among so many writers it may find no moment, and says so
    expect(statusOf(published)).toBe(503)
    await workspace.must('DELETE', '/draft')
  }
}

async function importOn(workspace: Workspace): Promise<void> {
  const lines = Array.from({ length: 1000 }, (_, row) => `Raced product ${row},R${row}`)
  const uploaded = await workspace.upload<{ id: string }>('/imports?module=product', `Name,Code\n${lines.join('\n')}\n`)
  if (!isDone(uploaded)) throw new Error(JSON.stringify(uploaded))
  await workspace.must('POST', `/imports/${uploaded.body.id}/runs`)
  await expect
    .poll(() => workspace.must('GET', `/imports/${uploaded.body.id}`), { timeout: 120_000, interval: 500 })
    .toMatchObject({ state: 'done', progress: { created: 1000, problems: 0 } })
}

async function exportOn(workspace: Workspace, until: number): Promise<void> {
  while (Date.now() < until) await workspace.must('GET', '/m/order/export?format=csv&columns=name,number')
}

async function countOn(workspace: Workspace, until: number): Promise<void> {
  while (Date.now() < until) await workspace.must('GET', '/counts')
}
