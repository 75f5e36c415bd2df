import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import { answersKept } from '../api/or-kept.ts'
import { readUnsent } from './outbox.ts'
import { openStore } from './store.ts'
import { withUnsent } from './with-unsent.ts'

const store = openStore<unknown>(answersKept)

/** Records that wait for this person, by the path of each. */
const waiting = new Set<string>()
/** Of records of which it is not known yet whether they wait; the newest last. */
const latest = new Map<string, unknown>()
const mostLatest = 60

const recordPath = /^\/api\/v1\/w\/[^/]+\/m\/[^/]+\/records\/[^/?]+/
const firstInbox = /^(.*)\/inbox\?scope=(?:all|mine)$/

/** Keeps what was answered for when there is no connection, if it is about the work of this person. */
export async function keepAnswer(path: string, answer: unknown): Promise<void> {
  const record = recordPath.exec(path)?.[0]
  if (record === undefined) await store.put(path, answer)
  else keepLatest(path, answer)
  const [, base] = firstInbox.exec(path) ?? []
  if (base !== undefined) await takeInbox(base, path, answer as InboxAnswer)
  if (record !== undefined && path.endsWith('/case') && (answer as CaseAnswer).tasks.some(({ may }) => may.length > 0)) waiting.add(record)
  await keepWaiting()
}

/** As it is going to be when all has been sent that was done since. */
export async function keptAnswer(path: string): Promise<unknown> {
  const answer = await store.get(path)
  return answer === undefined ? undefined : withUnsent(path, answer, await readUnsent())
}

function keepLatest(path: string, answer: unknown): void {
  latest.delete(path)
  latest.set(path, answer)
  for (const oldest of latest.keys()) {
    if (latest.size <= mostLatest) return
    latest.delete(oldest)
  }
}

async function keepWaiting(): Promise<void> {
  for (const [path, answer] of latest) {
    if (!waiting.has(recordPath.exec(path)?.[0] ?? '')) continue
    latest.delete(path)
    await store.put(path, answer)
  }
}

/** What waits no more is not kept any longer, if the answer names all that waits. */
async function takeInbox(base: string, path: string, { items, next }: InboxAnswer): Promise<void> {
  const now = new Set(items.map(({ module, record }) => `${base}/m/${module}/records/${record}`))
  for (const record of now) waiting.add(record)
  if (next !== null || !path.endsWith('all')) return
  for (const record of waiting) if (!now.has(record) && record.startsWith(`${base}/`)) waiting.delete(record)
  const done = (await store.keys()).filter((key) => key.startsWith(`${base}/m/`) && !now.has(recordPath.exec(key)?.[0] ?? ''))
  await store.remove(done)
}
