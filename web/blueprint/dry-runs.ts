import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Count, RecordsPage } from '@nurt/core/lists/api.ts'
import type { DryCase, DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import { mostInBatch } from '@nurt/core/processes/most-in-batch.ts'
import { call } from '../api/call.ts'
import { draftSent } from '../api/draft-sent.ts'

/** Which records are played. */
export type DryRunOf = { records: string[] } | { list: string } | { question: { condition: Condition } }

/** One part: where these records would go. `tag` is that of the part before. */
export type Play = (part: { records: string[]; tag?: string }, signal: AbortSignal) => Promise<DryRunAnswer>

interface DryRunning {
  url: string
  module: string
  /** The title field, which every record has. */
  title: string
  of: DryRunOf
  signal: AbortSignal
  play: Play
  /** `left`: how many were not played, since they lead to what the one who asks may not see. */
  onPart: (part: { cases: DryCase[]; left: number; total: Count | undefined }) => void
}

/** Through what the draft has. */
export function inDraft(url: string, module: string): Play {
  return async (part, signal) => {
    await draftSent()
    return call<DryRunAnswer>('POST', `${url}/draft/dry-runs`, { body: { module, ...part }, signal })
  }
}

/** Part after part, so that it tells how far it is and can be stopped. */
export async function playThrough({ url, module, title, of, signal, play, onPart }: DryRunning): Promise<void> {
  const cases: DryCase[] = []
  let left = 0
  const total =
    'records' in of
      ? { count: of.records.length, capped: false }
      : await call<Count>('GET', `${url}/m/${module}/count`, { query: of, signal })
  onPart({ cases, left, total })
  let tag: string | undefined
  for await (const records of batches({ url, module, title, of, signal })) {
    const answer = await play({ records, ...(tag !== undefined && { tag }) }, signal)
    tag = answer.tag
    cases.push(...answer.cases)
    left += records.length - answer.cases.length
    onPart({ cases: [...cases], left, total })
  }
}

async function* batches({ url, module, title, of, signal }: Omit<DryRunning, 'play' | 'onPart'>): AsyncGenerator<string[]> {
  if ('records' in of) {
    if (of.records.length > 0) yield of.records.slice(0, mostInBatch)
    return
  }
  for (let after: string | null | undefined; after !== null;) {
    const query = { ...of, columns: title, limit: mostInBatch, after }
    const page: RecordsPage = await call<RecordsPage>('GET', `${url}/m/${module}/records`, { query, signal })
    if (page.rows.length > 0) yield page.rows.map(([id]) => id)
    after = page.next
  }
}
