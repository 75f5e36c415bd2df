import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import { mostInBatch } from '@nurt/core/processes/most-in-batch.ts'
import type { Count, RecordsPage } from '@nurt/core/lists/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { figure, type Figure } from './measures.ts'
import type { Product } from './product.ts'

const ended = { condition: { field: 'step', op: 'is', value: 'done' } }

/**
 * Ended cases are played through a changed process, in parts, by the routes that the page asks, until the last is answered. Their history is
 * that of one which was handed in and approved here. The baseline is the budget.
 */
export async function measureDryRun(product: Product, cases: number): Promise<Figure> {
  const { admin } = product
  await multiply(product, await endedCase(product), cases)
  await change(product)
  const start = performance.now()
  const { played, differing } = await playAll(product)
  const seconds = (performance.now() - start) / 1000
  await admin.call('DELETE', '/draft')
  if (played !== cases || differing !== cases) throw new Error(`of ${cases} cases ${played} were played, ${differing} go another way`)
  return figure(seconds, 's', 10)
}

/** The id of a request that came to its end as people bring one there. */
async function endedCase({ admin }: Product): Promise<string> {
  const { id } = await admin.call<RecordAnswer>('POST', '/m/request/records', { values: { name: 'Ended' } })
  const commands = `/m/request/records/${id}/commands`
  await admin.call('POST', commands, { command: { type: 'take', token: 2, transition: 'hand_in' } })
  const { tasks } = await admin.call<CaseAnswer>('GET', `/m/request/records/${id}/case`)
  const task = tasks.find(({ may }) => may.includes('do'))
  const { status } = await admin.call<CaseAnswer>('POST', commands, { command: { type: 'do', task: task?.id, outcome: 'approve' } })
  if (status !== 'ended') throw new Error(`the request stands still: ${status}`)
  return id
}

/** So many of it in all, each with all that its history tells. */
async function multiply({ pool, schema }: Product, record: string, cases: number): Promise<void> {
  const copy = (n: string) => `('07000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  await pool.query(
    `insert into ${schema}.request (id, version, step, step_since, owner, created_at, created_by, updated_at, updated_by, name)
     select ${copy('n')}, version, step, step_since, owner, created_at, created_by, updated_at, updated_by, name || ' ' || n
     from ${schema}.request, generate_series(2, $2::int) as n where id = $1`,
    [record, cases],
  )
  await pool.query(
    `insert into ${schema}.nurt_event (id, at, type, module, record, actor, changes, details)
     select gen_random_uuid(), at, type, module, ${copy('n')}, actor, changes, details
     from ${schema}.nurt_event, generate_series(2, $2::int) as n where record = $1`,
    [record, cases],
  )
  await pool.query(`vacuum analyze ${schema}.request, ${schema}.nurt_event`)
}

/** Somebody looks at every request before it is judged. */
async function change({ admin }: Product): Promise<void> {
  const path = ['modules', 'request', 'process', 'steps']
  const on = { key: 'on', name: { en: 'On' }, to: 'judged' }
  const looked = { key: 'looked', name: { en: 'Looked at' }, color: 'blue', group: 'all', transitions: [on] }
  await admin.call('POST', '/draft/operations', {
    operations: [
      { do: 'put', path: [...path, 'looked'], value: looked },
      { do: 'put', path: [...path, 'draft', 'transitions', 'hand_in', 'to'], value: 'looked' },
    ],
  })
}

async function playAll({ admin }: Product): Promise<{ played: number; differing: number }> {
  const asked = new URLSearchParams({ question: JSON.stringify(ended) })
  await admin.call<Count>('GET', `/m/request/count?${asked}`)
  const [page, told] = [
    new URLSearchParams({ ...Object.fromEntries(asked), columns: 'name', limit: String(mostInBatch) }),
    { played: 0, differing: 0 },
  ]
  let tag: string | undefined
  for (let after: string | null | undefined; after !== null;) {
    if (after !== undefined) page.set('after', after)
    const { rows, next } = await admin.call<RecordsPage>('GET', `/m/request/records?${page}`)
    const records = rows.map(([id]) => id)
    if (records.length > 0) {
      const answer = await admin.call<DryRunAnswer>('POST', '/draft/dry-runs', {
        module: 'request',
        records,
        ...(tag !== undefined && { tag }),
      })
      ;({ tag } = answer)
      told.played += answer.cases.length
      told.differing += answer.cases.filter(({ differs }) => differs).length
    }
    after = next
  }
  return told
}
